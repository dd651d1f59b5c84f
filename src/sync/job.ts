/** Decides which registries are compared now, and takes up runs that nobody works on. */
import { systemPermit } from '../access/permit.ts';
import { registryFacts } from '../access/queries.ts';
import type { AccessSettings } from '../access/settings.ts';
import type { SyncStrategy } from '../contract/vocabulary.ts';
import { Problem } from '../platform/problem.ts';
import { allRegistries, type RegistryRow } from '../registry/queries.ts';
import { claimRun, startRun } from './commands.ts';
import { hasRepositories, pastRuns } from './queries.ts';
import { carryOut, type SyncDeps } from './run.ts';
import { dueTrigger } from './strategy.ts';

export interface SyncJobDeps extends SyncDeps {
  readonly access: AccessSettings;
  readonly strategy: SyncStrategy;
  readonly everyMs: number;
  /** Whether this process can reach it: the embedded registry of another one it cannot. */
  readonly reaches: (registry: RegistryRow) => boolean;
}

export interface SyncJob {
  /** Looks for work and begins it. */
  readonly turn: () => Promise<void>;
  /** The registry was restarted, added or changed: notifications may be lost. */
  readonly noteNews: (registryId: number) => void;
  /** Runs in hand end after the requests in hand; the next process goes on with them. */
  readonly abort: () => void;
  /** Resolves when they have ended. */
  readonly finish: () => Promise<void>;
}

interface InHand {
  readonly ended: Promise<void>;
  readonly hurry: AbortController;
}

export function createSyncJob(deps: SyncJobDeps): SyncJob {
  const { db, clock, log } = deps;
  const processStartedAt = clock();
  const stopping = new AbortController();
  const news = new Set<number>();
  const inHand = new Map<number, InHand>();

  const begin = async (registryId: number): Promise<void> => {
    const facts = (await registryFacts(db, [registryId])).get(registryId);
    const trigger = dueTrigger({
      ...(await pastRuns(db, registryId, processStartedAt)),
      strategy: deps.strategy,
      now: clock(),
      processStartedAt,
      everyMs: deps.everyMs,
      hasRepositories: await hasRepositories(db, registryId),
      isNews: news.has(registryId),
    });
    if (trigger === null) return;
    const run = { trigger, strategy: deps.strategy, dryRun: false, acceptEmpty: false };
    try {
      await startRun(db, systemPermit('registry.sync', facts, deps.access), run, clock);
    } catch (error) {
      // Another process was faster.
      if (!(error instanceof Problem && error.kind === 'conflict')) throw error;
      return;
    }
    news.delete(registryId);
  };

  const takeUp = async (registryIds: readonly number[]): Promise<void> => {
    const claim = () => claimRun(db, registryIds, clock);
    for (let row = await claim(); row !== undefined; row = await claim()) {
      const { registry_id: id } = row;
      const hurry = new AbortController();
      // Of another time: what it waits for, the run that this start begins looks for as well.
      if (row.started_at < processStartedAt && row.trigger !== 'manual') hurry.abort();
      const ended = carryOut(deps, row, stopping.signal, hurry.signal)
        .catch((error: unknown) =>
          log.error({ err: error, registry: id }, 'A comparison of a registry ended in an error.'),
        )
        .then(() => void inHand.delete(id));
      inHand.set(id, { ended, hurry });
    }
  };

  return {
    turn: async () => {
      if (stopping.signal.aborted) return;
      const ids = (await allRegistries(db)).filter(deps.reaches).map(({ id }) => id);
      for (const id of ids) {
        if (news.has(id)) inHand.get(id)?.hurry.abort();
        await begin(id);
      }
      await takeUp(ids);
    },
    noteNews: (id) => void news.add(id),
    abort: () => stopping.abort(),
    finish: async () => {
      await Promise.all([...inHand.values()].map(({ ended }) => ended));
    },
  };
}
