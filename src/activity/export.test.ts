import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { type Call, callerOf } from '../../test/caller.ts';
import { engines } from '../../test/database.ts';
import { addPerson, addToken, type Person } from '../../test/people.ts';
import { anonymous, type UserActor } from '../access/actor.ts';
import { defaultSettings } from '../access/settings.ts';
import type { Activity } from '../contract/api/operations.ts';
import { csvHeader } from './cells.ts';
import { exportActivities } from './export.ts';
import type { Reader } from './scan.ts';

const noon = Date.parse('2026-11-21T12:00:00Z');
const strange = ['say "hi"', 'a,b', 'two\nlines', 'grüße 🚢', '=cmd()', '-1', '\ttab', "it's"];

async function fill(test: TestApp, count: number, targetOf: (index: number) => string): Promise<void> {
  const { db } = test.core;
  await db.deleteFrom('activities').execute();
  for (let from = 0; from < count; from += 1000) {
    const rows = Array.from({ length: Math.min(1000, count - from) }, (_, index) => ({
      event: 'user.updated',
      at: noon + from + index,
      target: targetOf(from + index),
      actor_id: null,
      actor_name: 'root',
      namespace_id: null,
      team_id: null,
      repository_id: null,
      detail: '{}',
      rule: null,
      address: '192.0.2.7',
      request_id: null,
    }));
    await db.insertInto('activities').values(rows).execute();
  }
}

/** RFC 4180, as strictly as a spreadsheet reads it. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/gy;
  let row: string[] = [];
  for (let match = cell.exec(text); match !== null; match = cell.exec(text)) {
    const [, quoted, plain = '', end] = match;
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ',') continue;
    rows.push(row);
    row = [];
    if (cell.lastIndex === text.length) return rows;
  }
  throw new Error('This is no CSV.');
}

describe.each(engines)('the log as a file, on %s', (engine) => {
  let test: TestApp;
  let root: Person;
  let admin: Call;
  beforeAll(async () => {
    test = await buildTestApp({ engine });
    root = await addPerson(test, 'root', { admin: true });
    admin = await callerOf(test, root);
    await fill(test, 2500, (index) => strange[index % strange.length] ?? '');
  });
  afterAll(() => test.close());

  it('has every entry, newest first, in the form of the old export', async () => {
    const reply = await admin('GET /activities/export');
    expect(reply.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="activities.csv"',
    });
    const [header, ...rows] = parseCsv(reply.body);
    expect(header).toEqual([...csvHeader]);
    expect(header?.join(',')).toBe('Tracked item,Item,Event,Recipient,Triggered by,Time,Notes');
    expect(rows).toHaveLength(2500);
    expect(rows[0]?.[5]).toBe('2026-11-21 12:00:02 UTC');
    const items = strange.map((text) => (/^[=\-\t]/.test(text) ? `'${text}` : text));
    expect(rows.map(([, item]) => item)).toEqual(
      Array.from({ length: 2500 }, (_, index) => items[(2499 - index) % items.length]),
    );
    expect(stringify([header ?? [], ...rows])).toBe(reply.body);
  });

  it('is one object in each line, if so wished', async () => {
    const reply = await admin('GET /activities/export?format=jsonl');
    expect(reply.headers).toMatchObject({
      'content-type': 'application/x-ndjson; charset=utf-8',
      'content-disposition': 'attachment; filename="activities.jsonl"',
    });
    const rows = reply.body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Activity);
    const listed = (await admin('GET /activities?all=true')).json<Activity[]>();
    expect(rows).toEqual(listed);
    expect(rows).toHaveLength(2500);
  });

  it('takes the filters of the list, names their mistakes, and shows nobody more than the list does', async () => {
    const query = 'since=2026-11-21T12:00:02.400Z&until=2026-11-21T12:00:02.410Z&actor=root&event=user.*';
    expect(parseCsv((await admin(`GET /activities/export?${query}`)).body)).toHaveLength(11);
    expect((await admin('GET /activities/export?event=nothing.happened')).statusCode).toBe(422);
    expect((await admin('GET /activities/export?format=xml')).statusCode).toBe(400);
    const stranger = await callerOf(test, await addPerson(test, 'stranger'));
    expect(parseCsv((await stranger('GET /activities/export?actor=root')).body)).toEqual([[...csvHeader]]);
    const head = await test.app.inject({ method: 'HEAD', url: '/api/v1/activities/export' });
    expect(head.statusCode).not.toBe(200);
  });
});

describe('a long file', () => {
  let test: TestApp;
  let root: Person;
  const reader = (): Reader => ({
    actor: { ...rootActor, id: root.id },
    access: defaultSettings,
  });
  const rootActor: UserActor = {
    kind: 'user',
    id: 0,
    username: 'root',
    admin: true,
    auditor: false,
    personalNamespaceId: null,
    limits: null,
  };
  beforeAll(async () => {
    test = await buildTestApp();
    root = await addPerson(test, 'root', { admin: true });
    await fill(test, 20_000, (index) => `entry ${index} ${'x'.repeat(1000)}`);
  });
  afterAll(() => test.close());

  it('comes in small pieces, and lets others work between them', async () => {
    let turns = 0;
    const ticking = setInterval(() => (turns += 1), 0);
    const sizes: number[] = [];
    let lines = 0;
    for await (const piece of exportActivities(test.core.db, reader(), {}, 'csv', 'registry.example.org')) {
      sizes.push(piece.length);
      lines += piece.split('\n').length - 1;
    }
    clearInterval(ticking);
    expect(lines).toBe(20_001);
    expect(sizes).toHaveLength(21);
    expect(Math.max(...sizes)).toBeLessThan(1_200_000);
    expect(turns).toBeGreaterThan(5);
  });

  it('is read no further than somebody wants it', async () => {
    const pieces = exportActivities(test.core.db, reader(), {}, 'jsonl', 'registry.example.org');
    await pieces.next();
    await pieces.return();
    expect(await pieces.next()).toEqual({ done: true, value: undefined });
    const nothing = exportActivities(test.core.db, { actor: anonymous, access: defaultSettings }, {}, 'jsonl', '');
    expect(await nothing.next()).toMatchObject({ done: true });
  });

  it('waits for a slow client, and ends when it goes away', async () => {
    const token = await addToken(test, root, { application: 'download' });
    const answers: ServerResponse[] = [];
    test.app.server.on('request', (_request, answer) => answers.push(answer));
    await test.app.listen({ port: 0, host: '127.0.0.1' });
    const address = test.app.server.address();
    if (address === null || typeof address === 'string') throw new Error('The server has no port.');
    const statements = countStatements(test);
    const socket = connect(address.port, '127.0.0.1');
    socket.write(`GET /api/v1/activities/export HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\n\r\n`);
    // Nobody reads: the file is larger than the buffers of both ends.
    while (answers[0]?.writableNeedDrain !== true) await setImmediate();
    for (let turn = 0; turn < 1000; turn++) await setImmediate();
    const whileSlow = statements();
    expect(whileSlow).toBeGreaterThan(2);
    socket.destroy();
    await once(answers[0], 'close');
    for (let turn = 0; turn < 1000; turn++) await setImmediate();
    expect(statements()).toBe(whileSlow);
    expect(whileSlow).toBeLessThan(2 * 20);
  });
});

/** How often the log was read. */
function countStatements(test: TestApp): () => number {
  const { db } = test.core;
  let count = 0;
  const executor = db.getExecutor();
  const execute = executor.executeQuery.bind(executor);
  executor.executeQuery = (query, ...rest) => {
    if (query.sql.includes('"activities"')) count += 1;
    return execute(query, ...rest);
  };
  return () => count;
}
