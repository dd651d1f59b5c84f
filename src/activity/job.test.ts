import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engines, freshDatabase, type TestDatabase } from '../../test/database.ts';
import { dayMs } from '../platform/clock.ts';
import { pruneActivities } from './job.ts';

const now = Date.parse('2026-11-21T09:00:00Z');

describe.each(engines)('entries that are too old, on %s', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await freshDatabase(engine);
  });
  afterAll(() => database.drop());

  const fill = async (count: number, at: number) => {
    const row = { event: 'tag.pushed', at, target: 'a/b:1', detail: '{}' };
    const rest = { actor_id: null, actor_name: null, namespace_id: null, team_id: null, repository_id: null };
    const rows = Array.from({ length: count }, () => ({
      ...row,
      ...rest,
      rule: null,
      address: null,
      request_id: null,
    }));
    await database.db.insertInto('activities').values(rows).execute();
  };
  const kept = () => database.db.selectFrom('activities').select(['at', 'event', 'detail']).orderBy('id').execute();

  it('are kept for ever unless the setting says otherwise', async () => {
    await fill(1, now - 4000 * dayMs);
    await pruneActivities(database.db, 0, () => now);
    expect(await kept()).toHaveLength(1);
  });

  it('go day by day, and the log says that they went', async () => {
    await fill(2500, now - 31 * dayMs);
    const [lastKept, lastGone] = [Date.parse('2026-10-22T00:00:00Z'), Date.parse('2026-10-21T23:59:59.999Z')];
    await fill(1, lastGone);
    await fill(1, lastKept);
    await pruneActivities(database.db, 30, () => now);
    const [first, second, ...more] = await kept();
    expect(first).toMatchObject({ at: lastKept, event: 'tag.pushed' });
    expect(second).toMatchObject({ at: now, event: 'activity.pruned' });
    expect(JSON.parse(second?.detail ?? '')).toEqual({ count: 2502, before: '2026-10-22T00:00:00.000Z' });
    expect(more).toEqual([]);
  });

  it('of which there are none are not mentioned', async () => {
    const before = await kept();
    await pruneActivities(database.db, 30, () => now + 1000);
    expect(await kept()).toEqual(before);
  });
});
