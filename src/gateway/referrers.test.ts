import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addArtifact, addImage, addIndex, type Descriptor, emptyLayout, uploadLayout } from '../../test/images.ts';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { engines } from '../../test/database.ts';
import { type RealRegistry, registryProgram, startRealRegistry } from '../../test/real-registry.ts';
import { ensureRepository, setTag } from '../catalog/projection.ts';
import { nobody, saveManifest } from '../catalog/save-manifest.ts';
import { observeManifest } from '../catalog/observe.ts';
import { listTags } from '../catalog/queries.ts';
import { defaultSettings } from '../access/settings.ts';
import { user } from '../access/testing/samples.ts';
import { type Db, insertId } from '../platform/database/dialect.ts';
import type { RegistryClient } from '../registry/client.ts';
import { registryClients } from '../server/registries.ts';
import { attachedTo, type Digest } from '../registry/reference.ts';
import { answerReferrers } from './referrers.ts';

const repository = 'team/app';
const spdx = 'application/spdx+json';

describe.skipIf(registryProgram === undefined).each(engines)('the list of referrers on %s', (engine) => {
  let app: TestApp;
  let database: { readonly db: Db };
  let registry: RealRegistry;
  let client: RegistryClient;
  let registryId: number;
  let repositoryId: number;

  beforeAll(async () => {
    registry = await startRealRegistry();
    app = await buildTestApp({ engine, registryUrl: registry.url });
    database = { db: app.core.db };
    registryId = (await database.db.selectFrom('registries').select('id').executeTakeFirstOrThrow()).id;
    client = await registryClients(app.core, () => registry.url)(registryId);
    repositoryId = (await ensureRepository(database.db, registryId, repository, 1)).id;
  });
  afterAll(async () => {
    await app.close();
    await registry.stop();
  });

  const fresh = (letter: string): Digest => `sha256:${letter.repeat(64)}` as Digest;

  const add = (db: Db, subject: string, number: number, annotation: string): Promise<number> =>
    insertId(db, 'manifests', {
      repository_id: repositoryId,
      digest: `sha256:${number.toString(16).padStart(64, '0')}`,
      media_type: 'application/vnd.oci.image.manifest.v1+json',
      kind: 'sbom',
      artifact_type: number % 2 === 0 ? spdx : 'application/vnd.acme.rocket',
      config_digest: null,
      subject_digest: subject,
      size: 1,
      manifest_bytes: 7,
      platform: null,
      detail: JSON.stringify({ annotations: { text: annotation }, config: null }),
      ...{ created_at: 1, pushed_by: null, pushed_by_name: null },
    });

  const ask = async (subject: string, query = '') => {
    const path = `/v2/${repository}/referrers/${subject}${query}`;
    const deps = { db: database.db, clientOf: async () => client };
    const answer = await answerReferrers(deps, { registryId, repository, subject: subject as Digest, path });
    if (answer.kind !== 'answer') throw new Error(answer.kind);
    const list = JSON.parse(answer.body.toString()) as { manifests: Descriptor[] };
    return { ...answer, digests: list.manifests.map(({ digest }) => digest), manifests: list.manifests };
  };

  it('comes in pages of at most 4 MiB that together are everything, once', async () => {
    const subject = fresh('a');
    await database.db.transaction().execute(async (tx) => {
      for (let number = 0; number < 1100; number += 1) await add(tx, subject, number, 'x'.repeat(4096));
    });
    const [all, pages]: [string[], number[]] = [[], []];
    for (let query: string | null = ''; query !== null;) {
      const { body, digests, headers } = await ask(subject, query);
      pages.push(body.length);
      all.push(...digests);
      query = /^<[^?]*(\?[^>]*)>; rel="next"$/.exec(headers['Link'] ?? '')?.[1] ?? null;
    }
    expect(pages.length).toBe(2);
    expect(Math.max(...pages)).toBeLessThanOrEqual(4 << 20);
    expect([all.length, new Set(all).size]).toEqual([1100, 1100]);
    const filtered = await ask(subject, `?artifactType=${encodeURIComponent(spdx)}`);
    expect([filtered.digests.length, filtered.headers['OCI-Filters-Applied']]).toEqual([550, 'artifactType']);
  });

  it('joins what the catalog knows with the list under the tag, without doubles and without what is gone', async () => {
    const layout = emptyLayout();
    const image = addImage(layout);
    const [known, strange, gone, trashed] = [1, 2, 3, 4].map((n) => addArtifact(layout, spdx, `{"n":${n}}`, image)) as [
      Descriptor,
      Descriptor,
      Descriptor,
      Descriptor,
    ];
    const annotations = { made: 'by an older client' };
    const members = [known, { ...strange, annotations }, gone, trashed].map((one) => ({ ...one, artifactType: spdx }));
    layout.tags.set(image.digest.replace(':', '-'), addIndex(layout, members));
    await uploadLayout(registry.url, repository, layout);
    await client.deleteManifest(repository, gone.digest as Digest);
    for (const { digest } of [known, trashed]) {
      const observed = await observeManifest(client, repository, digest);
      if (observed !== null) await saveManifest(database.db, { id: repositoryId }, observed, nobody, 1);
    }
    const entry = await insertId(database.db, 'trash', {
      ...{ kind: 'manifest', target: '', parent_id: null, registry_id: registryId, team_id: null, namespace_id: null },
      ...{
        repository_id: repositoryId,
        state: 'held',
        bytes: null,
        rule: null,
        deleted_by: null,
        deleted_by_name: null,
      },
      ...{ deleted_at: 1, expires_at: 1, lease_until: 0, error: null },
    });
    await insertId(database.db, 'trash_items', {
      ...{ trash_id: entry, registry_id: registryId, repository_id: repositoryId, digest: trashed.digest },
      ...{ tag: null, snapshot: null },
    });
    const { manifests } = await ask(image.digest);
    const plain = { mediaType: known.mediaType, artifactType: spdx };
    expect(manifests).toEqual(
      [
        { ...plain, digest: known.digest, size: known.size },
        { ...plain, digest: strange.digest, size: strange.size, annotations },
      ].toSorted((a, b) => (a.digest < b.digest ? -1 : 1)),
    );
  });

  it('finds out how long a manifest is that was recorded without its length, and remembers it', async () => {
    const layout = emptyLayout();
    const image = addImage(layout);
    const sbom = addArtifact(layout, spdx, '{"old":1}', image);
    await uploadLayout(registry.url, repository, layout);
    const observed = await observeManifest(client, repository, sbom.digest);
    if (observed === null) throw new Error('not there');
    const id = await saveManifest(database.db, { id: repositoryId }, observed, nobody, 1);
    await database.db.updateTable('manifests').set({ manifest_bytes: null }).where('id', '=', id).execute();
    expect((await ask(image.digest)).manifests).toMatchObject([{ digest: sbom.digest, size: sbom.size }]);
    const row = await database.db.selectFrom('manifests').select('manifest_bytes').where('id', '=', id).execute();
    expect(row).toEqual([{ manifest_bytes: sbom.size }]);
  });

  it('is empty for what nobody knows, and while the repository is in the trash', async () => {
    expect((await ask(fresh('b'))).manifests).toEqual([]);
    await database.db.updateTable('repositories').set({ trash_id: 1 }).where('id', '=', repositoryId).execute();
    expect((await ask(fresh('a'))).manifests).toEqual([]);
    await database.db.updateTable('repositories').set({ trash_id: null }).where('id', '=', repositoryId).execute();
  });

  it('hides its technical tags from lists that ask for ordinary ones', async () => {
    const layout = emptyLayout();
    const image = addImage(layout);
    layout.tags.set('v1', image);
    await uploadLayout(registry.url, 'team/tags', layout);
    const observed = await observeManifest(client, 'team/tags', 'v1');
    if (observed === null) throw new Error('not there');
    const ref = await ensureRepository(database.db, registryId, 'team/tags', 1);
    const hex = 'a1'.repeat(32);
    const names = ['v1', 'sha256-', `sha256-${hex}`, `sha256-${hex}.sig`, `sha256-${hex}.att`, `sha256-${hex}.sbom`];
    const strange = [
      `sha256-${hex}.SIG`,
      `sha256-${hex}0`,
      `sha256-${'g'.repeat(64)}`,
      `sha384-${hex}${hex.slice(0, 32)}`,
    ];
    for (const name of [...names, ...strange]) await setTag(database.db, ref, name, observed, nobody, 1);
    const list = async (attached: boolean): Promise<string[]> => {
      const visible = { actor: user({ admin: true }), access: defaultSettings };
      const { rows } = await listTags(database.db, visible, { repositoryId: ref.id, attached, all: true }, '/tags');
      return rows.map(({ name }) => name).toSorted();
    };
    const isAttached = (name: string): boolean => attachedTo(name) !== null;
    expect(await list(true)).toEqual([...names, ...strange].filter(isAttached).toSorted());
    expect(await list(false)).toEqual([...names, ...strange].filter((name) => !isAttached(name)).toSorted());
  });
});
