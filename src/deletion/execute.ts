/**
 * Carries removals out: the registry first, outside of any transaction, then the catalog, portion by portion. Whatever
 * ends it, the catalog never forgets what the registry still holds, and a second attempt does the rest.
 */
import type { RepositoryRef } from '../catalog/projection.ts';
import { compareRepository } from '../catalog/compare.ts';
import { atomically, type Db } from '../platform/database/dialect.ts';
import type { Log } from '../platform/log.ts';
import { Problem } from '../platform/problem.ts';
import type { RegistryClient } from '../registry/client.ts';
import { settleAll } from './at-most.ts';
import type { Doomed } from './contents.ts';
import type { Removal } from './plan.ts';
import { type By, recordManifests, recordRepository, recordTag } from './record.ts';
import { deleteDangling, deleteManifest, deleteTag } from './registry-calls.ts';
import { leaveLists, listedUnder } from './referrers-lists.ts';
import { registryAway, type SurveyDeps } from './survey.ts';
import type { Turns } from '../platform/turns.ts';

export interface DeletionDeps extends SurveyDeps {
  readonly log: Log;
  /** Told after a repository changed. */
  readonly onChanged: (repository: RepositoryRef) => void;
  /** By the id of the repository: two removals at once would only be in each other's way. */
  readonly inTurn: Turns;
}

/**
 * Carries all of them out, also when one fails, unless the registry is away.
 *
 * @throws Problem `unavailable` when nothing was removed; else `invalid`, with a sentence for each repository that is not
 * done
 */
export async function removeAll(deps: DeletionDeps, removals: readonly Removal[], by: By): Promise<void> {
  const fields: Record<string, readonly string[]> = {};
  const changed = new Set<string>();
  const onChanged = (repository: RepositoryRef): void => {
    changed.add(repository.fullName);
    deps.onChanged(repository);
  };
  for (const removal of removals) {
    try {
      await deps.inTurn(removal.repository.id, () => carryOut({ ...deps, onChanged }, removal, by));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const { fullName } = removal.repository;
      deps.log.warn({ err: error, repository: fullName }, 'Not everything could be removed.');
      const away = error.kind === 'unavailable' && (await isAway(deps, removal));
      if (away && changed.size === 0) throw registryAway(error);
      fields[fullName] = [sentenceFor(error)];
      if (away) break;
    }
  }
  if (Object.keys(fields).length > 0) throw new Problem('invalid', 'Not everything could be removed.', { fields });
}

/** Whether the whole registry is away, and not only something of one repository damaged. */
async function isAway({ clientOf }: DeletionDeps, { registryId }: Removal): Promise<boolean> {
  const client = await clientOf(registryId);
  return client.ping().then(
    () => false,
    () => true,
  );
}

function sentenceFor({ kind, message }: Problem): string {
  switch (kind) {
    case 'invalid':
      return message;
    case 'method-not-allowed':
      return 'Could not be removed: the registry does not allow deletion.';
    case 'forbidden':
      return 'Could not be removed: the registry does not accept the token of Portus.';
    default:
      return 'Could not be removed completely: the registry failed. Repeat it to remove the rest.';
  }
}

async function carryOut(deps: DeletionDeps, removal: Removal, by: By): Promise<void> {
  const client = await deps.clientOf(removal.registryId);
  const { repository, untag, waves, whole } = removal;
  if (untag !== null) {
    await deleteTag(client, repository.fullName, untag.tag);
    await record(deps, repository, (tx) => recordTag(tx, removal, untag.tag, by));
  }
  const doomed = waves.flat();
  const leaving = await listedUnder(
    deps.db,
    repository,
    whole ? [] : doomed.map(({ digest }) => digest),
    doomed.flatMap(({ tags }) => tags),
  );
  for (const portion of waves.flatMap(inPortions)) await removePortion(deps, client, removal, portion, by);
  await leaveLists({ db: deps.db, clock: by.change.clock, client, repository }, leaving, by.actor);
  if (!whole) return;
  await checkEmpty(deps, client, removal, by);
  await record(deps, repository, (tx) => recordRepository(tx, removal, by));
}

/** What is recorded together: few enough that nobody waits for the transaction. */
const portionSize = 50;

function inPortions(wave: readonly Doomed[]): (readonly Doomed[])[] {
  const starts = Array.from({ length: Math.ceil(wave.length / portionSize) }, (_, number) => number * portionSize);
  return starts.map((start) => wave.slice(start, start + portionSize));
}

async function record(
  { db, onChanged }: DeletionDeps,
  repository: RepositoryRef,
  work: (tx: Db) => Promise<void>,
): Promise<void> {
  await atomically(db, work);
  onChanged(repository);
}

/** @throws the first failure, after what went well is recorded */
async function removePortion(
  deps: DeletionDeps,
  client: RegistryClient,
  removal: Removal,
  doomed: readonly Doomed[],
  by: By,
): Promise<void> {
  const { repository } = removal;
  const results = await settleAll(doomed, (one) => deleteManifest(client, repository.fullName, one));
  const removed = doomed.filter((_, position) => results[position]?.status === 'fulfilled');
  if (removed.length > 0) await record(deps, repository, (tx) => recordManifests(tx, removal, removed, by));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

/** What was pushed in the meantime goes into the catalog. @throws Problem `invalid` that names it */
async function checkEmpty(
  deps: DeletionDeps,
  client: RegistryClient,
  { registryId, repository: { fullName } }: Removal,
  { change: { clock } }: By,
): Promise<void> {
  const left = await deleteDangling(client, fullName, (await client.tags(fullName)) ?? []);
  if (left.length === 0) return;
  const { signal } = new AbortController();
  await compareRepository({ ...deps, clock, client, registryId, apply: true, signal }, fullName);
  const names = left.toSorted().join(', ');
  throw new Problem('invalid', `Could not remove repository: could not remove ${names} tag(s), just pushed.`);
}
