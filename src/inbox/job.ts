/**
 * Works through stored notifications: asks the registry what is true now, then changes the catalog in one transaction
 * that also marks the events done.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { recordActivity } from '../activity/commands.ts';
import {
  countPull,
  ensureRepository,
  findRepositoryRef,
  removeManifest,
  removeTag,
  type RepositoryRef,
  setTag,
} from '../catalog/projection.ts';
import { type Pusher, saveManifest } from '../catalog/save-manifest.ts';
import { type ObservedManifest, observeManifest } from '../catalog/observe.ts';
import { findUserByName } from '../identity/queries.ts';
import { type Clock, secondMs } from '../platform/clock.ts';
import type { Db } from '../platform/database/dialect.ts';
import type { Log } from '../platform/log.ts';
import { messageOf, Problem } from '../platform/problem.ts';
import type { RegistryClient } from '../registry/client.ts';
import type { Digest } from '../registry/reference.ts';
import { claimEvents, finishEvents, type InboxRow, postponeEvents, waitWithEvents } from './commands.ts';
import { type Hint, readHint } from './envelope.ts';
import { isSettled } from './settled.ts';

export interface InboxDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  /** Client of a registry by its id, acting as Portus itself. */
  readonly clientOf: (registryId: number) => Promise<RegistryClient>;
  /** Told after a repository changed. */
  readonly onChanged: (repository: RepositoryRef) => void;
  /** Marks the leases of this process. */
  readonly owner: string;
}

/** Works on the events of one repository. @returns whether there was any work */
export async function workOnInbox(deps: InboxDeps): Promise<boolean> {
  const rows = await claimEvents(deps.db, deps.owner, deps.clock);
  const [first] = rows;
  if (first?.repository === undefined || first.repository === null) return false;
  try {
    const changed = await process(deps, rows, first.registry_id, first.repository);
    if (changed !== undefined) deps.onChanged(changed);
  } catch (error) {
    const counts = !(await isAway(deps, first.registry_id, error));
    deps.log.warn(
      { err: error, repository: first.repository, events: rows.length },
      'Notifications could not be worked on; they are tried again.',
    );
    await postponeEvents(deps.db, rows, { owner: deps.owner, error: messageOf(error), counts }, deps.clock);
  }
  return true;
}

/** Whether the whole registry is away, and not only what the events are about. */
async function isAway({ clientOf }: InboxDeps, registryId: number, error: unknown): Promise<boolean> {
  if (!(error instanceof Problem && error.kind === 'unavailable')) return false;
  const client = await clientOf(registryId);
  return client.ping().then(
    () => false,
    () => true,
  );
}

interface DatedHint extends Hint {
  readonly row: InboxRow;
}

/** What the registry says now about everything the events mention. */
interface Truth {
  readonly tags: ReadonlyMap<string, ObservedManifest | null>;
  readonly digests: ReadonlyMap<string, ObservedManifest | null>;
}

async function process(
  deps: InboxDeps,
  rows: readonly InboxRow[],
  registryId: number,
  repository: string,
): Promise<RepositoryRef | undefined> {
  const hints = rows.flatMap((row): DatedHint[] => {
    const hint = readHint(row.body);
    return hint === null ? [] : [{ ...hint, row, at: happenedAt(hint.at, row.received_at) }];
  });
  const { truth, early } = await askUntilSettled(deps, await deps.clientOf(registryId), repository, hints);
  if (early.length > 0)
    await waitWithEvents(
      deps.db,
      early.map(({ row }) => row),
      deps.owner,
      deps.clock,
    );
  const settled = rows.filter((row) => !early.some((hint) => hint.row === row));
  if (settled.length === 0) return undefined;
  const people = await peopleOf(deps.db, hints);
  return deps.db.transaction().execute(async (tx) => {
    const ready = hints.filter((hint) => !early.includes(hint));
    const ref = await apply(tx, registryId, repository, ready, truth, people, deps.clock());
    if (!(await finishEvents(tx, settled, deps.owner)))
      throw new Error('The lease of these notifications ended; another worker has them.');
    return ref;
  });
}

/** Pauses before the registry is asked again about tags that it is still writing. Mostly the first is enough. */
const askAgainAfterMs = [20, 80, 200];
/** Later the events wait in the inbox, where they hold up nobody. */
const askAgainForMs = secondMs;

/** @returns `early`: hints whose tag was still being written at the end */
async function askUntilSettled(
  { clock }: InboxDeps,
  client: RegistryClient,
  repository: string,
  hints: readonly DatedHint[],
): Promise<{ readonly truth: Truth; readonly early: readonly DatedHint[] }> {
  let truth = await askRegistry(client, repository, hints);
  const unsettled = (): DatedHint[] =>
    hints.filter((hint) => !isSettled(hint, truth.tags.get(hint.tag ?? '')?.digest ?? null, hints, clock()));
  let early = unsettled();
  for (const pauseMs of askAgainAfterMs) {
    if (!early.some(({ row }) => clock() - row.received_at < askAgainForMs)) break;
    await sleep(pauseMs);
    const { tags } = await askRegistry(client, repository, early);
    truth = { ...truth, tags: new Map([...truth.tags, ...tags]) };
    early = unsettled();
  }
  return { truth, early };
}

/** The registry's clock is believed within a day before the arrival, so that a wrong one cannot rewrite the past. */
function happenedAt(at: number, receivedAt: number): number {
  const dayMs = 86_400_000;
  return Number.isNaN(at) ? receivedAt : Math.min(receivedAt, Math.max(at, receivedAt - dayMs));
}

async function askRegistry(client: RegistryClient, repository: string, hints: readonly DatedHint[]): Promise<Truth> {
  const tags = new Map<string, ObservedManifest | null>();
  const digests = new Map<string, ObservedManifest | null>();
  for (const { action, tag, digest } of hints) {
    if (action === 'pull') continue;
    if (tag !== null && !tags.has(tag)) tags.set(tag, await observeManifest(client, repository, tag));
    if (tag === null && digest !== null && !digests.has(digest))
      digests.set(digest, await observeDigest(client, repository, digest as Digest, action));
  }
  return { tags, digests };
}

/** A delete event may name a blob as well as a manifest; only whether there is such a manifest matters. */
async function observeDigest(
  client: RegistryClient,
  repository: string,
  digest: Digest,
  action: Hint['action'],
): Promise<ObservedManifest | null> {
  if (action === 'delete' && (await client.headManifest(repository, digest)) === null) return null;
  return observeManifest(client, repository, digest);
}

async function peopleOf(db: Db, hints: readonly DatedHint[]): Promise<ReadonlyMap<string, Pusher>> {
  const people = new Map<string, Pusher>();
  for (const { actorName } of hints) {
    if (actorName === null || people.has(actorName)) continue;
    const user = await findUserByName(db, actorName);
    people.set(actorName, { id: user?.id ?? null, name: actorName });
  }
  return people;
}

const nobody: Pusher = { id: null, name: null };

async function apply(
  tx: Db,
  registryId: number,
  repository: string,
  hints: readonly DatedHint[],
  truth: Truth,
  people: ReadonlyMap<string, Pusher>,
  now: number,
): Promise<RepositoryRef | undefined> {
  const holds = [...truth.tags.values(), ...truth.digests.values()].some((observed) => observed !== null);
  const ref = holds
    ? await ensureRepository(tx, registryId, repository, now)
    : await findRepositoryRef(tx, registryId, repository);
  if (ref === undefined) return undefined;
  for (const hint of inOrder(hints)) {
    const by = people.get(hint.actorName ?? '') ?? nobody;
    if (hint.action === 'pull') await applyPull(tx, ref, hint, by);
    else await applyChange(tx, ref, hint, truth, by);
  }
  return ref;
}

async function applyPull(
  tx: Db,
  ref: RepositoryRef,
  { tag, digest, method, at }: DatedHint,
  by: Pusher,
): Promise<void> {
  if (digest !== null) await countPull(tx, ref, { tag, digest, download: method === 'GET' }, by, at);
}

/**
 * Deletions first: what the registry holds now came after them, and what it no longer holds is removed in the name of
 * whoever deleted it instead of whoever pushed it.
 */
function inOrder(hints: readonly DatedHint[]): readonly DatedHint[] {
  const rank = ({ action }: DatedHint): number => (action === 'delete' ? 0 : 1);
  return hints.toSorted((a, b) => rank(a) - rank(b) || a.at - b.at);
}

async function applyChange(
  tx: Db,
  ref: RepositoryRef,
  { action, tag, digest, at }: DatedHint,
  truth: Truth,
  by: Pusher,
): Promise<void> {
  const observed = (tag === null ? truth.digests.get(digest ?? '') : truth.tags.get(tag)) ?? null;
  // Who pushed this digest is its author, who deleted is not; another digest belongs to an event that is still to come.
  const author = action === 'push' && (digest === null || digest === observed?.digest) ? by : nobody;
  const remover = action === 'delete' ? by : nobody;
  if (tag !== null && observed !== null) await setTag(tx, ref, tag, observed, author, at);
  else if (tag !== null) await removeTag(tx, ref, tag, remover, at);
  else if (observed !== null) await saveManifest(tx, ref, observed, author, at);
  else if (digest !== null) await removeManifest(tx, ref, digest, remover, at);
  if (action !== 'push' || tag === null) return;
  await recordActivity(tx, {
    event: 'tag.pushed',
    at,
    actor: by,
    target: `${ref.fullName}:${tag}`,
    namespaceId: ref.namespaceId,
    repositoryId: ref.id,
    detail: { digest },
  });
}
