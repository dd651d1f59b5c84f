/** The background jobs with their rhythm. */
import type { DenialLog } from '../activity/denials.ts';
import { pruneActivities } from '../activity/job.ts';
import { pruneSessions } from '../identity/sessions.ts';
import { pruneFailures } from '../identity/throttle.ts';
import { pruneEvents } from '../inbox/commands.ts';
import { type Clock, dayMs, hourMs, minuteMs, secondMs } from '../platform/clock.ts';
import type { Config } from '../platform/config/schema.ts';
import type { Db } from '../platform/database/dialect.ts';
import { countStale } from '../quotas/job.ts';
import type { Ledger } from '../quotas/ledger.ts';
import { thawExpired } from '../registry/freeze-commands.ts';
import { completeIndex } from '../search/job.ts';
import { pruneKeys } from '../server/api/idempotency-keys.ts';
import type { Keys } from '../token/keys.ts';
import { forgetWhatIsGone } from '../trash/job.ts';
import { pruneRefreshTokens } from '../token/refresh-tokens.ts';
import { pruneDeliveries } from '../webhooks/delivery-commands.ts';
import type { Job } from './runner.ts';

export interface HousekeepingDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly config: Config;
  readonly keys: Keys;
  readonly denials: DenialLog;
  readonly reads: Db;
  readonly ledger: Ledger;
}

/** Done notifications are kept this long to recognise repeats. */
const keptNotificationsMs = 14 * dayMs;

export function housekeeping({ db, reads, clock, config, keys, denials, ledger }: HousekeepingDeps): readonly Job[] {
  return [
    { name: 'signing-keys', everyMs: hourMs, run: keys.refresh },
    {
      name: 'prune-sessions',
      everyMs: hourMs,
      run: () => pruneSessions(db, config.session.idleMinutes * minuteMs, clock),
    },
    { name: 'prune-refresh-tokens', everyMs: dayMs, run: () => pruneRefreshTokens(db, clock) },
    { name: 'prune-login-failures', everyMs: hourMs, run: () => pruneFailures(db, clock) },
    { name: 'prune-inbox', everyMs: hourMs, run: () => pruneEvents(db, keptNotificationsMs, clock) },
    { name: 'search-index', everyMs: dayMs, run: () => completeIndex(db) },
    { name: 'prune-idempotency-keys', everyMs: hourMs, run: () => pruneKeys(db, clock) },
    {
      name: 'prune-deliveries',
      everyMs: hourMs,
      run: () => pruneDeliveries(db, config.webhooks.keepDays * dayMs, clock),
    },
    { name: 'prune-activities', everyMs: hourMs, run: () => pruneActivities(db, config.activity.keepDays, clock) },
    { name: 'count-usage', everyMs: 10 * minuteMs, run: () => countStale({ reads, clock, ledger }) },
    { name: 'thaw-registries', everyMs: 5 * secondMs, run: () => thawExpired(db, clock) },
    { name: 'forget-trash', everyMs: hourMs, run: () => forgetWhatIsGone(db) },
    { name: 'prune-denials', everyMs: hourMs, run: denials.prune },
  ];
}
