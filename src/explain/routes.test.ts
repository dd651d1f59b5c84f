import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { type Call, callerOf } from '../../test/caller.ts';
import { engines } from '../../test/database.ts';
import { addNamespace, addPerson, addToken, type Person, setEnabled } from '../../test/people.ts';
import type { Explanation, NamespaceAccess, Permissions, UserAccess } from '../contract/api/explain.ts';
import { setMember } from '../teams/commands.ts';

describe.each(engines)('rights, explained on %s', (engine) => {
  let test: TestApp;
  const people: Record<string, Person> = {};
  const calls: Record<string, Call> = {};
  let secret: { id: number; teamId: number };
  let open: { id: number; teamId: number };

  const person = (name: string): Person => people[name] ?? { id: 0, username: name };
  const call = (name: string): Call => {
    const found = calls[name];
    if (found === undefined) throw new Error(`Nobody is called ${name}.`);
    return found;
  };

  beforeAll(async () => {
    test = await buildTestApp({ engine });
    for (const name of ['root', 'watcher', 'owner', 'viewer', 'stranger', 'gone'])
      people[name] = await addPerson(test, name, { admin: name === 'root' });
    await test.core.db.updateTable('users').set({ auditor: 1 }).where('id', '=', person('watcher').id).execute();
    secret = await addNamespace(test, 'secret', {
      members: [
        [person('owner'), 'owner'],
        [person('viewer'), 'viewer'],
        [person('gone'), 'contributor'],
      ],
    });
    open = await addNamespace(test, 'open', { visibility: 'public', members: [[person('owner'), 'owner']] });
    for (const name of Object.keys(people)) calls[name] = await callerOf(test, person(name));
    calls['nobody'] = await callerOf(test);
    await setEnabled(test, person('gone'), false);
  });
  afterAll(() => test.close());

  it('come as a table that everybody may read', async () => {
    const { actions, rules } = (await call('nobody')('GET /permissions')).json<Permissions>();
    const of = (name: string) => actions.find(({ action }) => action === name);
    expect(of('repository.pull')).toMatchObject({
      target: 'repository',
      may: {
        anonymous: ['public', 'global'],
        viewer: ['private', 'protected', 'public', 'global'],
        self: expect.anything(),
      },
    });
    expect(of('team.create')).toMatchObject({ target: 'none', may: { anonymous: [] } });
    expect(of('team.create')?.depends_on).toEqual(['userPermission.createTeam.enabled']);
    expect(of('trash.purge')?.target).toBeNull();
    expect(rules.find(({ rule }) => rule === 'team-push')).toMatchObject({
      effect: 'allow',
      actions: ['repository.push', 'tag.move'],
      because: 'Contributors and owners of the team may push.',
    });
  });

  const ask = (who: string, query: Record<string, string>) =>
    call(who)(`GET /explain?${new URLSearchParams(query).toString()}`);
  const explained = async (who: string, query: Record<string, string>) => {
    const reply = await ask(who, query);
    expect([reply.statusCode, reply.body]).toEqual([200, reply.body]);
    return reply.json<Explanation>();
  };

  describe('one’s own', () => {
    it('are told to everybody: every rule, what of it is true, and who could change it', async () => {
      const answer = await explained('viewer', { action: 'push', target: 'secret/app' });
      expect(answer).toMatchObject({
        user: 'viewer',
        action: 'repository.push',
        target: 'secret/app',
        allowed: false,
        rule: 'none',
        ask: ['an owner of team secret', 'an administrator'],
        summary: expect.stringContaining('This needs the role contributor in team secret (now: viewer).'),
      });
      expect(answer.rules.find(({ rule }) => rule === 'team-push')).toMatchObject({
        effect: 'allow',
        matched: false,
        conditions: [{ met: false }, { met: true }],
      });
      const named = await explained('viewer', { user: 'viewer', action: 'repository.push', target: 'secret/app' });
      expect(named).toEqual(answer);
    });

    it('are told to whoever is not signed in, too', async () => {
      const pull = { action: 'pull', target: 'open/app' };
      expect(await explained('nobody', pull)).toMatchObject({ user: null, allowed: true, rule: 'public-pull' });
      expect(await explained('nobody', { ...pull, user: 'anonymous' })).toMatchObject({ allowed: true });
      const push = await explained('nobody', { action: 'push', target: 'secret/app' });
      expect(push).toMatchObject({ allowed: false, rules: [], summary: expect.stringContaining('not signed in') });
    });

    it('tell nothing about what the asker may not see', async () => {
      for (const [action, hidden, missing] of [
        ['namespace.update', 'secret', 'nowhere'],
        ['repository.update', 'secret/app', 'nowhere/app'],
        ['push', 'secret/app', 'nowhere/app'],
        ['team.update', 'team:secret', 'team:nowhere'],
        ['user.update', 'user:viewer', 'user:nowhere'],
        ['tag.delete', 'secret/app:1', 'nowhere/app:1'],
      ] as const) {
        const say = async (target: string) =>
          JSON.stringify(await explained('stranger', { action, target })).replaceAll(target, '*');
        expect(await say(hidden)).toBe(await say(missing));
        const { rules, rule, target } = await explained('stranger', { action, target: hidden });
        expect({ rules, rule, target }).toEqual({ rules: [], rule: 'none', target: hidden });
      }
    });

    it('say that a thing does not exist to who would see it', async () => {
      const summary = async (who: string, action: string, target: string) =>
        (await explained(who, { action, target })).summary;
      expect(await summary('root', 'namespace.update', 'nowhere')).toBe(
        'root may not change namespace nowhere. There is no such namespace.',
      );
      expect(await summary('viewer', 'repository.update', 'secret/nothing')).toContain('There is no such repository.');
      expect(await summary('viewer', 'tag.read', 'secret/nothing:1')).toContain('There is no such tag.');
      expect(await summary('watcher', 'user.read', 'user:nobody')).toContain('There is no such user.');
      expect(await summary('root', 'push', 'nowhere/app')).toContain('There is no such namespace. Create it first.');
    });

    it('are those of the application token in use', async () => {
      const token = await addToken(test, person('owner'), { application: 'pulls', actions: ['pull'] });
      const url = '/api/v1/explain?action=push&target=secret/app&user=owner';
      const reply = await test.app.inject({ url, headers: { authorization: `Bearer ${token}` } });
      expect(reply.json()).toMatchObject({ allowed: false, rule: 'token-no-push' });
      expect(await explained('owner', { action: 'push', target: 'secret/app' })).toMatchObject({ allowed: true });
    });
  });

  describe('those of others', () => {
    it('are told to owners of the namespace, administrators and auditors, in full', async () => {
      for (const who of ['owner', 'root', 'watcher']) {
        const query = { user: 'stranger', action: 'push', target: 'secret/app' };
        const answer = await explained(who, query);
        expect(answer).toMatchObject({ user: 'stranger', allowed: false, target: 'secret/app' });
        expect(answer.rules.length).toBeGreaterThan(3);
        expect(await explained(who, { ...query, user: 'owner' })).toMatchObject({ allowed: true, rule: 'team-push' });
        expect(await explained(who, { ...query, user: 'anonymous' })).toMatchObject({ user: null, allowed: false });
      }
    });

    it('are nobody else’s business, and no answer tells who or what exists', async () => {
      for (const [user, target] of [
        ['owner', 'secret/app'],
        ['owner', 'nowhere/app'],
        ['nobody-here', 'secret/app'],
        ['anonymous', 'secret/app'],
        ['anonymous', 'open/app'],
      ] as const) {
        const refused = await ask('stranger', { user, action: 'push', target });
        expect([user, target, refused.statusCode]).toEqual([user, target, 403]);
        expect((await ask('viewer', { user, action: 'push', target })).statusCode).toBe(403);
        if (user !== 'anonymous') expect((await ask('nobody', { user, action: 'push', target })).statusCode).toBe(401);
      }
      const ofTeam = { user: 'viewer', action: 'team.update', target: 'team:secret' };
      expect([
        (await ask('owner', ofTeam)).statusCode,
        (await ask('viewer', { ...ofTeam, user: 'owner' })).statusCode,
      ]).toEqual([200, 403]);
      // An owner there, but not here.
      expect((await ask('owner', { user: 'viewer', action: 'push', target: 'viewer/app' })).statusCode).toBe(403);
    });

    it('of somebody who does not exist, or is disabled', async () => {
      const unknown = await ask('owner', { user: 'nobody-here', action: 'push', target: 'secret/app' });
      expect(unknown.statusCode).toBe(422);
      expect(unknown.json()).toMatchObject({ errors: { user: [expect.any(String)] } });
      expect(await explained('owner', { user: 'gone', action: 'push', target: 'secret/app' })).toMatchObject({
        allowed: false,
        summary: 'gone may not push to secret/app. The account is disabled. Ask an administrator.',
      });
    });
  });

  it('mistakes in a question are named', async () => {
    const reply = await ask('viewer', { action: 'psuh', target: 'secret/app' });
    expect(reply.statusCode).toBe(422);
    expect(reply.json()).toMatchObject({ errors: { action: ['"psuh" does not exist. Did you mean push?'] } });
    expect((await ask('viewer', { action: 'push' })).statusCode).toBe(422);
    expect((await ask('viewer', { target: 'secret/app' })).statusCode).toBe(400);
    expect((await ask('root', { action: 'namespace.update', target: 'a\0b' })).statusCode).toBe(200);
    expect((await ask('root', { action: 'push', target: 'a/b', user: 'a\0b' })).statusCode).toBe(422);
  });

  describe('who may do what in a namespace', () => {
    const who = async (name: string, id: number, query = '') =>
      (await call(name)(`GET /namespaces/${id}/access${query}`)).json<NamespaceAccess[]>();

    it('lists members, administrators and auditors with every reason', async () => {
      const rows = await who('owner', secret.id);
      expect(rows.map((row) => [row.user?.username, row.role])).toEqual([
        ['owner', 'owner'],
        ['root', null],
        ['viewer', 'viewer'],
        ['watcher', null],
      ]);
      const [owner, root, viewer, watcher] = rows;
      expect(owner).toMatchObject({
        who: 'user',
        can: { push: true, audit: true, change_team: true },
        because: { push: 'Contributors and owners of the team may push.' },
      });
      expect(root?.because['delete']).toBe('Administrators may do everything.');
      expect(viewer?.can).toMatchObject({ read: true, pull: true, push: false, update: false });
      expect(Object.keys(viewer?.because ?? {}).sort()).toEqual(['pull', 'read', 'read_webhook']);
      expect(watcher).toMatchObject({ can: { pull: true, push: false }, because: { pull: expect.any(String) } });
    });

    it('begins with what is open to everybody', async () => {
      const [nobody, anybody, ...others] = await who('owner', open.id);
      expect(nobody).toMatchObject({ who: 'anonymous', user: null, role: null, can: { pull: true, push: false } });
      expect(anybody).toMatchObject({
        who: 'signed-in',
        user: null,
        because: { read: expect.any(String), pull: 'Everybody may pull from a public namespace.' },
      });
      expect(others.every(({ who: kind, user }) => kind === 'user' && user !== null)).toBe(true);
    });

    it('comes in pages', async () => {
      const first = await call('owner')(`GET /namespaces/${open.id}/access?per_page=2`);
      expect(first.headers).toMatchObject({ 'x-total': '3', 'x-next-page': '2' });
      expect(first.json()).toHaveLength(4);
      const second = await who('owner', open.id, '?per_page=2&page=2');
      expect(second.map(({ user }) => user?.username)).toEqual(['watcher']);
      const seen: (string | undefined)[] = [];
      for (let cursor: string | undefined = ''; cursor !== undefined;) {
        const reply = await call('owner')(`GET /namespaces/${open.id}/access?per_page=1&cursor=${cursor}`);
        seen.push(...reply.json<NamespaceAccess[]>().map(({ who: kind, user }) => user?.username ?? kind));
        cursor = reply.headers['x-next-cursor'] as string | undefined;
      }
      expect(seen).toEqual(['anonymous', 'signed-in', 'owner', 'root', 'watcher']);
    });

    it('is told to owners, administrators and auditors', async () => {
      for (const name of ['owner', 'root', 'watcher'])
        expect((await call(name)(`GET /namespaces/${secret.id}/access`)).statusCode).toBe(200);
      expect((await call('viewer')(`GET /namespaces/${secret.id}/access`)).statusCode).toBe(403);
      expect((await call('stranger')(`GET /namespaces/${secret.id}/access`)).statusCode).toBe(404);
      expect((await call('stranger')(`GET /namespaces/${open.id}/access`)).statusCode).toBe(403);
      expect((await call('nobody')(`GET /namespaces/${secret.id}/access`)).statusCode).toBe(401);
    });
  });

  describe('what somebody may do where', () => {
    const where = async (name: string, of: string, query = '') =>
      (await call(name)(`GET /users/${person(of).id}/access${query}`)).json<UserAccess[]>();

    it('lists the namespaces they may see with their rights there', async () => {
      const rows = await where('viewer', 'viewer');
      const host = test.core.publicUrl.host;
      expect(new Map(rows.map(({ namespace, role }) => [namespace.name, role]))).toEqual(
        new Map([
          [host, null],
          ['open', null],
          ['secret', 'viewer'],
          ['viewer', 'owner'],
        ]),
      );
      const rights = Object.fromEntries(rows.map(({ namespace, can, because }) => [namespace.name, { can, because }]));
      expect(rights['viewer']).toMatchObject({ can: { push: true, delete: false } });
      expect(rights['secret']).toMatchObject({ can: { pull: true, push: false } });
      expect(rights['open']?.because['pull']).toBe('Everybody may pull from a public namespace.');
      expect(await where('root', 'viewer')).toEqual(rows);
      expect(await where('watcher', 'viewer')).toEqual(rows);
    });

    it('agrees with the list of the namespace', async () => {
      const [there] = (await where('root', 'viewer')).filter(({ namespace }) => namespace.id === secret.id);
      const reply = await call('root')(`GET /namespaces/${secret.id}/access`);
      const [here] = reply.json<NamespaceAccess[]>().filter(({ user }) => user?.username === 'viewer');
      expect({ role: there?.role, can: there?.can, because: there?.because }).toEqual({
        role: here?.role,
        can: here?.can,
        because: here?.because,
      });
    });

    it('is nothing for whoever is disabled, and everything for administrators, in pages', async () => {
      expect(await where('root', 'gone')).toEqual([]);
      const { db, clock } = test.core;
      await setMember(db, open.teamId, person('root').id, 'owner', clock());
      const all = await where('root', 'root', '?all=true');
      const paged = await call('root')(`GET /users/${person('root').id}/access?per_page=3&page=2`);
      expect(paged.json<UserAccess[]>()).toEqual(all.slice(3, 6));
      expect(paged.headers['x-total']).toBe(String(all.length));
      expect(all.every(({ can }) => can['pull'] === true)).toBe(true);
    });

    it('is told to oneself, administrators and auditors', async () => {
      expect((await call('stranger')(`GET /users/${person('viewer').id}/access`)).statusCode).toBe(404);
      expect((await call('stranger')('GET /users/999999/access')).statusCode).toBe(404);
      expect((await call('nobody')(`GET /users/${person('viewer').id}/access`)).statusCode).toBe(401);
      expect((await call('viewer')('GET /users/viewer@example.org/access')).statusCode).toBe(200);
    });
  });
});
