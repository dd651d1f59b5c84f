/**
 * Runs the collections of the embedded registry, one after the other, in the process that has it. A run survives this process
 * only as what the next one has to clean up: a collector that may still delete, a freeze, a row.
 */
import { systemPermit } from '../access/permit.ts';
import { registryFacts } from '../access/queries.ts';
import type { AccessSettings } from '../access/settings.ts';
import { messageOf } from '../platform/problem.ts';
import { findRegistry } from '../registry/queries.ts';
import { nextTime } from '../retention/schedule.ts';
import { endLeftOverCollector } from './program.ts';
import { readProgress } from './progress.ts';
import { collect, type CollectDeps } from './run.ts';
import { endCollection, requestCollection, runningCollection } from './run-commands.ts';

export interface CollectorDeps extends CollectDeps {
  readonly registryId: number;
  readonly access: AccessSettings;
  /** Cron expression in UTC; undefined: only by hand. */
  readonly schedule: string | undefined;
}

export interface Collector {
  /** Clears away what an earlier process left. To be called before anything else of it, and before writes are let through. */
  readonly recover: () => Promise<void>;
  /** Begins what is due and does it to its end; the signal ends it early. Never throws. */
  readonly turn: (signal: AbortSignal) => Promise<void>;
}

/** Percent that a scheduled run may delete. */
const usualShare = 50;

export function createCollector(deps: CollectorDeps): Collector {
  const { db, clock, log, registryId, schedule } = deps;
  // A time that passes while Portus is not running passes.
  let nextAt = schedule === undefined ? null : nextTime(schedule, clock());

  const requestWhenDue = async (): Promise<void> => {
    if (schedule === undefined || nextAt === null || clock() < nextAt) return;
    nextAt = nextTime(schedule, clock());
    const facts = (await registryFacts(db, [registryId])).get(registryId);
    const permit = systemPermit('registry.collect', facts, deps.access);
    const wanted = { dryRun: false, acceptShare: usualShare, trigger: 'schedule' } as const;
    await requestCollection(db, permit, wanted, clock).catch((error: unknown) =>
      log.warn({ reason: messageOf(error) }, 'The scheduled collection of garbage is left out.'),
    );
  };

  return {
    recover: async () => {
      const pid = await endLeftOverCollector(deps.program.directory);
      if (pid !== undefined) log.warn({ pid }, 'Ended a collection of garbage that an earlier run left over.');
      await deps.thaw(registryId);
      const registry = await findRegistry(db, registryId);
      const run = await runningCollection(db, registryId);
      if (run === undefined || registry === undefined) return;
      const progress = readProgress(run.progress);
      if (progress.phase === 'waiting') return;
      const error = 'Portus ended in the middle. What was deleted until then was garbage; nothing else is missing.';
      await endCollection(db, run, registry, { state: 'stopped', error, report: null, progress }, clock);
    },
    turn: async (signal) => {
      try {
        await requestWhenDue();
        const run = await runningCollection(db, registryId);
        const registry = await findRegistry(db, registryId);
        if (run === undefined || registry === undefined) return;
        const ending = await collect(deps, run, signal);
        await insist(deps, signal, async () => {
          await deps.thaw(registryId);
          await endCollection(db, run, registry, ending, clock);
        });
      } catch (error) {
        log.error({ err: error }, 'Collections of garbage could not be looked after.');
      }
    },
  };
}

const againAfterMs = 2000;

/** A registry must not stay frozen because the database was away or its disk full for a moment. */
async function insist({ log }: CollectorDeps, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      await work();
      return;
    } catch (error) {
      // The next start thaws it.
      if (signal.aborted) throw error;
      log.error({ err: error }, 'The registry could not be thawed after its garbage was collected; trying again.');
      await new Promise((resolve) => setTimeout(resolve, againAfterMs));
    }
  }
}
