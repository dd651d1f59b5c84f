import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { SearchResult } from '../contract/api/search.ts';
import type { ObservedManifest } from '../catalog/observe.ts';
import { ensureRepository, setTag } from '../catalog/projection.ts';
import type { Digest } from '../registry/reference.ts';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { engines } from '../../test/database.ts';
import { addNamespace, addPerson, addToken, type Person } from '../../test/people.ts';
import { forgetName, indexName } from './commands.ts';
import { completeIndex } from './job.ts';

const digestOf = (digit: string): string => `sha256:${digit.repeat(64)}`;

const observed = (digest: string): ObservedManifest => ({
  digest: digest as Digest,
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  kind: 'image',
  artifactType: null,
  configDigest: null,
  subject: null,
  size: 1,
  platform: null,
  annotations: {},
  config: null,
  blobs: [],
  children: [],
  members: [],
});

describe.each(engines)('search on %s', (engine) => {
  let test: TestApp;
  let owner: Person;
  const tokens = new Map<string, string>();

  const find = async (who: string, q: string, more = ''): Promise<SearchResult[]> => {
    const token = tokens.get(who);
    const reply = await test.app.inject({
      url: `/api/v1/search?q=${encodeURIComponent(q)}${more}`,
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    });
    expect(reply.statusCode, reply.body).toBe(200);
    return reply.json<SearchResult[]>();
  };
  const shown = (results: readonly SearchResult[]): string[] =>
    results.map(({ kind, name, repository }) => `${kind} ${repository === null ? '' : `${repository}:`}${name}`);

  beforeAll(async () => {
    test = await buildTestApp({ engine });
    const { db } = test.core;
    const admin = await addPerson(test, 'root', { admin: true });
    owner = await addPerson(test, 'olivia');
    const stranger = await addPerson(test, 'steve');
    for (const person of [admin, owner, stranger]) tokens.set(person.username, await addToken(test, person));
    const backend = await addNamespace(test, 'backend', { members: [[owner, 'owner']] });
    await addNamespace(test, 'showcase', { visibility: 'public' });
    for (const [name, tag, digit] of [
      ['backend/api', 'latest', 'a'],
      ['backend/api', 'v1.0', 'b'],
      ['backend/api', 'v1.1', 'a'],
      ['backend/secrets', 'v1.0', 'c'],
      ['showcase/api', 'v1.0', 'd'],
    ] as const) {
      await db.transaction().execute(async (tx) => {
        const repository = await ensureRepository(tx, backend.registryId, name, 1);
        await setTag(tx, repository, tag, observed(digestOf(digit)), { id: null, name: null }, 1);
      });
    }
    await completeIndex(db);
  });
  afterAll(() => test.close());

  it('ranks the very name first, then beginnings, path components and words', async () => {
    expect(shown(await find('root', 'backend'))).toEqual([
      'namespace backend',
      'team backend',
      'repository backend/api',
      'repository backend/secrets',
    ]);
    expect(shown(await find('root', 'api'))).toEqual(['repository backend/api', 'repository showcase/api']);
  });

  it.each(['bakcend', 'backnd', 'backemd', 'backendd', 'xackend'])('finds backend when %s was typed', async (typed) => {
    expect(shown(await find('olivia', typed))).toContain('namespace backend');
  });

  it('finds fragments from the middle of a word', async () => {
    expect(shown(await find('olivia', 'ecret'))).toEqual(['repository backend/secrets']);
  });

  it('finds tags by their beginning, and in the repository that is named with them', async () => {
    expect(shown(await find('olivia', 'v1', '&kind=tag'))).toEqual([
      'tag backend/api:v1.0',
      'tag backend/secrets:v1.0',
      'tag showcase/api:v1.0',
      'tag backend/api:v1.1',
    ]);
    expect(shown(await find('olivia', 'backend/api:v1')).slice(0, 2)).toEqual([
      'tag backend/api:v1.0',
      'tag backend/api:v1.1',
    ]);
    expect(shown(await find('olivia', 'bakcend/api:v1.0'))).toContain('tag backend/api:v1.0');
    expect(await find('olivia', 'backend/api:v1.1', '&kind=tag')).toMatchObject([
      { name: 'v1.1', repository: 'backend/api', digest: digestOf('a'), score: 1 },
    ]);
  });

  it('finds manifests by the beginning of their digest', async () => {
    for (const typed of ['sha256:aaa', 'AAAAAA', digestOf('a'), `backend/api@${digestOf('a')}`]) {
      expect(await find('olivia', typed, '&kind=digest')).toMatchObject([
        { kind: 'digest', name: digestOf('a'), repository: 'backend/api', detail: 'image' },
      ]);
    }
  });

  it('shows accounts to administrators, and to everybody their own', async () => {
    expect(shown(await find('root', 'olivia', '&kind=user'))).toEqual(['user olivia']);
    expect(shown(await find('olivia', 'oliv', '&kind=user'))).toEqual(['user olivia']);
    expect(await find('steve', 'olivia', '&kind=user')).toEqual([]);
    expect(await find('root', 'portus', '&kind=user')).toEqual([]);
  });

  it('shows no hidden team, and the global namespace under the host of the registry', async () => {
    expect(await find('root', 'olivia', '&kind=team')).toEqual([]);
    expect(await find('root', 'portus_global', '&kind=team')).toEqual([]);
    expect(await find('steve', 'localhost', '&kind=namespace')).toMatchObject([{ kind: 'namespace' }]);
  });

  it.each(['backend', 'bakcend', 'secrets', 'latest', 'sha256:aaa', 'backend/api:v1', 'olivia'])(
    'tells a stranger and a passer-by nothing about %s',
    async (q) => {
      for (const who of ['steve', 'nobody']) {
        for (const result of await find(who, q)) expect(result.repository ?? result.name).toBe('showcase/api');
      }
    },
  );

  it('gives as many results as wanted, the best', async () => {
    const all = await find('root', 'a');
    expect(await find('root', 'a', '&limit=2')).toEqual(all.slice(0, 2));
    expect(await find('root', 'v1', '&kind=tag&limit=1')).toEqual((await find('root', 'v1')).slice(0, 1));
    expect(shown(await find('root', 'api', '&kind=team&kind=namespace'))).toEqual([]);
  });

  it.each([
    '"',
    "'; drop table search_terms; --",
    'a" OR "b',
    'NEAR(a b)',
    'api*',
    '-api',
    '(',
    '%',
    '_',
    '\\',
    '\u0000',
    '\u0000api',
    '🚀',
    '👩‍👩‍👧:1',
    '\u202eipa',
    'x'.repeat(255),
    '"'.repeat(255),
    'a '.repeat(127),
    '\ufffd',
    '\u{10ffff}',
    ':',
    '@',
    '/',
    ' ',
  ])('takes any text: %j', async (q) => {
    for (const who of ['root', 'steve']) expect(Array.isArray(await find(who, q))).toBe(true);
    expect(shown(await find('root', 'backend', '&kind=namespace'))).toEqual(['namespace backend']);
  });

  it.each(['', '&kind=nothing', '&limit=0', '&limit=101', '&limit=x'])('refuses a request with %j', async (more) => {
    const reply = await test.app.inject({ url: `/api/v1/search?q=${more === '' ? '' : 'a'}${more}` });
    expect(reply.statusCode).toBe(400);
  });

  it('follows a new name, and forgets what is gone', async () => {
    const { db } = test.core;
    const team = await db.selectFrom('teams').select('id').where('name', '=', 'showcase').executeTakeFirstOrThrow();
    await db.updateTable('teams').set({ name: 'Vitrine' }).where('id', '=', team.id).execute();
    await indexName(db, 'team', team.id, 'Vitrine');
    expect(shown(await find('root', 'vitrine', '&kind=team'))).toEqual(['team Vitrine']);
    expect(shown(await find('root', 'showcase', '&kind=team'))).toEqual([]);
    await forgetName(db, 'team', team.id);
    expect(shown(await find('root', 'vitrine', '&kind=team'))).toEqual([]);
    await completeIndex(db);
    expect(shown(await find('root', 'vitrine', '&kind=team'))).toEqual(['team Vitrine']);
  });
});

test('a new account, its namespace, a new repository and a new team are found at once', async () => {
  const test = await buildTestApp();
  const admin = await addPerson(test, 'root', { admin: true });
  const authorization = `Bearer ${await addToken(test, admin)}`;
  const names = async (q: string): Promise<string[]> => {
    const reply = await test.app.inject({ url: `/api/v1/search?q=${q}`, headers: { authorization } });
    return reply.json<SearchResult[]>().map(({ kind, name }) => `${kind} ${name}`);
  };
  const post = (url: string, payload: object) =>
    test.app.inject({ method: 'POST', url: `/api/v1${url}`, headers: { authorization }, payload });
  await post('/teams', { name: 'Platform' });
  await post('/namespaces', { name: 'tooling', team: 'Platform' });
  const { id } = await test.core.db.selectFrom('registries').select('id').executeTakeFirstOrThrow();
  await ensureRepository(test.core.db, id, 'orphaned/thing', 1);
  expect(await names('platform')).toEqual(['team Platform']);
  expect(await names('tooling')).toEqual(['namespace tooling']);
  expect(await names('orphaned')).toEqual(['namespace orphaned', 'repository orphaned/thing']);
  expect(await names('root')).toEqual(['namespace root', 'user root']);
  await test.close();
});
