/** Lists of tags in every order they offer, and the numbers of tags and pulls beside each repository of a list. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

const indexes: Readonly<Record<string, readonly string[]>> = {
  // Holds all that is counted and summed for a repository, so no row is read.
  tags_counted: ['repository_id', 'id', 'pull_count'],
  tags_by_name: ['name'],
  tags_by_creation: ['created_at'],
  tags_by_change: ['updated_at'],
};

export const catalogIndexes: Migration = {
  up: async (db: Kysely<never>) => {
    for (const [name, columns] of Object.entries(indexes)) {
      await db.schema
        .createIndex(name)
        .on('tags')
        .columns([...columns])
        .execute();
    }
  },
};
