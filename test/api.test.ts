/** Every GET route on every engine, asked by nobody, a stranger, the owner and an admin. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openapiDocument } from '../src/server/openapi/document.ts';
import { ensureRepository, setTag } from '../src/catalog/projection.ts';
import type { ObservedManifest } from '../src/catalog/observe.ts';
import type { Digest } from '../src/registry/reference.ts';
import { buildTestApp, type TestApp } from './app.ts';
import { engines } from './database.ts';
import { password } from './portus.ts';

const digest = `sha256:${'ab'.repeat(32)}` as Digest;
const layer = {
  mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
  digest: `sha256:${'cd'.repeat(32)}` as Digest,
  size: 100,
  stored: true,
};

const observed: ObservedManifest = {
  digest,
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  kind: 'image',
  artifactType: null,
  configDigest: null,
  subject: null,
  size: 100,
  platform: 'linux/amd64',
  annotations: { note: 'secret-annotation' },
  config: null,
  blobs: [layer],
  children: [],
  members: [],
};

describe.each(engines)('on %s', (engine) => {
  let test: TestApp;
  const headers: Record<string, Record<string, string>> = { nobody: {} };
  const ids: Record<string, string> = { digest, code: 'none' };

  beforeAll(async () => {
    test = await buildTestApp({ engine });
    const { app, core } = test;
    const account = (username: string) => ({ user: { username, email: `${username}@example.org`, password } });
    const first = await app.inject({
      method: 'POST',
      url: '/api/v1/users/bootstrap',
      payload: account('admin'),
      headers: { host: core.publicUrl.host },
    });
    headers['admin'] = { authorization: `Bearer ${first.json<{ plain_token: string }>().plain_token}` };
    for (const name of ['owner', 'stranger']) {
      const created = await app.inject({
        method: 'POST',
        url: '/api/v1/users',
        payload: account(name),
        headers: headers['admin'],
      });
      const { id } = created.json<{ id: number }>();
      const token = await app.inject({
        method: 'POST',
        url: `/api/v1/users/${id}/application_tokens`,
        payload: { application: 'test' },
        headers: headers['admin'],
      });
      headers[name] = { authorization: `Bearer ${token.json<{ plain_token: string }>().plain_token}` };
    }
    await core.db.transaction().execute(async (tx) => {
      const registry = await tx.selectFrom('registries').select('id').executeTakeFirstOrThrow();
      const repository = await ensureRepository(tx, registry.id, 'owner/secret-app', core.clock());
      await setTag(tx, repository, 'secret-tag', observed, { id: null, name: 'owner' }, core.clock());
      const tag = await tx.selectFrom('tags').select(['id', 'repository_id']).executeTakeFirstOrThrow();
      Object.assign(ids, { id: String(tag.repository_id), tag_id: String(tag.id) });
    });
  });

  afterAll(() => test.close());

  const getRoutes = () =>
    Object.entries(openapiDocument(test.app)['paths'] as Record<string, object>)
      .filter(([path, methods]) => 'get' in methods && path !== '/api/v1/events')
      .map(([path]) => path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '1'));

  it('every list and every object answers, and none fails', async () => {
    const answers: string[] = [];
    for (const url of getRoutes()) {
      for (const name of Object.keys(headers)) {
        const { statusCode } = await test.app.inject({ url, headers: headers[name] ?? {} });
        // The registry is not part of this test: whatever needs it says so with 503.
        if (statusCode >= 500 && !/\/(readyz|health|raw)$/.test(url)) answers.push(`${name} ${url}: ${statusCode}`);
      }
    }
    expect(answers).toEqual([]);
    expect(getRoutes().length).toBeGreaterThan(12);
  });

  it('what is private to one person is in no reply to nobody and strangers, whatever the route', async () => {
    for (const name of ['nobody', 'stranger']) {
      for (const url of getRoutes()) {
        const { body } = await test.app.inject({
          url: `${url}?search=secret&per_page=100`,
          headers: headers[name] ?? {},
        });
        expect(`${url} ${body}`).not.toMatch(/secret-(app|tag|annotation)/);
      }
    }
  });

  it.each(['owner', 'admin'])('%s finds it in every list', async (name) => {
    const find = async (url: string) => (await test.app.inject({ url, headers: headers[name] ?? {} })).body;
    expect(await find('/api/v1/repositories?search=SECRET')).toContain('owner/secret-app');
    expect(await find('/api/v1/repositories?full_name=owner/secret-app')).toContain('owner/secret-app');
    expect(await find(`/api/v1/repositories/${ids['id']}/tags?search=cret`)).toContain('secret-tag');
    expect(await find(`/api/v1/repositories/${ids['id']}/manifests/${digest}`)).toContain('secret-annotation');
    expect(await find('/api/v1/namespaces?search=own')).toContain('"owner"');
  });

  it('a wildcard in a search is an ordinary character', async () => {
    const found = async (search: string) =>
      (
        await test.app.inject({
          url: `/api/v1/repositories?search=${encodeURIComponent(search)}`,
          headers: headers['owner'] ?? {},
        })
      ).json<unknown[]>();
    expect(await found('%')).toEqual([]);
    expect(await found('secret_app')).toEqual([]);
    expect(await found('secret-app')).toHaveLength(1);
  });

  it('a page that does not exist is empty, and nonsense in the query is refused with the field that is wrong', async () => {
    const ask = (query: string) =>
      test.app.inject({ url: `/api/v1/repositories?${query}`, headers: headers['owner'] ?? {} });
    expect((await ask('page=99')).json()).toEqual([]);
    const refused = await ask('page=0&per_page=abc&sort=colour');
    expect(refused.statusCode).toBe(400);
    expect(Object.keys(refused.json<{ errors: object }>().errors).sort()).toEqual(['page', 'per_page', 'sort']);
  });

  it('numbers and texts that no database could hold are refused or not found, never a failure', async () => {
    const huge = '99999999999999999999999';
    const paths = [
      `repositories?page=${huge}`,
      'repositories?page=1e300',
      `repositories/${huge}`,
      `repositories/9223372036854775807`,
      `repositories?namespace_id=${huge}`,
      `activities?repository_id=1e22`,
      `namespaces/${huge}/repositories`,
      `users/${huge}/application_tokens`,
      'repositories?search=%00',
      'namespaces?search=%00',
      'denials/%00',
      'repositories?full_name=%00',
      `repositories/${ids['id']}/tags?name=%00`,
      'denials/%ff',
      'repositories?search[]=1',
    ];
    for (const path of paths) {
      const { statusCode } = await test.app.inject({ url: `/api/v1/${path}`, headers: headers['admin'] ?? {} });
      expect([path, statusCode < 500]).toEqual([path, true]);
    }
  });
});
