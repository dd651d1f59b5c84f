/** What Portus notices about a database before it writes into it. */
import { sql } from 'kysely';
import { describe, expect, it, vi } from 'vitest';
import { checkDatabase } from '../src/platform/database/check.ts';
import type { Finding } from '../src/platform/database/finding.ts';
import { type OpenDatabase, openDatabase } from '../src/platform/database/open.ts';
import { prepareDatabase } from '../src/platform/database/prepare.ts';
import { migrations } from '../src/schema/migrations.ts';
import { emptyDatabase, engines, freshDatabase, type TestDatabase } from './database.ts';

vi.setConfig({ testTimeout: 60_000 });

const prepare = (opened: OpenDatabase, said: string[] = []) =>
  prepareDatabase(opened, { migrations, waitSeconds: 0, say: (sentence) => said.push(sentence) });

async function withDatabase(
  made: Promise<TestDatabase>,
  work: (database: TestDatabase) => Promise<void>,
): Promise<void> {
  const database = await made;
  await work(database).finally(database.drop);
}

const run = (database: TestDatabase, statement: string) => sql.raw(statement).execute(database.db);

/** Runs every line of a fix, as a person would. */
async function mend(database: TestDatabase, { fix }: Finding): Promise<void> {
  for (const line of fix.split('\n')) await run(database, line);
}

describe.each(engines)('%s', (engine) => {
  it('has nothing to find in a database that Portus made', async () => {
    await withDatabase(freshDatabase(engine), async ({ db }) => expect(await checkDatabase(db)).toEqual([]));
  });

  it('is refused with tables of somebody else, before anything else is said about them', async () => {
    await withDatabase(emptyDatabase(engine), async (database) => {
      await run(database, 'create table users (name varchar(20))');
      await expect(prepare(database)).rejects.toThrow('was not made by this Portus');
    });
  });

  it('is refused when a newer Portus wrote it', async () => {
    await withDatabase(freshDatabase(engine), async (database) => {
      await run(database, `insert into portus_migrations (name, timestamp) values ('9999-future', '2030-01-01')`);
      await expect(prepare(database)).rejects.toThrow('was written by a newer Portus');
    });
  });
});

describe.skipIf(!engines.includes('mariadb'))('MariaDB', () => {
  it('may have any charset: the tables bring their own', async () => {
    await withDatabase(emptyDatabase('mariadb'), async (database) => {
      await run(database, `alter database ${nameOf(database)} character set latin1 collate latin1_swedish_ci`);
      const again = openDatabase(database.url);
      try {
        await prepare(again);
        for (const [id, name] of [
          [1, 'Latest'],
          [2, 'latest'],
          [3, '🐳'],
        ] as const)
          await again.db
            .insertInto('installation')
            .values({ name, value: `${id} 🐳` })
            .execute();
        const kept = await again.db.selectFrom('installation').selectAll().orderBy('name').execute();
        expect(kept.map(({ name, value }) => `${name} ${value}`)).toEqual(['Latest 1 🐳', 'latest 2 🐳', '🐳 3 🐳']);
      } finally {
        await again.close();
      }
    });
  });

  it.each<[string, string, Finding['kind']]>([
    ['latin1', 'alter table tags convert to character set latin1', 'collation'],
    ['utf8mb3', 'alter table tags convert to character set utf8mb3', 'collation'],
    [
      'a collation that ignores case',
      'alter table tags convert to character set utf8mb4 collate utf8mb4_general_ci',
      'collation',
    ],
    ['an engine without transactions', 'alter table installation engine = Aria', 'engine'],
  ])('is refused with a table of %s, until the named statement is run', async (_, statement, kind) => {
    await withDatabase(freshDatabase('mariadb'), async (database) => {
      await run(database, statement);
      await expect(prepare(database)).rejects.toMatchObject({
        kind: 'startup',
        detail: expect.stringContaining('ALTER TABLE'),
      });
      const [found] = await checkDatabase(database.db);
      expect(found).toMatchObject({ kind, severity: 'refuse' });
      if (found !== undefined) await mend(database, found);
      expect(await checkDatabase(database.db)).toEqual([]);
    });
  });

  it('is used although blanks at the end do not count, and that is said', async () => {
    await withDatabase(freshDatabase('mariadb'), async (database) => {
      await run(database, 'alter table tags convert to character set utf8mb4 collate utf8mb4_bin');
      const said: string[] = [];
      await prepare(database, said);
      expect(said).toEqual([
        expect.stringContaining('ALTER TABLE `tags` CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;'),
      ]);
    });
  });

  it('names a packet size that is too small for manifests', async () => {
    await withDatabase(freshDatabase('mariadb'), async (database) => {
      const kinds = async (): Promise<string[]> => (await checkDatabase(fresh.db)).map(({ kind }) => kind);
      // The size is taken over when a connection begins.
      const [{ size } = { size: 0 }] = (
        await sql<{ size: number }>`select @@global.max_allowed_packet as size`.execute(database.db)
      ).rows;
      await run(database, 'set global max_allowed_packet = 1048576');
      const fresh = openDatabase(database.url);
      try {
        expect(await kinds()).toEqual(['packet']);
      } finally {
        await run(database, `set global max_allowed_packet = ${size}`);
        await fresh.close();
      }
    });
  });
});

describe.skipIf(!engines.includes('postgres'))('PostgreSQL', () => {
  it('is refused when its encoding cannot hold every character', async () => {
    await withDatabase(emptyDatabase('postgres'), async (database) => {
      const name = `${nameOf(database)}_latin`;
      await run(database, `create database ${name} encoding 'LATIN1' locale 'C' template template0`);
      const latin = openDatabase(database.url.replace(nameOf(database), name));
      try {
        await expect(prepare(latin)).rejects.toMatchObject({
          message: expect.stringContaining('LATIN1'),
          detail: expect.stringContaining(`CREATE DATABASE "${name}_utf8" ENCODING 'UTF8' TEMPLATE template0;`),
        });
      } finally {
        await latin.close();
        await run(database, `drop database ${name}`);
      }
    });
  });

  it('names columns that do not compare byte by byte, and the statements that mend them', async () => {
    await withDatabase(freshDatabase('postgres'), async (database) => {
      await run(database, 'alter table tags alter column name type varchar(255) collate "en-x-icu"');
      const [found] = await checkDatabase(database.db);
      expect(found).toMatchObject({ kind: 'collation', severity: 'warn' });
      if (found !== undefined) await mend(database, found);
      expect(await checkDatabase(database.db)).toEqual([]);
    });
  });

  it('is refused when it takes no writes', async () => {
    await withDatabase(freshDatabase('postgres'), async (database) => {
      await run(database, `alter database ${nameOf(database)} set default_transaction_read_only = on`);
      const again = openDatabase(database.url);
      await expect(prepare(again).finally(again.close)).rejects.toThrow('takes no writes');
      await run(database, `set default_transaction_read_only = off`);
      await run(database, `alter database ${nameOf(database)} set default_transaction_read_only = off`);
    });
  });

  it('may have tables of others in another schema', async () => {
    await withDatabase(emptyDatabase('postgres'), async (database) => {
      await run(database, 'create schema elsewhere');
      await run(database, 'create table elsewhere.spatial (id integer)');
      expect(await prepare(database)).toContain('0001-foundation');
    });
  });

  it('that lets its user make no tables is told how to', async () => {
    await withDatabase(emptyDatabase('postgres'), async (database) => {
      const user = `${nameOf(database)}_user`;
      await run(database, `create role ${user} login`);
      const opened = openDatabase(database.url.replace('postgres@', `${user}@`));
      try {
        await expect(prepare(opened)).rejects.toMatchObject({
          detail: expect.stringContaining(`GRANT ALL ON SCHEMA public TO "${user}"`),
        });
      } finally {
        await opened.close();
        await run(database, `drop role ${user}`);
      }
    });
  });
});

function nameOf({ url }: TestDatabase): string {
  return new URL(url).pathname.slice(1);
}
