/** How often things happened on each day, for charts: adding up the log would take long, and the log forgets. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { createTable } from '../shape.ts';

export const dailyCounts: Migration = {
  up: async (db: Kysely<never>) => {
    await createTable(db, 'daily_counts', {
      columns: { day: 'integer', kind: 'name', count: 'integer' },
      unique: [['day', 'kind']],
    });
  },
};
