/** Pushes a tiny artifact to the reserved repository, waits for what the registry tells of it, and deletes it again. */
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../platform/clock.ts';
import { probeRepository } from '../../registry/reference.ts';
import { readObject, parseJson } from '../../registry/json-reading.ts';
import type { DoctorDeps, RegistryView } from '../deps.ts';
import { ask, type Reply } from './ask.ts';
import { atRegistry, mint, type TokenForm } from './registry.ts';
import { manifestDigest, pushProbe } from './push.ts';
import { probeAccess } from './upload.ts';

const manifestPath = `/v2/${probeRepository}/manifests/${manifestDigest}`;

export interface Arrival {
  /** Between push and arrival. */
  readonly delayMs: number;
  /** Of the registry whose secret it carried. */
  readonly registryId: number;
  /** The Host that the registry was asked by. */
  readonly host: string | null;
  /** Address of the registry, as it tells it. */
  readonly source: string | null;
}

export interface NotificationLook {
  /** What refused the push; null: it is there. */
  readonly refused: Reply | null;
  readonly arrival: Arrival | null;
  /** Addresses that sent notifications without a known secret meanwhile. */
  readonly strangers: readonly string[];
  readonly waitedMs: number;
}

type Headers = Readonly<Record<string, string>>;

export async function lookNotifications(
  deps: DoctorDeps,
  view: RegistryView,
  form: TokenForm,
  waitMs: number,
): Promise<NotificationLook> {
  const headers = await probeHeaders(deps, form);
  const before = await stateOf(deps);
  const beganAt = systemClock();
  const refused = await pushProbe((path, more) => ask(atRegistry(view, path, more)), probeRepository, headers, 'probe');
  if (refused !== null) return { refused, arrival: null, strangers: [], waitedMs: 0 };
  const until = beganAt + waitMs;
  let arrival = await arrivalAfter(deps, before.lastEvent, beganAt);
  while (arrival === null && systemClock() < until) {
    await pause(50);
    arrival = await arrivalAfter(deps, before.lastEvent, beganAt);
  }
  const strangers = await strangersSince(deps, before.senders);
  return { refused: null, arrival, strangers, waitedMs: systemClock() - beganAt };
}

/** @returns its answer to the deletion of what was pushed */
export async function lookDelete(deps: DoctorDeps, view: RegistryView, form: TokenForm): Promise<Reply> {
  const headers = await probeHeaders(deps, form);
  return ask(atRegistry(view, manifestPath, { method: 'DELETE', headers }));
}

async function probeHeaders(deps: DoctorDeps, form: TokenForm): Promise<Headers> {
  return { authorization: `Bearer ${await mint(deps, form, probeAccess)}` };
}

async function stateOf({ db }: DoctorDeps) {
  const last = await db
    .selectFrom('inbox_events')
    .select(({ fn }) => fn.max('id').as('id'))
    .executeTakeFirst();
  return { lastEvent: last?.id ?? 0, senders: await senders(db) };
}

async function senders(db: DoctorDeps['db']): Promise<ReadonlyMap<string, number>> {
  const rows = await db.selectFrom('unknown_names').select(['name', 'count']).where('kind', '=', 'sender').execute();
  return new Map(rows.map(({ name, count }) => [name, count]));
}

async function strangersSince({ db }: DoctorDeps, before: ReadonlyMap<string, number>): Promise<string[]> {
  const now = await senders(db);
  return [...now].filter(([name, count]) => count > (before.get(name) ?? 0)).map(([name]) => name);
}

async function arrivalAfter({ db }: DoctorDeps, lastEvent: number, beganAt: number): Promise<Arrival | null> {
  const row = await db
    .selectFrom('inbox_events')
    .select(['registry_id', 'body', 'received_at'])
    .where('repository', '=', probeRepository)
    .where('action', '=', 'push')
    .where('id', '>', lastEvent)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  if (row === undefined) return null;
  const event = readObject(parseJson(row.body));
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return {
    delayMs: Math.max(0, row.received_at - beganAt),
    registryId: row.registry_id,
    host: text(readObject(event?.['request'])?.['host']),
    source: text(readObject(event?.['source'])?.['addr']),
  };
}
