/** How much a namespace may hold, and how much of that it holds. Pure. */
import type { Selectable } from 'kysely';
import { unlimited } from '../contract/api/namespaces.ts';
import type { NamespaceTable } from '../schema/tables.ts';

/** The quota of namespaces that have none of their own. Left out: no limit. */
export interface QuotaSettings {
  readonly bytes?: number;
  readonly repositories?: number;
  /** From this share of a quota on, people are warned. */
  readonly warnPercent: number;
}

export interface Limits {
  /** null: no limit; 0: nothing may be pushed. */
  readonly bytes: number | null;
  readonly repositories: number | null;
  /** Where they come from; what is the namespace's own wins. */
  readonly source: 'namespace' | 'settings' | 'none';
}

export interface Usage {
  /** Shared layers once, without what is in the trash. */
  readonly bytes: number;
  readonly repositories: number;
}

type OwnQuota = Pick<Selectable<NamespaceTable>, 'quota_bytes' | 'quota_repositories'>;

export function limitsOf(row: OwnQuota, settings: QuotaSettings): Limits {
  const bytes = limitOf(row.quota_bytes ?? settings.bytes);
  const repositories = limitOf(row.quota_repositories ?? settings.repositories);
  const own = row.quota_bytes !== null || row.quota_repositories !== null;
  const limited = bytes !== null || repositories !== null;
  return { bytes, repositories, source: own ? 'namespace' : limited ? 'settings' : 'none' };
}

const limitOf = (value: number | undefined): number | null =>
  value === undefined || value >= unlimited ? null : value;

/** The fuller of the two quotas, in whole percent, also above 100; null: there is none. */
export function percentUsed(usage: Usage, limits: Limits): number | null {
  const shares = [share(usage.bytes, limits.bytes), share(usage.repositories, limits.repositories)];
  const known = shares.filter((one) => one !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function share(used: number, limit: number | null): number | null {
  if (limit === null) return null;
  return limit === 0 ? 100 : Math.min(Math.floor((used / limit) * 100), 1_000_000);
}
