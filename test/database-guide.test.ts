/** The statements of docs/guides/databases.md make a database that Portus takes. */
import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../src/platform/database/open.ts';
import { prepareDatabase } from '../src/platform/database/prepare.ts';
import { migrations } from '../src/schema/migrations.ts';
import { emptyDatabase, engines } from './database.ts';

const guide = readFileSync('docs/guides/databases.md', 'utf8');
const [forPostgres = '', forMariadb = ''] = [...guide.matchAll(/```sql\n([^`]*)```/g)].map(([, block]) => block);
const urls = [...guide.matchAll(/^PORTUS_DATABASE_URL=(.*)$/gm)].map(([, url]) => url ?? '');

describe.each(engines.filter((engine) => engine !== 'sqlite'))('on %s', (engine) => {
  it(
    'the statements make a database in which nothing is found, and the URL opens it',
    { timeout: 60_000 },
    async () => {
      const admin = await emptyDatabase(engine);
      const isPostgres = engine === 'postgres';
      const statements = (isPostgres ? forPostgres : forMariadb).split('\n').filter((line) => line !== '');
      for (const statement of statements) await sql.raw(statement).execute(admin.db);
      const url = urls.find((one) => one.startsWith(isPostgres ? 'postgres' : 'mysql')) ?? '';
      const said: string[] = [];
      const opened = openDatabase(url.replace('db.example.org', new URL(admin.url).host));
      try {
        const say = (sentence: string): void => void said.push(sentence);
        expect(await prepareDatabase(opened, { migrations, waitSeconds: 0, say })).toContain('0001-foundation');
        expect(said).toEqual([]);
      } finally {
        await opened.close();
        await sql.raw('drop database portus').execute(admin.db);
        await sql.raw(isPostgres ? 'drop role portus' : 'drop user portus').execute(admin.db);
        await admin.drop();
      }
    },
  );
});
