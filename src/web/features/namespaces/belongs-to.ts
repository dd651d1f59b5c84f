import type { Session } from '../../../contract/api/identity.ts';
import type { Namespace } from '../../../contract/api/namespaces.ts';
import { words } from './words.ts';

/** Whose namespace it is, in words for the person at the page; completes "Belongs to …". */
export function belongsTo({ id, global, personal, team }: Namespace, { user }: Session): string {
  if (global) return words.everybody;
  if (user?.namespace_id === id) return words.you;
  return personal ? words.onePerson : words.team(team.name);
}

/** Whether its team has a page that this person may see: whoever may see its webhooks may see the team as well. */
export const teamIsOpen = ({ team, can }: Namespace): boolean => !team.hidden && can['read_webhook'] === true;
