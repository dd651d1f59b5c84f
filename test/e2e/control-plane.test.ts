/** A registry that Portus does not start, with clients that speak to it directly. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Repository, Tag } from '../../src/contract/api/catalog.ts';
import type { Registry, UnknownName } from '../../src/contract/api/registries.ts';
import { createSkopeo, imageLayout, type Skopeo } from '../images.ts';
import { type ApiClient, bootstrapAdmin, password, startTestPortus, type TestPortus, until } from '../portus.ts';
import { freePort, type RealRegistry, registryProgram, skopeoProgram, startRealRegistry } from '../real-registry.ts';

describe.skipIf(registryProgram === undefined || skopeoProgram === undefined)('a registry elsewhere', () => {
  let portus: TestPortus;
  let admin: ApiClient;
  let skopeo: Skopeo;
  let registry: RealRegistry | undefined;
  let added: Registry;
  let folder: string;
  const image = imageLayout('v1');
  let host: string;

  const start = async (options: { readonly service?: string; readonly secret?: string } = {}): Promise<void> => {
    await registry?.stop();
    const { body: secret } = await admin.get<{ notification_secret: string }>(
      `/registries/${added.id}/notification_secret`,
    );
    const auth = {
      realm: `${portus.url}/v2/token`,
      service: options.service ?? host,
      issuer: 'portus',
      rootcertbundle: join(folder, 'root.pem'),
    };
    const authorization = `Bearer ${options.secret ?? secret.notification_secret}`;
    const notify = { url: `${portus.url}/v2/webhooks/events`, authorization };
    registry = await startRealRegistry({
      storage: join(folder, 'blobs'),
      port: Number(host.split(':')[1]),
      auth,
      notify,
    });
  };
  const push = (name: string) => skopeo.push(image, 'v1', `${host}/${name}:v1`);
  const tagsOf = async (name: string): Promise<readonly string[]> => {
    const { body: repositories } = await admin.get<Repository[]>('/repositories');
    const found = repositories.find(({ full_name: full }) => full === name);
    if (found === undefined) return [];
    return (await admin.get<Tag[]>(`/repositories/${found.id}/tags`)).body.map((tag) => tag.name);
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'portus-control-'));
    skopeo = await createSkopeo();
    portus = await startTestPortus({ environment: { PORTUS_REGISTRY_EMBEDDED: 'false' } });
    admin = await bootstrapAdmin(portus);
    host = `127.0.0.1:${await freePort()}`;
    const root = await fetch(`${portus.url}/.well-known/registry-root.pem`);
    writeFileSync(join(folder, 'root.pem'), await root.text());
    const { status, body } = await admin.send<Registry>('POST', '/registries', {
      registry: { name: 'main', hostname: host, use_ssl: false },
    });
    expect(status, JSON.stringify(body)).toBe(201);
    added = body;
  });
  afterAll(async () => {
    await portus.remove();
    await registry?.stop();
    await skopeo.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is saved although it is not up yet, and the reply says why nobody answers', () => {
    expect(added).toMatchObject({ kind: 'external', hostname: host, internal_url: `http://${host}`, service: host });
    expect(added.problem).toContain('Nothing listens there');
  });

  it('takes a push with a token of ours, and the image is on the page by its notification', async () => {
    await start();
    expect((await skopeo.login(host, 'alice', password)).code).toBe(0);
    const { code, stderr } = await push('alice/app');
    expect(code, stderr).toBe(0);
    await until(async () => (await tagsOf('alice/app')).includes('v1'), 'the tag', portus.lastWords);
    const { body } = await admin.get<Repository[]>('/repositories');
    expect(body[0]?.registry_hostname).toBe(host);
    expect((await admin.get<Registry>(`/registries/${added.id}`)).body.last_event_at).not.toBeNull();
  });

  it('refuses what the rules refuse', async () => {
    expect((await push('bob/app')).code).not.toBe(0);
  });

  it('under a service name that we do not know: the name is shown, adopted with one call, and then works', async () => {
    await start({ service: 'main.internal:5000' });
    expect((await push('alice/second')).code).not.toBe(0);
    const { body: names } = await admin.get<UnknownName[]>('/registries/unknown_names');
    const name = names.find(({ kind }) => kind === 'service');
    expect(name).toMatchObject({ name: 'main.internal:5000' });
    const adopted = await admin.send('POST', `/registries/unknown_names/${String(name?.id)}/adopt`, {
      registry_id: added.id,
    });
    expect(adopted.status).toBe(200);
    expect((await push('alice/second')).code).toBe(0);
    await until(async () => (await tagsOf('alice/second')).includes('v1'), 'the tag', portus.lastWords);
  });

  it('with a wrong secret is refused and named; nothing is lost once it may speak', async () => {
    await start({ secret: 'not the secret of anybody' });
    expect((await push('alice/third')).code).toBe(0);
    const senders = async () =>
      (await admin.get<UnknownName[]>('/registries/unknown_names')).body.filter(({ kind }) => kind === 'sender');
    await until(async () => (await senders()).length > 0, 'the sender to be noted', portus.lastWords);
    expect(await tagsOf('alice/third')).toEqual([]);
    await start();
    expect((await push('alice/fourth')).code).toBe(0);
    // A registry that was started anew is compared with the catalog.
    await until(async () => (await tagsOf('alice/third')).includes('v1'), 'the lost tag', portus.lastWords);
  });

  it('may be moved to another address while repositories exist', async () => {
    const changed = await admin.send<Registry>('PUT', `/registries/${added.id}`, {
      registry: { hostname: 'registry.example.org', use_ssl: true, internal_url: `http://${host}` },
    });
    expect(changed.body).toMatchObject({ hostname: 'registry.example.org', use_ssl: true, problem: null });
    const { body } = await admin.get<Repository[]>('/repositories');
    expect(new Set(body.map(({ registry_hostname: name }) => name))).toEqual(new Set(['registry.example.org']));
  });

  it('is reached through Portus too, when clients dial Portus', async () => {
    const answer = await fetch(`${portus.url}/v2/`);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain(`realm="${portus.url}/v2/token"`);
  });
});
