import { describe, expect, it } from 'vitest';
import { engines, freshDatabase } from '../../../test/database.ts';
import { atomically, type Db, insertId } from './dialect.ts';

describe.each(engines)('work in a transaction on %s', (engine) => {
  it('that loses a deadlock is done again, so both of two that wait for each other succeed', async () => {
    const { db, drop } = await freshDatabase(engine);
    const team = (name: string) =>
      insertId(db, 'teams', { name, description: null, hidden: 0, created_at: 0, updated_at: 0 });
    const [one, two] = [await team('one'), await team('two')];
    const touch = (tx: Db, id: number) =>
      tx
        .updateTable('teams')
        .set(({ eb }) => ({ updated_at: eb('updated_at', '+', 1) }))
        .where('id', '=', id)
        .execute();
    // Each takes its first row, waits until the other has, and then wants the other's. SQLite runs one after the other.
    let holding = 0;
    let bothHold = (): void => undefined;
    const ready = new Promise<void>((resolve) => (bothHold = resolve));
    const swap = (first: number, second: number) =>
      atomically(db, async (tx) => {
        await touch(tx, first);
        if (++holding >= (engine === 'sqlite' ? 1 : 2)) bothHold();
        await ready;
        await touch(tx, second);
      });
    await Promise.all([swap(one, two), swap(two, one)]);
    const rows = await db.selectFrom('teams').select('updated_at').execute();
    expect(rows).toEqual([{ updated_at: 2 }, { updated_at: 2 }]);
    await drop();
  });

  it('that fails leaves nothing behind, also when it began inside another', async () => {
    const { db, drop } = await freshDatabase(engine);
    const add = (tx: Db, name: string) =>
      atomically(tx, (inner) =>
        insertId(inner, 'teams', { name, description: null, hidden: 0, created_at: 0, updated_at: 0 }),
      );
    const failing = atomically(db, async (tx) => {
      await add(tx, 'kept');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await db.selectFrom('teams').selectAll().execute()).toEqual([]);
    await drop();
  });
});
