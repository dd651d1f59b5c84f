import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { buildTestApp, type TestApp } from '../../../test/app.ts';
import { engines } from '../../../test/database.ts';
import { addPerson, addToken, basic, getToken, type Person } from '../../../test/people.ts';

const token = 'a token for prometheus';
let test: TestApp;
let alice: Person;
let admin: Person;

beforeAll(async () => {
  test = await buildTestApp({ environment: { PORTUS_METRICS_TOKEN: token } });
  alice = await addPerson(test, 'alice');
  admin = await addPerson(test, 'admin', { admin: true });
});
afterAll(() => test.close());

const ask = (authorization?: string) =>
  test.app.inject({ url: '/metrics', headers: authorization === undefined ? {} : { authorization } });
const scrape = async (): Promise<string> => (await ask(`Bearer ${token}`)).body;
/** The value of one series; undefined when there is none. */
const valueOf = async (series: string): Promise<number | undefined> => {
  const line = (await scrape()).split('\n').find((text) => text.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length));
};

describe('/metrics', () => {
  it('is open to the token of the configuration, to admins and to auditors, and to nobody else', async () => {
    await test.core.db.updateTable('users').set({ auditor: 1 }).where('id', '=', alice.id).execute();
    const auditor = await ask(`Bearer ${await addToken(test, alice)}`);
    await test.core.db.updateTable('users').set({ auditor: 0 }).where('id', '=', alice.id).execute();
    const person = await ask(`Bearer ${await addToken(test, alice, { application: 'two' })}`);
    const statuses = [await ask(), await ask(`Bearer ${token}x`), person, auditor, await ask(`Bearer ${token}`)];
    expect(statuses.map(({ statusCode }) => statusCode)).toEqual([401, 401, 403, 200, 200]);
    expect((await ask(`Bearer ${await addToken(test, admin)}`)).statusCode).toBe(200);
    expect(statuses.at(-1)?.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
  });

  it('counts token requests by outcome, also those that get a kept reply', async () => {
    const scope = 'repository:alice/app:pull,push';
    await getToken(test, basic(alice), { scope });
    await getToken(test, basic(alice), { scope });
    await getToken(test, basic(alice), { scope: ['repository:alice/app:pull', 'repository:admin/app:pull'] });
    await getToken(test, basic(alice), { scope: 'repository:admin/app:pull' });
    await getToken(test, basic(alice, 'wrong'), { scope });
    await getToken(test, basic(alice), { service: 'unknown' });
    const count = (outcome: string) => valueOf(`portus_token_requests_total{outcome="${outcome}"}`);
    expect(await count('granted')).toBe(2);
    expect(await count('partly')).toBe(1);
    expect(await count('refused')).toBe(1);
    expect(await count('rejected')).toBe(1);
    expect(await count('malformed')).toBe(1);
    expect(await count('failed')).toBe(0);
    expect(await valueOf('portus_token_request_seconds_count')).toBe(6);
  });

  it('counts requests by the template of their route and names nothing that people chose', async () => {
    await test.app.inject({ url: '/api/v1/teams/4711' });
    await test.app.inject({ url: '/api/v1/no-such-thing-as-this' });
    const text = await scrape();
    expect(text).toContain('portus_http_request_seconds_count{method="GET",route="/api/v1/teams/:id",status="4xx"} 1');
    expect(text).toContain('route="/api/*"');
    expect(text).not.toMatch(/4711|no-such-thing|alice/);
  });

  it('says which jobs ran when, and whether they failed', async () => {
    const free = { next_run_at: 0, lease_owner: null, lease_until: 0 };
    await test.core.db
      .insertInto('jobs')
      .values([
        { ...free, name: 'good', last_run_at: 5000, last_error: null },
        { ...free, name: 'bad', last_run_at: 6000, last_error: 'no' },
      ])
      .execute();
    expect(await valueOf('portus_job_last_run_timestamp_seconds{name="good"}')).toBe(5);
    expect(await valueOf('portus_job_failed{name="good"}')).toBe(0);
    expect(await valueOf('portus_job_failed{name="bad"}')).toBe(1);
  });

  it('still answers when the database is away, and says so', async () => {
    const away = await buildTestApp({ environment: { PORTUS_METRICS_TOKEN: token } });
    await away.core.db.destroy();
    const reply = await away.app.inject({ url: '/metrics', headers: { authorization: `Bearer ${token}` } });
    expect(reply.statusCode).toBe(200);
    expect(reply.body).toMatch(/^portus_database_up 0$/m);
    expect(reply.body).not.toMatch(/^portus_inbox_events\{/m);
    await away.app.close();
  });
});

describe.each(engines)('the gauges on %s', (engine) => {
  it('know how many notifications wait, and for how long', async () => {
    const one = await buildTestApp({ engine, environment: { PORTUS_METRICS_TOKEN: token } });
    const { db, clock } = one.core;
    const { id: registry_id } = await db.selectFrom('registries').select('id').executeTakeFirstOrThrow();
    const event = { registry_id, action: 'push', repository: 'a/b', body: '{}', attempts: 0, next_attempt_at: 0 };
    const free = { lease_owner: null, lease_until: 0, last_error: null };
    for (const [event_id, state] of [
      ['1', 'pending'],
      ['2', 'pending'],
      ['3', 'dead'],
      ['4', 'done'],
    ] as const) {
      const row = { ...event, ...free, event_id, state, received_at: clock() };
      await db.insertInto('inbox_events').values(row).execute();
    }
    one.pass(90_000);
    const reply = await one.app.inject({ url: '/metrics', headers: { authorization: `Bearer ${token}` } });
    expect(reply.body).toMatch(/^portus_inbox_events\{state="pending"\} 2$/m);
    expect(reply.body).toMatch(/^portus_inbox_events\{state="dead"\} 1$/m);
    expect(reply.body).toMatch(/^portus_inbox_oldest_seconds 90$/m);
    expect(reply.body).toMatch(/^portus_webhook_deliveries\{state="dead"\} 0$/m);
    expect(reply.body).toMatch(/^portus_database_up 1$/m);
    await one.close();
  });
});

describe('what is delivered for monitoring', () => {
  const read = (name: string) => readFileSync(new URL(`../../../deploy/monitoring/${name}`, import.meta.url), 'utf8');
  const known = async (): Promise<ReadonlyMap<string, string>> =>
    new Map([...(await scrape()).matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '', type = '']) => [name, type]));
  /** Names of metrics in an expression, without the suffixes that a histogram adds. */
  const namesIn = (expression: string, types: ReadonlyMap<string, string>): string[] =>
    [...expression.matchAll(/\b(portus|process|nodejs)_\w+/g)].map(([name]) => {
      const family = name.replace(/_(bucket|count|sum)$/, '');
      return types.get(family) === 'histogram' ? family : name;
    });

  interface Dashboard {
    readonly panels: readonly { readonly id: number; readonly targets?: readonly { readonly expr: string }[] }[];
  }
  interface Rules {
    readonly groups: readonly { readonly rules: readonly Record<'alert' | 'expr', string>[] }[];
  }
  const dashboard = JSON.parse(read('grafana-dashboard.json')) as Dashboard;
  const rules = (parseYaml(read('alert-rules.yml')) as Rules).groups.flatMap(({ rules: some }) => some);

  it('names only metrics that exist, and shows every one of ours', async () => {
    const types = await known();
    const shown = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
    const used = [...shown, ...rules.map(({ expr }) => expr)].flatMap((expression) => namesIn(expression, types));
    expect(used.filter((name) => !types.has(name))).toEqual([]);
    const ours = [...types.keys()].filter((name) => name.startsWith('portus_'));
    expect(ours.filter((name) => !used.includes(name))).toEqual([]);
    expect(ours.length).toBeGreaterThan(10);
  });

  it('names only labels and values that exist', () => {
    const outcomes = [...JSON.stringify([dashboard, rules]).matchAll(/outcome=~?\\+"([\w|]+)/g)].flatMap(
      ([, value = '']) => value.split('|'),
    );
    const real = ['granted', 'partly', 'refused', 'rejected', 'throttled', 'malformed', 'unavailable', 'failed'];
    expect(outcomes.length).toBeGreaterThan(0);
    expect(outcomes.filter((value) => !real.includes(value))).toEqual([]);
  });

  it('has balanced expressions, and a sentence for every alert', () => {
    for (const { alert, expr, ...rest } of rules) {
      expect([alert, expr.split('(').length]).toEqual([alert, expr.split(')').length]);
      expect(rest).toHaveProperty('annotations.summary', expect.stringMatching(/\w/));
      expect(rest).toHaveProperty('annotations.description', expect.stringMatching(/\.$|\?$|\)\?$/));
    }
    const ids = dashboard.panels.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
