/** What a registry may hold that is no image of a friendly tool: read in bounded time, kept, and explained. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { type Call, callerOf } from '../../test/caller.ts';
import {
  addBlob,
  addImage,
  addIndex,
  type Descriptor,
  emptyLayout,
  imageLayout,
  ociTypes,
  runCommand,
  uploadLayout,
  writeLayout,
} from '../../test/images.ts';
import { addPerson } from '../../test/people.ts';
import { type RealRegistry, registryProgram, skopeoProgram, startRealRegistry } from '../../test/real-registry.ts';
import type { Manifest, Tag } from '../contract/api/catalog.ts';
import { atomically } from '../platform/database/dialect.ts';
import type { RegistryClient } from '../registry/client.ts';
import { registryClients } from '../server/registries.ts';
import { observeManifest } from './observe.ts';
import { ensureRepository, setTag } from './projection.ts';
import { nobody, saveManifest } from './save-manifest.ts';

describe.skipIf(registryProgram === undefined)('content that is unusual', { timeout: 120_000 }, () => {
  let registry: RealRegistry;
  let test: TestApp;
  let client: RegistryClient;
  let admin: Call;
  let registryId: number;

  beforeAll(async () => {
    registry = await startRealRegistry({ schema1: true });
    test = await buildTestApp({ registryUrl: registry.url });
    registryId = (await test.core.db.selectFrom('registries').select('id').executeTakeFirstOrThrow()).id;
    client = await registryClients(test.core, () => registry.url)(registryId);
    admin = await callerOf(test, await addPerson(test, 'admin', { admin: true }));
  });
  afterAll(async () => {
    await test.close();
    await registry.stop();
  });

  /** Reads the reference and keeps it, as the worker does. @returns the id of the repository */
  async function learn(repository: string, reference: string): Promise<number> {
    const observed = await observeManifest(client, repository, reference);
    if (observed === null) throw new Error(`no ${repository} ${reference}`);
    return atomically(test.core.db, async (tx) => {
      const ref = await ensureRepository(tx, registryId, repository, 1);
      if (reference.includes(':')) await saveManifest(tx, ref, observed, nobody, 1);
      else await setTag(tx, ref, reference, observed, nobody, 1);
      return ref.id;
    });
  }

  const shown = async (id: number, digest: string): Promise<Manifest> =>
    (await admin(`GET /repositories/${id}/manifests/${digest}`)).json();

  it('an index that lacks a member is kept, and complete as soon as the member arrives', async () => {
    const layout = emptyLayout();
    const [here, missing] = [addImage(layout), addImage(layout, { architecture: 'arm64' })];
    const index = addIndex(layout, [here, missing]);
    layout.tags.set('v1', index);
    await uploadLayout(registry.url, 'bad/members', layout);
    await client.deleteManifest('bad/members', missing.digest as never);
    const id = await learn('bad/members', 'v1');
    const before = await shown(id, index.digest);
    expect(before.children.map(({ known }) => known)).toEqual([true, false]);
    expect(before.notes).toEqual([expect.stringContaining('1 members that the catalog does not know')]);
    expect(before.size).toBe((await shown(id, here.digest)).size);

    await uploadLayout(registry.url, 'bad/members', { ...layout, tags: new Map() });
    await learn('bad/members', missing.digest);
    const after = await shown(id, index.digest);
    expect([after.children.map(({ known }) => known), after.notes]).toEqual([[true, true], []]);
    expect(after.size).toBe((await shown(id, here.digest)).size + (await shown(id, missing.digest)).size);
  });

  it('indexes in indexes are read to a depth that has an end', async () => {
    const layout = emptyLayout();
    let top: Descriptor = addImage(layout);
    for (let depth = 0; depth < 260; depth += 1) top = addIndex(layout, [top]);
    layout.tags.set('deep', top);
    await uploadLayout(registry.url, 'bad/deep', layout);
    const id = await learn('bad/deep', 'deep');
    expect(await shown(id, top.digest)).toMatchObject({ kind: 'index', size: 0, notes: [] });
    const [tag] = (await admin(`GET /repositories/${id}/tags`)).json<Tag[]>();
    expect(tag).toMatchObject({ name: 'deep', kind: 'index' });
    const rows = await test.core.db.selectFrom('manifests').select('detail').where('repository_id', '=', id).execute();
    expect(rows.length).toBeLessThan(210);
    expect(rows.filter(({ detail }) => detail.includes('were not read'))).toHaveLength(1);
  });

  it.each(['layers', 'members'])(
    'a manifest of 4 MB that names 24,000 %s is kept whole and shown in part',
    async (what) => {
      const layout = emptyLayout();
      const image = addImage(layout);
      const layer = addBlob(layout, ociTypes.layer, 'layer');
      const many = <T>(one: T): T[] => Array.from({ length: 24_000 }, () => one);
      const parts =
        what === 'layers'
          ? { mediaType: ociTypes.manifest, config: addBlob(layout, ociTypes.config, '{}'), layers: many(layer) }
          : { mediaType: ociTypes.index, manifests: many({ ...image, platform: undefined }) };
      const big = addBlob(layout, parts.mediaType, { schemaVersion: 2, ...parts });
      expect(big.size).toBeGreaterThan(3 << 20);
      expect(big.size).toBeLessThan(4 << 20);
      // The helper takes what is larger than a manifest for a blob; this one is none.
      layout.tags.set('big', big);
      await uploadLayout(registry.url, `bad/${what}`, layout);
      const started = performance.now();
      const id = await learn(`bad/${what}`, 'big');
      const read = await shown(id, big.digest);
      expect(performance.now() - started).toBeLessThan(20_000);
      expect(what === 'layers' ? read.layers.length : read.children.length).toBeLessThanOrEqual(1000);
      expect(read.notes).toEqual([`It has more than 1000 ${what}. Only the first ones are shown.`]);
      const table = what === 'layers' ? 'manifest_blobs' : 'manifest_children';
      const { count } = await test.core.db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('manifest_id', '=', (select) =>
          select.selectFrom('manifests').select('id').where('digest', '=', big.digest).where('repository_id', '=', id),
        )
        .executeTakeFirstOrThrow();
      expect(count).toBeGreaterThanOrEqual(24_000);
    },
  );

  it.skipIf(skopeoProgram === undefined)('a manifest of schema 1 is listed, with what is wrong with it', async () => {
    const folder = `${registry.storage}/../schema1`;
    await writeLayout(imageLayout('old'), folder);
    const target = `docker://${registry.host}/bad/old:old`;
    const copied = await runCommand('skopeo', [
      ...['--insecure-policy', 'copy', '-q', '--dest-tls-verify=false', '--format', 'v2s1'],
      ...[`oci:${folder}:old`, target],
    ]);
    expect(copied.code, copied.stderr).toBe(0);
    const id = await learn('bad/old', 'old');
    const [tag] = (await admin(`GET /repositories/${id}/tags`)).json<Tag[]>();
    expect(tag).toMatchObject({ kind: 'artifact', media_type: expect.stringContaining('manifest.v1+prettyjws') });
    expect((await shown(id, tag?.digest ?? '')).notes).toEqual([expect.stringContaining('schema version is 1')]);
  });
});
