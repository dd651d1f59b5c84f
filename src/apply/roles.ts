/** What to do so that a team has the members it shall have. Pure. */
import type { TeamRole } from '../contract/vocabulary.ts';

interface CurrentMember {
  readonly id: number;
  readonly username: string;
  readonly role: TeamRole;
}

export type RoleStep =
  | { readonly kind: 'add'; readonly username: string; readonly role: TeamRole }
  | {
      readonly kind: 'change';
      readonly username: string;
      readonly id: number;
      readonly from: TeamRole;
      readonly role: TeamRole;
    }
  | { readonly kind: 'remove'; readonly username: string; readonly id: number; readonly from: TeamRole };

/**
 * New owners come first, so that a team which changes hands is never without one.
 *
 * @param prune remove whoever is not named
 */
export function roleSteps(
  current: readonly CurrentMember[],
  wanted: ReadonlyMap<string, TeamRole>,
  prune: boolean,
): readonly RoleStep[] {
  const known = new Map(current.map((member) => [member.username, member]));
  const named = [...wanted].flatMap(([username, role]): RoleStep[] => {
    const member = known.get(username);
    if (member === undefined) return [{ kind: 'add', username, role }];
    return member.role === role ? [] : [{ kind: 'change', username, id: member.id, from: member.role, role }];
  });
  const isOwner = (step: RoleStep): boolean => step.kind !== 'remove' && step.role === 'owner';
  const removals = current
    .filter(({ username }) => prune && !wanted.has(username))
    .map(({ id, username, role }): RoleStep => ({ kind: 'remove', username, id, from: role }));
  return [...named.filter(isOwner), ...named.filter((step) => !isOwner(step)), ...removals];
}
