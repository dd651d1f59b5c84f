/** The calls of the old `portusctl`, as it made them: header, string values, paths; and what it reads from the answers. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ObservedManifest } from '../src/catalog/observe.ts';
import { ensureRepository, setTag } from '../src/catalog/projection.ts';
import type { Digest } from '../src/registry/reference.ts';
import { buildTestApp, type TestApp } from './app.ts';
import { password } from './portus.ts';

const image: ObservedManifest = {
  digest: `sha256:${'ab'.repeat(32)}` as Digest,
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  kind: 'image',
  artifactType: null,
  configDigest: `sha256:${'cd'.repeat(32)}` as Digest,
  subject: null,
  size: 100,
  platform: 'linux/amd64',
  annotations: {},
  config: null,
  blobs: [],
  children: [],
  members: [],
};

let test: TestApp;
let token = '';
/** Ids by the names that the tables below use in braces. */
const ids: Record<string, string> = {};

type Values = Readonly<Record<string, unknown>>;

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** It names a content type with every request, also with those that have no body, and writes every value as a string. */
async function portusctl(method: string, path: string, body?: Values, credentials = `alice:${token}`): Promise<Reply> {
  const { app, core } = test;
  const reply = await app.inject({
    method: method as 'GET',
    url: path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? ''),
    headers: { 'content-type': 'application/json', 'portus-auth': credentials, host: core.publicUrl.host },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  return {
    status: reply.statusCode,
    headers: reply.headers,
    body: reply.body === '' ? null : (JSON.parse(reply.body) as unknown),
  };
}

/** Members it reads into typed fields: another type ends it with an error, null is the zero value. */
const columns = {
  user: {
    id: 'number',
    username: 'string',
    email: 'string',
    admin: 'boolean',
    namespace_id: 'number',
    display_name: 'string',
  },
  token: { id: 'number', application: 'string' },
  registry: { id: 'number', name: 'string', hostname: 'string', external_hostname: 'string', use_ssl: 'boolean' },
  newToken: { id: 'number', application: 'string', plain_token: 'string' },
  team: { id: 'number', name: 'string', hidden: 'boolean' },
  member: { id: 'number', username: 'string', email: 'string', admin: 'boolean', display_name: 'string' },
  namespace: {
    id: 'number',
    name: 'string',
    description: 'string',
    'team.id': 'number',
    'team.name': 'string',
    visibility: 'string',
    global: 'boolean',
  },
  repository: {
    id: 'number',
    name: 'string',
    full_name: 'string',
    'namespace.id': 'number',
    'namespace.name': 'string',
    stars: 'number',
    tags_count: 'number',
  },
  tag: {
    id: 'number',
    name: 'string',
    'author.id': 'number',
    'author.name': 'string',
    digest: 'string',
    image_id: 'string',
  },
} as const satisfies Record<string, Record<string, string>>;

function member(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (place, name) => (typeof place === 'object' && place !== null ? Reflect.get(place, name) : undefined),
      value,
    );
}

/** Members that are missing or of another type than it expects. */
function unreadable(row: unknown, kind: keyof typeof columns): string[] {
  return Object.entries(columns[kind]).flatMap(([path, type]) => {
    const value = member(row, path);
    return value === null || typeof value === type ? [] : [`${path} is ${typeof value}`];
  });
}

beforeAll(async () => {
  test = await buildTestApp();
});
afterAll(() => test.close());

describe('portusctl bootstrap', () => {
  const alice = { user: { username: 'alice', email: 'alice@example.org', password } };

  it('refuses what it cannot use, naming the field', async () => {
    const { status, body } = await portusctl(
      'POST',
      '/api/v1/users/bootstrap',
      { user: { ...alice.user, email: 'alice' } },
      ':',
    );
    expect({ status, message: member(body, 'message.email') }).toMatchObject({
      status: 422,
      message: [expect.any(String)],
    });
  });

  it('makes the first administrator and prints a token for them', async () => {
    const { status, body } = await portusctl('POST', '/api/v1/users/bootstrap', alice, ':');
    expect({ status, wrong: unreadable(body, 'newToken') }).toEqual({ status: 201, wrong: [] });
    expect(body).toMatchObject({ application: 'bootstrap' });
    token = String(member(body, 'plain_token'));
    expect(await portusctl('GET', '/api/v1/users?search=alice')).toMatchObject({
      body: [{ username: 'alice', admin: true }],
    });
  });

  it('says that it can be done only once', async () => {
    const { status, body } = await portusctl('POST', '/api/v1/users/bootstrap', alice, ':');
    expect({ status, body }).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('no users on the system') },
    });
  });
});

describe('portusctl create', () => {
  it.each<[string, string, Values, keyof typeof columns]>([
    [
      'users',
      '/api/v1/users',
      { user: { username: 'bob', email: 'bob@example.org', password, display_name: 'Bob' } },
      'user',
    ],
    ['teams', '/api/v1/teams', { name: 'backend', description: 'APIs' }, 'team'],
    ['namespaces', '/api/v1/namespaces', { name: 'backend', team: 'backend', description: 'APIs' }, 'namespace'],
    ['application_tokens', '/api/v1/users/{users}/application_tokens', { application: 'ci' }, 'newToken'],
  ])('%s answers with the row that it prints', async (resource, path, body, kind) => {
    const reply = await portusctl('POST', path, body);
    expect({ status: reply.status, wrong: unreadable(reply.body, kind) }).toEqual({ status: 201, wrong: [] });
    ids[resource] = String(member(reply.body, 'id'));
  });

  it('also takes the values of a user without the word around them when they come as strings', async () => {
    const body = { user: { username: 'carol', email: 'carol@example.org', password, bot: 'false' } };
    expect(await portusctl('POST', '/api/v1/users', body)).toMatchObject({ status: 201, body: { bot: false } });
  });
});

describe('portusctl get', () => {
  beforeAll(async () => {
    const { db, clock } = test.core;
    const { id: registryId } = await db.selectFrom('registries').select('id').executeTakeFirstOrThrow();
    await db.transaction().execute(async (tx) => {
      const repository = await ensureRepository(tx, registryId, 'backend/api', clock());
      await setTag(tx, repository, '1.0', image, { id: null, name: 'alice' }, clock());
      ids['repositories'] = String(repository.id);
    });
    ids['tags'] = String((await db.selectFrom('tags').select('id').executeTakeFirstOrThrow()).id);
  });

  it.each<[string, string, keyof typeof columns]>([
    ['users', '/api/v1/users', 'user'],
    ['users <id> application_tokens', '/api/v1/users/{users}/application_tokens', 'token'],
    ['teams', '/api/v1/teams', 'team'],
    ['teams <id> members', '/api/v1/teams/{teams}/members', 'member'],
    ['teams <id> namespaces', '/api/v1/teams/{teams}/namespaces', 'namespace'],
    ['namespaces', '/api/v1/namespaces', 'namespace'],
    ['namespaces <id> repositories', '/api/v1/namespaces/{namespaces}/repositories', 'repository'],
    ['repositories', '/api/v1/repositories', 'repository'],
    ['repositories <id> tags', '/api/v1/repositories/{repositories}/tags', 'tag'],
    ['tags', '/api/v1/tags', 'tag'],
    ['registries', '/api/v1/registries', 'registry'],
  ])('%s: prints a row of each', async (_, path, kind) => {
    const { status, body } = await portusctl('GET', path);
    const rows = Array.isArray(body) ? (body as unknown[]) : [];
    expect({ status, wrong: rows.flatMap((row) => unreadable(row, kind)) }).toEqual({ status: 200, wrong: [] });
    expect(rows.length).toBeGreaterThan(0);
  });

  it.each<[string, keyof typeof columns]>([
    ['users', 'user'],
    ['teams', 'team'],
    ['namespaces', 'namespace'],
    ['repositories', 'repository'],
    ['tags', 'tag'],
  ])('%s <id>: prints that row', async (resource, kind) => {
    const { status, body } = await portusctl('GET', `/api/v1/${resource}/{${resource}}`);
    expect({ status, wrong: unreadable(body, kind) }).toEqual({ status: 200, wrong: [] });
    expect(String(member(body, 'id'))).toBe(ids[resource]);
  });

  it('shows the first 15 rows, and the API says how many there are', async () => {
    for (let number = 0; number < 16; number++) await portusctl('POST', '/api/v1/teams', { name: `team-${number}` });
    const { body, headers } = await portusctl('GET', '/api/v1/teams');
    expect(body).toHaveLength(15);
    expect(headers).toMatchObject({ 'x-total': '17', 'x-page': '1', 'x-next-page': '2', 'x-total-pages': '2' });
  });
});

describe('portusctl update', () => {
  it('changes a user', async () => {
    const { status, body } = await portusctl('PUT', '/api/v1/users/{users}', { user: { display_name: 'Robert' } });
    expect({ status, wrong: unreadable(body, 'user') }).toEqual({ status: 200, wrong: [] });
    expect(body).toMatchObject({ username: 'bob', display_name: 'Robert' });
  });
});

describe('portusctl validate', () => {
  it.each([
    ['a free name', 'frontend', true, {}],
    ['a name in use', 'backend', false, { name: ['has already been taken'] }],
    ['a name that none can have', 'Not_Valid!', false, { name: [expect.any(String)] }],
  ])('namespace: %s', async (_, name, valid, messages) => {
    const path = `/api/v1/namespaces/validate?name=${encodeURIComponent(name)}`;
    expect(await portusctl('GET', path)).toMatchObject({ status: 200, body: { valid, messages } });
  });
});

describe('portusctl validate registry', () => {
  const asked = (query: object) =>
    portusctl('GET', `/api/v1/registries/validate?${new URLSearchParams({ use_ssl: 'false', ...query })}`);

  it('says that a name is in use, and when nothing answers under the host', async () => {
    const { db } = test.core;
    const { name } = await db.selectFrom('registries').select('name').executeTakeFirstOrThrow();
    expect(await asked({ name, hostname: '127.0.0.1:9', only: 'name' })).toMatchObject({
      body: { valid: false, messages: { name: ['has already been taken'] } },
    });
    const { body } = await asked({ name: 'other', hostname: '127.0.0.1:9' });
    expect(body).toMatchObject({ valid: false, messages: { hostname: [expect.stringContaining('127.0.0.1:9')] } });
    expect(await asked({ name: 'other', hostname: 'x/../y' })).toMatchObject({
      body: { valid: false, messages: { hostname: ['is not a host name with an optional port'] } },
    });
  });

  it('finds a registry that answers, and no other server', async () => {
    const answers = { registry: { 'docker-distribution-api-version': 'registry/2.0' }, other: {} };
    for (const [kind, headers] of Object.entries(answers)) {
      const server = createServer((_, response) => response.writeHead(401, headers).end());
      const port = await new Promise<number>((resolve) =>
        server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
      );
      const { body } = await asked({ name: 'other', hostname: `127.0.0.1:${port}`, only: 'hostname' });
      expect(member(body, 'valid')).toBe(kind === 'registry');
      server.close();
    }
  });
});

describe('portusctl version and health', () => {
  it('prints versions', async () => {
    const { status, body } = await portusctl('GET', '/api/version');
    expect({ status, body }).toMatchObject({ status: 200, body: { 'api-versions': ['v1'], version: 'test' } });
  });

  it('prints a row of each component, also when one is down', async () => {
    const { body } = await portusctl('GET', '/api/v1/health');
    const components = Object.values(body as Record<string, unknown>);
    expect(components.length).toBeGreaterThan(0);
    for (const component of components) {
      expect(component).toEqual({ msg: expect.any(String), success: expect.any(Boolean) });
    }
  });
});

describe('what portusctl makes of a failure', () => {
  it.each<[number, string, () => Promise<Reply>, string, unknown]>([
    [400, 'a missing value, per field', () => portusctl('POST', '/api/v1/teams', {}), 'name', [expect.any(String)]],
    [401, 'a wrong token', () => portusctl('GET', '/api/v1/users', undefined, 'alice:wrong'), '', expect.any(String)],
    [
      401,
      "somebody else's token",
      () => portusctl('GET', '/api/v1/users', undefined, `bob:${token}`),
      '',
      expect.any(String),
    ],
    [404, 'an unknown id', () => portusctl('GET', '/api/v1/teams/999999'), '', expect.any(String)],
    [
      405,
      'a method that a path does not have',
      () => portusctl('PUT', '/api/v1/tags/{tags}', {}),
      '',
      expect.any(String),
    ],
    [
      422,
      'a name in use',
      () => portusctl('POST', '/api/v1/teams', { name: 'backend' }),
      'name',
      ['has already been taken'],
    ],
    [
      422,
      'a password that is too short',
      () =>
        portusctl('POST', '/api/v1/users', { user: { username: 'dave', email: 'dave@example.org', password: 'x' } }),
      'password',
      [expect.any(String)],
    ],
  ])('%i for %s', async (status, _, call, field, expected) => {
    const reply = await call();
    const message = member(reply.body, field === '' ? 'message' : `message.${field}`);
    expect({ status: reply.status, message }).toEqual({ status, message: expected });
  });

  it('403 for what the user may not do', async () => {
    const made = await portusctl('POST', '/api/v1/users/{users}/application_tokens', { application: 'own' });
    const asBob = `bob:${String(member(made.body, 'plain_token'))}`;
    const { status, body } = await portusctl(
      'POST',
      '/api/v1/users',
      { user: { username: 'eve', email: 'e@e.org', password } },
      asBob,
    );
    expect({ status, body }).toMatchObject({ status: 403, body: { message: expect.any(String) } });
  });
});

describe('portusctl delete', () => {
  it.each([
    ['application_tokens', '/api/v1/users/application_tokens/{application_tokens}'],
    ['users', '/api/v1/users/{users}'],
  ])('%s', async (_, path) => {
    expect(await portusctl('DELETE', path)).toMatchObject({ status: 204, body: null });
    expect(await portusctl('DELETE', path)).toMatchObject({ status: 404 });
  });
});
