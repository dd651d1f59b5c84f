import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { engines } from '../../test/database.ts';
import { addNamespace, addPerson, addToken, basic, getToken, type Person } from '../../test/people.ts';
import { hourMs, minuteMs } from '../platform/clock.ts';

interface Denial {
  readonly code: string;
  readonly actor: string | null;
  readonly action: string;
  readonly target: string;
  readonly summary: string;
  readonly count: number;
  readonly rules: readonly unknown[];
}

describe.each(engines)('refusals on %s', (engine) => {
  let test: TestApp;
  let root: Person;
  let owner: Person;
  let viewer: Person;
  let stranger: Person;
  let acme: { readonly id: number };

  beforeAll(async () => {
    test = await buildTestApp({ engine });
    [root, owner, viewer, stranger] = [
      await addPerson(test, 'root', { admin: true }),
      await addPerson(test, 'owner'),
      await addPerson(test, 'viewer'),
      await addPerson(test, 'stranger'),
    ];
    acme = await addNamespace(test, 'acme', {
      members: [
        [owner, 'owner'],
        [viewer, 'viewer'],
      ],
    });
  });
  afterAll(() => test.close());

  const push = (person: Person, name: string) =>
    getToken(test, basic(person), { scope: `repository:${name}:push,pull`, client_id: String(test.core.clock()) });
  const tokens = new Map<string, string>();
  const read = async (person: Person, path = '/denials') => {
    const token = tokens.get(person.username) ?? (await addToken(test, person));
    tokens.set(person.username, token);
    return test.app.inject({ url: `/api/v1${path}`, headers: { authorization: `Bearer ${token}` } });
  };
  const listed = async (person: Person) => (await read(person)).json<Denial[]>();

  it('are kept with the reason, under an id that can be typed, for who was refused, owners and admins', async () => {
    await push(viewer, 'acme/app');
    const [mine] = await listed(viewer);
    expect(mine).toMatchObject({
      target: expect.stringContaining('acme/app'),
      summary: expect.stringContaining('viewer may not push'),
      count: 1,
    });
    expect(mine?.code).toMatch(/^[2-9a-z]{8}$/);
    for (const person of [viewer, owner, root])
      expect((await read(person, `/denials/${mine?.code}`)).statusCode).toBe(200);
    expect((await read(stranger, `/denials/${mine?.code}`)).statusCode).toBe(404);
    expect((await test.app.inject({ url: `/api/v1/denials/${mine?.code}` })).statusCode).toBe(404);
    expect(await listed(stranger)).toEqual([]);
  });

  it('tell who was refused nothing about what he may not see', async () => {
    await push(stranger, 'acme/secret');
    await push(stranger, 'nowhere/secret');
    const [nowhere, acme] = await listed(stranger);
    const words = (
      { summary, rules }: Denial = { code: '', actor: '', action: '', target: '', summary: '', count: 0, rules: [] },
    ) => JSON.stringify([summary.replace(/nowhere|acme/, ''), rules]);
    expect(words(acme)).toBe(words(nowhere));
    const [seen] = (await listed(owner)).filter(({ target }) => target.includes('acme/secret'));
    expect(seen?.rules.length).toBeGreaterThan(acme?.rules.length ?? 0);
  });

  it('of the same kind are counted within an hour, and kept anew after it', async () => {
    const counts = async () =>
      (await listed(viewer)).filter(({ target }) => target.includes('acme/counted')).map(({ count }) => count);
    for (let times = 0; times < 3; times++) {
      await push(viewer, 'acme/counted');
      test.pass(minuteMs);
    }
    expect(await counts()).toEqual([3]);
    test.pass(hourMs);
    await push(viewer, 'acme/counted');
    expect(await counts()).toEqual([1, 3]);
  });

  it('of nobody, and of the catalog, are not kept', async () => {
    const before = (await listed(root)).length;
    await getToken(test, undefined, { scope: 'repository:acme/app:pull' });
    await getToken(test, basic(viewer), { scope: 'registry:catalog:*' });
    expect((await listed(root)).length).toBe(before);
  });

  it('of the longest name and the longest client are kept too', async () => {
    const name = `acme/${'x'.repeat(250)}`;
    const headers = { authorization: basic(viewer), 'user-agent': 'y'.repeat(5000) };
    const reply = await test.app.inject({ url: `/v2/token?service=portus&scope=repository:${name}:push`, headers });
    expect(reply.statusCode).toBe(200);
    expect((await listed(viewer))[0]?.target).toContain('acme/xxx');
  });

  it('that one address causes are at most thirty in a minute', async () => {
    test.pass(2 * minuteMs);
    const count = async () => (await test.core.db.selectFrom('denials').select('id').execute()).length;
    const before = await count();
    for (let index = 0; index < 40; index++) await push(stranger, `flood/${index}`);
    expect((await count()) - before).toBe(30);
    test.pass(2 * minuteMs);
    await push(stranger, 'flood/later');
    expect((await count()) - before).toBe(31);
  });

  it('are ten thousand at most', async () => {
    const { db } = test.core;
    const row = await db.selectFrom('denials').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow();
    const { id: _id, ...template } = row;
    for (let batch = 0; batch < 20; batch++) {
      await db
        .insertInto('denials')
        .values(Array.from({ length: 500 }, (_, index) => ({ ...template, code: `b${batch}i${index}` })))
        .execute();
    }
    await test.core.denials.prune();
    expect(await db.selectFrom('denials').select('id').execute()).toHaveLength(10_000);
  });

  describe('of the API', () => {
    const bearer = async (person: Person) => {
      const token = tokens.get(person.username) ?? (await addToken(test, person));
      tokens.set(person.username, token);
      return { authorization: `Bearer ${token}`, 'user-agent': 'script/1' };
    };
    const rename = async (person: Person, id: number) =>
      test.app.inject({
        method: 'PUT',
        url: `/api/v1/namespaces/${id}`,
        headers: await bearer(person),
        payload: { namespace: { description: 'mine' } },
      });
    const aboutNamespace = async (person: Person) =>
      (await listed(person)).filter(({ action }) => action === 'namespace.update');

    it('are kept like those of the registry, and the answer says where', async () => {
      const reply = await rename(viewer, acme.id);
      expect(reply.statusCode).toBe(403);
      const { message, detail } = reply.json<{ message: string; detail: string }>();
      const code = /\/denied\/([2-9a-z]{8})$/.exec(detail)?.[1];
      expect(detail).toBe(`${message} Details: ${test.core.publicUrl.href}/denied/${code}`);
      for (const person of [viewer, owner, root]) {
        const found = (await read(person, `/denials/${code}`)).json<Denial>();
        expect(found).toMatchObject({
          actor: 'viewer',
          action: 'namespace.update',
          target: 'acme',
          client: 'script/1',
        });
        expect(found.rules.length).toBeGreaterThan(0);
      }
      expect((await read(stranger, `/denials/${code}`)).statusCode).toBe(404);
      await rename(viewer, acme.id);
      expect(await aboutNamespace(viewer)).toMatchObject([{ code, count: 2 }]);
    });

    it('that must not tell whether the thing exists are shown to owners and administrators alone', async () => {
      const [hidden, missing] = [await rename(stranger, acme.id), await rename(stranger, 999_999)];
      const words = ({ json, statusCode }: typeof hidden) => ({ ...json<object>(), statusCode, request_id: '' });
      expect(words(hidden)).toEqual(words(missing));
      expect(hidden.statusCode).toBe(404);
      await vi.waitFor(async () => {
        const [seen] = await aboutNamespace(owner);
        expect(seen).toMatchObject({ actor: 'stranger', target: 'acme', count: 1 });
      }, 20_000);
      expect(await aboutNamespace(root)).toMatchObject([{ actor: 'stranger' }, { actor: 'viewer' }]);
      expect(await aboutNamespace(stranger)).toEqual([]);
      const [seen] = await aboutNamespace(owner);
      expect((await read(stranger, `/denials/${seen?.code}`)).statusCode).toBe(404);
      await rename(stranger, acme.id);
      await vi.waitFor(async () => expect((await aboutNamespace(owner))[0]?.count).toBe(2), 20_000);
    });

    it('of nobody, and of what is no question of rights, are not kept', async () => {
      const before = (await listed(root)).length;
      const anonymous = await test.app.inject({ method: 'DELETE', url: `/api/v1/namespaces/${acme.id}` });
      expect(anonymous.statusCode).toBe(401);
      const invalid = await test.app.inject({ url: '/api/v1/denials?page=0', headers: await bearer(viewer) });
      expect(invalid.statusCode).toBe(400);
      expect((await listed(root)).length).toBe(before);
    });
  });

  it('are found by person, action and time', async () => {
    test.pass(hourMs);
    const since = new Date(test.core.clock()).toISOString();
    await push(viewer, 'acme/late');
    const codes = async (query: string) => (await read(root, `/denials?all=true&${query}`)).json<Denial[]>();
    expect((await codes(`since=${since}`)).map(({ target }) => target)).toEqual(['acme/late']);
    expect(new Set((await codes('actor=viewer')).map(({ actor }) => actor))).toEqual(new Set(['viewer']));
    expect(new Set((await codes('action=namespace.update')).map(({ actor }) => actor))).toEqual(
      new Set(['viewer', 'stranger']),
    );
    expect(await codes('actor=viewer&action=team.delete')).toEqual([]);
    const paged = await read(root, '/denials?per_page=1&page=2&actor=viewer');
    expect(paged.json()).toHaveLength(1);
    expect(Number(paged.headers['x-total'])).toBeGreaterThan(1);
  });
});
