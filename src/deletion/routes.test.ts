import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { type Call, callerOf } from '../../test/caller.ts';
import { engines } from '../../test/database.ts';
import {
  addArtifact,
  addImage,
  addIndex,
  type Descriptor,
  emptyLayout,
  imageLayout,
  type Layout,
  multiArchLayout,
  ociTypes,
  uploadLayout,
} from '../../test/images.ts';
import { addNamespace, addPerson, type Person } from '../../test/people.ts';
import { type RealRegistry, registryProgram, startRealRegistry } from '../../test/real-registry.ts';
import { reconcileRegistry } from '../catalog/reconcile.ts';
import type { Plan } from '../contract/api/base.ts';
import type { Tag } from '../contract/api/catalog.ts';
import { registryClients } from '../server/embedded.ts';

const digestIn = (layout: Layout, tag: string): string => layout.tags.get(tag)?.digest ?? '';
const accept = Object.values(ociTypes).join(', ');

describe.skipIf(registryProgram === undefined).each(engines)('deleting on %s', (engine) => {
  let test: TestApp;
  let registry: RealRegistry;
  let people: Record<'admin' | 'olga' | 'vera' | 'otto', Person>;
  let owner: Call;
  let viewer: Call;
  let outsider: Call;
  let admin: Call;
  let nobody: Call;
  let number = 0;

  beforeAll(async () => {
    registry = await startRealRegistry();
    test = await buildTestApp({ engine, registryUrl: registry.url });
    people = {
      admin: await addPerson(test, 'admin', { admin: true }),
      olga: await addPerson(test, 'olga'),
      vera: await addPerson(test, 'vera'),
      otto: await addPerson(test, 'otto'),
    };
    [admin, owner, viewer, outsider, nobody] = await Promise.all([
      callerOf(test, people.admin),
      callerOf(test, people.olga),
      callerOf(test, people.vera),
      callerOf(test, people.otto),
      callerOf(test),
    ]);
  });
  afterAll(async () => {
    await test.close();
    await registry.stop();
  });

  /** A team with one namespace for every test. */
  const fresh = async () => {
    const name = `space${number++}`;
    const members = [[people.olga, 'owner'] as const, [people.vera, 'viewer'] as const];
    return { name, ...(await addNamespace(test, name, { members })) };
  };
  const push = (repository: string, layout: Layout) => uploadLayout(registry.url, repository, layout);
  /** Lets the catalog know what the registry holds. */
  const look = async (): Promise<void> => {
    const { id } = await test.core.db.selectFrom('registries').select('id').executeTakeFirstOrThrow();
    const client = await registryClients(test.core, () => registry.url)(id);
    const { signal } = new AbortController();
    await reconcileRegistry({ ...test.core, client, registryId: id, onChanged: () => undefined, signal });
  };
  const pushed = async (repository: string, layout: Layout): Promise<number> => {
    await push(repository, layout);
    await look();
    return repositoryId(repository);
  };
  const repositoryId = async (fullName: string): Promise<number> =>
    (
      await test.core.db
        .selectFrom('repositories')
        .select('id')
        .where('full_name', '=', fullName)
        .executeTakeFirstOrThrow()
    ).id;
  const tagsOf = async (id: number): Promise<Tag[]> => (await owner(`GET /repositories/${id}/tags?sort=name`)).json();
  const tagNamed = async (id: number, name: string): Promise<Tag> => {
    const tag = (await tagsOf(id)).find((one) => one.name === name);
    if (tag === undefined) throw new Error(`no tag ${name}`);
    return tag;
  };
  const heldTags = async (repository: string): Promise<string[]> => {
    const reply = await fetch(`${registry.url}/v2/${repository}/tags/list`);
    const { tags } = reply.status === 200 ? ((await reply.json()) as { tags: string[] | null }) : { tags: null };
    return (tags ?? []).sort();
  };
  const isHeld = async (repository: string, reference: string): Promise<boolean> =>
    (await fetch(`${registry.url}/v2/${repository}/manifests/${reference}`, { headers: { accept } })).status === 200;
  const known = async (id: number): Promise<string[]> =>
    (
      await test.core.db.selectFrom('manifests').select('digest').where('repository_id', '=', id).orderBy('id').execute()
    ).map(({ digest }) => digest);
  const told = async (about: string) =>
    (
      await test.core.db
        .selectFrom('activities')
        .selectAll()
        .where('target', 'like', `${about}%`)
        .where('event', 'like', '%.deleted')
        .orderBy('id')
        .execute()
    ).map(({ event, actor_name, target, rule }) => `${actor_name ?? 'nobody'} ${event} ${target} ${rule ?? ''}`);
  const names = (plan: Plan): string[] => plan.changes.map(({ verb, kind, name }) => `${verb} ${kind} ${name}`);

  it('removing one tag keeps its siblings on the same digest', async () => {
    const { name } = await fresh();
    const layout = imageLayout('1.0');
    layout.tags.set('latest', layout.tags.get('1.0') as Descriptor);
    const id = await pushed(`${name}/app`, layout);
    const tag = await tagNamed(id, '1.0');
    const plan = await owner(`DELETE /tags/${tag.id}?dry_run=true`);
    expect(plan.json()).toEqual({
      changes: [
        { verb: 'delete', kind: 'tag', name: `${name}/app:1.0`, detail: null },
        { verb: 'keep', kind: 'manifest', name: `${name}/app@${tag.digest}`, detail: 'tagged latest' },
      ],
    });
    expect(await heldTags(`${name}/app`)).toEqual(['1.0', 'latest']);
    expect((await owner(`DELETE /tags/${tag.id}`)).statusCode).toBe(204);
    expect(await heldTags(`${name}/app`)).toEqual(['latest']);
    expect(await isHeld(`${name}/app`, tag.digest)).toBe(true);
    expect((await tagsOf(id)).map((one) => one.name)).toEqual(['latest']);
    expect(await known(id)).toEqual([tag.digest]);
    expect(await told(name)).toEqual([`olga tag.deleted ${name}/app:1.0 owner-delete`]);
    const history = await owner(`GET /repositories/${id}/history?tag=1.0`);
    expect(history.json()).toMatchObject([{ digest: null, actor: 'olga' }, { digest: tag.digest, available: true }]);
  });
});
