import type { Namespace } from '../../../contract/api/namespaces.ts';
import type { Session } from '../../../contract/api/identity.ts';

/** Whose namespace it is, in words for the person at the page. */
export function belongsTo({ id, global, personal, team }: Namespace, { user }: Session): string {
  if (global) return 'everybody';
  if (user?.namespace_id === id) return 'you';
  return personal ? 'one person' : `team ${team.name}`;
}
