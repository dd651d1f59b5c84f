/** Every example of the API's description, run against the application; every reply compared with the description. */
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complaints, type Operation, operationsOf, requestFor } from './operations.ts';
import { snapshot } from './snapshot.ts';
import { buildWorld, type World } from './world.ts';

let world: World;
let restore: () => Promise<void>;
let operations: readonly Operation[];

beforeAll(async () => {
  world = await buildWorld();
  restore = await snapshot(world.test.core.db);
  operations = await operationsOf(world.test.app);
});
afterAll(() => world.close());

async function run(operation: Operation): Promise<LightMyRequestResponse> {
  const headers = { ...world.headers.admin };
  const reply = await world.test.app.inject({ ...requestFor(operation, world.fill), headers });
  if (operation.method !== 'GET') await restore();
  return reply;
}

describe('the description of the API', () => {
  it('is compared in earnest', () => {
    const operation = operations.find(({ name }) => name === 'GET /api/v1/teams/{id}');
    const headers = { 'content-type': 'application/json' };
    const wrong = (statusCode: number, body: object) =>
      operation && complaints(operation, { statusCode, headers, body: JSON.stringify(body), json: <T>() => body as T });
    expect(wrong(200, { id: 'one' })).not.toEqual([]);
    expect(wrong(418, {})).toEqual([expect.stringContaining('is not described')]);
    expect(wrong(404, {})).toEqual([expect.stringContaining('has the type "application/json"')]);
  });

  /** Operations that cannot succeed here, with the answer they give. */
  const refused: Readonly<Record<string, number>> = {
    // There are people already, and strangers may not make accounts.
    'POST /api/v1/users/bootstrap': 400,
    'POST /api/v1/users/signup': 405,
    // This administrator is no member of the team.
    'POST /api/v1/teams/{id}/leave': 404,
    // No directory is configured.
    'POST /api/v1/teams/{id}/ldap_check': 405,
    // The registry of this test holds nothing, so nothing that a tag could be moved back to.
    'POST /api/v1/repositories/{id}/tags/restore': 409,
    'GET /api/v1/repositories/{id}/manifests/{digest}/raw': 409,
    // The registry of this test is not the embedded one.
    'GET /readyz': 503,
    'GET /api/v1/health': 503,
  };

  it('has an example of every call that works', async () => {
    const found: string[] = [];
    for (const operation of operations) {
      const reply = await run(operation);
      const expected = refused[operation.name];
      const good = expected === undefined ? reply.statusCode < 400 : reply.statusCode === expected;
      if (!good) found.push(`${operation.name} → ${reply.statusCode} ${reply.body.slice(0, 300)}`);
      found.push(...complaints(operation, reply));
      if (
        reply.statusCode === 201 &&
        !/\/(bootstrap|signup)$/.test(operation.path) &&
        reply.headers.location === undefined
      )
        found.push(`${operation.name} does not say where the new thing is.`);
    }
    expect(found).toEqual([]);
  });

  it('knows the plan of every destructive call', async () => {
    const found: string[] = [];
    for (const operation of operations.filter(({ parameters }) => parameters.some(({ name }) => name === 'dry_run'))) {
      const request = requestFor(operation, world.fill);
      const before = await content();
      const url = `${request.url}${request.url.includes('?') ? '&' : '?'}dry_run=true`;
      const reply = await world.test.app.inject({ ...request, url, headers: { ...world.headers.admin } });
      if (reply.statusCode !== 200) found.push(`${operation.name} → ${reply.statusCode} ${reply.body.slice(0, 300)}`);
      found.push(...complaints(operation, reply));
      if ((await content()) !== before) found.push(`${operation.name} changed something.`);
    }
    expect(found).toEqual([]);
  });

  it('knows the answer to nonsense: wrong types, ids of nothing, stale tags', async () => {
    const found: string[] = [];
    for (const operation of operations) {
      const { method, url, payload } = requestFor(operation, world.fill);
      const headers = { ...world.headers.admin, 'if-match': '"stale"' };
      const tries = [
        { method, url: url.replace(/\/\d+/g, '/999999999'), headers, ...(payload === undefined ? {} : { payload }) },
        {
          method,
          url: `${url.split('?')[0] ?? ''}?page=-1&per_page=x&sort=%00&since=never&state=none`,
          headers,
          payload: '',
        },
        { method, url, headers, ...(payload === undefined ? {} : { payload: { everything: 'wrong' } }) },
        { method, url, headers, payload: [] },
      ];
      for (const request of tries) {
        const reply = await world.test.app.inject(request);
        if (method !== 'GET') await restore();
        found.push(...complaints(operation, reply));
        if (reply.statusCode === 500) found.push(`${operation.name} → 500 for ${JSON.stringify(request)}`);
      }
    }
    expect(found).toEqual([]);
  });
});

/** Everything in the database but what reading moves. */
async function content(): Promise<string> {
  const { db } = world.test.core;
  const tables = [
    'teams',
    'team_members',
    'namespaces',
    'repositories',
    'tags',
    'manifests',
    'webhooks',
    'users',
    'activities',
  ] as const;
  const rows = await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()));
  return JSON.stringify(rows);
}
