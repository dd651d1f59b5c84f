/** Reads of teams and their members. */
import type { Selectable } from 'kysely';
import type { Actor } from '../access/actor.ts';
import type { AccessSettings } from '../access/settings.ts';
import { where } from '../access/where.ts';
import { contains, type Db } from '../platform/database/dialect.ts';
import { type Listed, type ListQuery, listRows } from '../platform/list.ts';
import type { TeamTable } from '../schema/tables.ts';

export type TeamRow = Selectable<TeamTable>;

/** Names come from strangers and compare byte by byte. */
export function teamByName(db: Db, name: string): Promise<TeamRow | undefined> {
  return db.selectFrom('teams').selectAll().where('name', '=', name).executeTakeFirst();
}

export interface TeamFilter {
  readonly search?: string | undefined;
}

function selected(db: Db) {
  return db
    .selectFrom('teams as t')
    .selectAll('t')
    .select((select) => [
      select
        .selectFrom('team_members as m')
        .innerJoin('users as u', 'u.id', 'm.user_id')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('m.team_id', '=', 't.id')
        .where('u.enabled', '=', 1)
        .as('users_count'),
      select
        .selectFrom('namespaces as n')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('n.team_id', '=', 't.id')
        .where('n.trash_id', 'is', null)
        .as('namespaces_count'),
    ]);
}

export type TeamListRow = Awaited<ReturnType<ReturnType<typeof selected>['executeTakeFirstOrThrow']>>;

/** Hidden teams are in no list. */
export function listTeams(
  db: Db,
  actor: Actor,
  access: AccessSettings,
  filter: TeamFilter & ListQuery,
  url: string,
): Promise<Listed<TeamListRow>> {
  let query = selected(db)
    .where('t.hidden', '=', 0)
    .where(where('team.read', actor, access, { teamId: 't.id' }));
  if (filter.search !== undefined && filter.search !== '') query = query.where(contains('t.name', filter.search));
  const sorts = { name: 't.name', created_at: 't.created_at', updated_at: 't.updated_at' };
  return listRows(db, query, filter, { id: 't.id', sorts, fallback: 'id' }, url);
}

export function findTeam(db: Db, id: number): Promise<TeamListRow | undefined> {
  return selected(db).where('t.id', '=', id).executeTakeFirst();
}
