import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { engines } from '../../test/database.ts';
import { eventOf, notify } from '../../test/notifications.ts';
import { addPerson, addToken } from '../../test/people.ts';
import { dayMs, minuteMs, secondMs } from '../platform/clock.ts';
import { claimEvents, finishEvents, type InboxRow, postponeEvents, pruneEvents, releaseLeases } from './commands.ts';

describe.each(engines)('stored notifications on %s', (engine) => {
  let test: TestApp;
  beforeAll(async () => {
    test = await buildTestApp({ engine });
  });
  afterAll(() => test.close());
  afterEach(() => test.core.db.deleteFrom('inbox_events').execute());

  const store = async (repository: string, count: number) => {
    await notify(
      test,
      Array.from({ length: count }, (_, index) => eventOf({ action: 'push', repository, tag: `v${index}` })),
    );
  };
  const claim = (owner: string) => claimEvents(test.core.db, owner, test.core.clock);
  const finish = (rows: readonly InboxRow[], owner: string) => finishEvents(test.core.db, rows, owner);
  const fail = (rows: readonly InboxRow[], owner: string, counts = true) =>
    postponeEvents(test.core.db, rows, { owner, error: 'It did not work.', counts }, test.core.clock);
  const states = async () =>
    (await test.core.db.selectFrom('inbox_events').selectAll().orderBy('id').execute()).map(({ state, attempts }) => [
      state,
      attempts,
    ]);

  it('are taken by repository, and none twice', async () => {
    await store('acme/a', 3);
    await store('acme/b', 2);
    const [a, b] = [await claim('one'), await claim('two')];
    expect([a.map(({ repository }) => repository), b.map(({ repository }) => repository)]).toEqual([
      ['acme/a', 'acme/a', 'acme/a'],
      ['acme/b', 'acme/b'],
    ]);
    expect(await claim('three')).toEqual([]);
  });

  it('of a repository that somebody works on wait until he is done', async () => {
    await store('acme/a', 1);
    const first = await claim('one');
    await store('acme/a', 1);
    expect(await claim('two')).toEqual([]);
    expect(await finish(first, 'one')).toBe(true);
    expect(await claim('two')).toHaveLength(1);
  });

  it('are shared by workers that look at the same moment, so that no two ever work on one repository', async () => {
    for (let index = 0; index < 6; index++) await store(`acme/r${index}`, 4);
    const busy = new Set<string>();
    const seen: number[] = [];
    const work = async (owner: string) => {
      for (let idle = 0; idle < 5;) {
        const rows = await claim(owner);
        if (rows.length === 0) {
          idle += 1;
          continue;
        }
        const repository = rows[0]?.repository ?? '';
        expect(busy.has(repository)).toBe(false);
        busy.add(repository);
        seen.push(...rows.map(({ id }) => id));
        await new Promise((resolve) => setImmediate(resolve));
        busy.delete(repository);
        expect(await finish(rows, owner)).toBe(true);
      }
    };
    await Promise.all(['one', 'two', 'three', 'four'].map(work));
    expect(seen).toHaveLength(24);
    expect(new Set(seen).size).toBe(24);
  });

  it('come free when their worker is lost, and he can then neither finish nor postpone them', async () => {
    await store('acme/a', 2);
    const lost = await claim('one');
    test.pass(19 * secondMs);
    expect(await claim('two')).toEqual([]);
    test.pass(2 * secondMs);
    const rows = await claim('two');
    expect(rows).toHaveLength(2);
    expect(await finish(lost, 'one')).toBe(false);
    await fail(lost, 'one');
    expect(await states()).toEqual([
      ['pending', 0],
      ['pending', 0],
    ]);
    expect(await finish(rows, 'two')).toBe(true);
  });

  it('of a process that is gone are free at the next start', async () => {
    await store('acme/a', 1);
    await claim('one');
    await releaseLeases(test.core.db);
    expect(await claim('two')).toHaveLength(1);
  });

  it('that fail wait longer each time, then are put aside', async () => {
    await store('acme/a', 1);
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= 10; attempt++) {
      const rows = await claim('one');
      expect(rows).toHaveLength(1);
      await fail(rows, 'one');
      const { next_attempt_at } = await test.core.db
        .selectFrom('inbox_events')
        .select('next_attempt_at')
        .executeTakeFirstOrThrow();
      pauses.push((next_attempt_at - test.core.clock()) / secondMs);
      expect(await claim('one')).toEqual([]);
      test.pass(next_attempt_at - test.core.clock());
    }
    expect(pauses).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 600]);
    expect(await states()).toEqual([['dead', 10]]);
    test.pass(dayMs);
    expect(await claim('one')).toEqual([]);
  });

  it('are not blamed while the registry is away', async () => {
    await store('acme/a', 1);
    for (let attempt = 0; attempt < 30; attempt++) {
      await fail(await claim('one'), 'one', false);
      test.pass(5 * secondMs);
    }
    expect(await states()).toEqual([['pending', 0]]);
  });

  it('that failed are tried alone, so that one bad event takes no other with it', async () => {
    await store('acme/a', 3);
    const all = await claim('one');
    await fail(all, 'one');
    await store('acme/a', 1);
    expect(await claim('one')).toHaveLength(1);
    test.pass(5 * secondMs);
    await releaseLeases(test.core.db);
    const taken: number[] = [];
    for (let rows = await claim('one'); rows.length > 0; rows = await claim('one')) {
      taken.push(rows.length);
      await finish(rows, 'one');
    }
    expect(taken).toEqual([1, 1, 1, 1]);
  });

  it('that are done or ignored are forgotten after a while, others never', async () => {
    await store('acme/a', 1);
    await finish(await claim('one'), 'one');
    await notify(test, [eventOf({ action: 'mount', repository: 'acme/a' })]);
    await store('acme/b', 1);
    await test.core.db.updateTable('inbox_events').set({ state: 'dead' }).where('repository', '=', 'acme/b').execute();
    await store('acme/c', 1);
    test.pass(14 * dayMs);
    await pruneEvents(test.core.db, 14 * dayMs, test.core.clock);
    expect(await states()).toHaveLength(4);
    test.pass(minuteMs);
    await pruneEvents(test.core.db, 14 * dayMs, test.core.clock);
    expect((await states()).map(([state]) => state)).toEqual(['dead', 'pending']);
  });

  it('that are dead are shown to admins, who may try them again', async () => {
    const call = async (username: string, method: 'GET' | 'POST', path: string) => {
      const known = await test.core.db
        .selectFrom('users')
        .select(['id', 'username'])
        .where('username', '=', username)
        .executeTakeFirst();
      const person = known ?? (await addPerson(test, username, { admin: username === 'root' }));
      const token = await addToken(test, person, { application: `${method} ${path} ${test.core.clock()}` });
      return test.app.inject({ method, url: `/api/v1${path}`, headers: { authorization: `Bearer ${token}` } });
    };
    await store('acme/a', 2);
    await test.core.db
      .updateTable('inbox_events')
      .set({ state: 'dead', attempts: 10, last_error: 'It did not work.' })
      .execute();
    const listed = await call('root', 'GET', '/inbox');
    expect(listed.headers['x-total']).toBe('2');
    const [event] = listed.json<{ id: number }[]>();
    expect(event).toMatchObject({ state: 'dead', attempts: 10, last_error: 'It did not work.', repository: 'acme/a' });
    expect((await call('eve', 'GET', '/inbox')).statusCode).toBe(403);
    expect((await call('eve', 'POST', `/inbox/${event?.id}/replay`)).statusCode).toBe(403);
    const wakes = test.wakes();
    expect((await call('root', 'POST', `/inbox/${event?.id}/replay`)).statusCode).toBe(202);
    expect(test.wakes()).toBe(wakes + 1);
    expect(await claim('one')).toMatchObject([{ id: event?.id, attempts: 0 }]);
    test.pass(1);
    expect((await call('root', 'POST', `/inbox/${event?.id}/replay`)).statusCode).toBe(404);
    expect((await call('root', 'GET', '/inbox?state=pending')).json()).toHaveLength(1);
  });
});
