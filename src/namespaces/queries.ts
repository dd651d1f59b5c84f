/** Reads of namespaces, for people: only what the rules let them see. */
import { type Selectable, sql, type SqlBool } from 'kysely';
import type { Actor } from '../access/actor.ts';
import type { AccessSettings } from '../access/settings.ts';
import { where } from '../access/where.ts';
import type { Visibility } from '../contract/vocabulary.ts';
import { contains, type Db } from '../platform/database/dialect.ts';
import { type Listed, type ListQuery, listRows } from '../platform/list.ts';
import type { NamespaceTable } from '../schema/tables.ts';

export type NamespaceRow = Selectable<NamespaceTable>;

export interface Visible {
  readonly actor: Actor;
  readonly access: AccessSettings;
}

export interface NamespaceFilter {
  readonly search?: string | undefined;
  readonly visibility?: Visibility | undefined;
  readonly team_id?: number | undefined;
  readonly orphan?: boolean | undefined;
  readonly nearly_full?: boolean | undefined;
  readonly mine?: boolean | undefined;
  readonly ids?: readonly number[];
}

/** Found in the registry and given to nobody yet: not the global namespace, but owned by its team. */
const orphan = sql<SqlBool>`(n.global = 0 and n.team_id in (select team_id from namespaces where global = 1))`;

/** Owned by a team that the actor is a member of. */
const mine = (actor: Actor) =>
  sql<SqlBool>`(n.team_id in (select team_id from team_members where user_id = ${actor.kind === 'user' ? actor.id : 0}))`;

function filtered(db: Db, { actor, access }: Visible, filter: NamespaceFilter) {
  let query = db.selectFrom('namespaces as n').where(where('namespace.read', actor, access, { namespace: 'n' }));
  if (filter.search !== undefined && filter.search !== '') query = query.where(contains('n.name', filter.search));
  if (filter.visibility !== undefined) query = query.where('n.visibility', '=', filter.visibility);
  if (filter.team_id !== undefined) query = query.where('n.team_id', '=', filter.team_id);
  if (filter.orphan !== undefined) query = query.where(filter.orphan ? orphan : sql<SqlBool>`not ${orphan}`);
  if (filter.mine !== undefined) query = query.where(filter.mine ? mine(actor) : sql<SqlBool>`not ${mine(actor)}`);
  if (filter.nearly_full !== undefined)
    query = query.where('n.usage_warned_at', filter.nearly_full ? 'is not' : 'is', null);
  if (filter.ids !== undefined) query = query.where('n.id', 'in', filter.ids);
  return query;
}

function selected(db: Db, visible: Visible, filter: NamespaceFilter) {
  return filtered(db, visible, filter)
    .innerJoin('teams as t', 't.id', 'n.team_id')
    .selectAll('n')
    .select(['t.name as team_name', 't.hidden as team_hidden'])
    .select((select) => [
      select
        .selectFrom('repositories as r')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('r.namespace_id', '=', 'n.id')
        .where('r.trash_id', 'is', null)
        .as('repositories_count'),
      select
        .selectFrom('webhooks as w')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('w.namespace_id', '=', 'n.id')
        .as('webhooks_count'),
      select
        .exists(select.selectFrom('users as p').select('p.id').whereRef('p.personal_namespace_id', '=', 'n.id'))
        .as('personal'),
      orphan.as('orphan'),
    ]);
}

export type NamespaceListRow = Awaited<ReturnType<ReturnType<typeof selected>['executeTakeFirstOrThrow']>>;

export function listNamespaces(
  db: Db,
  visible: Visible,
  filter: NamespaceFilter & ListQuery,
  url: string,
): Promise<Listed<NamespaceListRow>> {
  const usage = sql`coalesce(n.usage_bytes, 0)`;
  const sorts = { name: 'n.name', created_at: 'n.created_at', updated_at: 'n.updated_at', usage };
  return listRows(db, selected(db, visible, filter), filter, { id: 'n.id', sorts, fallback: 'id' }, url);
}

export function findNamespace(db: Db, visible: Visible, id: number): Promise<NamespaceListRow | undefined> {
  return selected(db, visible, { ids: [id] }).executeTakeFirst();
}

export function namespaceByName(db: Db, registryId: number, name: string): Promise<NamespaceRow | undefined> {
  return db
    .selectFrom('namespaces')
    .selectAll()
    .where('registry_id', '=', registryId)
    .where('name', '=', name)
    .executeTakeFirst();
}

export function namespaceRow(db: Db, id: number): Promise<NamespaceRow | undefined> {
  return db.selectFrom('namespaces').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Whether a namespace of any registry has the name. */
export async function isNameTaken(db: Db, name: string): Promise<boolean> {
  return (
    (await db.selectFrom('namespaces').select('id').where('name', '=', name).limit(1).executeTakeFirst()) !== undefined
  );
}
