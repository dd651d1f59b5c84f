import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engines, freshDatabase, type TestDatabase } from '../../test/database.ts';
import { insertId } from './database/dialect.ts';
import { type ListQuery, listRows } from './list.ts';

const listing = { id: 't.id', sorts: { name: 't.name', updated_at: 't.updated_at' }, fallback: 'id' } as const;

describe.each(engines)('a list on %s', (engine) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await freshDatabase(engine);
    // Equal times: the order among them is that of the ids.
    for (let number = 0; number < 25; number++) {
      const row = { name: `team${String(24 - number).padStart(2, '0')}`, description: null, hidden: 0 } as const;
      await insertId(database.db, 'teams', { ...row, created_at: 0, updated_at: number % 3 });
    }
  });
  afterAll(() => database.drop());

  const read = (wanted: ListQuery, limits: { countAtMost?: number } = {}) =>
    listRows(
      database.db,
      database.db.selectFrom('teams as t').select('t.name').where('t.name', '<>', 'team13'),
      wanted,
      { ...listing, ...limits },
      '/api/v1/teams?search=x',
    );
  const names = async (wanted: ListQuery) => (await read(wanted)).rows.map(({ name }) => name);

  async function walk(wanted: ListQuery): Promise<string[]> {
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { rows, headers } = await read({ ...wanted, cursor });
      seen.push(...rows.map(({ name }) => name));
      const next = headers['x-next-cursor'];
      if (next === undefined) return seen;
      expect(headers['link']).toContain(`cursor=${encodeURIComponent(next)}`);
      cursor = next;
    }
  }

  it.each(['id', '-id', 'name', '-name', 'updated_at', '-updated_at'])(
    'by cursor holds every row once, in the order of the pages: %s',
    async (sort) => {
      const all = await names({ sort, all: true });
      expect(all).toHaveLength(24);
      expect(new Set(all).size).toBe(24);
      expect(await walk({ sort, per_page: 5 })).toEqual(all);
      const pages = await Promise.all([1, 2, 3, 4, 5].map((page) => names({ sort, per_page: 5, page })));
      expect(pages.flat()).toEqual(all);
    },
  );

  it('can go on by cursor after a page by number', async () => {
    const { headers } = await read({ per_page: 10 });
    const rest = await names({ cursor: headers['x-next-cursor'], per_page: 100 });
    expect(rest).toEqual((await names({ all: true })).slice(10));
  });

  it('counts, and names the neighbours of a page', async () => {
    const { headers } = await read({ page: 2, per_page: 10 });
    expect(headers).toMatchObject({ 'x-total': '24', 'x-total-pages': '3', 'x-next-page': '3', 'x-prev-page': '1' });
    expect(headers['link']).toContain('</api/v1/teams?search=x&page=3>; rel="next"');
  });

  it('of millions is counted only so far', async () => {
    expect((await read({}, { countAtMost: 7 })).headers['x-total']).toBe('7');
  });

  it('takes the orders of the old API; one it did not know meant the id', async () => {
    expect(await names({ sort_attr: 'name', sort_order: 'desc' })).toEqual(await names({ sort: '-name' }));
    expect(await names({ sort_order: 'anything' })).toEqual(await names({ sort: '-id' }));
    expect(await names({ sort_attr: 'password_hash' })).toEqual(await names({ sort: 'id' }));
  });

  it('refuses an order it does not have, and a cursor that is not its own', async () => {
    await expect(read({ sort: 'hidden' })).rejects.toMatchObject({ kind: 'bad-request' });
    const { headers } = await read({ sort: 'name', cursor: '', per_page: 1 });
    const foreign = [headers['x-next-cursor'] ?? '', 'nonsense', Buffer.from('["id",{},1]').toString('base64url')];
    for (const cursor of foreign)
      await expect(read({ sort: 'id', cursor })).rejects.toMatchObject({ kind: 'bad-request' });
  });
});
