/** What needs attention, as the API tells it. Pure. */
import type { Attention } from '../contract/api/overview.ts';
import type { Place } from '../namespaces/place.ts';
import { namespaceLabel } from '../namespaces/present.ts';
import { limitsOf, percentUsed } from '../namespaces/quota.ts';
import { iso } from '../platform/paging.ts';
import type { endingTokens, failingWebhooks, fullNamespaces } from './queries.ts';

type Row<F extends (...args: never[]) => Promise<readonly unknown[]>> = Awaited<ReturnType<F>>[number];

export function presentToken({ id, application, expires_at }: Row<typeof endingTokens>, now: number): Attention[] {
  if (expires_at === null) return [];
  const kind = expires_at <= now ? 'token_expired' : 'token_expires';
  return [{ kind, id, name: application, namespace: null, at: iso(expires_at), detail: null, percent: null }];
}

export function presentWebhook(row: Row<typeof failingWebhooks>, { host }: Place): Attention {
  const off = row.enabled === 0;
  return {
    kind: off ? 'webhook_disabled' : 'webhook_failing',
    id: row.id,
    name: row.name,
    namespace: { id: row.namespace_id, name: namespaceLabel(row.namespace_name, row.global === 1, host) },
    at: iso(row.failing_since ?? row.updated_at),
    detail: off ? row.disabled_reason : row.error,
    percent: null,
  };
}

/** A quota that was raised since the last count may leave it far from full. */
export function presentNamespace(row: Row<typeof fullNamespaces>, { host, quota }: Place): Attention[] {
  const usage = { bytes: row.usage_bytes ?? 0, repositories: row.repositories_count ?? 0 };
  const percent = percentUsed(usage, limitsOf(row, quota));
  if (percent === null || percent < quota.warnPercent) return [];
  const name = namespaceLabel(row.name, row.global === 1, host);
  return [
    {
      kind: percent >= 100 ? 'namespace_full' : 'namespace_nearly_full',
      id: row.id,
      name,
      namespace: { id: row.id, name },
      at: row.usage_warned_at === null ? null : iso(row.usage_warned_at),
      detail: null,
      percent,
    },
  ];
}
