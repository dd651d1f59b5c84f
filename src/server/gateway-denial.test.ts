import { createServer, type Server } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { addNamespace, addPerson, addToken, basic, getToken, type Person, tokenOf } from '../../test/people.ts';
import type { Denial } from '../contract/api/operations.ts';
import { registryClients } from './registries.ts';
import { buildApp } from './app.ts';
import { appDeps } from './app-deps.ts';

/** A registry that finds every token insufficient, as a real one does when a scope is missing (RFC 6750 §3.1). */
async function refusingRegistry(): Promise<Server> {
  const challenge = 'Bearer realm="r",service="portus",scope="repository:x:push",error="insufficient_scope"';
  const server = createServer((request, answer) => {
    request.resume();
    answer.writeHead(401, { 'www-authenticate': challenge, 'content-type': 'application/json' });
    answer.end('{"errors":[{"code":"UNAUTHORIZED","message":"authentication required"}]}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

describe('a refused registry client', () => {
  let test: TestApp;
  let registry: Server;
  let app: FastifyInstance;
  let base: string;
  const people = {} as Record<'owner' | 'viewer' | 'stranger' | 'root', Person>;

  beforeAll(async () => {
    test = await buildTestApp();
    registry = await refusingRegistry();
    const address = registry.address();
    if (address === null || typeof address === 'string') throw new Error('The registry has no port.');
    const url = `http://127.0.0.1:${address.port}`;
    const state = { state: 'ready', pid: 1, restarts: 0, lastExit: null, version: '2', url } as const;
    const nothing = () => undefined;
    app = await buildApp(
      appDeps(test.core, {
        registryState: () => state,
        wake: nothing,
        onRegistryChanged: nothing,
        clientOf: registryClients(test.core, () => null),
        pageFolder: null,
      }),
    );
    base = await app.listen({ port: 0, host: '127.0.0.1' });
    for (const name of ['owner', 'viewer', 'stranger'] as const) people[name] = await addPerson(test, name);
    people.root = await addPerson(test, 'root', { admin: true });
    await addNamespace(test, 'acme', {
      members: [
        [people.owner, 'owner'],
        [people.viewer, 'viewer'],
      ],
    });
  });
  afterAll(async () => {
    await app.close();
    registry.close();
    await test.close();
  });

  /** What a client does: it asks for a token, gets one that holds less, tries, and prints what it is told. */
  async function push(person: Person, repository: string): Promise<string> {
    const token = tokenOf(await getToken(test, basic(person), { scope: `repository:${repository}:push,pull` }));
    const reply = await fetch(`${base}/v2/${repository}/blobs/uploads/`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'user-agent': 'docker/29' },
    });
    expect(reply.status).toBe(403);
    const { errors } = (await reply.json()) as { errors: { code: string; message: string }[] };
    expect(errors[0]?.code).toBe('DENIED');
    return errors[0]?.message ?? '';
  }
  const codeIn = (message: string): string => /\/denied\/([2-9a-z]{8})$/.exec(message)?.[1] ?? '';
  async function readAs(person: Person, code: string) {
    const token = await addToken(test, person, { application: `read ${code}` });
    return app.inject({ url: `/api/v1/denials/${code}`, headers: { authorization: `Bearer ${token}` } });
  }

  it('reads who may not do what, and why, and where more is told', async () => {
    const message = await push(people.viewer, 'acme/app');
    expect(message).toBe(
      `viewer may not push to acme/app. This needs the role contributor in team acme (now: viewer). Ask an owner of team acme or an administrator. Details: ${test.core.publicUrl.href}/denied/${codeIn(message)}`,
    );
  });

  it('finds the same under the id, as do owners and administrators, but no stranger', async () => {
    const code = codeIn(await push(people.viewer, 'acme/app'));
    for (const person of [people.viewer, people.owner, people.root]) {
      const denial = (await readAs(person, code)).json<Denial>();
      expect(denial).toMatchObject({ code, actor: 'viewer', action: 'repository.push', target: 'acme/app' });
      expect(denial.rules.find(({ rule }) => rule === 'team-push')?.conditions).toContainEqual({
        text: 'the user is a contributor or owner of team acme',
        met: false,
      });
    }
    expect((await readAs(people.stranger, code)).statusCode).toBe(404);
  });

  it('who may not even see the place learns no more from the id, while its owner reads all', async () => {
    const [there, nowhere] = [await push(people.stranger, 'acme/app'), await push(people.stranger, 'nobody/app')];
    const own = async (message: string) => {
      const { target, summary, rules, ask } = (await readAs(people.stranger, codeIn(message))).json<Denial>();
      return JSON.stringify({ target, summary, rules, ask }).replaceAll(/acme|nobody/g, '');
    };
    expect(await own(there)).toBe(await own(nowhere));
    const seen = (await readAs(people.owner, codeIn(there))).json<Denial>();
    expect(seen.rules.length).toBeGreaterThan(0);
    expect((await readAs(people.owner, codeIn(nowhere))).statusCode).toBe(404);
    expect((await readAs(people.root, codeIn(nowhere))).statusCode).toBe(200);
  });
});
