/** Sets the quota of a namespace. */
import type { Permit } from '../access/permit.ts';
import { type ChangeContext, namedActor, recordActivity } from '../activity/commands.ts';
import type { NewQuota } from '../contract/api/namespaces.ts';
import { namespaceRow } from '../namespaces/queries.ts';
import { atomically, type Db, lockRow } from '../platform/database/dialect.ts';
import { Problem } from '../platform/problem.ts';

/**
 * @param wanted null: back to the default of the installation; left out: as it is
 * @returns whether anything changed
 * @throws Problem `not-found`
 */
export async function setQuota(
  db: Db,
  { actor, facts, rule }: Permit<'namespace.set_quota'>,
  wanted: NewQuota,
  { clock, origin }: ChangeContext,
): Promise<boolean> {
  const { id } = facts.namespace;
  return atomically(db, async (tx) => {
    await lockRow(tx, 'namespaces', id);
    const row = await namespaceRow(tx, id);
    if (row === undefined) throw new Problem('not-found', 'The namespace was deleted in the meantime.');
    const old = { bytes: row.quota_bytes, repositories: row.quota_repositories };
    const next = { ...old, ...wanted };
    if (old.bytes === next.bytes && old.repositories === next.repositories) return false;
    await tx
      .updateTable('namespaces')
      .set({ quota_bytes: next.bytes, quota_repositories: next.repositories })
      .where('id', '=', id)
      .execute();
    await recordActivity(tx, {
      event: 'namespace.quota_changed',
      at: clock(),
      actor: namedActor(actor),
      target: row.name,
      namespaceId: id,
      teamId: row.team_id,
      detail: { old, new: next },
      rule,
      origin,
    });
    return true;
  });
}
