/** The log by event and by name, newest first, without reading what lies between. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export const activityIndexes: Migration = {
  up: async (db: Kysely<never>) => {
    for (const column of ['event', 'actor_name'])
      await db.schema.createIndex(`activities_${column}`).on('activities').columns([column, 'at']).execute();
  },
};
