/** Deleting through the API at once, without the trash, as skopeo and the registry itself see it. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Plan } from '../../src/contract/api/base.ts';
import type { Manifest, Repository, Tag, TagMoment } from '../../src/contract/api/catalog.ts';
import type { Namespace } from '../../src/contract/api/namespaces.ts';
import type { Activity } from '../../src/contract/api/operations.ts';
import type { Team } from '../../src/contract/api/teams.ts';
import {
  type CommandResult,
  createSkopeo,
  type Descriptor,
  imageLayout,
  type Layout,
  multiArchLayout,
  type Skopeo,
} from '../images.ts';
import { type ApiClient, bootstrapAdmin, password, startTestPortus, type TestPortus, until } from '../portus.ts';
import { program } from '../tools.ts';

const runnable = program('docker-registry', 'registry') !== undefined && program('skopeo') !== undefined;

const succeeds = ({ code, stderr }: CommandResult): void => expect(code, stderr).toBe(0);

describe.skipIf(!runnable)('deleting', { timeout: 120_000 }, () => {
  let portus: TestPortus;
  let alice: ApiClient;
  let skopeo: Skopeo;

  beforeAll(async () => {
    [portus, skopeo] = await Promise.all([
      startTestPortus({ environment: { PORTUS_TRASH_DAYS: '0' } }),
      createSkopeo(),
    ]);
    alice = await bootstrapAdmin(portus);
    succeeds(await skopeo.login(portus.host, 'alice', password));
  });
  afterAll(() => Promise.all([portus.remove(), skopeo.dispose()]));

  const at = (reference: string): string => `${portus.host}/${reference}`;

  async function shown(fullName: string): Promise<Repository | undefined> {
    return (await alice.get<Repository[]>(`/repositories?full_name=${encodeURIComponent(fullName)}`)).body[0];
  }

  async function tagsOf(fullName: string): Promise<Tag[]> {
    const repository = await shown(fullName);
    return repository === undefined
      ? []
      : (await alice.get<Tag[]>(`/repositories/${repository.id}/tags?sort=name`)).body;
  }

  /** Pushes every tag with skopeo and waits until the catalog shows all of them. */
  async function push(fullName: string, layout: Layout): Promise<Tag[]> {
    for (const tag of layout.tags.keys())
      succeeds(await skopeo.push(layout, tag, at(`${fullName}:${tag}`), { all: true }));
    const complete = async (): Promise<boolean> => {
      const tags = await tagsOf(fullName);
      return [...layout.tags].every(([name, { digest }]) =>
        tags.some((tag) => tag.name === name && tag.digest === digest),
      );
    };
    await until(complete, `${fullName} in the catalog`, portus.lastWords);
    return tagsOf(fullName);
  }

  /** Links below `_manifests` of the registry's own storage: what it still holds, whoever is asked. */
  function stored(fullName: string, kind: 'tags' | 'revisions/sha256'): string[] {
    const folder = join(portus.home, 'registry/storage/docker/registry/v2/repositories', fullName, '_manifests', kind);
    if (!existsSync(folder)) return [];
    const alive = (name: string): boolean => existsSync(join(folder, name, kind === 'tags' ? 'current/link' : 'link'));
    return readdirSync(folder).filter(alive).sort();
  }

  const held = (fullName: string) => ({
    tags: stored(fullName, 'tags').map((tag) => `tag ${fullName}:${tag}`),
    manifests: stored(fullName, 'revisions/sha256').map((hex) => `manifest ${fullName}@sha256:${hex}`),
  });

  const everything = (...repositories: string[]): string[] =>
    repositories.flatMap((name) => [...held(name).tags, ...held(name).manifests]).toSorted();

  const goesBy = ({ changes }: Plan, ...kinds: string[]): string[] =>
    changes
      .filter(({ verb, kind }) => verb === 'delete' && kinds.includes(kind))
      .map(({ kind, name }) => `${kind} ${name}`)
      .toSorted();

  async function planned(path: string): Promise<Plan> {
    const { status, body } = await alice.send<Plan>('DELETE', `${path}${path.includes('?') ? '&' : '?'}dry_run=true`);
    expect(status).toBe(200);
    return body;
  }

  async function deleted(path: string): Promise<void> {
    const { status, body } = await alice.send('DELETE', path);
    expect([status, body], portus.lastWords()).toEqual([204, null]);
  }

  const idOf = (tags: readonly Tag[], name: string): number => tags.find((tag) => tag.name === name)?.id ?? 0;

  async function newSpace(name: string): Promise<{ readonly namespace: number; readonly team: number }> {
    const team = await alice.send<Team>('POST', '/teams', { name });
    const namespace = await alice.send<Namespace>('POST', '/namespaces', { name, team: name });
    expect([team.status, namespace.status]).toEqual([201, 201]);
    return { namespace: namespace.body.id, team: team.body.id };
  }

  /** No notification of what we did ourselves is shown as something that somebody did. */
  async function activitiesOf(fullName: string): Promise<string[]> {
    const { status, body } = await alice.get<Activity[]>('/activities?per_page=200');
    expect(status, JSON.stringify(body)).toBe(200);
    return body
      .toReversed()
      .filter(({ target }) => target.startsWith(fullName))
      .map(({ actor, event, target }) => `${actor ?? 'nobody'} ${event} ${target}`);
  }

  it('one of two tags of an image goes, and the other can be pulled', async () => {
    const layout = imageLayout('1.0');
    layout.tags.set('latest', layout.tags.get('1.0') as Descriptor);
    const tags = await push('alice/siblings', layout);
    const plan = await planned(`/tags/${idOf(tags, '1.0')}`);
    expect(goesBy(plan, 'tag', 'manifest')).toEqual(['tag alice/siblings:1.0']);
    expect(held('alice/siblings').tags).toHaveLength(2);
    await deleted(`/tags/${idOf(tags, '1.0')}`);
    succeeds(await skopeo.pull(at('alice/siblings:latest')));
    expect((await skopeo.pull(at('alice/siblings:1.0'))).code).not.toBe(0);
    expect(everything('alice/siblings')).toEqual([
      `manifest alice/siblings@${layout.tags.get('1.0')?.digest ?? ''}`,
      'tag alice/siblings:latest',
    ]);
    expect((await tagsOf('alice/siblings')).map(({ name }) => name)).toEqual(['latest']);

    // A push that comes after all notifications of the deletion: what they did is there to be seen.
    await push('alice/siblings', imageLayout('later'));
    expect((await tagsOf('alice/siblings')).map(({ name }) => name)).toEqual(['later', 'latest']);
    expect(await activitiesOf('alice/siblings')).toEqual([
      'alice repository.created alice/siblings',
      'alice tag.pushed alice/siblings:1.0',
      'alice tag.pushed alice/siblings:latest',
      'alice tag.deleted alice/siblings:1.0',
      'alice tag.pushed alice/siblings:later',
    ]);
    const repository = await shown('alice/siblings');
    const history = await alice.get<TagMoment[]>(`/repositories/${repository?.id ?? 0}/history?tag=1.0`);
    expect(history.body.map(({ digest }) => digest)).toEqual([null, layout.tags.get('1.0')?.digest]);
  });

  it('an image for many platforms goes with its members, and a plan is exactly what goes', async () => {
    const layout = multiArchLayout('multi');
    const other = multiArchLayout('other');
    await push('alice/platforms', layout);
    const tags = await push('alice/platforms', other);
    const before = everything('alice/platforms');
    const plan = await planned(`/tags/${idOf(tags, 'multi')}`);
    expect(everything('alice/platforms')).toEqual(before);
    expect(goesBy(plan, 'tag', 'manifest')).toHaveLength(4);
    await deleted(`/tags/${idOf(tags, 'multi')}`);
    const gone = before.filter((line) => !everything('alice/platforms').includes(line));
    expect(gone).toEqual(goesBy(plan, 'tag', 'manifest'));
    succeeds(await skopeo.pull(at('alice/platforms:other'), { all: true }));

    const repository = await shown('alice/platforms');
    const digest = other.tags.get('other')?.digest ?? '';
    const manifest = await alice.get<Manifest>(`/repositories/${repository?.id ?? 0}/manifests/${digest}`);
    const member = manifest.body.children[0]?.digest ?? '';
    expect((await alice.send('DELETE', `/repositories/${repository?.id ?? 0}/manifests/${member}`)).status).toBe(409);
    await deleted(`/repositories/${repository?.id ?? 0}/manifests/${digest}`);
    expect(everything('alice/platforms')).toEqual([]);
  });

  it('a repository, a namespace and a team go with all they hold, as their plans say', async () => {
    const { namespace, team } = await newSpace('acme');
    const { namespace: second } = await newSpace('umbrella');
    const moved = await alice.send('PUT', `/namespaces/${second}`, { namespace: { team: 'acme' } });
    expect(moved.status).toBe(200);
    const names = ['acme/one', 'acme/two/deep', 'umbrella/one'] as const;
    for (const name of names) await push(name, multiArchLayout('multi'));
    await push('acme/one', imageLayout('v1'));
    const repository = await shown('acme/one');
    for (const [path, ...concerned] of [
      [`/repositories/${repository?.id ?? 0}`, 'acme/one'],
      [`/namespaces/${namespace}`, 'acme/two/deep'],
      [`/teams/${team}`, 'umbrella/one'],
    ] as const) {
      const before = everything(...names);
      const plan = await planned(path);
      expect(everything(...names)).toEqual(before);
      expect(goesBy(plan, 'repository')).toEqual(concerned.map((name) => `repository ${name}`));
      await deleted(path);
      const after = everything(...names);
      expect(before.filter((line) => !after.includes(line))).toEqual(goesBy(plan, 'tag', 'manifest'));
      expect(everything(...concerned)).toEqual([]);
      for (const name of concerned) expect(await shown(name)).toBeUndefined();
      expect((await alice.get(path)).status).toBe(404);
    }
    const log = await activitiesOf('acme');
    expect(log.filter((line) => / (repository|namespace|team)\.deleted /.test(line))).toEqual([
      'alice repository.deleted acme/one',
      'alice repository.deleted acme/two/deep',
      'alice namespace.deleted acme',
      'alice team.deleted acme',
    ]);
  });

  it('a team goes and its images stay where they can be pulled', async () => {
    const { team } = await newSpace('leaving');
    await newSpace('staying');
    await push('leaving/app', imageLayout('v1'));
    const plan = await planned(`/teams/${team}?new_team=staying`);
    expect(plan.changes.map(({ verb, kind, name }) => `${verb} ${kind} ${name}`)).toEqual([
      'move namespace leaving',
      'delete team leaving',
    ]);
    await deleted(`/teams/${team}?new_team=staying`);
    succeeds(await skopeo.pull(at('leaving/app:v1')));
    const [repository] = [await shown('leaving/app')];
    const owner = await alice.get<Namespace>(`/namespaces/${repository?.namespace.id ?? 0}`);
    expect(owner.body.team.name).toBe('staying');
  });

  it('an image can be pushed again under a tag that was deleted', async () => {
    const layout = imageLayout('v1');
    layout.tags.set('v2', layout.tags.get('v1') as Descriptor);
    const tags = await push('alice/again', layout);
    await deleted(`/tags/${idOf(tags, 'v1')}`);
    await push('alice/again', layout);
    succeeds(await skopeo.pull(at('alice/again:v1')));
    for (const { id } of await tagsOf('alice/again')) await deleted(`/tags/${id}`);
    expect(everything('alice/again')).toEqual([]);
    await push('alice/again', layout);
    succeeds(await skopeo.pull(at('alice/again:v2')));
  });

  it('what was deleted does not come back when everything starts again', async () => {
    const layout = imageLayout('v1');
    layout.tags.set('v2', layout.tags.get('v1') as Descriptor);
    const tags = await push('alice/restart', layout);
    await push('alice/zz-last', imageLayout('v1'));
    await deleted(`/tags/${idOf(tags, 'v1')}`);
    await portus.kill('SIGTERM');
    // Found again at the start, when the comparison with the registry comes to its end.
    const database = new DatabaseSync(join(portus.home, 'portus.db'));
    database.exec("delete from repositories where full_name = 'alice/zz-last'");
    database.close();
    portus = await portus.restart();
    await alice.signIn('alice', password);
    const compared = async (): Promise<boolean> => (await tagsOf('alice/zz-last')).length > 0;
    await until(compared, 'the comparison', portus.lastWords);
    expect((await tagsOf('alice/restart')).map(({ name }) => name)).toEqual(['v2']);
    expect((await activitiesOf('alice/restart')).filter((line) => line.includes('portus'))).toEqual([]);
  });
});
