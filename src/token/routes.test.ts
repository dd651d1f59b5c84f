import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { engines } from '../../test/database.ts';
import {
  addNamespace,
  addPerson,
  addToken,
  basic,
  claimsOf,
  getToken,
  granted,
  headerOf,
  type Person,
  postToken,
  tokenOf,
} from '../../test/people.ts';
import { password } from '../../test/portus.ts';

const envelope = (message: unknown) => ({ errors: [{ code: 'UNAUTHORIZED', message, detail: null }] });

describe.each(engines)('the token endpoint on %s', (engine) => {
  let test: TestApp;
  let alice: Person;
  let bob: Person;
  let root: Person;

  beforeAll(async () => {
    test = await buildTestApp({ engine });
    root = await addPerson(test, 'root', { admin: true });
    alice = await addPerson(test, 'alice');
    bob = await addPerson(test, 'bob');
    await addNamespace(test, 'acme', {
      members: [
        [alice, 'owner'],
        [bob, 'viewer'],
      ],
    });
    await addNamespace(test, 'open', { visibility: 'public' });
    await addNamespace(test, 'house', { visibility: 'protected' });
  });
  afterAll(() => test.close());

  describe('its reply', () => {
    it('carries both names of the token, whole seconds and the granted scope', async () => {
      const reply = await getToken(test, basic(alice), { scope: 'repository:acme/app:push,pull' });
      expect(reply.json()).toEqual({
        token: expect.any(String),
        access_token: tokenOf(reply),
        expires_in: 900,
        issued_at: '2026-11-21T09:00:00.000Z',
        scope: 'repository:acme/app:pull,push',
      });
    });

    it('is JSON that nobody stores, sets no cookie and redirects nowhere, with and without a trailing slash', async () => {
      for (const path of ['/v2/token', '/v2/token/', '/auth/token', '/auth/token/']) {
        const reply = await test.app.inject({
          url: `${path}?service=portus`,
          headers: { authorization: basic(alice) },
        });
        expect(reply.statusCode).toBe(200);
        expect(reply.headers).toMatchObject({
          'content-type': expect.stringMatching(/^application\/json/),
          'cache-control': 'no-store',
        });
        expect(reply.headers['set-cookie']).toBeUndefined();
      }
    });

    it('comes under the path of the public URL, whether or not a proxy strips it', async () => {
      const prefixed = await buildTestApp({ environment: { PORTUS_PUBLIC_URL: 'https://example.org/portus' } });
      await addPerson(prefixed, 'alice');
      for (const path of ['/v2/token', '/portus/v2/token']) {
        const reply = await prefixed.app.inject({
          url: `${path}?service=portus`,
          headers: { authorization: basic(alice) },
        });
        expect(reply.statusCode).toBe(200);
      }
      await prefixed.close();
    });

    it('has claims that every generation of the registry reads: one audience, whole times, a list of access', async () => {
      const claims = claimsOf(await getToken(test, basic(alice), { scope: 'repository:acme/app:pull' }));
      const now = Math.floor(test.core.clock() / 1000);
      expect(claims).toEqual({
        iss: 'portus',
        sub: 'alice',
        aud: 'portus',
        iat: now,
        nbf: now - 30,
        exp: now + 915,
        jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
        access: [{ type: 'repository', name: 'acme/app', actions: ['pull'] }],
      });
    });

    it('never holds null or an entry without actions where nothing is granted', async () => {
      for (const scope of [[], 'repository:acme/app:push', 'registry:catalog:*', 'repository:acme/app:fork']) {
        expect(claimsOf(await getToken(test, basic(bob), { scope })).access).toEqual([]);
      }
    });

    it('outlives what clients are told', async () => {
      const reply = await getToken(test, basic(alice));
      const { issued_at, expires_in } = reply.json<{ issued_at: string; expires_in: number }>();
      expect(claimsOf(reply).exp).toBeGreaterThanOrEqual(Date.parse(issued_at) / 1000 + expires_in);
    });

    it('of the largest request stays below the header limit of proxies; a larger one is refused', async () => {
      await addNamespace(test, 'n'.repeat(60), { members: [[alice, 'owner']] });
      const ask = (length: number) => {
        const name = (index: number) => `${'n'.repeat(60)}/${'r'.repeat(length - 63)}${String(index).padStart(2, '0')}`;
        const scope = Array.from({ length: 32 }, (_, index) => `repository:${name(index)}:*`);
        return getToken(test, basic(alice), { scope });
      };
      const largest = await ask(90);
      expect(claimsOf(largest).access).toHaveLength(32);
      expect(`Bearer ${tokenOf(largest)}`.length).toBeLessThan(8192);
      const larger = await ask(255);
      expect([larger.statusCode, larger.body]).toEqual([400, expect.stringContaining('too long for one token')]);
    });

    it('to HEAD has no body, and OPTIONS does no harm', async () => {
      const head = await test.app.inject({
        method: 'HEAD',
        url: '/v2/token?service=portus',
        headers: { authorization: basic(alice) },
      });
      expect([head.statusCode, head.body]).toEqual([200, '']);
      const options = await test.app.inject({ method: 'OPTIONS', url: '/v2/token?service=portus' });
      expect(options.statusCode).toBeGreaterThanOrEqual(400);
      expect(options.headers['set-cookie']).toBeUndefined();
    });
  });

  describe('without credentials', () => {
    it('refuses a login check, so that "login" without a password cannot succeed', async () => {
      for (const authorization of [undefined, 'Basic Og==', 'Bearer something']) {
        const reply = await getToken(test, authorization);
        expect(reply.statusCode).toBe(401);
        expect(reply.headers['www-authenticate']).toBe('Basic realm="Portus"');
        expect(reply.json()).toMatchObject(envelope('Log in first: no user name and password were sent.'));
      }
    });

    it('grants what is open to everybody and nothing else, to nobody by name', async () => {
      for (const authorization of [undefined, 'Basic Og==']) {
        const scope = [
          'repository:open/app:pull,push',
          'repository:house/app:pull',
          'repository:acme/app:pull',
          'repository:busybox:pull',
        ];
        const reply = await getToken(test, authorization, { scope });
        expect(granted(reply)).toEqual(['repository:open/app:pull', 'repository:busybox:pull']);
        expect(claimsOf(reply).sub).toBe('');
      }
    });

    it('answers the same for a private, an unknown and a hidden repository', async () => {
      const ask = async (name: string) => {
        const reply = await getToken(test, basic(bob), { scope: `repository:${name}:pull,push` });
        const { token: _token, access_token: _same, ...rest } = reply.json<Record<string, string>>();
        return { status: reply.statusCode, rest, length: reply.body.length, access: claimsOf(reply).access };
      };
      const secret = await ask('root/abcdefg');
      expect(secret.access).toEqual([]);
      expect(await ask('none/abcdefg')).toEqual(secret);
      expect(await ask('alice/abcdef')).toEqual(secret);
    });
  });

  describe('with credentials', () => {
    it('needs no scope: that is how clients check a login', async () => {
      expect(granted(await getToken(test, basic(alice)))).toEqual([]);
    });

    it('makes the authenticated user the subject, whatever "account" says, however often', async () => {
      expect(claimsOf(await getToken(test, basic(bob), { account: 'root' })).sub).toBe('bob');
      const twice = await test.app.inject({
        url: '/v2/token?account=bob&account=root&service=portus&service=other',
        headers: { authorization: basic(bob) },
      });
      expect([claimsOf(twice).sub, claimsOf(twice).aud]).toEqual(['bob', 'portus']);
    });

    it('never gives out the account of Portus itself', async () => {
      const scope = 'registry:catalog:*';
      expect(granted(await getToken(test, basic(bob), { account: 'portus', scope }))).toEqual([]);
      for (const secret of ['', password, 'portus']) {
        expect((await getToken(test, basic({ username: 'portus' }, secret), { scope })).statusCode).toBe(401);
      }
    });

    it('says the same for an unknown user and a wrong password, in a sentence that docker prints', async () => {
      const replies = await Promise.all([
        getToken(test, basic(alice, 'wrong')),
        getToken(test, basic({ username: 'nobody' }, 'wrong')),
      ]);
      for (const reply of replies) {
        expect(reply.statusCode).toBe(401);
        expect(reply.headers).toMatchObject({
          'www-authenticate': 'Basic realm="Portus"',
          'content-type': expect.stringMatching(/^application\/json/),
          'cache-control': 'no-store',
        });
        expect(reply.json()).toEqual({
          ...envelope('Wrong username, password or token.'),
          error: 'invalid_grant',
          error_description: 'Wrong username, password or token.',
        });
      }
    });

    it('refuses an empty user with a password, and headers that cannot be read', async () => {
      for (const authorization of [
        basic({ username: '' }, 'x'),
        'Basic',
        'Basic !!!',
        `Basic ${Buffer.from('nocolon').toString('base64')}`,
        'Basic //79Og==',
      ]) {
        const reply = await getToken(test, authorization, { scope: 'repository:open/app:pull' });
        expect([authorization, reply.statusCode]).toEqual([authorization, 401]);
      }
    });

    it('does not take a name in another case, with blanks, other accents or a NUL for the user', async () => {
      for (const username of [
        'Alice',
        'ALICE',
        'alice ',
        ' alice',
        'alice\0',
        'alicé',
        'a\u0301lice',
        '\u202ealice',
        'ａlice',
      ]) {
        const reply = await getToken(test, basic({ username }));
        expect([username, reply.statusCode]).toEqual([username, 401]);
      }
    });

    it.each(['a:b', '%41', 'a+b c', '🐳🐳🐳🐳', 'x'.repeat(120)])(
      'takes the password %s in a header and in a form',
      async (secret) => {
        const odd = await addPerson(test, `odd${secret.length}${secret.codePointAt(1) ?? 0}`);
        const hash = await test.core.hasher.hash(secret);
        await test.core.db.updateTable('users').set({ password_hash: hash }).where('id', '=', odd.id).execute();
        expect((await getToken(test, basic(odd, secret))).statusCode).toBe(200);
        const form = await postToken(test, {
          grant_type: 'password',
          service: 'portus',
          username: odd.username,
          password: secret,
        });
        expect(form.statusCode).toBe(200);
      },
    );
  });

  describe('as a form', () => {
    const login = (changes: Record<string, string> = {}) => ({
      grant_type: 'password',
      service: 'portus',
      username: 'alice',
      password,
      client_id: 'docker',
      ...changes,
    });

    it('answers as the query does', async () => {
      const reply = await postToken(test, login({ scope: 'repository:acme/app:pull repository:acme/app:push' }));
      expect(reply.json()).toMatchObject({
        expires_in: 900,
        access_token: tokenOf(reply),
        scope: 'repository:acme/app:pull,push',
      });
      expect(granted(reply)).toEqual(['repository:acme/app:pull,push']);
    });

    it('takes a repeated scope like a joined one, and so does the query', async () => {
      const scopes = ['repository:acme/app:pull', 'repository:alice/app:push,pull'];
      const form = new URLSearchParams(login());
      for (const scope of scopes) form.append('scope', scope);
      const replies = [
        await postToken(test, form),
        await postToken(test, login({ scope: scopes.join(' ') })),
        await getToken(test, basic(alice), { scope: scopes }),
        await getToken(test, basic(alice), { scope: scopes.join(' ') }),
      ];
      for (const reply of replies)
        expect(granted(reply)).toEqual(['repository:acme/app:pull', 'repository:alice/app:pull,push']);
    });

    it('may name its character set', async () => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' };
      const reply = await test.app.inject({
        method: 'POST',
        url: '/v2/token',
        headers,
        payload: new URLSearchParams(login()).toString(),
      });
      expect(reply.statusCode).toBe(200);
    });

    it('refuses another grant type, a missing field, and two different users', async () => {
      const { grant_type: _grant, ...untyped } = login();
      const { username: _name, ...unnamed } = login();
      for (const fields of [
        untyped,
        unnamed,
        login({ grant_type: 'authorization_code' }),
        login({ grant_type: 'client_credentials' }),
        { grant_type: 'refresh_token', service: 'portus' },
      ]) {
        const reply = await postToken(test, fields);
        expect([reply.statusCode, reply.json<{ error: string }>().error]).toEqual([400, 'invalid_request']);
      }
      expect((await postToken(test, login(), basic(bob))).statusCode).toBe(400);
      expect((await postToken(test, login(), basic(alice))).statusCode).toBe(200);
    });

    it('refuses other content with a sentence, never with a failure of its own', async () => {
      const post = async (type: string, payload: string) => {
        const reply = await test.app.inject({
          method: 'POST',
          url: '/v2/token',
          headers: { 'content-type': type },
          payload,
        });
        return [reply.statusCode, typeof reply.json<{ errors: { message: string }[] }>().errors[0]?.message];
      };
      expect(await post('application/json', JSON.stringify(login()))).toEqual([400, 'string']);
      expect(await post('application/json', '{')).toEqual([400, 'string']);
      expect(await post('multipart/form-data; boundary=x', '--x--')).toEqual([415, 'string']);
      expect(await post('application/x-www-form-urlencoded', `a=${'x'.repeat(100_000)}`)).toEqual([400, 'string']);
      expect(await post('application/x-www-form-urlencoded', `a=${'x'.repeat(200_000)}`)).toEqual([413, 'string']);
    });

    it('refuses names and passwords beyond any that exist', async () => {
      expect((await postToken(test, login({ username: 'x'.repeat(256) }))).statusCode).toBe(400);
      expect((await postToken(test, login({ password: 'x'.repeat(4097) }))).statusCode).toBe(400);
      expect((await postToken(test, login({ password: 'x'.repeat(4096) }))).statusCode).toBe(401);
    });
  });

  describe('asked for a service', () => {
    const counted = async (name: string) =>
      (
        await test.core.db
          .selectFrom('unknown_names')
          .selectAll()
          .where('kind', '=', 'service')
          .where('name', '=', name)
          .executeTakeFirst()
      )?.count;

    it.each(['other.example.org', 'Portus', 'portus.', 'portus ', 'portus:443', '__proto__'])(
      '%s, which it does not know, says so and counts it',
      async (service) => {
        for (const times of [1, 2]) {
          const reply = await getToken(test, basic(alice), { service, scope: 'repository:acme/app:pull' });
          expect(reply.statusCode).toBe(403);
          expect(reply.json<{ errors: { message: string }[] }>().errors[0]?.message).toMatch(
            /^Portus knows no registry with the service name/,
          );
          expect(await counted(service)).toBe(times);
        }
      },
    );

    it('that no database can hold, says so', async () => {
      expect((await getToken(test, basic(alice), { service: 'a\0b' })).statusCode).toBe(403);
      expect((await getToken(test, basic(alice), { service: 'x'.repeat(2000) })).statusCode).toBe(403);
    });

    it('under another of its names, makes that name the audience', async () => {
      expect(claimsOf(await getToken(test, basic(alice), { service: 'localhost:5000' })).aud).toBe('localhost:5000');
    });

    it('that is empty or missing, takes the only registry there is', async () => {
      expect(claimsOf(await getToken(test, basic(alice), { service: '' })).aud).toBe('portus');
      const reply = await test.app.inject({ url: '/v2/token', headers: { authorization: basic(alice) } });
      expect(claimsOf(reply).aud).toBe('portus');
    });
  });

  describe('grants', () => {
    const rights = async (person: Person, ...scope: string[]) =>
      granted(await getToken(test, basic(person), { scope }));

    it('to the owner of a namespace pull, push and delete, and names them', async () => {
      expect(await rights(alice, 'repository:acme/app:*')).toEqual(['repository:acme/app:delete,pull,push']);
      expect(await rights(alice, 'repository:alice/new:push,pull')).toEqual(['repository:alice/new:pull,push']);
    });

    it('to a viewer pull only, whatever surrounds it', async () => {
      for (const actions of ['*', '*,push', 'push,*', 'push,pull,delete', 'pull,pull', 'fork,pull']) {
        expect(await rights(bob, `repository:acme/app:${actions}`)).toEqual(['repository:acme/app:pull']);
      }
    });

    it('to a stranger nothing in a private namespace, pull in a protected and a public one', async () => {
      expect(
        await rights(bob, 'repository:alice/app:*', 'repository:house/app:push,pull', 'repository:open/app:push,pull'),
      ).toEqual(['repository:house/app:pull', 'repository:open/app:pull']);
    });

    it('in the global namespace pull to everybody and push to admins', async () => {
      expect(await rights(bob, 'repository:busybox:pull,push')).toEqual(['repository:busybox:pull']);
      expect(await rights(root, 'repository:busybox:pull,push')).toEqual(['repository:busybox:pull,push']);
    });

    it('the catalog to admins, with the star the registry wants, and no other name or type', async () => {
      expect(await rights(root, 'registry:catalog:*')).toEqual(['registry:catalog:*']);
      expect(await rights(bob, 'registry:catalog:*')).toEqual([]);
      for (const scope of [
        'registry:foo:*',
        'registry:catalog:foo',
        'REGISTRY:catalog:*',
        'repository:catalog:*foo',
        'whale:foo:bar',
      ])
        expect(await rights(root, scope)).toEqual([]);
    });

    it('of a mount the target, and not a source that may not be pulled', async () => {
      expect(await rights(alice, 'repository:acme/app:push,pull', 'repository:root/base:pull')).toEqual([
        'repository:acme/app:pull,push',
      ]);
    });

    it('in exactly the namespace of the first component', async () => {
      await addNamespace(test, 'team', { members: [[alice, 'owner']] });
      expect(
        await rights(
          alice,
          'repository:team2/app:pull',
          'repository:team-x/app:pull',
          'repository:teams:push',
          'repository:team:push',
        ),
      ).toEqual([]);
      expect(await rights(alice, 'repository:team/a/b/c/d:pull')).toEqual(['repository:team/a/b/c/d:pull']);
    });

    it.each([
      'Acme/app',
      'ACME/APP',
      'acme/App',
      'ａcme/app',
      'acmé/app',
      'acme /app',
      'acme\0/app',
      'acme%2Fapp',
      'acme//app',
      'acme/../acme/app',
      './acme/app',
      '/acme/app',
      'acme/app/',
      '-acme/app',
      'ac\u200dme/app',
      '\u200facme/app',
      'acme/ıpp',
      'localhost:5000/acme/app',
    ])('nothing for the name %j, which is no name', async (name) => {
      const reply = await getToken(test, basic(alice), { scope: `repository:${name}:pull` });
      expect(reply.statusCode === 400 || granted(reply).length === 0).toBe(true);
    });

    it('names that look like parts of the protocol like any other', async () => {
      await addNamespace(test, 'tags', { members: [[alice, 'owner']] });
      for (const name of [
        'tags/list',
        'tags/manifests/latest',
        'acme/tags/list',
        'acme/token',
        'acme/v2',
        'acme/catalog',
      ]) {
        expect(await rights(alice, `repository:${name}:pull`)).toEqual([`repository:${name}:pull`]);
      }
    });

    it('during a freeze of the registry pull only, to everybody, and all again afterwards', async () => {
      const freeze = (read_only: 0 | 1) => test.core.db.updateTable('registries').set({ read_only }).execute();
      const ask = (person: Person) => rights(person, 'repository:acme/app:pull,push,delete');
      await freeze(1);
      expect([await ask(alice), await ask(root)]).toEqual([['repository:acme/app:pull'], ['repository:acme/app:pull']]);
      await freeze(0);
      expect(await ask(alice)).toEqual(['repository:acme/app:delete,pull,push']);
    });

    it('an honest part when some scopes cannot be read, and says so when none can', async () => {
      expect(await rights(alice, 'nonsense', 'repository:acme/app:pull')).toEqual(['repository:acme/app:pull']);
      for (const scope of ['nonsense', 'repository:acme/app', ':::', 'repository']) {
        const reply = await getToken(test, basic(alice), { scope });
        expect(reply.statusCode).toBe(400);
        expect(reply.json<{ errors: { message: string }[] }>().errors[0]?.message).toMatch(/^The scope cannot be read/);
      }
    });

    it('nothing of a request with too many scopes, and says so', async () => {
      const many = Array.from({ length: 33 }, (_, index) => `repository:acme/r${index}:pull`);
      expect((await getToken(test, basic(alice), { scope: many })).statusCode).toBe(400);
      expect(
        (
          await postToken(test, {
            grant_type: 'password',
            service: 'portus',
            username: 'alice',
            password,
            scope: 'a '.repeat(300),
          })
        ).statusCode,
      ).toBe(400);
    });
  });

  it('signs with a leaf that the header carries, and a token of a bot login has none of its secrets', async () => {
    const token = await addToken(test, alice);
    const reply = await getToken(test, basic(alice, token), { scope: 'repository:acme/app:pull' });
    const { alg, typ, kid, x5c } = headerOf(reply);
    expect([alg, typ, kid?.length, x5c?.length]).toEqual(['ES256', 'JWT', 43, 1]);
    expect(JSON.stringify(claimsOf(reply))).not.toContain(token);
  });
});
