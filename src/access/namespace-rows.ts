/** The query behind every loader that is about a namespace, and its rows as facts. */
import type { Db } from '../platform/database/dialect.ts';
import type { TeamRole, Visibility } from '../contract/vocabulary.ts';
import type { Flag } from '../schema/tables.ts';
import type { Actor } from './actor.ts';
import type { NamespaceFacts, RegistryFacts } from './facts.ts';

/** The actor as a column value. No row has id 0, so nobody but a user is a member of anything. */
export const idOf = (actor: Actor): number => (actor.kind === 'user' ? actor.id : 0);

/**
 * Registries with their namespaces, owning teams and the role of the actor.
 *
 * @param named only the namespaces of these names, or the global one; a registry without one comes back all the same
 */
export function selectNamespaces(db: Db, actor: Actor, named: 'all' | 'global' | readonly string[] = 'all') {
  return db
    .selectFrom('registries as g')
    .leftJoin('namespaces as n', (join) => {
      const ofRegistry = join.onRef('n.registry_id', '=', 'g.id');
      if (named === 'all') return ofRegistry;
      if (named === 'global') return ofRegistry.on('n.global', '=', 1);
      return ofRegistry.on('n.global', '=', 0).on('n.name', 'in', named);
    })
    .leftJoin('teams as t', 't.id', 'n.team_id')
    .leftJoin('team_members as m', (join) => join.onRef('m.team_id', '=', 't.id').on('m.user_id', '=', idOf(actor)))
    .select((select) => [
      'g.id as registry_id',
      'g.read_only',
      'g.frozen_because',
      'n.id as namespace_id',
      'n.name as namespace_name',
      'n.visibility',
      'n.global',
      'n.read_only as namespace_read_only',
      'n.trash_id as namespace_trash_id',
      't.id as team_id',
      't.name as team_name',
      't.hidden',
      't.trash_id as team_trash_id',
      'm.role',
      select
        .selectFrom('users as p')
        .select((inner) => inner.fn.max('p.service').as('service'))
        .whereRef('p.personal_namespace_id', '=', 'n.id')
        .as('personal_of_service'),
    ]);
}

interface NamespaceRow {
  registry_id: number;
  read_only: Flag;
  frozen_because: string | null;
  namespace_id: number | null;
  namespace_name: string | null;
  visibility: Visibility | null;
  global: Flag | null;
  namespace_read_only: Flag | null;
  namespace_trash_id: number | null;
  team_id: number | null;
  team_name: string | null;
  hidden: Flag | null;
  team_trash_id: number | null;
  role: TeamRole | null;
  personal_of_service: Flag | null;
}

export const registryOf = (row: Pick<NamespaceRow, 'registry_id' | 'read_only' | 'frozen_because'>): RegistryFacts => ({
  registry: { id: row.registry_id, readOnly: row.read_only === 1, frozen: row.frozen_because !== null },
});

export function toNamespace(row: NamespaceRow): NamespaceFacts | null {
  const { namespace_id: id, namespace_name: name, visibility, team_id: teamId, team_name: teamName } = row;
  if (id === null || name === null || visibility === null || teamId === null || teamName === null) return null;
  const personal = row.personal_of_service === null ? 'no' : row.personal_of_service === 1 ? 'service' : 'user';
  return {
    ...registryOf(row),
    namespace: {
      id,
      name,
      visibility,
      global: row.global === 1,
      personal,
      readOnly: row.namespace_read_only === 1,
      inTrash: row.namespace_trash_id !== null,
    },
    team: {
      id: teamId,
      name: teamName,
      hidden: row.hidden === 1,
      role: row.role,
      inTrash: row.team_trash_id !== null,
    },
  };
}

/** Namespace facts of rows, by a key each row holds; `extend` adds what else the row knows. */
export function collect<R extends NamespaceRow, F>(
  rows: readonly R[],
  key: (row: R) => number,
  extend: (namespace: NamespaceFacts, row: R) => F,
): Map<number, F> {
  const found = new Map<number, F>();
  for (const row of rows) {
    const namespace = toNamespace(row);
    if (namespace !== null) found.set(key(row), extend(namespace, row));
  }
  return found;
}
