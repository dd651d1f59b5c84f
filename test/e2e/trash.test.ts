/** Deleting with undo, as skopeo and the registry itself see it. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Repository, Tag } from '../../src/contract/api/catalog.ts';
import type { TrashEntry } from '../../src/contract/api/trash.ts';
import type { Activity } from '../../src/contract/api/operations.ts';
import { hiddenTagOf, isHiddenTag } from '../../src/registry/reference.ts';
import {
  addArtifact,
  addImage,
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

describe.skipIf(!runnable)('the trash', { timeout: 120_000 }, () => {
  let portus: TestPortus;
  let alice: ApiClient;
  let skopeo: Skopeo;

  beforeAll(async () => {
    [portus, skopeo] = await Promise.all([startTestPortus(), createSkopeo()]);
    alice = await bootstrapAdmin(portus);
    succeeds(await skopeo.login(portus.host, 'alice', password));
  });
  afterAll(() => Promise.all([portus.remove(), skopeo.dispose()]));

  const at = (reference: string): string => `${portus.host}/${reference}`;
  const repositoryOf = async (fullName: string): Promise<Repository | undefined> =>
    (await alice.get<Repository[]>(`/repositories?full_name=${encodeURIComponent(fullName)}`)).body[0];
  const tagsOf = async (fullName: string): Promise<Tag[]> => {
    const repository = await repositoryOf(fullName);
    if (repository === undefined) return [];
    return (await alice.get<Tag[]>(`/repositories/${repository.id}/tags?sort=name&per_page=1000`)).body;
  };
  const push = async (fullName: string, layout: Layout): Promise<Tag[]> => {
    for (const tag of layout.tags.keys())
      succeeds(await skopeo.push(layout, tag, at(`${fullName}:${tag}`), { all: true }));
    const complete = async (): Promise<boolean> => (await tagsOf(fullName)).length >= layout.tags.size;
    await until(complete, `${fullName} in the catalog`, portus.lastWords);
    return tagsOf(fullName);
  };
  /** What the registry's own storage still has, whoever is asked. */
  const stored = (fullName: string, kind: 'tags' | 'revisions/sha256'): string[] => {
    const folder = join(portus.home, 'registry/storage/docker/registry/v2/repositories', fullName, '_manifests', kind);
    if (!existsSync(folder)) return [];
    const alive = (name: string): boolean => existsSync(join(folder, name, kind === 'tags' ? 'current/link' : 'link'));
    return readdirSync(folder).filter(alive).sort();
  };
  const idOf = (tags: readonly Tag[], name: string): number => tags.find((tag) => tag.name === name)?.id ?? 0;
  const deleted = async (path: string): Promise<void> => {
    const { status, body } = await alice.send('DELETE', path);
    expect([status, body], portus.lastWords()).toEqual([204, null]);
  };
  const inTrash = async (about: string): Promise<TrashEntry[]> =>
    (await alice.get<TrashEntry[]>(`/trash?search=${encodeURIComponent(about)}&all=true`)).body;
  const entryOf = async (target: string): Promise<number> =>
    (await inTrash(target)).find((entry) => entry.target === target)?.id ?? 0;
  const deletions = async (fullName: string): Promise<string[]> =>
    (await alice.get<Activity[]>('/activities?all=true&event=tag.deleted')).body
      .filter(({ target }) => target.startsWith(fullName))
      .map(({ actor, target }) => `${actor ?? 'nobody'} ${target}`)
      .sort();

  it('a deleted image cannot be pulled, and restored it is the same for every platform, with its signature', async () => {
    const layout = multiArchLayout('multi');
    const { digest } = layout.tags.get('multi') as Descriptor;
    const signature = `${digest.replace(':', '-')}.sig`;
    layout.tags.set(signature, addArtifact(layout, 'application/vnd.dev.cosign.artifact.sig.v1+json', '{}'));
    const tags = await push('alice/app', layout);
    await deleted(`/tags/${idOf(tags, 'multi')}`);
    const refused = await skopeo.pull(at('alice/app:multi'));
    expect([refused.code === 0, refused.stderr]).toEqual([false, expect.stringMatching(/manifest unknown|not found/i)]);
    expect(stored('alice/app', 'tags').filter((tag) => !isHiddenTag(tag))).toEqual([]);
    expect(stored('alice/app', 'tags')).toContain(hiddenTagOf(digest));
    expect(await tagsOf('alice/app')).toEqual([]);
    expect((await alice.send('POST', `/trash/${await entryOf('alice/app:multi')}/restore`, {})).status).toBe(204);
    succeeds(await skopeo.pull(at(`alice/app@${digest}`), { all: true }));
    succeeds(await skopeo.pull(at('alice/app:multi'), { all: true }));
    succeeds(await skopeo.pull(at(`alice/app:${signature}`)));
    expect((await tagsOf('alice/app')).map((tag) => [tag.name, tag.author.name])).toEqual(
      [signature, 'multi'].sort().map((name) => [name, 'alice']),
    );
    expect(stored('alice/app', 'tags')).toEqual([signature, 'multi'].sort());
  });

  it('purged, it leaves the registry; what shares its layers can still be pulled', async () => {
    const layout = imageLayout('v1');
    const tags = await push('alice/first', layout);
    await push('alice/second', layout);
    await deleted(`/tags/${idOf(tags, 'v1')}`);
    await deleted(`/trash/${await entryOf('alice/first:v1')}`);
    expect([stored('alice/first', 'tags'), stored('alice/first', 'revisions/sha256')]).toEqual([[], []]);
    succeeds(await skopeo.pull(at('alice/second:v1')));
  });

  it('a deleted repository is refused with an explanation, and restored it is there again', async () => {
    await push('alice/whole', imageLayout('v1'));
    const before = [stored('alice/whole', 'tags'), stored('alice/whole', 'revisions/sha256')];
    await deleted(`/repositories/${(await repositoryOf('alice/whole'))?.id ?? 0}`);
    const pull = await skopeo.pull(at('alice/whole:v1'));
    expect([pull.code === 0, pull.stderr]).toEqual([false, expect.stringMatching(/trash/)]);
    const again = await skopeo.push(imageLayout('v2'), 'v2', at('alice/whole:v2'));
    expect([again.code === 0, again.stderr]).toEqual([false, expect.stringMatching(/trash/)]);
    expect([stored('alice/whole', 'tags'), stored('alice/whole', 'revisions/sha256')]).toEqual(before);
    expect((await alice.send('POST', `/trash/${await entryOf('alice/whole')}/restore`, {})).status).toBe(204);
    succeeds(await skopeo.pull(at('alice/whole:v1')));
  });

  it('killed in the middle, it finishes what it began and loses nothing', async () => {
    const layout = imageLayout('t0');
    for (let number = 1; number < 50; number += 1)
      layout.tags.set(`t${number}`, number % 5 === 0 ? addImage(layout) : (layout.tags.get('t0') as Descriptor));
    const tags = await push('alice/many', layout);
    const single = tags.slice(0, 20);
    const answered: string[] = [];
    const asking = single.map(async ({ id, name }) => {
      const { status } = await alice.send('DELETE', `/tags/${id}`).catch(() => ({ status: 0 }));
      if (status === 204) answered.push(name);
    });
    await until(() => answered.length >= 5, 'some to be deleted', portus.lastWords);
    await portus.kill('SIGKILL');
    await Promise.all(asking);
    // Leases of the process that died end after a while; nobody has to wait for that.
    const database = new DatabaseSync(join(portus.home, 'portus.db'));
    database.exec('update trash set lease_until = 0');
    database.close();
    portus = await portus.restart();
    await alice.signIn('alice', password);
    const settled = async (): Promise<boolean> =>
      (await inTrash('alice/many')).every(({ state }) => state === 'held') &&
      (await tagsOf('alice/many')).length + (await inTrash('alice/many')).length === 50;
    await until(settled, 'every tag to be in the catalog or in the trash', portus.lastWords, 60);
    const trashed = (await inTrash('alice/many')).map(({ target }) => target.split(':')[1] ?? '');
    const left = (await tagsOf('alice/many')).map(({ name }) => name);
    expect(trashed).toEqual(expect.arrayContaining(answered));
    expect(stored('alice/many', 'tags').filter((tag) => !isHiddenTag(tag))).toEqual(left.toSorted());
    expect(await deletions('alice/many')).toEqual(trashed.map((tag) => `alice alice/many:${tag}`).sort());

    // The whole repository, killed while it is purged.
    const { id = 0 } = (await repositoryOf('alice/many')) ?? {};
    for (const tag of trashed)
      expect((await alice.send('POST', `/trash/${await entryOf(`alice/many:${tag}`)}/restore`, {})).status).toBe(204);
    expect(await tagsOf('alice/many')).toHaveLength(50);
    await deleted(`/repositories/${id}`);
    const images = stored('alice/many', 'revisions/sha256').length;
    const purging = alice.send('DELETE', `/trash/${await entryOf('alice/many')}`).catch(() => undefined);
    const begun = (): boolean => stored('alice/many', 'revisions/sha256').length < images;
    await until(begun, 'the first manifest to go', portus.lastWords);
    await portus.kill('SIGKILL');
    await purging;
    const again = new DatabaseSync(join(portus.home, 'portus.db'));
    again.exec("update trash set lease_until = 0, expires_at = 1 where target = 'alice/many'");
    again.close();
    portus = await portus.restart();
    await alice.signIn('alice', password);
    const held = () => [...stored('alice/many', 'tags'), ...stored('alice/many', 'revisions/sha256')];
    await until(() => held().length === 0, 'the purge to end', portus.lastWords, 60);
    expect(await inTrash('alice/many')).toEqual([]);
  });
});
