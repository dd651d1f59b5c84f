import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { type Call, callerOf } from '../../test/caller.ts';
import { engines } from '../../test/database.ts';
import { addArtifact, addImage, addIndex, type Descriptor, emptyLayout, uploadLayout } from '../../test/images.ts';
import { lookAtRegistry } from '../../test/look.ts';
import { addNamespace, addPerson } from '../../test/people.ts';
import { type RealRegistry, registryProgram, startRealRegistry } from '../../test/real-registry.ts';
import type { Manifest, RawManifest } from '../contract/api/catalog.ts';
import { registryClients } from '../server/registries.ts';

describe.skipIf(registryProgram === undefined).each(engines)('a manifest in the registry, on %s', (engine) => {
  let test: TestApp;
  let registry: RealRegistry;
  let viewer: Call;
  let outsider: Call;
  let id: number;
  const layout = emptyLayout();
  const member = addImage(layout);
  const index = addIndex(layout, [member]);
  const sbom = addArtifact(layout, 'application/spdx+json', '{}', index);
  layout.tags.set('v1', index);
  layout.tags.set('v2', index);

  beforeAll(async () => {
    registry = await startRealRegistry();
    test = await buildTestApp({ engine, registryUrl: registry.url });
    const vera = await addPerson(test, 'vera');
    viewer = await callerOf(test, vera);
    outsider = await callerOf(test, await addPerson(test, 'otto'));
    const { registryId } = await addNamespace(test, 'space', { members: [[vera, 'viewer']] });
    layout.tags.set('sbom', sbom);
    await uploadLayout(registry.url, 'space/app', layout);
    const clientOf = registryClients(test.core, () => registry.url);
    await lookAtRegistry(test.core, await clientOf(registryId), registryId);
    const repository = await test.core.db.selectFrom('repositories').select('id').executeTakeFirstOrThrow();
    id = repository.id;
  });
  afterAll(async () => {
    await test.close();
    await registry.stop();
  });

  const raw = (call: Call, { digest }: Pick<Descriptor, 'digest'>) =>
    call(`GET /repositories/${id}/manifests/${digest}/raw`);
  const detail = async ({ digest }: Descriptor): Promise<Manifest> =>
    (await viewer(`GET /repositories/${id}/manifests/${digest}`)).json<Manifest>();

  it('is shown byte for byte', async () => {
    const reply = await raw(viewer, index);
    expect(reply.json<RawManifest>()).toEqual({
      digest: index.digest,
      media_type: index.mediaType,
      content: layout.blobs.get(index.digest)?.toString(),
    });
  });

  it('is hidden from those who may not read the repository', async () => {
    expect((await raw(outsider, index)).statusCode).toBe(404);
  });

  it('that the catalog does not know is not asked for', async () => {
    expect((await raw(viewer, { digest: `sha256:${'0'.repeat(64)}` })).statusCode).toBe(404);
  });

  it('says which indexes name it, with their tags', async () => {
    expect((await detail(member)).indexes).toEqual([{ digest: index.digest, tags: ['v1', 'v2'] }]);
    expect((await detail(index)).indexes).toEqual([]);
  });

  it('says since when something refers to it', async () => {
    const [referrer] = (await detail(index)).referrers;
    expect(referrer).toMatchObject({ digest: sbom.digest, created_at: expect.stringMatching(/^\d{4}-.*Z$/) });
  });

  it('that the registry lost is told apart from one that never was', async () => {
    await fetch(`${registry.url}/v2/space/app/manifests/${sbom.digest}`, { method: 'DELETE' });
    const reply = await raw(viewer, sbom);
    expect(reply.statusCode).toBe(409);
    expect(reply.json<{ detail: string }>().detail).toContain('no longer holds');
  });

  it('is a failure to wait for while the registry is away', async () => {
    await registry.stop();
    expect((await raw(viewer, index)).statusCode).toBe(503);
  });
});
