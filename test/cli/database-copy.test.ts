/** What `portus database copy` promises: everything arrives as it was, on every engine, and the program goes on there. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { copyTables } from '../../src/cli/database/copy.ts';
import { type Db, insertId } from '../../src/platform/database/dialect.ts';
import { ourTables } from '../../src/platform/database/our-tables.ts';
import { buildTestApp } from '../app.ts';
import { emptyDatabase, engines, freshDatabase, type TestDatabase } from '../database.ts';
import { bootstrapAdmin, password, startTestPortus, type TestPortus } from '../portus.ts';
import { buildWorld } from '../world.ts';
import { portus, portusJson } from './command.ts';

// A command of the server's machine loads the whole server: a second or two, and several on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const nothing = (): void => undefined;

async function everything(db: Db): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {};
  for (const { name, key } of await ourTables()) {
    const { rows } = await sql`select * from ${sql.table(name)} order by ${sql.ref(key)}`.execute(db);
    // Columns that came later stand elsewhere on some engines.
    all[name] = rows.map((row) => Object.fromEntries(Object.entries(row as object).sort()));
  }
  return all;
}

describe('every row', () => {
  /** What is easily lost on the way. */
  async function addOddities(db: Db): Promise<void> {
    const [tag, repository] = [
      await db.selectFrom('tags').selectAll().executeTakeFirstOrThrow(),
      await db.selectFrom('repositories').select('id').executeTakeFirstOrThrow(),
    ];
    const { id: _, ...template } = tag;
    for (const name of ['Latest', 'LATEST', 'latest-'])
      await db
        .insertInto('tags')
        .values({ ...template, name })
        .execute();
    const bodies = ['🐳 Größe ½ — «ok»', 'quotes \' " ` \\ \\n %', 'x'.repeat(3_000_000), '{"a":"\\u0000"}', ' ', ''];
    for (const [position, body] of bodies.entries()) {
      const times = { created_at: Date.now(), updated_at: 0 };
      const user = position % 2 === 0 ? null : 1;
      await db
        .insertInto('comments')
        .values({ repository_id: repository.id, user_id: user, author_name: 'Ł🐳', body, ...times })
        .execute();
    }
    const rows = Array.from({ length: 2500 }, (_unused, index) => ({
      ...{ kind: 'user' as const, place: 3, term: `term-${index}`, ref_id: 9_000_000_000_000 + index },
    }));
    await db.insertInto('search_terms').values(rows.slice(0, 1250)).execute();
    await db.insertInto('search_terms').values(rows.slice(1250)).execute();
  }

  it(`survives the way through ${[...engines, 'sqlite'].join(', ')}, and new rows get ids that nobody ever had`, async () => {
    const world = await buildWorld();
    const { db } = world.test.core;
    await addOddities(db);
    // The last comment ever is gone, and its id with it.
    const last = (await db.selectFrom('comments').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()).id;
    await db.deleteFrom('comments').where('id', '=', last).execute();
    const tables = await ourTables();
    const before = await everything(db);
    const stations: TestDatabase[] = [];
    let source: Db = db;
    for (const engine of [...engines.filter((name) => name !== 'sqlite'), 'sqlite'] as const) {
      const station = await freshDatabase(engine);
      stations.push(station);
      const copied = await copyTables(source, station.db, tables, nothing);
      expect(await everything(station.db)).toEqual(before);
      expect(copied.find(({ name }) => name === 'search_terms')?.rows).toBeGreaterThanOrEqual(2500);
      source = station.db;
    }
    for (const { db: there } of stations) {
      const repository = await there.selectFrom('repositories').select('id').executeTakeFirstOrThrow();
      const values = {
        repository_id: repository.id,
        user_id: null,
        author_name: 'a',
        body: 'b',
        created_at: 1,
        updated_at: 1,
      };
      expect(await insertId(there, 'comments', values)).toBe(last + 1);
    }
    for (const station of stations) await station.drop();
    await world.close();
  });

  it.skipIf(!engines.includes('postgres'))(
    'or none: what the target cannot hold is named, and nothing is copied',
    async () => {
      const [from, to] = [await freshDatabase('sqlite'), await freshDatabase('postgres')];
      await from.db
        .insertInto('installation')
        .values([
          { name: 'a', value: 'good' },
          { name: 'b', value: 'a\u0000b' },
        ])
        .execute();
      await expect(copyTables(from.db, to.db, await ourTables(), nothing)).rejects.toThrow(
        'Rows of installation (name a to b) hold a NUL',
      );
      expect(await to.db.selectFrom('installation').selectAll().execute()).toEqual([]);
      await Promise.all([from.drop(), to.drop()]);
    },
  );
});

describe('the command', () => {
  let server: TestPortus;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'portus-copy-'));
    server = await startTestPortus();
    await bootstrapAdmin(server);
  });
  afterAll(async () => {
    await server.remove();
    rmSync(folder, { recursive: true, force: true });
  });
  const here = () => ({ environment: { PORTUS_HOME: server.home } });
  const copy = (to: string, ...more: string[]) => portus(['database', 'copy', '--to', to, ...more], here());
  const refusal = (text: string) => ({ code: 1, stdout: '', stderr: expect.stringContaining(text) });

  it('refuses while Portus runs on the SQLite file, then copies, compares and says what else to keep', async () => {
    const file = `sqlite:${join(folder, 'copy.db')}`;
    expect(await copy(file)).toEqual(refusal('already running'));
    await server.kill('SIGTERM');
    expect(await copy(`sqlite:${join(server.home, 'portus.db')}`)).toEqual(refusal('the same database'));
    const rehearsed = await portusJson<{ copied: boolean }>(['database', 'copy', '--to', file, '--dry-run'], here());
    expect(rehearsed).toMatchObject({
      copied: false,
      tables: expect.arrayContaining([{ name: 'users', rows: 2, checksum: null }]),
    });
    expect(await copy(file)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/2 users[^]*copied and compared/),
      stderr: expect.stringContaining('secrets/master'),
    });
    expect(await copy(file)).toEqual(refusal('The target is not empty'));
    expect(await copy(file, '--dry-run')).toEqual(refusal('The target is not empty'));
  });

  it('refuses a source that is none, and a target that is somebody else’s', async () => {
    const missing = join(folder, 'missing.db');
    const file = `sqlite:${join(folder, 'other.db')}`;
    expect(await copy(file, '--from', `sqlite:${missing}`)).toEqual(refusal(`There is no database ${missing}`));
  });

  it.each(engines.filter((engine) => engine !== 'sqlite'))('makes Portus go on with %s, and back', async (engine) => {
    const database = await emptyDatabase(engine);
    const answer = await portusJson<{ to: string; copied: boolean }>(
      ['database', 'copy', '--to', database.url],
      here(),
    );
    expect(answer).toMatchObject({ copied: true, to: expect.stringContaining('database t') });
    const check = { environment: { PORTUS_HOME: server.home, PORTUS_DATABASE_URL: database.url } };
    expect(await portus(['database', 'check'], check)).toMatchObject({
      code: 0,
      stdout: 'Nothing is wrong with the database.\n',
    });
    // Same data folder, so the keys in the database can be opened.
    const app = await buildTestApp({
      now: Date.now(),
      environment: { PORTUS_HOME: server.home, PORTUS_DATABASE_URL: database.url },
    });
    const login = await app.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { username: 'alice', password },
    });
    const { csrf_token: csrf } = login.json<{ csrf_token: string }>();
    const headers = { cookie: `portus_session=${login.cookies[0]?.value ?? ''}`, 'x-csrf-token': csrf };
    const made = await app.app.inject({ method: 'POST', url: '/api/v1/teams', headers, payload: { name: 'backend' } });
    expect([login.statusCode, made.statusCode]).toEqual([200, 201]);
    await app.close();
    const back = `sqlite:${join(folder, `${engine}.db`)}`;
    const again = await portus(['database', 'copy', '--from', database.url, '--to', back], here());
    expect(again).toMatchObject({ code: 0, stderr: expect.stringContaining('Stop every Portus on') });
    await database.drop();
  });
});
