/** Quotas through the real application: set, shown, warned of, and kept. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addNamespace, addPerson, addToken, type Person } from '../../test/people.ts';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { engines } from '../../test/database.ts';
import type { ObservedManifest } from '../catalog/observe.ts';
import { ensureRepository, setTag } from '../catalog/projection.ts';
import { nobody } from '../catalog/save-manifest.ts';
import type { Namespace, NamespaceQuota } from '../contract/api/namespaces.ts';
import { minuteMs } from '../platform/clock.ts';
import type { Digest } from '../registry/reference.ts';
import { quotaRefusal, uploadRefusal } from './enforce.ts';

const layerType = 'application/vnd.oci.image.layer.v1.tar+gzip';
const digestOf = (name: string) => `sha256:${Buffer.from(name).toString('hex').padEnd(64, '0')}` as Digest;
const manifestType = 'application/vnd.oci.image.manifest.v1+json';

/** Layers: name → size. */
type Layers = Readonly<Record<string, number>>;
const blobsOf = (layers: Layers) =>
  Object.entries(layers).map(([name, size]) => ({ mediaType: layerType, digest: digestOf(name), size }));

const observed = (name: string, layers: Layers): ObservedManifest => ({
  ...{ digest: digestOf(name), mediaType: manifestType, kind: 'image', artifactType: null, configDigest: null },
  ...{ subject: null, size: 0, platform: null, annotations: {}, config: null, children: [], members: [] },
  blobs: blobsOf(layers).map((blob) => ({ ...blob, stored: true })),
});

describe.each(engines)('quotas on %s', (engine) => {
  let test: TestApp;
  let root: Person;
  let olga: Person;
  let space: Awaited<ReturnType<typeof addNamespace>>;
  let asRoot: { readonly authorization: string };
  let asOlga: { readonly authorization: string };

  const start = async (environment: Readonly<Record<string, string>> = {}): Promise<void> => {
    test = await buildTestApp({ engine, environment });
    root = await addPerson(test, 'root', { admin: true });
    olga = await addPerson(test, 'olga');
    space = await addNamespace(test, 'backend', { members: [[olga, 'owner']] });
    asRoot = { authorization: `Bearer ${await addToken(test, root)}` };
    asOlga = { authorization: `Bearer ${await addToken(test, olga)}` };
  };
  beforeEach(() => start());
  afterEach(() => test.close());

  const set = async (bytes: number | null, repositories: number | null = null, headers = asRoot) => {
    const url = `/api/v1/namespaces/${space.id}/quota`;
    const reply = await test.app.inject({ method: 'PUT', url, headers, payload: { bytes, repositories } });
    return { status: reply.statusCode, body: reply.json<NamespaceQuota>() };
  };
  const shown = async (headers = asOlga): Promise<Namespace> =>
    (await test.app.inject({ url: `/api/v1/namespaces/${space.id}`, headers })).json();
  const list = async (query: string): Promise<string[]> =>
    (await test.app.inject({ url: `/api/v1/namespaces?${query}`, headers: asRoot }))
      .json<Namespace[]>()
      .map(({ name }) => name);

  /** What the inbox does when a registry tells of a push. */
  const project = async (repository: string, tag: string, layers: Layers): Promise<void> => {
    const { db, clock } = test.core;
    await db.transaction().execute(async (tx) => {
      const ref = await ensureRepository(tx, space.registryId, repository, clock());
      await setTag(tx, ref, tag, observed(`${repository}:${tag}`, layers), nobody, clock());
    });
    test.core.ledger.changed(space.id);
  };
  const writer = (repository: string) => ({
    ...{ registryId: space.registryId, repository, actorName: 'olga', address: '127.0.0.1', client: 'docker/27' },
  });
  const put = (repository: string, tag: string, layers: Layers) => {
    const [config, ...rest] = blobsOf(layers);
    const body = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: manifestType, config, layers: rest }));
    const digest = digestOf(`${repository}:${tag}`);
    return quotaRefusal(test.core, { ...writer(repository), digest, mediaType: manifestType, body });
  };
  const upload = (repository: string, blob: string | null = null) =>
    uploadRefusal(test.core, { ...writer(repository), blob: blob === null ? null : digestOf(blob) });
  const warnings = async (): Promise<unknown[]> =>
    (
      await test.core.db
        .selectFrom('activities')
        .select('detail')
        .where('event', '=', 'namespace.quota_warning')
        .where('namespace_id', '=', space.id)
        .execute()
    ).map(({ detail }) => JSON.parse(detail) as unknown);

  it('are set by administrators, and shown to who may see the namespace', async () => {
    expect((await set(1000, 5, asOlga)).status).toBe(403);
    await project('backend/app', 'v1', { base: 100, app: 20 });
    await project('backend/app', 'v2', { base: 100, app2: 30 });
    const { status, body } = await set(1000, 5);
    expect(status).toBe(200);
    expect(body).toEqual({
      usage: { bytes: 150, repositories: 1, counted_at: new Date(test.core.clock()).toISOString() },
      quota: { bytes: 1000, repositories: 5, warn_percent: 80, source: 'namespace', enforced: true },
    });
    expect(await shown()).toMatchObject(body);
    const log = await test.app.inject({ url: '/api/v1/activities?event=namespace.quota_changed', headers: asRoot });
    expect(log.json()).toMatchObject([
      {
        actor: 'root',
        target: 'backend',
        detail: { old: { bytes: null, repositories: null }, new: { bytes: 1000, repositories: 5 } },
      },
    ]);
    expect((await set(-1)).status).toBe(400);
    expect((await set(null)).body.quota).toMatchObject({ bytes: null, repositories: null, source: 'none' });
  });

  it('come from the settings where a namespace has none', async () => {
    await test.close();
    await start({ PORTUS_QUOTA_BYTES: '500', PORTUS_QUOTA_WARN_PERCENT: '90' });
    expect((await shown()).quota).toMatchObject({
      bytes: 500,
      repositories: null,
      source: 'settings',
      warn_percent: 90,
    });
    expect(await put('backend/app', 'v1', { base: 501 })).toMatchObject({ status: 403, code: 'DENIED' });
    await set(600);
    expect((await shown()).quota).toMatchObject({ bytes: 600, source: 'namespace' });
    expect(await put('backend/app', 'v1', { base: 501 })).toBeNull();
  });

  it('say false for "enforced" where clients reach the registry without Portus', async () => {
    const { db } = test.core;
    await db.updateTable('registries').set({ kind: 'external' }).where('id', '=', space.registryId).execute();
    expect((await shown()).quota.enforced).toBe(true);
    const { host } = test.core.publicUrl;
    await db.updateTable('registry_names').set({ name: 'images.example.org' }).where('name', '=', host).execute();
    expect((await shown()).quota.enforced).toBe(false);
  });

  it('refuse a push with what is missing, and explain it under an id', async () => {
    await set(1 << 20);
    await project('backend/app', 'v1', { base: 1 << 19 });
    expect(await put('backend/app', 'v2', { base: 1 << 19, app: 1 << 18 })).toBeNull();
    const refused = await put('backend/app', 'v3', { base: 1 << 19, more: 1 << 19 });
    expect(refused?.message).toMatch(
      /^The namespace backend uses 768\.0 KiB of 1\.0 MiB; this needs 512\.0 KiB more\. Delete something, or ask an administrator for a larger quota\. Details: \S+\/denied\/\S+$/,
    );
    const code = /\/denied\/(\S+)$/.exec(refused?.message ?? '')?.[1] ?? '';
    const page = await test.app.inject({ url: `/api/v1/denials/${code}`, headers: asOlga });
    expect(page.json()).toMatchObject({ actor: 'olga', target: 'backend/app', ask: ['an administrator'], count: 1 });
    expect(page.json<{ summary: string }>().summary).toContain('768.0 KiB of 1.0 MiB');
  });

  it('let through what adds nothing, however full the namespace is', async () => {
    await project('backend/app', 'v1', { base: 100, app: 50 });
    await set(10);
    expect((await shown()).usage.bytes).toBe(150);
    expect(await put('backend/app', 'again', { base: 100 })).toBeNull();
    expect(await put('backend/other', 'again', { base: 100, app: 50 })).toBeNull();
    expect(await put('backend/app', 'new', { base: 100, more: 1 })).not.toBeNull();
    await set(0);
    expect(await put('backend/app', 'again', { base: 100 })).toBeNull();
    expect(await put('backend/app', 'new', { more: 1 })).not.toBeNull();
  });

  it('count layers of other namespaces and none that stays elsewhere', async () => {
    await set(100);
    const foreign = { mediaType: layerType, digest: digestOf('windows'), size: 5000, urls: ['https://example.org/w'] };
    const [config] = blobsOf({ config: 10 });
    const body = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: manifestType, config, layers: [foreign] }));
    const pushed = { ...writer('backend/win'), digest: digestOf('win'), mediaType: manifestType, body };
    expect(await quotaRefusal(test.core, pushed)).toBeNull();
    await project('elsewhere/app', 'v1', { shared: 200 });
    expect(await put('backend/app', 'v1', { shared: 200 })).not.toBeNull();
  });

  it('refuse one repository too many, but no push to those that are there', async () => {
    await set(null, 2);
    expect(await put('backend/one', 'v1', { a: 1 })).toBeNull();
    expect(await put('backend/two', 'v1', { a: 1 })).toBeNull();
    // Nothing of it is in the catalog yet.
    expect(await put('backend/two', 'v2', { a: 1 })).toBeNull();
    const refused = await put('backend/three', 'v1', { a: 1 });
    expect(refused?.message).toMatch(/^The namespace backend has 2 of 2 repositories, and this would be a new one\./);
    expect(await upload('backend/three')).toMatchObject({ status: 403 });
    await project('backend/one', 'v1', { a: 1 });
    expect(await upload('backend/one')).toBeNull();
    expect(await put('backend/three', 'v1', { a: 1 })).not.toBeNull();
  });

  it('hold for pushes at the same time, and give back the room of those that failed', async () => {
    await set(1000);
    const tried = await Promise.all(
      Array.from({ length: 30 }, (_, at) => put('backend/app', `v${at}`, { base: 100, [`layer ${at}`]: 100 })),
    );
    expect(tried.filter((refusal) => refusal === null)).toHaveLength(9);
    expect(await put('backend/app', 'late', { late: 100 })).not.toBeNull();
    // The registry took one of them.
    const taken = tried.indexOf(null);
    test.core.ledger.reservations.accept({ repository: 'backend/app', digest: digestOf(`backend/app:v${taken}`) });
    test.pass(2 * minuteMs);
    expect(await put('backend/app', 'late', { late: 801 })).not.toBeNull();
    expect(await put('backend/app', 'late', { late: 800 })).toBeNull();
  });

  it('forget what was on its way as soon as it is counted', async () => {
    await set(1000);
    expect(await put('backend/app', 'v1', { a: 600 })).toBeNull();
    await project('backend/app', 'v1', { a: 600 });
    expect(await put('backend/app', 'v2', { b: 400 })).toBeNull();
    expect(await put('backend/app', 'v3', { c: 1 })).not.toBeNull();
    await project('backend/app', 'v2', { b: 400 });
    await test.core.ledger.count(space.id);
    expect(test.core.ledger.reservations.of(space.id)).toEqual([]);
    await test.core.db.deleteFrom('manifests').where('digest', '=', digestOf('backend/app:v1')).execute();
    test.core.ledger.changed(space.id);
    expect(await put('backend/app', 'v3', { c: 600 })).toBeNull();
  });

  it('refuse uploads into a full namespace, but not what it holds already', async () => {
    await set(100);
    expect(await upload('backend/app')).toBeNull();
    await project('backend/app', 'v1', { base: 100 });
    await test.core.ledger.count(space.id);
    const refused = await upload('backend/app');
    expect(refused?.message).toMatch(/^The namespace backend is full: it uses 100 B of 100 B\. /);
    expect(await upload('backend/app', 'base')).toBeNull();
    expect(await upload('backend/app', 'unknown')).not.toBeNull();
    expect(await upload('backend/other', 'base')).toBeNull();
  });

  it('warn once when the share is passed, and again only after it was below', async () => {
    await set(1000);
    await project('backend/app', 'v1', { a: 799 });
    await test.core.ledger.count(space.id);
    expect(await warnings()).toEqual([]);
    await project('backend/app', 'v2', { b: 1 });
    await test.core.ledger.count(space.id);
    await test.core.ledger.count(space.id);
    const first = { percent: 80, usage: { bytes: 800, repositories: 1 }, quota: { bytes: 1000, repositories: null } };
    expect(await warnings()).toEqual([first]);
    expect(await list('nearly_full=true')).toEqual(['backend']);
    await set(2000);
    expect(await list('nearly_full=true')).toEqual([]);
    await set(null, 1);
    expect(await warnings()).toHaveLength(2);
  });

  it('order namespaces by what they hold', async () => {
    await project('backend/app', 'v1', { a: 5 });
    await test.core.ledger.count(space.id);
    expect((await list('sort=-usage'))[0]).toBe('backend');
    expect((await list('sort=usage')).at(-1)).toBe('backend');
    const [first] = await list('sort=-usage&per_page=1&cursor=');
    expect(first).toBe('backend');
  });

  it('never take a kept answer of the token endpoint away', async () => {
    await set(1000);
    await project('backend/app', 'v1', { a: 900 });
    await test.core.ledger.count(space.id);
    const before = test.core.rights.current();
    await project('backend/app', 'v2', { b: 50 });
    await test.core.ledger.count(space.id);
    expect((await shown()).usage.bytes).toBe(950);
    expect(test.core.rights.current()).toBe(before);
    await set(2000);
    expect(test.core.rights.current()).not.toBe(before);
  });
});
