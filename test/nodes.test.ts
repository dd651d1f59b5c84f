/** Several nodes on one database, and a database that goes away. */
import { connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyOwnToken } from '../src/token/verify.ts';
import { setMember } from '../src/teams/commands.ts';
import { buildTestApp, type TestApp } from './app.ts';
import { emptyDatabase, engines, type TestDatabase } from './database.ts';
import { eventOf, notify } from './notifications.ts';
import { addNamespace, addPerson, addToken, basic, getToken, granted, setEnabled, tokenOf } from './people.ts';
import { password, until } from './portus.ts';

const servers = engines.filter((engine) => engine !== 'sqlite');
const shared = { PORTUS_SECRET_KEY_BASE: 'the same on every node' };

describe.each(servers)('two nodes on one %s', (engine) => {
  let database: TestDatabase;
  let one: TestApp;
  let two: TestApp;

  beforeAll(async () => {
    database = await emptyDatabase(engine);
    const start = () => buildTestApp({ environment: { ...shared, PORTUS_DATABASE_URL: database.url } });
    one = await start();
    two = await start();
  });
  afterAll(async () => {
    await Promise.all([one.close(), two.close()]);
    await database.drop();
  });

  it('agree within a second about a right that was given or taken away', async () => {
    const alice = await addPerson(one, 'alice');
    const { teamId } = await addNamespace(one, 'acme');
    const ask = async (node: TestApp) =>
      granted(await getToken(node, basic(alice), { scope: 'repository:acme/app:pull' }));
    expect([await ask(one), await ask(two)]).toEqual([[], []]);
    await setMember(one.core.db, teamId, alice.id, 'viewer', one.core.clock());
    expect(await ask(one)).toEqual(['repository:acme/app:pull']);
    two.pass(1000);
    expect(await ask(two)).toEqual(['repository:acme/app:pull']);
    await one.core.db.deleteFrom('team_members').where('team_id', '=', teamId).execute();
    two.pass(1000);
    expect([await ask(one), await ask(two)]).toEqual([[], []]);
  });

  it('let nobody in whom the other has disabled', async () => {
    const bob = await addPerson(one, 'bob');
    const authorization = `Bearer ${await addToken(one, bob)}`;
    const call = () => two.app.inject({ url: '/api/v1/sessions', headers: { authorization } });
    expect([(await call()).statusCode, (await getToken(two, basic(bob))).statusCode]).toEqual([200, 200]);
    await setEnabled(one, bob, false);
    two.pass(1000);
    expect([(await call()).statusCode, (await getToken(two, basic(bob))).statusCode]).toEqual([401, 401]);
  });

  it('know the tokens and sessions of each other', async () => {
    const carol = await addPerson(one, 'carol');
    const token = tokenOf(await getToken(one, basic(carol)));
    await two.core.keys.refresh();
    const { keys, clock } = two.core;
    expect(await verifyOwnToken({ keys, issuer: 'portus', clock }, `Bearer ${token}`)).toMatchObject({
      subject: 'carol',
    });
    const login = await one.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { username: 'carol', password },
    });
    const headers = { cookie: `portus_session=${login.cookies[0]?.value ?? ''}` };
    expect((await two.app.inject({ url: '/api/v1/sessions', headers })).statusCode).toBe(200);
  });

  it('count wrong passwords together', async () => {
    const dora = await addPerson(one, 'dora');
    for (let attempt = 0; attempt < 10; attempt++)
      await getToken(attempt % 2 === 0 ? one : two, basic(dora, `wrong ${attempt}`));
    expect([(await getToken(one, basic(dora))).statusCode, (await getToken(two, basic(dora))).statusCode]).toEqual([
      429, 429,
    ]);
  });

  it('store an event once that reaches both', async () => {
    const event = eventOf({ action: 'push', repository: 'acme/app', tag: 'v1' });
    const authorization = `Bearer ${two.core.secrets.get('notifications')}`;
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, index) => notify(index % 2 === 0 ? one : two, [event], { authorization })),
    );
    expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([202]));
    expect(await one.core.db.selectFrom('inbox_events').selectAll().execute()).toHaveLength(1);
  });
});

describe.each(servers)('while %s is away', (engine) => {
  it('logins and notifications are answered with 503, nothing ends, and all works when it is back', async () => {
    const database = await emptyDatabase(engine);
    const target = new URL(database.url);
    const open = new Set<Socket>();
    let away = false;
    // A wire between the two that can be cut.
    const wire = createServer((near) => {
      if (away) return near.destroy();
      const far = connect(Number(target.port), target.hostname);
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        open.add(from);
        from.pipe(to);
        from.on('error', () => to.destroy()).on('close', () => to.destroy());
      }
    });
    await new Promise<void>((resolve) => wire.listen(0, '127.0.0.1', resolve));
    const address = wire.address();
    const url = new URL(database.url);
    url.port = String(typeof address === 'object' ? address?.port : 0);
    const test = await buildTestApp({ environment: { PORTUS_DATABASE_URL: url.href } });
    const alice = await addPerson(test, 'alice');
    const event = eventOf({ action: 'push', repository: 'acme/app', tag: 'v1' });
    const ask = async (round: string) => {
      const replies = [
        await getToken(test, basic(alice), { client_id: round }),
        await notify(test, [event]),
        await test.app.inject({ url: '/api/v1/repositories' }),
      ];
      return replies.map(({ statusCode, headers }) =>
        statusCode === 503 ? `503 ${String(headers['retry-after'])}` : String(statusCode),
      );
    };
    expect(await ask('before')).toEqual(['200', '202', '200']);
    away = true;
    for (const socket of open) socket.destroy();
    expect(await ask('away')).toEqual(['503 5', '503 5', '503 5']);
    expect(await ask('still away')).toEqual(['503 5', '503 5', '503 5']);
    away = false;
    await until(async () => (await ask('back')).join() === '200,202,200', 'the database to be used again');
    expect(await test.core.db.selectFrom('inbox_events').select('id').execute()).toHaveLength(1);
    await test.close();
    wire.close();
    await database.drop();
  });
});
