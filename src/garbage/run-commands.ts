/** Writes of collections: asked for, claimed, cancelled, under way, over. */
import type { Permit } from '../access/permit.ts';
import { namedActor, recordActivity } from '../activity/commands.ts';
import type { CollectionReport } from '../contract/api/garbage.ts';
import type { RunState, RunTrigger } from '../contract/vocabulary.ts';
import { serviceUsername } from '../identity/queries.ts';
import type { Clock } from '../platform/clock.ts';
import { atomically, type Db, insertId, lockRow } from '../platform/database/dialect.ts';
import { leaseMs } from '../platform/database/lease.ts';
import { Problem } from '../platform/problem.ts';
import { findRegistry, type RegistryRow } from '../registry/queries.ts';
import { type CollectionProgress, isCommitted, readProgress } from './progress.ts';
import { type CollectionRow, findCollection } from './queries.ts';

export interface Wanted {
  readonly dryRun: boolean;
  /** Percent. */
  readonly acceptShare: number;
  readonly trigger: RunTrigger;
}

/**
 * Asks for a run; the process that has the registry begins it within a second.
 *
 * @throws Problem `conflict` when one is under way, when the registry is frozen, or when it runs elsewhere
 */
export async function requestCollection(
  db: Db,
  permit: Permit<'registry.collect'>,
  { dryRun, acceptShare, trigger }: Wanted,
  clock: Clock,
): Promise<number> {
  return atomically(db, async (tx) => {
    const { id } = permit.facts.registry;
    await lockRow(tx, 'registries', id);
    const registry = await findRegistry(tx, id);
    if (registry === undefined) throw new Problem('not-found', 'The registry was removed.');
    mayCollect(registry);
    const running = await runningCollection(tx, id);
    if (running !== undefined)
      throw new Problem('conflict', `The garbage of ${registry.name} is being collected already (run ${running.id}).`);
    const progress: CollectionProgress = { phase: 'waiting', acceptShare, marked: 0, deleted: 0 };
    return insertId(tx, 'collection_runs', {
      registry_id: id,
      dry_run: dryRun ? 1 : 0,
      trigger,
      state: 'running',
      requested_by: permit.actor.kind === 'user' ? namedActor(permit.actor).name : null,
      lease_until: 0,
      started_at: clock(),
      finished_at: null,
      progress: JSON.stringify(progress),
      report: null,
      error: null,
    });
  });
}

/** @throws Problem `conflict` */
function mayCollect({ name, kind, frozen_because: because }: RegistryRow): void {
  if (kind !== 'embedded')
    throw new Problem('conflict', `Portus does not run the registry ${name}, so it cannot collect its garbage.`, {
      detail: `How to do it there: portus gc --registry ${name}`,
    });
  if (because !== null)
    throw new Problem('conflict', `The registry ${name} is frozen: ${because}`, {
      detail: 'A collection freezes and thaws it itself. Thaw it first, or wait.',
    });
}

export const runningCollection = (db: Db, registryId: number): Promise<CollectionRow | undefined> =>
  db
    .selectFrom('collection_runs')
    .selectAll()
    .where('registry_id', '=', registryId)
    .where('state', '=', 'running')
    .orderBy('id')
    .executeTakeFirst();

/** Moves are retried, because the progress of the run may be written at the same moment. */
const attempts = 10;

/** @throws Problem `conflict` when it is over, or deletes already */
export async function cancelCollection(
  db: Db,
  { actor, facts }: Permit<'registry.collect'>,
  id: number,
  clock: Clock,
): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const run = await findCollection(db, facts.registry.id, id);
    if (run.state !== 'running') throw new Problem('conflict', `The collection ${id} is over already.`);
    if (isCommitted(readProgress(run.progress).phase))
      throw new Problem('conflict', `The collection ${id} deletes already. It ends by itself.`);
    const cancelled = await db
      .updateTable('collection_runs')
      .set({
        state: 'stopped',
        error: `${namedActor(actor).name ?? serviceUsername} cancelled it.`,
        finished_at: clock(),
      })
      .where('id', '=', id)
      .where('state', '=', 'running')
      .where('progress', '=', run.progress)
      .executeTakeFirst();
    if (Number(cancelled.numUpdatedRows) > 0) return;
  }
  throw new Problem('conflict', `The collection ${id} could not be cancelled. Try again.`);
}

/** @returns false when somebody cancelled it */
export async function saveProgress(db: Db, id: number, progress: CollectionProgress, clock: Clock): Promise<boolean> {
  const saved = await db
    .updateTable('collection_runs')
    .set({ progress: JSON.stringify(progress), lease_until: clock() + leaseMs })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return Number(saved.numUpdatedRows) > 0;
}

export interface Ending {
  readonly state: Exclude<RunState, 'running'>;
  readonly error: string | null;
  readonly report: CollectionReport | null;
  readonly progress: CollectionProgress;
}

/** Writes how it ended; one that was cancelled stays cancelled. */
export async function endCollection(
  db: Db,
  run: CollectionRow,
  registry: RegistryRow,
  { state, error, report, progress }: Ending,
  clock: Clock,
): Promise<void> {
  const at = clock();
  await atomically(db, async (tx) => {
    await tx
      .updateTable('collection_runs')
      .set({
        ...{ state, error, finished_at: at, lease_until: 0 },
        progress: JSON.stringify({ ...progress, phase: 'finished' } satisfies CollectionProgress),
        report: report === null ? null : JSON.stringify(report),
      })
      .where('id', '=', run.id)
      .where('state', '=', 'running')
      .execute();
    if (!isCommitted(progress.phase) || report === null || run.dry_run === 1) return;
    const { freed_blobs: blobs, freed_bytes: bytes, duration_ms: durationMs } = report;
    await recordActivity(tx, {
      event: 'registry.collected',
      at,
      actor: { id: null, name: run.requested_by ?? serviceUsername },
      target: registry.name,
      detail: { collection: run.id, state, blobs, bytes, duration_ms: durationMs },
    });
  });
}
