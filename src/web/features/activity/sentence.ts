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
  'team.created': 'created the team',
  'team.deleted': 'deleted the team',
  'team.restored': 'restored the team',
  'namespace.created': 'created the namespace',
  'namespace.updated': 'changed the namespace',
  'namespace.visibility_changed': 'changed the visibility of',
  'namespace.transferred': 'gave away the namespace',
  'namespace.protection_changed': 'changed the protection of',
  'namespace.quota_changed': 'changed the quota of',
  'namespace.quota_warning': 'saw the quota nearly used up of',
  'namespace.retention_changed': 'changed which tags are kept in',
  'namespace.retention_ran': 'tidied up',
  'namespace.deleted': 'deleted the namespace',
  'namespace.restored': 'restored the namespace',
  'repository.created': 'created the repository',
  'repository.updated': 'changed the repository',
  'repository.protection_changed': 'changed the protection of',
  'repository.deleted': 'deleted the repository',
  'repository.restored': 'restored the repository',
  'repository.commented': 'commented on',
  'tag.pushed': 'pushed',
  'tag.deleted': 'deleted',
  'tag.restored': 'restored',
  'manifest.deleted': 'deleted the manifest',
  'manifest.restored': 'restored the manifest',
  'trash.purged': 'removed for good',
  'registry.synced': 'compared the catalog with the registry',
  'registry.frozen': 'froze the registry',
  'registry.thawed': 'thawed the registry',
  'registry.collected': 'collected the garbage of the registry',
  'retention.changed': 'changed which tags are kept everywhere',
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
