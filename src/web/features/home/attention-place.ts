/** What needs attention: how bad it is, and where it can be mended. */
import type { Attention } from '../../../contract/api/overview.ts';
import { namespaceAddress } from '../../lib/addresses.ts';
import { words } from './words.ts';

/** The sentence, with `{name}`, `{namespace}` and `{when}` to be filled in. */
export function attentionText({ kind, percent }: Pick<Attention, 'kind' | 'percent'>): string {
  const share = (percent ?? 0) / 100;
  switch (kind) {
    case 'token_expires':
      return words.tokenExpires;
    case 'token_expired':
      return words.tokenExpired;
    case 'webhook_failing':
      return words.webhookFailing;
    case 'webhook_disabled':
      return words.webhookDisabled;
    case 'namespace_nearly_full':
      return words.namespaceNearlyFull(share);
    case 'namespace_full':
      return words.namespaceFull(share);
  }
}

/** Whether something does not work any more, rather than soon. */
export function isBroken({ kind }: Pick<Attention, 'kind'>): boolean {
  switch (kind) {
    case 'token_expired':
    case 'webhook_disabled':
    case 'namespace_full':
      return true;
    case 'token_expires':
    case 'webhook_failing':
    case 'namespace_nearly_full':
      return false;
  }
}

/** The page where one can do something about it. */
export function attentionAddress({ kind, namespace }: Pick<Attention, 'kind' | 'namespace'>): string {
  if (namespace === null) return '/profile';
  const address = namespaceAddress(namespace.id);
  return kind === 'webhook_failing' || kind === 'webhook_disabled' ? `${address}?tab=webhooks` : address;
}
