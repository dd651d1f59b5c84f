/** Finds what an account pushed, so that an account can be deleted without reading every tag. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export const authors: Migration = {
  up: async (db: Kysely<never>) => {
    for (const table of ['tags', 'manifests'])
      await db.schema.createIndex(`${table}_pushed_by`).on(table).column('pushed_by').execute();
  },
};
