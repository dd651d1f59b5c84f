/** Comparisons of registries with the catalog, in a loop of their own: they take long, and nobody waits for them. */
import type { StorageLinks } from '../registry/storage-links.ts';
import { minuteMs, secondMs } from '../platform/clock.ts';
import { createSyncJob } from '../sync/job.ts';
import { startLoop } from '../worker/loop.ts';
import type { Core } from './core.ts';
import type { registryClients } from './registries.ts';

export interface RunningSync {
  /** There may be a run to take up. */
  readonly wake: () => void;
  /** Notifications of this registry may be lost. */
  readonly noteNews: (registryId: number) => void;
  /** Begins to end: after the requests in hand. */
  readonly abort: () => void;
  /** Resolves at the end. */
  readonly finish: () => Promise<void>;
}

/** The embedded registry of this process. */
export interface OwnRegistry {
  readonly id: number;
  readonly links: StorageLinks;
}

/** @param own null: this process runs none */
export function startSync(
  core: Core,
  clientOf: ReturnType<typeof registryClients>,
  own: OwnRegistry | null,
): RunningSync {
  const { config, live, log } = core;
  const { strategy, everyMinutes, concurrency, confirmSeconds } = config.sync;
  const job = createSyncJob({
    ...core,
    clientOf,
    linksOf: (id) => (id === own?.id ? own.links : null),
    reaches: ({ id, kind }) => kind === 'external' || id === own?.id,
    onChanged: live.repositoryChanged,
    strategy,
    concurrency,
    everyMs: everyMinutes * minuteMs,
    confirmMs: confirmSeconds * secondMs,
  });
  const loop = startLoop(() =>
    job
      .turn()
      .catch((error: unknown) => log.error({ err: error }, 'Registries could not be looked after; it is tried again.')),
  );
  let ended: Promise<void> | undefined;
  return {
    wake: loop.wake,
    noteNews: (id) => {
      job.noteNews(id);
      loop.wake();
    },
    abort: () => {
      job.abort();
      ended ??= loop.stop();
    },
    finish: async () => {
      await (ended ?? loop.stop());
      await job.finish();
    },
  };
}
