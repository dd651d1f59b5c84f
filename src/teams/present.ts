/** Teams as the API shows them. Pure. */
import { abilities } from '../access/abilities.ts';
import type { Actor } from '../access/actor.ts';
import type { TeamFacts } from '../access/facts.ts';
import type { AccessSettings } from '../access/settings.ts';
import type { Member, Membership, Team } from '../contract/api/teams.ts';
import { iso } from '../platform/paging.ts';
import type { MemberRow } from './member-queries.ts';
import type { TeamListRow } from './queries.ts';

export function presentTeam(row: TeamListRow, facts: TeamFacts, actor: Actor, access: AccessSettings): Team {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    hidden: row.hidden === 1,
    role: facts.team.role,
    users_count: row.users_count ?? 0,
    namespaces_count: row.namespaces_count ?? 0,
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
    can: abilities('team', actor, facts, access),
  };
}

/** The fields that `If-Match` is about (platform/entity-tag.ts). */
export const editable = ({ name, description }: Pick<TeamListRow, 'name' | 'description'>) => ({ name, description });

/** @param manages whether the reader may manage the members: only then the e-mail addresses are shown */
export function presentMember(row: MemberRow, manages: boolean): Member {
  return {
    id: row.user_id,
    member_id: row.id,
    username: row.username,
    email: manages ? row.email : null,
    display_name: row.display_name,
    admin: row.admin === 1,
    bot: row.bot === 1,
    enabled: row.enabled === 1,
    role: row.role,
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  };
}

export function presentMembership(row: MemberRow): Membership {
  return {
    id: row.id,
    team_id: row.team_id,
    user_id: row.user_id,
    username: row.username,
    display_name: row.display_name ?? row.username,
    role: row.role,
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  };
}

/** The field of a membership that `If-Match` is about. */
export const editableMember = ({ role }: Pick<MemberRow, 'role'>) => ({ role });
