import { afterEach, describe, expect, it } from 'vitest';
import { emptyDatabase, engines, freshDatabase, type TestDatabase } from '../../../test/database.ts';
import { migrations } from '../../schema/migrations.ts';
import { insertId, isUniqueViolation, upsert } from './dialect.ts';
import { migrate } from './migrate.ts';

const team = { name: 'qa', description: null, hidden: 0, created_at: 1, updated_at: 1 } as const;

describe.each(engines)('%s', (engine) => {
  let database: TestDatabase;
  afterEach(() => database.drop());

  it('gives each row an id of its own', async () => {
    database = await freshDatabase(engine);
    const first = await insertId(database.db, 'teams', team);
    expect(await insertId(database.db, 'teams', { ...team, name: 'dev' })).toBe(first + 1);
  });

  it('tells a doubled unique key from other failures', async () => {
    database = await freshDatabase(engine);
    await insertId(database.db, 'teams', team);
    const error: unknown = await insertId(database.db, 'teams', team).catch((caught: unknown) => caught);
    expect(isUniqueViolation(error)).toBe(true);
    expect(
      isUniqueViolation(
        await insertId(database.db, 'namespaces', {
          registry_id: 9,
          name: 'x',
          description: null,
          team_id: 9,
          visibility: 'private',
          global: 0,
          created_at: 1,
          updated_at: 1,
        }).catch((caught: unknown) => caught),
      ),
    ).toBe(false);
  });

  it('keeps names apart that differ only in case or by trailing blanks', async () => {
    database = await freshDatabase(engine);
    for (const name of ['Latest', 'latest', 'latest ']) await insertId(database.db, 'teams', { ...team, name });
    const found = await database.db.selectFrom('teams').select('name').where('name', '=', 'latest').execute();
    expect(found).toEqual([{ name: 'latest' }]);
  });

  it('inserts a row, leaves a known one alone, or changes it', async () => {
    database = await freshDatabase(engine);
    const { db } = database;
    expect(await upsert(db, 'installation', { name: 'a', value: '1' }, ['name'])).toBe(true);
    expect(await upsert(db, 'installation', { name: 'a', value: '2' }, ['name'])).toBe(false);
    expect(await upsert(db, 'installation', { name: 'a', value: '3' }, ['name'], { value: '3' })).toBe(true);
    expect(await db.selectFrom('installation').selectAll().execute()).toEqual([{ name: 'a', value: '3' }]);
  });

  it('counts a change of rights when it is written and again when it is committed, and nothing else', async () => {
    database = await freshDatabase(engine);
    const { db, rights } = database;
    const start = rights.current();
    await db.transaction().execute(async (tx) => {
      await insertId(tx, 'teams', team);
      expect(rights.current()).toBe(start + 1);
    });
    expect(rights.current()).toBe(start + 2);
    await upsert(db, 'installation', { name: 'a', value: '1' }, ['name']);
    expect(rights.current()).toBe(start + 2);
  });

  it('is migrated only once, however often it is started', async () => {
    database = await emptyDatabase(engine);
    expect(await migrate(database.db, migrations)).toEqual(Object.keys(migrations));
    expect(await migrate(database.db, migrations)).toEqual([]);
  });

  it('is refused when it holds tables of something else', async () => {
    database = await emptyDatabase(engine);
    await database.db.schema.createTable('blog_posts').addColumn('id', 'integer').execute();
    await expect(migrate(database.db, migrations)).rejects.toThrow('was not made by this Portus');
  });

  it('is refused when a newer Portus wrote it', async () => {
    database = await freshDatabase(engine);
    const newer = { ...migrations, '9999-future': { up: async () => undefined } };
    await migrate(database.db, newer);
    await expect(migrate(database.db, migrations)).rejects.toMatchObject({
      message: 'The database was written by a newer Portus.',
    });
  });
});
