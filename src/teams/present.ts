/** Teams as the API shows them. Pure. */
import { abilities } from '../access/abilities.ts';
import type { Actor } from '../access/actor.ts';
import type { TeamFacts } from '../access/facts.ts';
import type { AccessSettings } from '../access/settings.ts';
import type { Team } from '../contract/api/teams.ts';
import { iso } from '../platform/paging.ts';
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
