/** What somebody may do in a namespace, and why. Pure. */
import { someTeam } from '../access/abilities.ts';
import type { Actor } from '../access/actor.ts';
import { decide } from '../access/evaluate.ts';
import type { NamespaceFacts } from '../access/facts.ts';
import type { AccessSettings } from '../access/settings.ts';
import type { ActionName } from '../contract/actions.ts';
import type { TeamRole } from '../contract/vocabulary.ts';

/** What people ask about, under the names that `can` has elsewhere. */
const verbs: Readonly<Record<string, ActionName>> = {
  read: 'namespace.read',
  pull: 'repository.pull',
  push: 'repository.push',
  delete_content: 'repository.delete_content',
  update: 'namespace.update',
  change_visibility: 'namespace.change_visibility',
  change_team: 'namespace.change_team',
  delete: 'namespace.delete',
  audit: 'namespace.audit',
  read_webhook: 'webhook.read',
  create_webhook: 'webhook.create',
};

export interface Rights {
  readonly can: Record<string, boolean>;
  /** Verb → why it is allowed. */
  readonly because: Record<string, string>;
}

/** @param role of the actor in the owning team; the role in the facts may be somebody else's */
export function rightsIn(
  actor: Actor,
  { team, ...facts }: NamespaceFacts,
  role: TeamRole | null,
  access: AccessSettings,
): Rights {
  // Any destination of a transfer, as in access/abilities.ts.
  const complete = { ...facts, team: { ...team, role }, newTeam: someTeam };
  const decided = Object.entries(verbs).map(
    ([verb, action]) => [verb, decide(action, actor, complete, access)] as const,
  );
  return {
    can: Object.fromEntries(decided.map(([verb, { allowed }]) => [verb, allowed])),
    because: Object.fromEntries(decided.flatMap(([verb, { allowed, because }]) => (allowed ? [[verb, because]] : []))),
  };
}
