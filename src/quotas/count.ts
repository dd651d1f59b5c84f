/** Counts what a namespace holds, writes it down, and warns its people once when the quota is nearly used up. */
import type { Selectable } from 'kysely';
import { recordActivity } from '../activity/commands.ts';
import { findUserByName, serviceUsername } from '../identity/queries.ts';
import { limitsOf, percentUsed, type QuotaSettings, type Usage } from '../namespaces/quota.ts';
import type { Clock } from '../platform/clock.ts';
import { atomically, type Db } from '../platform/database/dialect.ts';
import type { NamespaceTable } from '../schema/tables.ts';
import { usageOf } from './usage.ts';

export interface CountDeps {
  readonly db: Db;
  readonly reads: Db;
  readonly clock: Clock;
  readonly quota: QuotaSettings;
}

export async function countNamespace(deps: CountDeps, namespaceId: number): Promise<Usage> {
  const at = deps.clock();
  const usage = await usageOf(deps.reads, namespaceId);
  await atomically(deps.db, (tx) => store(tx, deps, namespaceId, usage, at));
  return usage;
}

/** An older count never replaces a newer one. No push waits for this row: they only read it. */
async function store(tx: Db, deps: CountDeps, namespaceId: number, usage: Usage, at: number): Promise<void> {
  const stored = await tx
    .updateTable('namespaces')
    .set({ usage_bytes: usage.bytes, usage_at: at })
    .where('id', '=', namespaceId)
    .where(({ or, eb }) => or([eb('usage_at', 'is', null), eb('usage_at', '<=', at)]))
    .executeTakeFirst();
  if (Number(stored.numUpdatedRows) === 0) return;
  const row = await tx.selectFrom('namespaces').selectAll().where('id', '=', namespaceId).executeTakeFirst();
  if (row !== undefined) await warn(tx, deps, row, usage);
}

/** Once for each time the usage passes the share. Of two nodes that see it at the same moment one tells it. */
async function warn(tx: Db, { clock, quota }: CountDeps, row: Selectable<NamespaceTable>, usage: Usage): Promise<void> {
  const limits = limitsOf(row, quota);
  const percent = percentUsed(usage, limits);
  const near = percent !== null && percent >= quota.warnPercent;
  if (near === (row.usage_warned_at !== null)) return;
  const marked = await tx
    .updateTable('namespaces')
    .set({ usage_warned_at: near ? clock() : null })
    .where('id', '=', row.id)
    .where('usage_warned_at', near ? 'is' : 'is not', null)
    .executeTakeFirst();
  if (!near || Number(marked.numUpdatedRows) === 0) return;
  const portus = await findUserByName(tx, serviceUsername);
  await recordActivity(tx, {
    event: 'namespace.quota_warning',
    at: clock(),
    actor: { id: portus?.id ?? null, name: serviceUsername },
    target: row.name,
    namespaceId: row.id,
    teamId: row.team_id,
    detail: { percent, usage, quota: { bytes: limits.bytes, repositories: limits.repositories } },
    rule: 'system',
  });
}
