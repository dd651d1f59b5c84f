/** One comparison of a registry with the catalog, from its row to its end. Work goes on where the last process left it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { namespaceNameOf } from '../access/queries.ts';
import { recordActivity, recordFindings } from '../activity/commands.ts';
import { type Comparison, compareRepository } from '../catalog/compare.ts';
import type { TagChange } from '../catalog/drift.ts';
import type { Reason, RepositoryRef } from '../catalog/projection.ts';
import type { Pusher } from '../catalog/save-manifest.ts';
import type { SyncEntry, SyncProgress } from '../contract/api/sync.ts';
import { findUserByName, serviceUsername } from '../identity/queries.ts';
import { type Clock, secondMs } from '../platform/clock.ts';
import { atomically, type Db } from '../platform/database/dialect.ts';
import type { Log } from '../platform/log.ts';
import { messageOf } from '../platform/problem.ts';
import type { Turns } from '../platform/turns.ts';
import type { RegistryClient } from '../registry/client.ts';
import { findRegistry } from '../registry/queries.ts';
import { probeRepository } from '../registry/reference.ts';
import { createLimit, inTurns } from '../registry/shared-reads.ts';
import type { StorageLinks } from '../registry/storage-links.ts';
import { type Absence, type Absences, forgetOthers, noteAbsences, readAbsences } from './absences.ts';
import { finishRun, releaseRun, renewLease } from './commands.ts';
import { doubtEmpty, doubtRemovals } from './guard.ts';
import {
  countTags,
  isAnnounced,
  knownRepositories,
  type KnownRepository,
  namespacesInTrash,
  type SyncRow,
} from './queries.ts';
import { changesIn, note, type Report } from './report.ts';
import { readProgress, readReport } from './present.ts';
import { lookAgain, type SecondLook } from './second-look.ts';
import { mayRemove } from './strategy.ts';

export interface SyncDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  /** Client of a registry by its id, acting as Portus itself. */
  readonly clientOf: (registryId: number) => Promise<RegistryClient>;
  /** Of the embedded registry, where its storage is within reach; null for all others. */
  readonly linksOf: (registryId: number) => StorageLinks | null;
  readonly inTurn: Turns;
  /** Told after a repository changed. */
  readonly onChanged: (repository: RepositoryRef) => void;
  /** Requests at a time. */
  readonly concurrency: number;
  /** What is missing is looked for again after this time. */
  readonly confirmMs: number;
}

/** A run in hand. */
interface Work {
  readonly deps: SyncDeps;
  readonly row: SyncRow;
  readonly client: RegistryClient;
  readonly report: Report;
  progress: SyncProgress;
  cursor: string | null;
  readonly absences: Absences;
  readonly by: { readonly actor: Pusher; readonly reason: Reason };
  /** Ends it: the process stops, somebody cancelled it, or another process has it. */
  readonly signal: AbortSignal;
}

/** Ended before its time, for a reason that a person has to know. */
type Ending = { readonly state: 'done' } | { readonly state: 'failed' | 'stopped'; readonly error: string };

/**
 * @param row claimed by this process
 * @param stopping the process ends: the next one goes on
 * @param hurried somebody wants another run of this registry: do not wait for anything
 */
export async function carryOut(
  deps: SyncDeps,
  row: SyncRow,
  stopping: AbortSignal,
  hurried: AbortSignal,
): Promise<void> {
  const lost = new AbortController();
  const signal = AbortSignal.any([stopping, lost.signal]);
  const work: Work = { ...(await prepare(deps, row)), signal };
  const lease = keepSaving(work, () => lost.abort());
  const began = deps.clock();
  const ending = await compareAll(work, hurried).catch((error: unknown): Ending => {
    if (!signal.aborted)
      deps.log.warn({ err: error, registry: row.registry_id }, 'A registry could not be compared with the catalog.');
    return { state: 'failed', error: messageOf(error) };
  });
  const held = { ...row, lease_until: await lease.end() };
  if (lost.signal.aborted) return;
  if (stopping.aborted) return leave(work, held);
  await finish(work, held, ending, deps.clock() - began);
}

/** What was reached stays, and the next process need not wait for the end of the lease. */
async function leave({ deps, cursor, progress, report }: Work, held: SyncRow): Promise<void> {
  const lease = await renewLease(deps.db, held, deps.clock(), { cursor, progress, report });
  if (lease !== null) await releaseRun(deps.db, { ...held, lease_until: lease });
}

async function prepare(deps: SyncDeps, row: SyncRow): Promise<Omit<Work, 'signal'>> {
  const portus = await findUserByName(deps.db, serviceUsername);
  return {
    deps,
    row,
    client: inTurns(await deps.clientOf(row.registry_id), createLimit(deps.concurrency)),
    report: { ...readReport(row) },
    progress: { ...readProgress(row), phase: 'listing' },
    cursor: row.cursor,
    absences: await readAbsences(deps.db, row.registry_id),
    by: { actor: { id: portus?.id ?? null, name: serviceUsername }, reason: { rule: 'system' } },
  };
}

/** Every second what was reached is written down, and with it that somebody works on it. */
function keepSaving(work: Work, onLost: () => void): { readonly end: () => Promise<number> } {
  const { deps, row } = work;
  let lease = row.lease_until;
  let saving: Promise<void> = Promise.resolve();
  let busy = false;
  let counted = '';
  const save = async (): Promise<void> => {
    const { cursor, progress, report } = work;
    const counts = JSON.stringify(report.counts);
    // Its names are many, and mostly the same as a second ago.
    const news = counts === counted ? {} : { report };
    const renewed = await renewLease(deps.db, { id: row.id, lease_until: lease }, deps.clock(), {
      cursor,
      progress,
      ...news,
    });
    counted = counts;
    if (renewed === null) onLost();
    else lease = renewed;
  };
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    // The database may be away for a moment; whoever finishes asks whether the run is still theirs.
    saving = save().then(
      () => void (busy = false),
      () => void (busy = false),
    );
  }, secondMs);
  return {
    end: async () => {
      clearInterval(timer);
      await saving;
      return lease;
    },
  };
}

async function compareAll(work: Work, hurried: AbortSignal): Promise<Ending> {
  const { deps, row, client } = work;
  const listed: string[] = [];
  for await (const page of client.catalog()) {
    listed.push(...page);
    if (work.signal.aborted) return { state: 'done' };
  }
  const known = await knownRepositories(deps.db, row.registry_id);
  const doubt = doubtEmpty(listed.length, known.filter(({ inTrash }) => !inTrash).length);
  if (doubt !== null && row.accept_empty === 0) return { state: 'stopped', error: doubt };
  const all = await repositoriesToCompare(work, listed, known);
  await compareInOrder(work, all);
  if (work.signal.aborted || row.dry_run === 1 || !mayRemove(row.strategy)) return { state: 'done' };
  await forgetOthers(deps.db, row.registry_id, work.absences, new Set(all));
  return confirmAbsences(work, known, hurried);
}

/** Also what only the catalog knows: the listing of a registry may leave something out. In the order of the cursor. */
async function repositoriesToCompare(
  { deps, row }: Work,
  listed: readonly string[],
  known: readonly KnownRepository[],
): Promise<readonly string[]> {
  const namespaces = await namespacesInTrash(deps.db, row.registry_id);
  const left = new Set([probeRepository, ...known.filter(({ inTrash }) => inTrash).map(({ fullName }) => fullName)]);
  const names = new Set([...listed, ...known.map(({ fullName }) => fullName)]);
  return [...names]
    .filter((name) => !left.has(name) && !namespaces.has(namespaceNameOf(name) ?? ''))
    .toSorted((a, b) => (a < b ? -1 : 1));
}

/** Several at a time; the cursor follows when all before it are done. */
async function compareInOrder(work: Work, all: readonly string[]): Promise<void> {
  const { cursor: start } = work;
  const names = start === null ? all : all.filter((name) => name > start);
  const already = all.length - names.length;
  const done = new Set<number>();
  let next = 0;
  let behind = 0;
  work.progress = { ...work.progress, phase: 'comparing', repositories_total: all.length, repositories_done: already };
  const ended = (): boolean => work.signal.aborted;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < names.length && !ended(); at = next++) {
      await compareOne(work, names[at] ?? '');
      if (ended()) return;
      done.add(at);
      for (; done.delete(behind); behind += 1) work.cursor = names[behind] ?? work.cursor;
      work.progress = { ...work.progress, repositories_done: work.progress.repositories_done + 1 };
    }
  };
  // When one fails because the registry is gone, the others end with it.
  const results = await Promise.allSettled(Array.from({ length: work.deps.concurrency }, worker));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

async function compareOne(work: Work, repository: string): Promise<void> {
  const { deps, row, client, report, absences } = work;
  const links = deps.linksOf(row.registry_id)?.read;
  const found = await compareRepository(
    {
      ...deps,
      client,
      registryId: row.registry_id,
      ...(links === undefined ? {} : { links }),
      apply: row.dry_run === 0,
      finder: work.by,
      onFound: (tx, ref, tags, isNew) => recordFound(tx, work, ref, tags, isNew),
      signal: work.signal,
    },
    repository,
  ).catch(async (error: unknown) => {
    // Something damaged must not hide the rest; but when the registry itself is gone, the run ends.
    await client.ping();
    note(report, 'unreadable', [{ repository, tag: null, detail: messageOf(error) }]);
    return null;
  });
  if (found === null) return;
  // Of one that was broken off only what is stored counts: it is looked at again.
  if (work.signal.aborted) {
    noteFound(work, repository, { ...found, listed: 0, unreadable: [] }, []);
    return;
  }
  const missing = missingOf(found);
  noteFound(work, repository, found, missing);
  if (row.dry_run === 0 && mayRemove(row.strategy) && (missing.length > 0 || absences.has(repository)))
    await noteAbsences(deps.db, row.registry_id, absences, { repository, missing }, deps.clock());
}

/** A repository that is not there is one thing, however many tags it had. */
const missingOf = ({ listed, missing }: Comparison): readonly (string | null)[] => (listed === null ? [null] : missing);

function noteFound(work: Work, repository: string, found: Comparison, missing: readonly (string | null)[]): void {
  const { report } = work;
  const entry = (tag: string | null, detail: string | null): SyncEntry => ({ repository, tag, detail });
  note(
    report,
    'added',
    found.added.map(({ tag, digest }) => entry(tag, digest)),
  );
  note(
    report,
    'changed',
    found.changed.map(({ tag, digest }) => entry(tag, digest)),
  );
  note(
    report,
    'missing',
    missing.map((tag) => entry(tag, null)),
  );
  note(
    report,
    'unreadable',
    found.unreadable.map(({ tag, reason }) => entry(tag, reason)),
  );
  work.progress = { ...work.progress, tags_seen: work.progress.tags_seen + (found.listed ?? 0) };
}

/** Of a repository that was not known its own line in the log says enough. */
async function recordFound(
  tx: Db,
  { deps, row, by }: Work,
  ref: RepositoryRef,
  tags: readonly TagChange[],
  isNew: boolean,
): Promise<void> {
  if (isNew || (await isAnnounced(tx, row.registry_id, ref.fullName))) return;
  const about = { at: deps.clock(), actor: by.actor, namespaceId: ref.namespaceId, repositoryId: ref.id, ...by.reason };
  await recordFindings(
    tx,
    tags.map(({ tag, digest }) => ({
      event: 'tag.pushed',
      target: `${ref.fullName}:${tag}`,
      detail: { digest },
      ...about,
    })),
  );
}

async function confirmAbsences(work: Work, known: readonly KnownRepository[], hurried: AbortSignal): Promise<Ending> {
  const { deps, row, absences, client } = work;
  const all = [...absences.values()].flatMap((ofOne) => [...ofOne.values()]);
  if (all.length === 0) return { state: 'done' };
  const doubt = doubtRemovals(
    await countDoomed(deps.db, all, known),
    await countTags(deps.db, { registryId: row.registry_id }),
  );
  if (doubt !== null && row.accept_empty === 0) return { state: 'stopped', error: doubt };
  await waitUntil(work, Math.max(...all.map(({ firstMissedAt }) => firstMissedAt)) + deps.confirmMs, hurried);
  if (work.signal.aborted) return { state: 'done' };
  work.progress = { ...work.progress, phase: 'confirming', waits_until: null };
  await client.ping();
  const look: SecondLook = { ...deps, client, registryId: row.registry_id, absences, report: work.report, by: work.by };
  const queue = all.values();
  const worker = async (): Promise<void> => {
    for (const absence of queue) {
      if (work.signal.aborted) return;
      await confirm(look, absence, deps);
    }
  };
  await Promise.all(Array.from({ length: deps.concurrency }, worker));
  return { state: 'done' };
}

async function confirm(look: SecondLook, absence: Absence, { clock, confirmMs }: SyncDeps): Promise<void> {
  const { repository, tag, firstMissedAt } = absence;
  if (clock() >= firstMissedAt + confirmMs) await lookAgain(look, absence);
  else note(look.report, 'waiting', [{ repository, tag, detail: null }]);
}

/** Tags that would go. */
async function countDoomed(db: Db, all: readonly Absence[], known: readonly KnownRepository[]): Promise<number> {
  const gone = new Set(all.filter(({ tag }) => tag === null).map(({ repository }) => repository));
  const ids = known.filter(({ fullName }) => gone.has(fullName)).map(({ id }) => id);
  const tags = all.filter(({ repository, tag }) => tag !== null && !gone.has(repository)).length;
  let ofRepositories = 0;
  for (let start = 0; start < ids.length; start += 500)
    ofRepositories += await countTags(db, ids.slice(start, start + 500));
  return tags + ofRepositories;
}

const longestNapMs = 200;

async function waitUntil(work: Work, moment: number, hurried: AbortSignal): Promise<void> {
  const { clock } = work.deps;
  work.progress = { ...work.progress, phase: 'waiting', waits_until: new Date(moment).toISOString() };
  const ended = AbortSignal.any([work.signal, hurried]);
  while (clock() < moment && !ended.aborted) {
    await sleep(Math.min(longestNapMs, moment - clock()), undefined, { signal: ended }).catch(() => undefined);
  }
}

async function finish(work: Work, held: SyncRow, ending: Ending, tookMs: number): Promise<void> {
  const { deps, report, by } = work;
  const { db, clock, log } = deps;
  const registry = await findRegistry(db, held.registry_id);
  const progress: SyncProgress = { ...work.progress, phase: 'finished', waits_until: null };
  const error = ending.state === 'done' ? null : ending.error;
  const ended = await atomically(db, async (tx) => {
    const end = { state: ending.state, error, cursor: work.cursor, progress, report };
    if (!(await finishRun(tx, held, end, clock()))) return false;
    const { added, changed, removed } = report.counts;
    if (held.dry_run === 1 || changesIn(report) === 0) return true;
    const detail = { changes: changesIn(report), added, changed, removed };
    const about = { at: clock(), actor: by.actor, target: registry?.name ?? '', detail, ...by.reason };
    await recordActivity(tx, { event: 'registry.synced', ...about });
    return true;
  });
  if (!ended) return;
  const facts = { registry: registry?.name, repositories: progress.repositories_done, ...report.counts, ms: tookMs };
  if (error === null) log.info({ ...facts, dryRun: held.dry_run === 1 }, 'Compared a registry with the catalog.');
  else
    log.warn(
      { ...facts, reason: error },
      `A comparison of a registry with the catalog ${ending.state === 'failed' ? 'failed' : 'was stopped'}.`,
    );
}
