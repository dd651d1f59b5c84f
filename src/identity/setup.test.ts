import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { engines } from '../../test/database.ts';
import { password } from '../../test/portus.ts';

const person = (username: string) => ({ user: { username, email: `${username}@example.org`, password } });

interface Knock {
  readonly headers?: Readonly<Record<string, string>>;
  readonly remoteAddress?: string;
  readonly code?: string;
}

describe('the door to the first account', () => {
  let test: TestApp;
  afterEach(() => test.close());

  const open = async (environment: Record<string, string> = {}) => (test = await buildTestApp({ environment }));
  const knock = ({ headers = {}, remoteAddress = '127.0.0.1', code }: Knock = {}) =>
    test.app.inject({
      method: 'POST',
      url: '/api/v1/users/bootstrap',
      remoteAddress,
      headers: { host: 'localhost:5000', ...headers },
      payload: { ...person('alice'), ...(code === undefined ? {} : { code }) },
    });

  it.each<[string, Knock]>([
    ['a browser on this machine', {}],
    ['under another name of this machine', { headers: { host: '127.0.0.1:5000' } }],
    ['over IPv6', { headers: { host: '[::1]:5000' }, remoteAddress: '::1' }],
    ['over IPv4 in IPv6', { remoteAddress: '::ffff:127.0.0.1' }],
    ['from our own page', { headers: { origin: 'http://localhost:5000' } }],
    ['from our own page under another name', { headers: { origin: 'http://127.0.0.1:5000' } }],
  ])('is open to %s', async (_, how) => {
    await open();
    const reply = await knock(how);
    expect([reply.statusCode, reply.body]).toEqual([201, expect.stringContaining('portus_')]);
  });

  it.each<[string, Knock]>([
    ['another machine', { remoteAddress: '192.0.2.1' }],
    [
      'another machine that says it is this one',
      { remoteAddress: '192.0.2.1', headers: { 'x-forwarded-for': '127.0.0.1' } },
    ],
    ['a name that leads here by chance', { headers: { host: 'attacker.example.org' } }],
    ['a name that begins like ours', { headers: { host: 'localhost.example.org' } }],
    ['a page of another site', { headers: { origin: 'https://attacker.example.org' } }],
    ['a page of another program on this machine', { headers: { origin: 'http://localhost:8080' } }],
    ['a page without an origin', { headers: { origin: 'null' } }],
    ...[
      'forwarded',
      'via',
      'x-forwarded-for',
      'x-forwarded-host',
      'x-forwarded-proto',
      'x-real-ip',
      'true-client-ip',
      'cf-connecting-ip',
    ].map((name): [string, Knock] => [
      `whoever is behind a proxy that sends ${name}`,
      { headers: { [name]: '127.0.0.1' } },
    ]),
  ])('needs the code for %s', async (_, how) => {
    await open();
    const session = await test.app.inject({
      url: '/api/v1/session',
      remoteAddress: how.remoteAddress ?? '127.0.0.1',
      headers: { host: 'localhost:5000', ...how.headers },
    });
    expect(session.json()).toMatchObject({ setup: { required: true, code_required: true } });
    for (const code of [undefined, '', 'wrong', test.core.setup.code.slice(1)]) {
      const refused = await knock(code === undefined ? how : { ...how, code });
      expect([refused.statusCode, refused.json<{ detail: string }>().detail]).toEqual([
        403,
        expect.stringContaining('one-time code'),
      ]);
    }
    expect((await knock({ ...how, code: ` ${test.core.setup.code}\n` })).statusCode).toBe(201);
  });

  it('needs the code for everybody when the public URL is not this machine alone', async () => {
    await open({ PORTUS_PUBLIC_URL: 'https://registry.example.org', PORTUS_SETUP_CODE: 'a code of ours' });
    expect((await knock()).statusCode).toBe(403);
    expect((await knock({ code: 'a code of ours' })).statusCode).toBe(201);
  });

  it('needs the code for old HTTP, which proxies speak without being told to', async () => {
    await open();
    const port = Number(new URL(await test.app.listen({ port: 0, host: '127.0.0.1' })).port);
    const body = JSON.stringify(person('alice'));
    const status = (version: string) =>
      new Promise<string>((resolve, reject) => {
        const socket = connect(port, '127.0.0.1', () => {
          socket.write(
            `POST /api/v1/users/bootstrap HTTP/${version}\r\nHost: localhost:5000\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
          );
        });
        socket.once('data', (chunk: Buffer) => {
          resolve(chunk.toString().slice(9, 12));
          socket.destroy();
        });
        socket.once('error', reject);
      });
    expect(await status('1.0')).toBe('403');
    expect(await status('1.1')).toBe('201');
  });

  it('asks for a code that the operator chose, even on this machine', async () => {
    await open({ PORTUS_SETUP_CODE: 'chosen-by-the-operator' });
    expect((await knock()).statusCode).toBe(403);
    expect((await knock({ code: 'chosen-by-the-operator' })).statusCode).toBe(201);
  });

  it('is shut for good afterwards, with and without the code', async () => {
    await open();
    expect((await knock()).statusCode).toBe(201);
    for (const how of [{}, { code: test.core.setup.code }, { remoteAddress: '192.0.2.1' }])
      expect((await knock(how)).statusCode).toBe(400);
    const session = await test.app.inject({ url: '/api/v1/session', headers: { host: 'localhost:5000' } });
    expect(session.json()).toMatchObject({ setup: { required: false, code_required: false } });
  });
});

describe.each(engines)('the first account on %s', (engine) => {
  let test: TestApp;
  beforeAll(async () => {
    test = await buildTestApp({ engine, environment: { PORTUS_PASSWORD_CONCURRENCY: '8' } });
  });
  afterAll(() => test.close());

  it('is one, however many ask at the same moment', async () => {
    const ask = (username: string) =>
      test.app.inject({
        method: 'POST',
        url: '/api/v1/users/bootstrap',
        headers: { host: 'localhost:5000' },
        payload: person(username),
      });
    const replies = await Promise.all(['one', 'two', 'three', 'four', 'five', 'six'].map(ask));
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([201, 400, 400, 400, 400, 400]);
    const people = await test.core.db.selectFrom('users').selectAll().where('service', '=', 0).execute();
    expect(people).toHaveLength(1);
    const [admin] = people;
    expect(admin).toMatchObject({ admin: 1, enabled: 1, personal_namespace_id: expect.any(Number) });
    const winner = replies.find(({ statusCode }) => statusCode === 201);
    const headers = { authorization: `Bearer ${winner?.json<{ plain_token: string }>().plain_token ?? ''}` };
    expect((await test.app.inject({ url: '/api/v1/users', headers })).json()).toMatchObject([
      { username: admin?.username, admin: true },
    ]);
    const global = await test.core.db
      .selectFrom('team_members')
      .innerJoin('namespaces', 'namespaces.team_id', 'team_members.team_id')
      .select('role')
      .where('global', '=', 1)
      .execute();
    expect(global).toEqual([{ role: 'owner' }]);
  });
});
