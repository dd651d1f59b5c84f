/** What the strategies mean (contract/vocabulary.ts, `syncStrategies`). Pure. */
import type { RunState, RunTrigger, SyncStrategy } from '../contract/vocabulary.ts';
import { minuteMs } from '../platform/clock.ts';
import { assertNever } from '../platform/problem.ts';

/** Whether a run of this strategy may take away what the registry does not have. */
export function mayRemove(strategy: SyncStrategy): boolean {
  switch (strategy) {
    case 'update-delete':
    case 'on-start':
      return true;
    case 'update':
    case 'initial':
    case 'off':
      return false;
    default:
      return assertNever(strategy);
  }
}

/** How somebody who asks for a run compares, when they do not say it. */
export const byHand = (configured: SyncStrategy): SyncStrategy =>
  configured === 'update' ? 'update' : 'update-delete';

/** What is known when it is to be decided whether a registry is compared now. */
export interface Occasion {
  readonly strategy: SyncStrategy;
  readonly now: number;
  /** When this process started. */
  readonly processStartedAt: number;
  readonly everyMs: number;
  /** Its last run, whoever asked for it, but for those that change nothing; null: there was none. */
  readonly last: { readonly state: RunState; readonly startedAt: number; readonly finishedAt: number | null } | null;
  /** Whether one ever came to its end. */
  readonly everDone: boolean;
  /** Whether one that began since this process started came to its end. */
  readonly doneSinceStart: boolean;
  /** Whether the catalog knows any repository of the registry. */
  readonly hasRepositories: boolean;
  /** Its process was replaced, or it was added or changed: notifications may be lost. */
  readonly isNews: boolean;
}

/** What failed is not repeated sooner, however short the rhythm. */
const againAfterMs = 5 * minuteMs;

/** @returns why it is compared now; null: it is not */
export function dueTrigger(at: Occasion): RunTrigger | null {
  if (at.last?.state === 'running') return null;
  switch (at.strategy) {
    case 'off':
      return null;
    case 'initial':
      return at.everDone || at.hasRepositories ? null : once(at);
    case 'on-start':
      return at.doneSinceStart ? null : once(at);
    case 'update':
    case 'update-delete':
      return repeatedly(at);
    default:
      return assertNever(at.strategy);
  }
}

/** A run that did not come to its end does not count; it is tried again. */
function once({ last, now, processStartedAt, isNews }: Occasion): RunTrigger | null {
  if (isNews) return 'instance';
  if (last === null || last.startedAt < processStartedAt) return 'start';
  return now >= (last.finishedAt ?? last.startedAt) + againAfterMs ? 'schedule' : null;
}

function repeatedly({ last, now, processStartedAt, everyMs, isNews }: Occasion): RunTrigger | null {
  if (isNews) return 'instance';
  if (last === null || last.startedAt < processStartedAt) return 'start';
  const pauseMs = last.state === 'failed' ? Math.min(everyMs, againAfterMs) : everyMs;
  return now >= (last.finishedAt ?? last.startedAt) + pauseMs ? 'schedule' : null;
}
