/** The index behind search, and digests by their beginning. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { createTable } from '../shape.ts';

export const search: Migration = {
  up: async (db: Kysely<never>) => {
    await createTable(db, 'search_terms', {
      columns: { kind: 'name', place: 'flag', term: 'name', ref_id: 'integer' },
      index: [
        ['kind', 'place', 'term', 'ref_id'],
        ['ref_id', 'kind', 'place'],
      ],
    });
    await db.schema.createIndex('manifests_digest').on('manifests').column('digest').execute();
  },
};
