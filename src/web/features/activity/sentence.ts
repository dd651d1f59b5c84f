/** What happened, in a sentence: who did what to what. */
import type { Activity } from '../../../contract/api/operations.ts';
import { readTaggedName, repositoryAddress, tagAddress } from '../../lib/addresses.ts';

const verbs: Readonly<Record<string, string>> = {
  'user.created': 'created the account',
  'user.signed_in': 'signed in',
  'user.signed_out': 'signed out',
  'user.login_failed': 'failed to sign in as',
  'user.updated': 'changed the account',
  'user.enabled': 'enabled the account',
  'user.disabled': 'disabled the account',
  'user.locked': 'locked the password of',
  'user.unlocked': 'unlocked the password of',
  'user.role_changed': 'changed the role of',
  'user.password_changed': 'changed the password of',
  'user.deleted': 'deleted the account',
  'application_token.created': 'created the application token',
  'application_token.deleted': 'revoked the application token',
  'namespace.created': 'created the namespace',
  'repository.created': 'created the repository',
  'tag.pushed': 'pushed',
  'tag.deleted': 'removed',
  'manifest.deleted': 'removed the manifest',
};

/** Words for an event; one this page does not know keeps its name, made readable. */
export const verbOf = (event: string): string => verbs[event] ?? event.replace(/[._]/g, ' ');

/** What it happened to; null when that is the person who acted, and already named. */
export function objectOf({ event, actor, target, detail }: Activity): string | null {
  if (event.startsWith('application_token.') && typeof detail['application'] === 'string') return detail['application'];
  return /^user\.signed_(in|out)$/.test(event) && target === actor ? null : target;
}

/** Where the thing can be looked at; null when it has no page, or is gone. */
export function placeOf({ event, target, repository_id: repository }: Activity): string | null {
  if (repository === null || event.endsWith('.deleted')) return null;
  const tagged = readTaggedName(target);
  if (tagged !== null) return tagAddress(tagged.fullName, tagged.tag);
  return event.startsWith('repository.') ? repositoryAddress(target) : null;
}
