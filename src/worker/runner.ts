/**
 * Background work. `wake` runs the inbox at once, deliveries go out when it wrote some; the rest has a rhythm. With several
 * nodes on one database a lease in the table `jobs` lets only one of them run a job at a time.
 */
import type { Clock } from '../platform/clock.ts';
import { type Db, upsert } from '../platform/database/dialect.ts';
import { keepingLease, leaseMs } from '../platform/database/lease.ts';
import type { Log } from '../platform/log.ts';
import { messageOf } from '../platform/problem.ts';
import type { Sender } from '../webhooks/job.ts';
import { startLoop } from './loop.ts';

export interface Job {
  readonly name: string;
  readonly everyMs: number;
  readonly run: () => Promise<void>;
}

export interface Runner {
  /** There are notifications to work on. */
  wake(): void;
  /** Ends after the work in hand is done. */
  stop(): Promise<void>;
}

export interface RunnerDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  /** Marks the leases of this process. */
  readonly owner: string;
  /** Works on one portion of the inbox. @returns whether there was any */
  readonly workOnInbox: () => Promise<boolean>;
  readonly sender: Sender;
  readonly jobs: readonly Job[];
  readonly longWork: readonly LongWork[];
}

/** What may take hours, so it has a loop of its own. It looks by itself what there is to do, and whether another node does it. */
export interface LongWork {
  readonly name: string;
  readonly work: (signal: AbortSignal) => Promise<void>;
}

/** Deliveries have a loop of their own beside the inbox: neither waits for the other. */
export function startRunner(deps: RunnerDeps): Runner {
  const { log, sender } = deps;
  const sending = startLoop(() => guarded(log, 'deliveries', () => sender.start(() => sending.wake())));
  const inbox = startLoop(async (signal) => {
    await guarded(log, 'inbox', () => drain(deps, signal, sending.wake));
    for (const job of deps.jobs) {
      if (!signal.aborted) await guarded(log, job.name, () => runWhenDue(deps, job));
    }
  });
  const long = deps.longWork.map(({ name, work }) => startLoop((signal) => guarded(log, name, () => work(signal))));
  return {
    wake: () => {
      for (const { wake } of [inbox, ...long]) wake();
    },
    stop: async () => {
      const ending = [inbox, ...long].map((loop) => loop.stop());
      await Promise.all([...ending, sending.stop().then(sender.finish)]);
    },
  };
}

/** @param onWorked there may be deliveries */
async function drain({ workOnInbox }: RunnerDeps, signal: AbortSignal, onWorked: () => void): Promise<void> {
  while (!signal.aborted && (await workOnInbox())) onWorked();
}

/** A job that fails is tried again at its next time; nothing stops the loop. */
async function guarded(log: Log, name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.error({ err: error, job: name }, 'A background job failed.');
  }
}

async function runWhenDue({ db, clock, log, owner }: RunnerDeps, { name, everyMs, run }: Job): Promise<void> {
  const now = clock();
  if (!(await claimJob(db, name, owner, now))) return;
  const ours = db.updateTable('jobs').where('name', '=', name).where('lease_owner', '=', owner);
  const renew = () => ours.set({ lease_until: clock() + leaseMs }).execute();
  const result = await keepingLease(renew, () => run().then(() => null, messageOf));
  await ours
    .set({ next_run_at: clock() + everyMs, lease_owner: null, lease_until: 0, last_run_at: now, last_error: result })
    .execute();
  log.debug({ job: name, durationMs: clock() - now }, 'A background job ran.');
  if (result !== null) throw new Error(result);
}

/** One conditional update decides between nodes. */
async function claimJob(db: Db, name: string, owner: string, now: number): Promise<boolean> {
  const claim = () =>
    db
      .updateTable('jobs')
      .set({ lease_owner: owner, lease_until: now + leaseMs })
      .where('name', '=', name)
      .where('next_run_at', '<=', now)
      .where('lease_until', '<=', now)
      .executeTakeFirst();
  if (Number((await claim()).numUpdatedRows) > 0) return true;
  const added = await upsert(
    db,
    'jobs',
    { name, next_run_at: 0, lease_owner: null, lease_until: 0, last_run_at: null, last_error: null },
    ['name'],
  );
  return added && Number((await claim()).numUpdatedRows) > 0;
}
