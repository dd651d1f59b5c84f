/** Reads of collections, and how the API shows them. */
import type { Selectable } from 'kysely';
import type { Collection, CollectionReport } from '../contract/api/garbage.ts';
import { iso, isoOrNull } from '../platform/paging.ts';
import type { Db } from '../platform/database/dialect.ts';
import { Problem } from '../platform/problem.ts';
import type { CollectionRunTable } from '../schema/tables.ts';
import { readProgress } from './progress.ts';

export type CollectionRow = Selectable<CollectionRunTable>;

export const collectionsOf = (db: Db, registryId: number) =>
  db.selectFrom('collection_runs').selectAll().where('registry_id', '=', registryId);

/** @throws Problem `not-found` */
export async function findCollection(db: Db, registryId: number, id: number): Promise<CollectionRow> {
  const row = await collectionsOf(db, registryId).where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Problem('not-found', `There is no collection ${id} of this registry.`);
  return row;
}

export function presentCollection(row: CollectionRow): Collection {
  const { phase, acceptShare, marked, deleted } = readProgress(row.progress);
  return {
    id: row.id,
    registry_id: row.registry_id,
    dry_run: row.dry_run === 1,
    accept_share: acceptShare,
    trigger: row.trigger,
    state: row.state,
    phase,
    marked,
    deleted,
    requested_by: row.requested_by,
    started_at: iso(row.started_at),
    finished_at: isoOrNull(row.finished_at),
    report: row.report === null ? null : (JSON.parse(row.report) as CollectionReport),
    error: row.error,
  };
}
