/** Lists of repositories by name and age, without sorting all of them; personal namespaces with whose they are. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

const indexes: readonly (readonly [name: string, table: string, columns: readonly string[]])[] = [
  ['repositories_by_name', 'repositories', ['full_name']],
  ['repositories_by_creation', 'repositories', ['created_at']],
  // What the rules ask of every namespace, whether it belongs to the service user: read from the index alone.
  ['users_by_namespace', 'users', ['personal_namespace_id', 'service']],
];

export const listIndexes: Migration = {
  up: async (db: Kysely<never>) => {
    for (const [name, table, columns] of indexes)
      await db.schema
        .createIndex(name)
        .on(table)
        .columns([...columns])
        .execute();
  },
};
