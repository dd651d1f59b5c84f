import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, expect, it } from 'vitest';
import { migrations } from '../../schema/migrations.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open.ts';

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
