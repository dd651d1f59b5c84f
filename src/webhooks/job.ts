/**
 * Sends what is due: a few at once, so that one slow receiver holds up nobody else. What is being sent is leased; when a
 * process dies in between, another sends it again with the same `webhook-id`.
 */
import type { Clock } from '../platform/clock.ts';
import { secondMs } from '../platform/clock.ts';
import type { Db } from '../platform/database/dialect.ts';
import type { Log } from '../platform/log.ts';
import type { Outgoing, OutgoingAnswer } from '../platform/outgoing/outgoing.ts';
import type { SecretStore } from '../platform/secrets.ts';
import {
  claimDelivery,
  type DueDelivery,
  dueDeliveries,
  finishDelivery,
  releaseDelivery,
} from './delivery-commands.ts';
import { type Message, messageOf, type OpenedSecrets, shownHeaders, withoutSecrets } from './message.ts';
import { type Attempt, outcomeOf } from './outcome.ts';
import { type DeliveryRow, findDelivery, findWebhook, type WebhookListRow } from './queries.ts';
import { openHeaders } from './settings.ts';

export interface SenderDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly secrets: SecretStore;
  readonly outgoing: Outgoing;
  /** Marks the leases of this process. */
  readonly owner: string;
  /** `Portus/1.0` */
  readonly userAgent: string;
  readonly settings: {
    readonly timeoutSeconds: number;
    readonly attempts: number;
    readonly disableAfterDays: number;
  };
  /** 0 up to 1. */
  readonly random: () => number;
}

export interface Sender {
  /** Starts whatever is due and has a place. @returns when it is started, not when it is sent */
  readonly start: (onFinished: () => void) => Promise<void>;
  /** Resolves when nothing is being sent any more; what takes longer than a moment is broken off and sent later. */
  readonly finish: () => Promise<void>;
}

const places = 10;
const placesPerHost = 2;
/** Rows looked at in one question. */
const lookedAt = 20;
/** Beyond the timeout of a request: for writing down what came of it. */
const leaseReserveMs = 30 * secondMs;
/** How long a process that is to end waits for answers. */
const graceMs = 3 * secondMs;

export function createSender(deps: SenderDeps): Sender {
  const stopping = new AbortController();
  const active = new Map<Promise<void>, string>();
  const load = (host: string): number => [...active.values()].filter((one) => one === host).length;

  const next = async (): Promise<DueDelivery | undefined> => {
    const full: number[] = [];
    for (;;) {
      const due = await dueDeliveries(deps.db, deps.clock(), full, lookedAt);
      for (const delivery of due) {
        if (load(hostOf(delivery.url)) >= placesPerHost) full.push(delivery.webhook_id);
        else if (await claim(deps, delivery)) return delivery;
      }
      if (due.length < lookedAt) return undefined;
    }
  };

  return {
    start: async (onFinished) => {
      while (active.size < places && !stopping.signal.aborted) {
        const delivery = await next();
        if (delivery === undefined) return;
        const sending = send(deps, delivery, stopping.signal)
          .catch((err: unknown) => deps.log.error({ err, delivery: delivery.id }, 'A delivery could not be worked on.'))
          .then(() => {
            active.delete(sending);
            onFinished();
          });
        active.set(sending, hostOf(delivery.url));
      }
    },
    finish: async () => {
      const timer = setTimeout(() => stopping.abort(), graceMs);
      await Promise.all(active.keys());
      clearTimeout(timer);
    },
  };
}

/** What is no URL fails when it is sent. */
const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : url);

function claim({ db, owner, clock, settings }: SenderDeps, { id }: DueDelivery): Promise<boolean> {
  const leaseMs = settings.timeoutSeconds * secondMs + leaseReserveMs;
  return claimDelivery(db, id, { owner, now: clock(), leaseMs });
}

async function send(deps: SenderDeps, { id, webhook_id }: DueDelivery, signal: AbortSignal): Promise<void> {
  const { db, clock, owner, secrets, settings, random } = deps;
  const [webhook, delivery] = [await findWebhook(db, webhook_id), await findDelivery(db, webhook_id, id)];
  if (webhook === undefined || delivery === undefined) return;
  const opened = openSecrets(webhook, secrets);
  const message = messageOf(webhook, delivery, opened, clock(), deps.userAgent);
  const began = performance.now();
  const attempt = await tryOnce(deps, message, signal);
  if ('error' in attempt && signal.aborted) return releaseDelivery(db, id, owner);
  const attempts = delivery.attempts + 1;
  const outcome = outcomeOf(attempt, {
    attempts,
    mostAttempts: settings.attempts,
    enabled: webhook.enabled === 1,
    clockMs: clock(),
    random: random(),
  });
  const record = {
    attempts,
    duration_ms: Math.round(performance.now() - began),
    ...kept(webhook, message, opened, attempt),
  };
  const { disableAfterDays } = settings;
  await finishDelivery(db, { deliveryId: id, webhookId: webhook.id, owner, outcome, record, disableAfterDays }, clock);
  deps.log.debug({ delivery: id, webhook: webhook.id, status: record.status, outcome: outcome.kind }, 'delivery');
}

function openSecrets({ password, headers, secret }: WebhookListRow, secrets: SecretStore): OpenedSecrets {
  return {
    password: password === null ? null : secrets.open(password),
    headers: openHeaders(headers, secrets),
    secret: secrets.open(secret),
  };
}

function tryOnce({ outgoing, settings }: SenderDeps, message: Message, signal: AbortSignal): Promise<Attempt> {
  return outgoing.send({ ...message, timeoutMs: settings.timeoutSeconds * secondMs, signal }).then(
    (answer) => ({ answer }),
    (error: unknown) => ({ error }),
  );
}

/** What people may see of the attempt afterwards. */
function kept({ username }: WebhookListRow, message: Message, opened: OpenedSecrets, attempt: Attempt) {
  const hide = withoutSecrets(opened, username);
  const answer: OutgoingAnswer | null = 'answer' in attempt ? attempt.answer : null;
  const { 'set-cookie': cookie, ...headers } = answer?.headers ?? {};
  const shown = cookie === undefined ? headers : { ...headers, 'set-cookie': '***' };
  return {
    status: answer?.status ?? null,
    request_headers: JSON.stringify(shownHeaders(message, opened)),
    response_headers: JSON.stringify(
      Object.fromEntries(Object.entries(shown).map(([name, value]) => [name, hide(value)])),
    ),
    response_body: hide(answer?.body ?? ''),
  } as const satisfies Partial<DeliveryRow>;
}
