/** The append-only log. Rows are written in the transaction of the change they tell of, so none is lost or invented. */
import type { Actor } from '../access/actor.ts';
import type { EventName } from '../contract/events.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database/dialect.ts';
import { tellWebhooks } from './subscriptions.ts';

/** Where a request came from. */
export interface Origin {
  readonly address: string | null;
  readonly requestId: string | null;
}

export const noOrigin: Origin = { address: null, requestId: null };

/** When and from where a change is made. */
export interface ChangeContext {
  readonly clock: Clock;
  readonly origin: Origin;
}

/** The context of a change that a request asks for. */
export function changeOf(request: { readonly ip: string; readonly id: string }, clock: Clock): ChangeContext {
  return { clock, origin: { address: request.ip, requestId: request.id } };
}

export interface ActivityEntry {
  readonly event: EventName;
  readonly at: number;
  readonly actor: { readonly id: number | null; readonly name: string | null };
  /**
   * What it happened to, in words that stay true when the row is gone. Of content: `full/name`, `full/name:tag` or
   * `full/name@digest`; webhooks are chosen by it.
   */
  readonly target: string;
  readonly namespaceId?: number;
  /** The team concerned, when it is not about a namespace. */
  readonly teamId?: number;
  readonly repositoryId?: number;
  readonly detail?: Readonly<Record<string, unknown>>;
  /** The access rule that allowed it. */
  readonly rule?: string;
  readonly origin?: Origin;
}

/** Writes the row, and what the webhooks of the namespace are to be told of it. */
export async function recordActivity(tx: Db, entry: ActivityEntry): Promise<void> {
  const { event, at, actor, target, detail = {} } = entry;
  await tx.insertInto('activities').values(rowOf(entry)).execute();
  await tellWebhooks(tx, { event, at, actor, target, detail, namespaceId: entry.namespaceId });
}

const atOnce = 100;

/** Writes what was found out later: nobody did it now, so webhooks are not told. */
export async function recordFindings(tx: Db, entries: readonly ActivityEntry[]): Promise<void> {
  for (let start = 0; start < entries.length; start += atOnce) {
    await tx
      .insertInto('activities')
      .values(entries.slice(start, start + atOnce).map(rowOf))
      .execute();
  }
}

const rowOf = ({ event, at, actor, target, detail = {}, origin = noOrigin, ...entry }: ActivityEntry) => ({
  event,
  at,
  target,
  actor_id: actor.id,
  actor_name: actor.name,
  namespace_id: entry.namespaceId ?? null,
  team_id: entry.teamId ?? null,
  repository_id: entry.repositoryId ?? null,
  detail: JSON.stringify(detail),
  rule: entry.rule ?? null,
  address: origin.address,
  request_id: origin.requestId,
});

/** The actor as the log names it. */
export function namedActor(actor: Actor): { readonly id: number | null; readonly name: string | null } {
  return actor.kind === 'user' ? { id: actor.id, name: actor.username } : { id: null, name: null };
}
