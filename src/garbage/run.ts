/**
 * One collection, from the freeze to the thaw (registry-protocol §5.4). Nothing is deleted before the registry itself has said
 * what it would delete and the catalog has agreed; nothing is written to the registry between that word and its end.
 */
import type { CollectionPhase, CollectionReport } from '../contract/api/garbage.ts';
import { type Clock, dayMs, minuteMs, secondMs } from '../platform/clock.ts';
import type { Db } from '../platform/database/dialect.ts';
import type { Log } from '../platform/log.ts';
import { messageOf, Problem } from '../platform/problem.ts';
import type { RegistryClient } from '../registry/client.ts';
import { findRegistry, type RegistryRow } from '../registry/queries.ts';
import { heldAmong } from './held.ts';
import type { Outcome } from './output.ts';
import { type CollectorProgram, runCollector } from './program.ts';
import { type CollectionProgress, emptyReport, readProgress, tooMuch } from './progress.ts';
import type { CollectionRow } from './queries.ts';
import { type Ending, saveProgress } from './run-commands.ts';
import { nameOf, whole, wholeTags } from './sample.ts';
import { blobSizes, isUnused, sumOf } from './storage.ts';

export interface CollectDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly program: CollectorProgram;
  /** Client of a registry by its id, acting as Portus itself. */
  readonly clientOf: (registryId: number) => Promise<RegistryClient>;
  /** Refuses writes from now on. @throws Problem `conflict` when it is frozen already */
  readonly freeze: (registryId: number) => Promise<void>;
  /** Takes the freeze of a collection back; no other. */
  readonly thaw: (registryId: number) => Promise<void>;
  /** Resolves with true when no write is on its way, with false when some still are after so long. */
  readonly whenQuiet: (registryId: number, timeoutMs: number) => Promise<boolean>;
  /** Puts a new registry process in the place of the running one. */
  readonly replaceRegistry: () => Promise<void>;
  readonly historyDays: number;
  readonly timing?: Partial<CollectTiming>;
}

export interface CollectTiming {
  /** Longest time for uploads that were under way. */
  readonly quietMs: number;
  /** Longest time for notifications. */
  readonly catchUpMs: number;
  /** How often progress is saved and a cancellation is noticed. */
  readonly tickMs: number;
}

const defaultTiming: CollectTiming = { quietMs: 10 * minuteMs, catchUpMs: 5 * minuteMs, tickMs: secondMs };

/** What is known of a run while it goes on. */
interface Course {
  readonly deps: CollectDeps & { readonly timing: CollectTiming };
  readonly run: CollectionRow;
  /** Aborts with the reason why it must end: cancelled, thawed by somebody, or Portus stops. */
  readonly signal: AbortSignal;
  readonly enter: (phase: CollectionPhase) => Promise<void>;
  readonly count: (what: 'marked' | 'deleted') => void;
  readonly learn: (news: Partial<CollectionReport>) => void;
  readonly report: () => CollectionReport;
  readonly progress: () => CollectionProgress;
}

/** @returns how it ended. The registry is still frozen then, if it was. Never throws */
export async function collect(deps: CollectDeps, run: CollectionRow, stopping: AbortSignal): Promise<Ending> {
  const startedAt = deps.clock();
  const ending = new AbortController();
  const stop = (): void => ending.abort(new Problem('conflict', 'Portus was stopped.'));
  if (stopping.aborted) stop();
  stopping.addEventListener('abort', stop);
  const course = createCourse(deps, run, ending.signal);
  const timer = setInterval(() => void tick(course, ending), course.deps.timing.tickMs);
  const failure = await follow(course).then(
    () => null,
    (error: unknown) => error,
  );
  clearInterval(timer);
  stopping.removeEventListener('abort', stop);
  course.learn({ duration_ms: deps.clock() - startedAt });
  const guarded = failure instanceof Problem && failure.kind === 'conflict';
  if (failure !== null && !guarded)
    deps.log.error({ err: failure, collection: run.id }, 'A collection of garbage failed.');
  return {
    state: failure === null ? 'done' : guarded ? 'stopped' : 'failed',
    error: failure === null ? null : messageOf(failure),
    report: course.report(),
    progress: course.progress(),
  };
}

function createCourse(deps: CollectDeps, run: CollectionRow, signal: AbortSignal): Course {
  let progress = readProgress(run.progress);
  let report = emptyReport;
  return {
    deps: { ...deps, timing: { ...defaultTiming, ...deps.timing } },
    run,
    signal,
    enter: async (phase) => {
      signal.throwIfAborted();
      progress = { ...progress, phase };
      if (!(await saveProgress(deps.db, run.id, progress, deps.clock))) throw cancelled();
    },
    count: (what) => (progress = { ...progress, [what]: progress[what] + 1 }),
    learn: (news) => (report = { ...report, ...news }),
    report: () => report,
    progress: () => progress,
  };
}

const cancelled = (): Problem => new Problem('conflict', 'It was cancelled.');

/** Saves progress, and looks whether the run may still go on. A database that is away for a moment is no reason to end. */
async function tick({ deps, run, progress }: Course, ending: AbortController): Promise<void> {
  try {
    if (!(await saveProgress(deps.db, run.id, progress(), deps.clock))) ending.abort(cancelled());
    if (progress().phase === 'collecting') await mustBeFrozen(deps.db, run.registry_id);
  } catch (error) {
    if (error instanceof Problem) ending.abort(error);
  }
}

async function mustBeFrozen(db: Db, registryId: number): Promise<RegistryRow> {
  const registry = await findRegistry(db, registryId);
  if (registry?.frozen_because === null || registry === undefined)
    throw new Problem('conflict', 'Somebody thawed the registry while its garbage was being collected.');
  return registry;
}

async function follow(course: Course): Promise<void> {
  const { deps, run, enter, learn } = course;
  await enter('freezing');
  await deps.freeze(run.registry_id);
  if (!(await deps.whenQuiet(run.registry_id, deps.timing.quietMs)))
    throw new Problem('conflict', 'Uploads did not end in time. Start it again when less is going on.');
  await enter('catching-up');
  await catchUp(course);
  if (await isUnused(deps.program.storage)) return;
  await enter('marking');
  const found = await runCollector(deps.program, {
    dryRun: true,
    signal: course.signal,
    onLine: ({ kind }) => {
      if (kind === 'manifest') course.count('marked');
      return true;
    },
  });
  await enter('checking');
  const sizes = await weigh(course, found);
  await check(course, found);
  if (run.dry_run === 1 || (found.eligible.size === 0 && found.layerLinks === 0)) return;
  const sample = await wholeTags(await sampleDeps(course));
  await mustBeFrozen(deps.db, run.registry_id);
  await enter('collecting');
  const failure = await sweep(course, found);
  const left = await blobSizes(deps.program.storage, found.eligible, new AbortController().signal);
  learn({
    freed_blobs: sizes.size - left.size,
    freed_bytes: sumOf(sizes.values()) - sumOf(left.values()),
  });
  course.signal.throwIfAborted();
  await enter('restarting');
  await deps.replaceRegistry();
  await enter('verifying');
  await verify(course, sample);
  if (failure !== null) throw failure;
}

/** Waits until no push to this registry waits to be worked on: then the catalog knows all that is needed. */
async function catchUp({ deps, run, signal }: Course): Promise<void> {
  const until = deps.clock() + deps.timing.catchUpMs;
  // The registry tells of a push only after it has answered it.
  for (let quiet = 0; quiet < 3;) {
    signal.throwIfAborted();
    const waiting = await deps.db
      .selectFrom('inbox_events')
      .select('id')
      .where('registry_id', '=', run.registry_id)
      .where('state', '=', 'pending')
      .where('action', '=', 'push')
      .executeTakeFirst();
    quiet = waiting === undefined ? quiet + 1 : 0;
    if (deps.clock() > until)
      throw new Problem(
        'conflict',
        'Notifications of pushes still wait to be worked on: portus doctor says why. Then start it again.',
      );
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const shownDigests = 100;

async function weigh({ deps, signal, learn }: Course, { marked, eligible, layerLinks }: Outcome) {
  const sizes = await blobSizes(deps.program.storage, eligible, signal);
  learn({
    marked_blobs: marked,
    eligible_blobs: eligible.size,
    eligible_bytes: sumOf(sizes.values()),
    layer_links: layerLinks,
    digests: [...eligible].toSorted().slice(0, shownDigests),
  });
  return sizes;
}

/** @throws Problem `conflict` when the registry would delete what is needed, or suspiciously much */
async function check({ deps, run, signal, learn, report, progress }: Course, { eligible }: Outcome): Promise<void> {
  const since = deps.clock() - deps.historyDays * dayMs;
  const held = await heldAmong({ ...deps, registryId: run.registry_id, since, signal }, eligible);
  learn({ held: [...held] });
  const [first] = held;
  if (first !== undefined) {
    const more = held.length === 1 ? '' : ` and ${held.length - 1} more`;
    throw new Problem(
      'conflict',
      `The registry would delete ${first.digest} of ${first.repository}${more}, but ${first.because}. Its storage is damaged, or the catalog is not what the registry has: compare them (portus sync), push what is broken again, then start it again.`,
    );
  }
  const much = tooMuch(report(), progress().acceptShare);
  if (much !== null) throw new Problem('conflict', much);
}

/** Deletes. @returns why it did not come to its end; null: it did */
async function sweep({ deps, signal, count }: Course, { eligible }: Outcome): Promise<Error | null> {
  return runCollector(deps.program, {
    dryRun: false,
    signal,
    onLine: (line) => {
      if (line.kind === 'eligible') count('deleted');
      // Nothing was written since the dry run. A digest that was not in it means that it was.
      return line.kind !== 'eligible' || eligible.has(line.digest);
    },
  }).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error : new Error(messageOf(error))),
  );
}

const sampleDeps = async ({ deps, run }: Course) => ({
  db: deps.db,
  registryId: run.registry_id,
  storage: deps.program.storage,
  client: await deps.clientOf(run.registry_id),
});

async function verify(course: Course, before: Awaited<ReturnType<typeof wholeTags>>): Promise<void> {
  const after = new Set((await whole(await sampleDeps(course), before)).map(nameOf));
  course.learn({ verified_tags: after.size });
  const lost = before.map(nameOf).filter((name) => !after.has(name));
  if (lost.length === 0) return;
  throw new Problem(
    'unavailable',
    `These tags were whole before and are not any more: ${lost.slice(0, 20).join(', ')}.`,
  );
}
