/** What belongs to an account and must go, move or stay when the account goes. */
import type { Change } from '../contract/api/base.ts';
import { type Db, lockRow } from '../platform/database/dialect.ts';
import type { UserRow } from './queries.ts';

export interface PersonalNamespace {
  readonly id: number;
  readonly name: string;
  readonly registry_id: number;
  readonly team_id: number;
  /** The name of one of its repositories; null: it is empty. */
  readonly repository: string | null;
}

interface Named {
  readonly id: number;
  readonly name: string;
}

export interface Belongings {
  readonly namespaces: readonly PersonalNamespace[];
  /** Hidden teams of this account alone. */
  readonly teams: readonly Named[];
  /** Teams in which there are other members too. */
  readonly memberships: readonly (Named & { readonly onlyOwner: boolean })[];
  readonly tokens: readonly string[];
}

interface Surroundings {
  readonly teams: readonly number[];
  readonly namespaces: readonly number[];
}

/** What the answer depends on, to be locked before anything is read in the transaction, which then reads what is true. */
export async function surroundingsOf(db: Db, userId: number): Promise<Surroundings> {
  const rows = await db
    .selectFrom('team_members as m')
    .innerJoin('teams as t', 't.id', 'm.team_id')
    .leftJoin('namespaces as n', (join) => join.onRef('n.team_id', '=', 't.id').on('t.hidden', '=', 1))
    .select(['t.id as team', 'n.id as namespace'])
    .where('m.user_id', '=', userId)
    .orderBy('t.id')
    .orderBy('n.id')
    .execute();
  return { teams: [...new Set(rows.map(({ team }) => team))], namespaces: rows.flatMap((row) => row.namespace ?? []) };
}

export async function lockSurroundings(tx: Db, { teams, namespaces }: Surroundings): Promise<void> {
  for (const id of teams) await lockRow(tx, 'teams', id);
  for (const id of namespaces) await lockRow(tx, 'namespaces', id);
}

export async function belongingsOf(tx: Db, { id }: UserRow): Promise<Belongings> {
  const memberships = await membershipsOf(tx, id);
  const personal = memberships.filter(({ hidden, shared }) => hidden && !shared);
  const namespaces = await namespacesOf(
    tx,
    personal.map((team) => team.id),
  );
  const tokens = await tx.selectFrom('application_tokens').select('application').where('user_id', '=', id).execute();
  return {
    namespaces,
    teams: personal,
    memberships: memberships.filter((team) => !personal.includes(team)),
    tokens: tokens.map(({ application }) => application).sort(),
  };
}

async function membershipsOf(tx: Db, userId: number) {
  const rows = await tx
    .selectFrom('team_members as m')
    .innerJoin('teams as t', 't.id', 'm.team_id')
    .where('m.user_id', '=', userId)
    .orderBy('t.id')
    .select(['t.id', 't.name', 't.hidden', 't.trash_id', 'm.role'])
    .select(({ exists, selectFrom }) => [
      exists(
        selectFrom('team_members as o')
          .select('o.id')
          .whereRef('o.team_id', '=', 't.id')
          .where('o.user_id', '<>', userId)
          .where('o.role', '=', 'owner'),
      ).as('otherOwner'),
      exists(
        selectFrom('team_members as p')
          .select('p.id')
          .whereRef('p.team_id', '=', 't.id')
          .where('p.user_id', '<>', userId),
      ).as('others'),
      exists(
        selectFrom('namespaces as n').select('n.id').whereRef('n.team_id', '=', 't.id').where('n.global', '=', 1),
      ).as('global'),
    ])
    .execute();
  return rows.map(({ id, name, hidden, trash_id: trashId, role, otherOwner, others, global }) => ({
    id,
    name,
    hidden: hidden === 1,
    shared: Boolean(others) || Boolean(global),
    // Of a team in the trash administrators take care.
    onlyOwner: hidden === 0 && trashId === null && role === 'owner' && !otherOwner,
  }));
}

async function namespacesOf(tx: Db, teamIds: readonly number[]): Promise<PersonalNamespace[]> {
  if (teamIds.length === 0) return [];
  return tx
    .selectFrom('namespaces as n')
    .select(['n.id', 'n.name', 'n.registry_id', 'n.team_id'])
    .select(({ selectFrom }) =>
      selectFrom('repositories as r')
        .select(({ fn }) => fn.min('r.full_name').as('first'))
        .whereRef('r.namespace_id', '=', 'n.id')
        .as('repository'),
    )
    .where('n.team_id', 'in', teamIds)
    .orderBy('n.id')
    .execute();
}

/** What deleting the account does, for people. */
export function planOf({ username }: UserRow, { namespaces, teams, memberships, tokens }: Belongings): Change[] {
  const change = (verb: Change['verb'], kind: string, name: string, detail: string | null = null): Change => ({
    verb,
    kind,
    name,
    detail,
  });
  return [
    change('delete', 'user', username, 'Its sessions and logins end; what it pushed and wrote keeps its name.'),
    ...tokens.map((application) => change('delete', 'application token', application)),
    ...memberships.map(({ name }) => change('delete', 'membership', name)),
    ...namespaces.map(({ name, repository }) =>
      repository === null
        ? change('delete', 'namespace', name)
        : change('move', 'namespace', name, 'It has repositories, so the administrators get it.'),
    ),
    ...teams.map(({ name }) => change('delete', 'team', name, 'The hidden team of the personal namespace.')),
  ];
}
