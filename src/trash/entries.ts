/** Rows of the trash and what they hold. */
import type { Selectable } from 'kysely';
import type { RepositoryRef } from '../catalog/projection.ts';
import type { By } from '../deletion/record.ts';
import type { TrashKind } from '../contract/vocabulary.ts';
import { dayMs } from '../platform/clock.ts';
import { type Db, insertId } from '../platform/database/dialect.ts';
import { leaseMs } from '../platform/database/lease.ts';
import type { TrashTable } from '../schema/tables.ts';
import type { TrashDeps } from './deps.ts';
import { type Item, type PlannedItem, readSnapshot, snapshotOf, writeSnapshot } from './items.ts';

export type EntryRow = Selectable<TrashTable>;

/** What was deleted, and where it is. */
export interface Where {
  readonly kind: TrashKind;
  readonly target: string;
  readonly parentId: number | null;
  readonly registryId: number | null;
  readonly teamId: number;
  readonly namespaceId: number | null;
  readonly repositoryId: number | null;
}

/** Also of what Portus deletes by itself. */
export async function addEntry(
  tx: Db,
  { config }: Pick<TrashDeps, 'config'>,
  { kind, target, parentId, registryId, teamId, namespaceId, repositoryId }: Where,
  state: 'moving' | 'held',
  bytes: number | null,
  { actor, rule, change }: By,
): Promise<number> {
  const now = change.clock();
  return insertId(tx, 'trash', {
    ...{ kind, target, parent_id: parentId, registry_id: registryId, team_id: teamId },
    ...{ namespace_id: namespaceId, repository_id: repositoryId, state, bytes, rule },
    ...{ deleted_by: actor.id, deleted_by_name: actor.name, deleted_at: now },
    expires_at: now + config.trash.days * dayMs,
    lease_until: state === 'moving' ? now + leaseMs : 0,
    error: null,
  });
}

/** With the rows of their tags as they are now. */
export async function addItems(
  tx: Db,
  trashId: number,
  registryId: number,
  repository: RepositoryRef,
  items: readonly PlannedItem[],
): Promise<void> {
  const names = items.flatMap(({ tag }) => tag ?? []);
  const rows =
    names.length === 0
      ? []
      : await tx
          .selectFrom('tags')
          .selectAll()
          .where('repository_id', '=', repository.id)
          .where('name', 'in', names)
          .execute();
  const known = new Map(rows.map((row) => [row.name, row]));
  for (const { digest, tag, because } of items) {
    const row = known.get(tag ?? '');
    const snapshot = { row: row?.digest === digest ? snapshotOf(row) : null, because };
    const place = { trash_id: trashId, registry_id: registryId, repository_id: repository.id };
    await insertId(tx, 'trash_items', { ...place, digest, tag, snapshot: writeSnapshot(snapshot) });
  }
}

export function findEntry(db: Db, id: number): Promise<EntryRow | undefined> {
  return db.selectFrom('trash').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function itemsIn(db: Db, trashId: number): Promise<readonly Item[]> {
  const rows = await db.selectFrom('trash_items').selectAll().where('trash_id', '=', trashId).orderBy('id').execute();
  return rows.map(({ id, digest, tag, snapshot }) => ({ id, digest, tag, ...readSnapshot(snapshot) }));
}

export async function forgetItems(tx: Db, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await tx.deleteFrom('trash_items').where('id', 'in', ids).execute();
}

/** Its items go by their foreign key. */
export async function forgetEntry(tx: Db, id: number): Promise<void> {
  await tx.deleteFrom('trash').where('id', '=', id).execute();
}

/** Those of the digests that entries of the trash hold. */
export async function digestsInTrash(
  db: Db,
  repositoryId: number,
  digests: readonly string[],
  besides: number | null = null,
): Promise<ReadonlySet<string>> {
  if (digests.length === 0) return new Set();
  const rows = await db
    .selectFrom('trash_items')
    .select('digest')
    .distinct()
    .where('repository_id', '=', repositoryId)
    .where('digest', 'in', digests)
    .$if(besides !== null, (query) => query.where('trash_id', '<>', besides ?? 0))
    .execute();
  return new Set(rows.map(({ digest }) => digest));
}

/** Renews the lease of the process that moves, restores or purges it. */
export async function renewLease(db: Db, id: number, clock: () => number): Promise<void> {
  await db
    .updateTable('trash')
    .set({ lease_until: clock() + leaseMs })
    .where('id', '=', id)
    .execute();
}
