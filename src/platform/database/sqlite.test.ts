import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrations } from '../../schema/migrations.ts';
import { migrate } from './migrate.ts';
import type { Db } from './dialect.ts';
import { type OpenDatabase, openDatabase } from './open.ts';

const folder = mkdtempSync(join(tmpdir(), 'portus-sqlite-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Another process on the same file, as a command beside the server is: it writes again and again, without a pause. */
const writer = `
const { DatabaseSync } = require('node:sqlite');
const { parentPort, workerData } = require('node:worker_threads');
const database = new DatabaseSync(workerData, { timeout: 5000 });
for (let count = 0; count < 300; count++) {
  database.exec("begin immediate; update installation set value = value + 1 where name = 'theirs'; commit");
}
database.close();
parentPort.postMessage('done');
`;

it('a transaction that reads before it writes is never refused because another process writes too', async () => {
  const path = join(folder, 'portus.db');
  const { db } = openDatabase(`sqlite:${path}`);
  await migrate(db, migrations);
  for (const name of ['ours', 'theirs']) await db.insertInto('installation').values({ name, value: '0' }).execute();
  const other = new Worker(writer, { eval: true, workerData: path });
  const theirs = { done: false };
  const ended = new Promise<void>((resolve, reject) => {
    other.once('message', () => {
      theirs.done = true;
      resolve();
    });
    other.once('error', reject);
  });
  let rounds = 0;
  while (!theirs.done || rounds < 20) {
    await db.transaction().execute(async (tx) => {
      const { value } = await tx
        .selectFrom('installation')
        .select('value')
        .where('name', '=', 'ours')
        .executeTakeFirstOrThrow();
      await new Promise(setImmediate);
      await tx
        .updateTable('installation')
        .set({ value: String(Number(value) + 1) })
        .where('name', '=', 'ours')
        .execute();
    });
    rounds++;
    await new Promise(setImmediate);
  }
  await ended;
  const rows = await db.selectFrom('installation').select(['name', 'value']).orderBy('name').execute();
  expect(rows.map(({ name, value }) => [name, Number(value)])).toEqual([
    ['ours', rounds],
    ['theirs', 300],
  ]);
  await db.destroy();
});

describe('long reads of a file', () => {
  let opened: OpenDatabase;
  beforeAll(async () => {
    opened = openDatabase(`sqlite:${join(folder, 'reads.db')}`);
    await migrate(opened.db, migrations);
  });
  afterAll(() => opened.close());

  const names = async (db: Db) =>
    (await db.selectFrom('installation').select('name').execute()).map(({ name }) => name);

  it('see what is committed, and nothing before', async () => {
    const { db, reads } = opened;
    await db.transaction().execute(async (tx) => {
      await tx.insertInto('installation').values({ name: 'told', value: '' }).execute();
      expect(await names(reads)).toEqual([]);
    });
    expect(await names(reads)).toEqual(['told']);
  });

  it('hold up neither short ones nor each other, and more of them than there are threads are all answered', async () => {
    const { db, reads } = opened;
    const count = sql<{ total: number }>`
      with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < 2000000)
      select count(*) as total from numbers`;
    const long = Array.from({ length: 5 }, () => count.execute(reads));
    const finished = { any: false };
    void Promise.race(long).then(() => (finished.any = true));
    for (let round = 0; round < 20; round++) expect(await names(db)).toEqual(['told']);
    expect(finished.any).toBe(false);
    const totals = (await Promise.all(long)).map(({ rows }) => rows[0]?.total);
    expect(totals).toEqual(Array.from({ length: 5 }, () => 2_000_000));
  });

  it('cannot write, and say what is wrong with a statement', async () => {
    const { reads } = opened;
    await expect(sql`delete from installation`.execute(reads)).rejects.toThrow('readonly');
    await expect(sql`select absent`.execute(reads)).rejects.toThrow('no such column');
    await expect(reads.transaction().execute(async () => undefined)).rejects.toThrow('no transactions');
    expect(await names(reads)).toEqual(['told']);
  });
});
