/** Finds namespaces whose usage nobody counted: after an update, a crash, or changes behind our back. */
import { sql, type SqlBool } from 'kysely';
import { dayMs } from '../platform/clock.ts';
import { type CountDeps } from './count.ts';
import type { Ledger } from './ledger.ts';

/** Each namespace at least once a day, and those with a repository that changed after the last count. */
export async function countStale({
  reads,
  clock,
  ledger,
}: Pick<CountDeps, 'reads' | 'clock'> & { readonly ledger: Ledger }): Promise<void> {
  const rows = await reads
    .selectFrom('namespaces as n')
    .select('n.id')
    .where(({ or, eb }) =>
      or([
        eb('n.usage_at', 'is', null),
        eb('n.usage_at', '<', clock() - dayMs),
        sql<SqlBool>`exists (
          select 1 from repositories r where r.namespace_id = n.id and r.updated_at > n.usage_at
        )`,
      ]),
    )
    .orderBy('n.id')
    .execute();
  for (const { id } of rows) await ledger.count(id);
}
