/** Indexes names that the index lacks or holds in an older form: those of an older database, or of a forgotten call. */
import type { AliasedExpression } from 'kysely';
import type { Db } from '../platform/database/dialect.ts';
import { indexName, type NamedKind } from './commands.ts';
import { normalise, places } from './text.ts';

/** Names compared at a time, so that nothing else waits for long. */
const portion = 500;

type Portion = (db: Db, after: number) => AliasedExpression<{ id: number; name: string }, 'o'>;

/** Everything that has a name in the index, by id. Hidden teams, the service user and global namespaces have none. */
const portions: Readonly<Record<NamedKind, Portion>> = {
  namespace: (db, after) =>
    db
      .selectFrom('namespaces')
      .select(['id', 'name'])
      .where('global', '=', 0)
      .where('id', '>', after)
      .orderBy('id')
      .limit(portion)
      .as('o'),
  repository: (db, after) =>
    db
      .selectFrom('repositories')
      .select(['id', 'full_name as name'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(portion)
      .as('o'),
  team: (db, after) =>
    db
      .selectFrom('teams')
      .select(['id', 'name'])
      .where('hidden', '=', 0)
      .where('id', '>', after)
      .orderBy('id')
      .limit(portion)
      .as('o'),
  user: (db, after) =>
    db
      .selectFrom('users')
      .select(['id', 'username as name'])
      .where('service', '=', 0)
      .where('id', '>', after)
      .orderBy('id')
      .limit(portion)
      .as('o'),
};
const kinds = ['namespace', 'repository', 'team', 'user'] as const satisfies readonly NamedKind[];

export async function completeIndex(db: Db): Promise<void> {
  for (const kind of kinds) {
    for (let after: number | undefined = 0; after !== undefined;) {
      const rows: Awaited<ReturnType<typeof namesAfter>> = await namesAfter(db, kind, after);
      const missing = rows.filter(({ name, term }) => normalise(name) !== term);
      for (const { id, name } of missing) await indexName(db, kind, id, name);
      after = rows.length < portion ? undefined : rows.at(-1)?.id;
    }
  }
}

function namesAfter(db: Db, kind: NamedKind, after: number) {
  return db
    .selectFrom(portions[kind](db, after))
    .leftJoin('search_terms as s', (join) =>
      join.onRef('s.ref_id', '=', 'o.id').on('s.kind', '=', kind).on('s.place', '=', places.name),
    )
    .select(['o.id', 'o.name', 's.term'])
    .orderBy('o.id')
    .execute();
}
