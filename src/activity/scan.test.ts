import { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../test/database.ts';
import { user } from '../access/testing/samples.ts';
import { defaultSettings } from '../access/settings.ts';
import type { ActivityFilter } from './filter.ts';
import { type Direction, scan } from './scan.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

/** How SQLite would look for the rows of the log, of every query that reading a portion needs. */
async function plans(filter: ActivityFilter, direction: Direction): Promise<readonly string[]> {
  const { db } = database;
  const executor = db.getExecutor();
  const execute = executor.executeQuery.bind(executor);
  const asked: CompiledQuery[] = [];
  executor.executeQuery = (query, ...rest) => {
    asked.push(query);
    return execute(query, ...rest);
  };
  const reading = { filter, direction };
  const reader = { actor: user(), access: defaultSettings };
  for await (const _ of scan(db, reader, reading, { at: 5, id: 5 }));
  executor.executeQuery = execute;
  const steps: string[] = [];
  for (const { sql, parameters } of asked) {
    const { rows } = await db.executeQuery<{ detail: string }>(
      CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
    );
    steps.push(...rows.map(({ detail }) => detail));
  }
  // `e` is the table of the log wherever rows are looked for.
  return steps.filter((step) => /^(SEARCH|SCAN) e\b/.test(step));
}

test.each<[ActivityFilter, RegExp]>([
  [{}, /INDEX activities_index_0 \(at</],
  [{ since: 1, until: 9 }, /INDEX activities_index_0 \(at>\? AND at</],
  [{ namespace_id: 1 }, /INDEX activities_index_1 \(namespace_id=\? AND at</],
  [{ repository_id: 1 }, /INDEX activities_index_2 \(repository_id=\? AND at</],
  [{ team_id: 1 }, /INDEX activities_team \(team_id=\? AND at</],
  [{ actor: 'alice' }, /INDEX activities_actor_name \(actor_name=\? AND at</],
  [{ events: ['tag.pushed'] }, /INDEX activities_event \(event=\? AND at</],
  [{ events: ['tag.pushed', 'tag.deleted'] }, /INDEX activities_event \(event=\? AND at</],
])('entries are found in an index, never by reading the log: %j', async (filter, expected) => {
  const newestFirst = await plans(filter, 'desc');
  expect(newestFirst.length).toBeGreaterThan(0);
  for (const step of newestFirst) expect(step).toMatch(expected);
  for (const step of await plans(filter, 'asc')) expect(step).toMatch(/^SEARCH e USING (COVERING )?INDEX/);
});
