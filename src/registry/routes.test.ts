import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { type Call, callerOf } from '../../test/caller.ts';
import { createTestAuthority } from '../../test/certificates.ts';
import { engines } from '../../test/database.ts';
import { eventOf, notify } from '../../test/notifications.ts';
import { addPerson } from '../../test/people.ts';
import type { Registry, UnknownName } from '../contract/api/registries.ts';

describe.each(engines)('registries on %s', (engine) => {
  let test: TestApp;
  let admin: Call;
  const servers: Server[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'portus-registries-'));

  beforeAll(async () => {
    test = await buildTestApp({ engine });
    admin = await callerOf(test, await addPerson(test, 'root', { admin: true }));
  });
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });
  afterAll(async () => {
    await test.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const listen = async (server: Server, at: number | string = 0): Promise<number> => {
    servers.push(server);
    await new Promise<void>((resolve) =>
      typeof at === 'string' ? server.listen(at, resolve) : server.listen(at, '127.0.0.1', resolve),
    );
    return typeof at === 'string' ? 0 : (server.address() as AddressInfo).port;
  };
  const registryAnswer: Parameters<typeof createServer>[1] = (_request, response) => {
    response.writeHead(401, { 'docker-distribution-api-version': 'registry/2.0' }).end('{}');
  };
  let count = 0;
  const add = async (registry: object): Promise<Registry> => {
    count += 1;
    const reply = await admin('POST /registries', {
      registry: { name: `r${count}`, hostname: `r${count}.example.org`, ...registry },
    });
    expect(reply.statusCode, reply.body).toBe(201);
    return reply.json<Registry>();
  };
  const names = async (): Promise<readonly UnknownName[]> =>
    (await admin('GET /registries/unknown_names')).json<UnknownName[]>();

  it('answers over a Unix socket', async () => {
    const path = join(folder, 'registry.sock');
    await listen(createServer(registryAnswer), path);
    expect((await add({ internal_url: `unix:${path}` })).problem).toBeNull();
  });

  it('answers under a certificate of its own authority once that is known, and only then', async () => {
    const authority = await createTestAuthority();
    const { certificate, key } = await authority.issue(['127.0.0.1']);
    const port = await listen(createTlsServer({ cert: certificate, key }, registryAnswer));
    const added = await add({ internal_url: `https://127.0.0.1:${port}` });
    expect(added.problem).toContain('Its authority is not trusted here');
    const changed = await admin(`PUT /registries/${added.id}`, { registry: { ca_certificate: authority.certificate } });
    expect(changed.json<Registry>().problem).toBeNull();
    const wrongName = await admin(`PUT /registries/${added.id}`, {
      registry: { internal_url: `https://localhost:${port}` },
    });
    expect(wrongName.json<Registry>().problem).toContain('certificate is for other names');
  });

  it('says that a web page is no registry, and which of TLS and plain HTTP is wrong', async () => {
    const page = await listen(
      createServer((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>')),
    );
    expect((await add({ internal_url: `http://127.0.0.1:${page}` })).problem).toContain('a web page is there');
    expect((await add({ internal_url: `https://127.0.0.1:${page}` })).problem).toContain('It does not speak TLS there');
  });

  it('tells whether it answers, and what one may do with it', async () => {
    const health = async (id: number): Promise<unknown> => (await admin(`GET /registries/${id}/health`)).json();
    const port = await listen(createServer(registryAnswer));
    const { id, can } = await add({ internal_url: `http://127.0.0.1:${port}` });
    expect(await health(id)).toEqual({ status: 'ok', detail: null });
    expect(can).toMatchObject({ update: true, delete: true, freeze: true, sync: true });
    const silent = await add({ internal_url: 'unix:/no/such/socket' });
    expect(await health(silent.id)).toMatchObject({ status: 'down', detail: expect.stringMatching(/^No connection/) });
    const own = (await admin('GET /registries')).json<Registry[]>().find(({ kind }) => kind === 'embedded');
    expect(await health(own?.id ?? 0)).toMatchObject({ status: 'down', detail: expect.stringContaining('stopped') });
    expect((await admin('GET /registries/9999/health')).statusCode).toBe(404);
    const auditor = await addPerson(test, 'auditor');
    await test.core.db.updateTable('users').set({ auditor: 1 }).where('id', '=', auditor.id).execute();
    const seen = (await (await callerOf(test, auditor))(`GET /registries/${id}`)).json<Registry>();
    expect(seen.can).toMatchObject({ update: false, delete: false, freeze: false, sync: false });
  });

  it('keeps its names to itself', async () => {
    const first = await add({ hostname: 'shared.example.org' });
    const reply = await admin('POST /registries', { registry: { name: 'thief', hostname: 'shared.example.org' } });
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain(`shared.example.org is a name of the registry ${first.name}`);
  });

  it('that was read before somebody else changed it is not changed', async () => {
    const { id } = await add({});
    const { etag } = (await admin(`GET /registries/${id}`)).headers;
    await admin(`PUT /registries/${id}`, { registry: { read_only: true } });
    const late = await admin(`PUT /registries/${id}`, { registry: { read_only: false } }, { 'if-match': String(etag) });
    expect(late.statusCode).toBe(412);
  });

  it('takes notifications without its secret only from networks that it names', async () => {
    const event = () => eventOf({ action: 'push', repository: 'acme/app', tag: 'v1' });
    const send = async () => (await notify(test, [event()], { authorization: null })).statusCode;
    expect(await send()).toBe(401);
    expect((await names()).filter(({ kind }) => kind === 'sender')).toMatchObject([{ name: '127.0.0.1' }]);
    const { id } = await add({ unauthenticated_from: '10.0.0.0/8' });
    expect(await send()).toBe(401);
    await admin(`PUT /registries/${id}`, { registry: { unauthenticated_from: '10.0.0.0/8, loopback' } });
    expect(await send()).toBe(202);
    // Whoever comes through a proxy that nobody named is not the proxy.
    const hidden = await test.app.inject({
      method: 'POST',
      url: '/v2/webhooks/events',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.7' },
      payload: JSON.stringify({ events: [event()] }),
    });
    expect(hidden.statusCode).toBe(401);
    // Somebody who shows a wrong secret is not taken for somebody without one.
    expect((await notify(test, [event()], { authorization: 'Bearer wrong' })).statusCode).toBe(401);
    // With two such registries nobody can tell which one it is.
    await add({ unauthenticated_from: 'loopback' });
    expect(await send()).toBe(401);
  });

  it('gets another secret, and the old one opens nothing from then on', async () => {
    const { id } = await add({});
    const secretOf = async (method: 'GET' | 'POST') =>
      (await admin(`${method} /registries/${id}/notification_secret`)).json<{ notification_secret: string }>()
        .notification_secret;
    const old = await secretOf('GET');
    const send = async (secret: string) =>
      (
        await notify(test, [eventOf({ action: 'push', repository: 'acme/app', tag: 'v1' })], {
          authorization: `Bearer ${secret}`,
        })
      ).statusCode;
    expect(await send(old)).toBe(202);
    const renewed = await secretOf('POST');
    expect(await secretOf('GET')).toBe(renewed);
    expect([await send(old), await send(renewed)]).toEqual([401, 202]);
  });

  it('is removed when it holds nothing, and not when it has a namespace', async () => {
    const { id, name } = await add({});
    const team = await admin('POST /teams', { name: 'mobile' });
    expect(team.statusCode).toBe(201);
    const made = await admin('POST /namespaces', { name: 'apps', team: 'mobile', registry: name });
    expect(made.json<{ registry_hostname: string }>().registry_hostname).toBe(`r${count}.example.org`);
    expect((await admin(`DELETE /registries/${id}`)).statusCode).toBe(409);
    await test.core.db.deleteFrom('namespaces').where('name', '=', 'apps').execute();
    expect((await admin(`DELETE /registries/${id}`)).statusCode).toBe(204);
    expect((await admin(`GET /registries/${id}`)).statusCode).toBe(404);
  });

  it('that Portus runs itself follows the settings', async () => {
    const rows = (await admin('GET /registries')).json<Registry[]>();
    const own = rows.find(({ kind }) => kind === 'embedded');
    const moved = await admin(`PUT /registries/${String(own?.id)}`, { registry: { hostname: 'other.example.org' } });
    expect(moved.statusCode).toBe(409);
    expect(moved.body).toContain('PORTUS_PUBLIC_URL');
    expect((await admin(`DELETE /registries/${String(own?.id)}`)).statusCode).toBe(409);
  });
});
