/** Who may do what in a namespace, and what somebody may do where. */
import { actorOf, type UserRow } from '../identity/queries.ts';
import { anonymous, type Actor, type UserActor } from '../access/actor.ts';
import type { NamespaceFacts } from '../access/facts.ts';
import { namespaceFacts } from '../access/queries.ts';
import type { AccessSettings } from '../access/settings.ts';
import { where } from '../access/where.ts';
import type { NamespaceAccess, UserAccess } from '../contract/api/explain.ts';
import { namespaceLabel } from '../namespaces/present.ts';
import type { Db } from '../platform/database/dialect.ts';
import { type Listed, type ListQuery, listRows } from '../platform/list.ts';
import { type Rights, rightsIn } from './rights.ts';

/** People with rights of their own: members, administrators and auditors, as far as they are enabled. */
export async function whoMay(
  db: Db,
  facts: NamespaceFacts,
  access: AccessSettings,
  wanted: ListQuery,
  url: string,
): Promise<Listed<NamespaceAccess>> {
  const query = db
    .selectFrom('users as u')
    .leftJoin('team_members as m', (join) => join.onRef('m.user_id', '=', 'u.id').on('m.team_id', '=', facts.team.id))
    .selectAll('u')
    .select('m.role')
    .where('u.service', '=', 0)
    .where('u.enabled', '=', 1)
    .where(({ eb, or }) => or([eb('m.id', 'is not', null), eb('u.admin', '=', 1), eb('u.auditor', '=', 1)]));
  const { rows, headers } = await listRows(
    db,
    query,
    wanted,
    { id: 'u.id', sorts: { username: 'u.username' }, fallback: 'username' },
    url,
  );
  const people = rows.map((row): NamespaceAccess => {
    const user = { id: row.id, username: row.username, bot: row.bot === 1 };
    return { who: 'user', user, role: row.role, ...rightsIn(actorOf(row, null), facts, row.role, access) };
  });
  return { rows: isFirst(wanted) ? [...everybody(facts, access), ...people] : people, headers };
}

const isFirst = ({ page = 1, cursor = '', all = false }: ListQuery): boolean => all || (page === 1 && cursor === '');

/** Somebody with an account and no rights of their own. */
const anyone: UserActor = {
  kind: 'user',
  id: 0,
  username: '',
  admin: false,
  auditor: false,
  personalNamespaceId: null,
  limits: null,
};

/** What is open to more people than a list can name. */
function everybody(facts: NamespaceFacts, access: AccessSettings): NamespaceAccess[] {
  const groups: readonly (readonly ['anonymous' | 'signed-in', Actor])[] = [
    ['anonymous', anonymous],
    ['signed-in', anyone],
  ];
  return groups
    .map(([who, actor]) => ({ who, user: null, role: null, ...rightsIn(actor, facts, null, access) }))
    .filter(({ because }) => Object.keys(because).length > 0);
}

/** Namespaces somebody may see. Whoever is disabled may do nothing. */
export async function whatMay(
  db: Db,
  user: UserRow,
  access: AccessSettings,
  host: string,
  wanted: ListQuery,
  url: string,
): Promise<Listed<UserAccess>> {
  const actor = actorOf(user, null);
  const query = db
    .selectFrom('namespaces as n')
    .select(['n.id', 'n.name', 'n.global'])
    .where(where('namespace.read', actor, access, { namespace: 'n' }))
    .$if(user.enabled === 0, (none) => none.where('n.id', '=', 0));
  const listing = { id: 'n.id', sorts: { name: 'n.name' }, fallback: 'name' };
  const { rows, headers } = await listRows(db, query, wanted, listing, url);
  const facts = await namespaceFacts(
    db,
    actor,
    rows.map(({ id }) => id),
  );
  return {
    rows: rows.flatMap((row): UserAccess[] => {
      const known = facts.get(row.id);
      if (known === undefined) return [];
      const namespace = { id: row.id, name: namespaceLabel(row.name, row.global === 1, host) };
      const rights: Rights = rightsIn(actor, known, known.team.role, access);
      return [{ namespace, role: known.team.role, ...rights }];
    }),
    headers,
  };
}
