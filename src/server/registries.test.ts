import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeJwt } from 'jose';
import { expect, it } from 'vitest';
import { buildTestApp } from '../../test/app.ts';
import { callerOf } from '../../test/caller.ts';
import { addPerson } from '../../test/people.ts';
import { registryClients } from './registries.ts';

it('requests that are under way together all learn which of its services a registry wants', async () => {
  const test = await buildTestApp();
  const waiting: ServerResponse[] = [];
  const server = createServer((request, response) => {
    response.setHeader('docker-distribution-api-version', 'registry/2.0');
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (decodeJwt(token).aud === 'second') return void response.end('{}');
    // Refused only when both are here, so that neither could know it from the other.
    waiting.push(response.writeHead(401, { 'www-authenticate': 'Bearer realm="http://any",service="second"' }));
    if (waiting.length === 2) for (const one of waiting) one.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const admin = await callerOf(test, await addPerson(test, 'root', { admin: true }));
  const registry = { name: 'main', hostname: 'first', internal_url: url, service_names: ['second'] };
  // Adding it looks at it without a token, which is not what this is about.
  const unreachable = admin('POST /registries', { registry: { ...registry, internal_url: 'http://127.0.0.1:1' } });
  const { id } = (await unreachable).json<{ id: number }>();
  await test.core.db.updateTable('registries').set({ internal_url: url }).where('id', '=', id).execute();
  const clientOf = registryClients(test.core, () => null);
  const [one, two] = [await clientOf(id), await clientOf(id)];
  await Promise.all([one.ping(), two.ping()]);
  expect(waiting).toHaveLength(2);
  server.close();
  await test.close();
});
