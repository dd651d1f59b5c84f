/**
 * Works through stored notifications: asks the registry what is true now, then changes the catalog in one transaction
 * that also marks the events done.
 */
import { namespaceNameOf } from '../access/queries.ts';
import { recordActivity } from '../activity/commands.ts';
import { forwardNotification } from '../activity/subscriptions.ts';
import {
  countPull,
  ensureRepository,
  findNamespaceId,
  findRepositoryRef,
  removeManifest,
  removeTag,
  type RepositoryRef,
  setTag,
} from '../catalog/projection.ts';
import { nobody, type Pusher, saveManifest } from '../catalog/save-manifest.ts';
import { findUserByName } from '../identity/queries.ts';
import type { Clock } from '../platform/clock.ts';
import { atomically, type Db } from '../platform/database/dialect.ts';
import { keepingLease } from '../platform/database/lease.ts';
import type { Log } from '../platform/log.ts';
import { messageOf, Problem } from '../platform/problem.ts';
import type { RegistryClient } from '../registry/client.ts';
import { addToDays } from '../statistics/commands.ts';
import type { Happened } from '../statistics/days.ts';
import { claimEvents, finishEvents, type InboxRow, postponeEvents, renewLeases, waitWithEvents } from './commands.ts';
import { isRecent } from './settled.ts';
import { askUntilSettled, type DatedHint, datedHints, type Truth } from './truth.ts';

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
    const { registry_id: registryId, repository } = first;
    const changed = await keepingLease(
      () => renewLeases(deps.db, rows, deps.owner, deps.clock),
      () => process(deps, rows, registryId, repository),
    );
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

async function process(
  deps: InboxDeps,
  rows: readonly InboxRow[],
  registryId: number,
  repository: string,
): Promise<RepositoryRef | undefined> {
  const hints = datedHints(rows);
  const { truth, early } = await askUntilSettled(await deps.clientOf(registryId), repository, hints, deps.clock);
  const people = await peopleOf(deps.db, hints);
  return atomically(deps.db, async (tx) => {
    const ready = hints.filter((hint) => !early.includes(hint));
    const { ref, missed, happened } = await apply(tx, registryId, repository, ready, truth, people, deps.clock());
    const waiting = [...early, ...missed.filter(({ row }) => isRecent(row, deps.clock()))].map(({ row }) => row);
    const done = rows.filter((row) => !waiting.includes(row));
    await waitWithEvents(tx, waiting, deps.owner, deps.clock);
    if (!(await finishEvents(tx, done, deps.owner)))
      throw new Error('The lease of these notifications ended; another worker has them.');
    await addToDays(tx, happened);
    return done.length > 0 ? ref : undefined;
  });
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

async function apply(
  tx: Db,
  registryId: number,
  repository: string,
  hints: readonly DatedHint[],
  truth: Truth,
  people: ReadonlyMap<string, Pusher>,
  now: number,
): Promise<Applied> {
  const holds = [...truth.tags.values(), ...truth.digests.values()].some((observed) => observed !== null);
  const byWhom = (hint: DatedHint | undefined): Pusher => people.get(hint?.actorName ?? '') ?? nobody;
  const first = hints.filter(({ action }) => action === 'push').toSorted((a, b) => a.at - b.at)[0];
  const ref = holds
    ? await ensureRepository(tx, registryId, repository, first?.at ?? now, byWhom(first))
    : await findRepositoryRef(tx, registryId, repository);
  const happened: Happened[] = [];
  const count = async (pulls: readonly DatedHint[]): Promise<readonly DatedHint[]> => {
    const missed: DatedHint[] = [];
    for (const hint of pulls) {
      const outcome = await applyPull(tx, ref, hint, byWhom(hint));
      if (outcome === 'unknown') missed.push(hint);
      if (outcome === 'counted') happened.push({ kind: 'pull', at: hint.at });
    }
    return missed;
  };
  // Before the changes, which may take the tag away from what was pulled; after them again, if they bring it.
  const early = await count(hints.filter(({ action }) => action === 'pull'));
  for (const hint of inOrder(hints.filter(({ action }) => action !== 'pull'))) {
    if (ref !== undefined) await applyChange(tx, ref, hint, truth, byWhom(hint));
    if (ref !== undefined && isPushOfTag(hint)) happened.push({ kind: 'push', at: hint.at });
    await forward(tx, registryId, hint);
  }
  return { ref, missed: await count(early), happened };
}

/** Also when there is nothing left to change, because Portus itself deleted it. */
async function forward(tx: Db, registryId: number, hint: DatedHint): Promise<void> {
  const { action, repository, tag, digest, row, at } = hint;
  const namespaceId = await findNamespaceId(tx, registryId, namespaceNameOf(repository));
  if (namespaceId === undefined || action === 'pull') return;
  await forwardNotification(tx, namespaceId, { action, repository, tag, digest, body: row.body, at });
}

interface Applied {
  readonly ref: RepositoryRef | undefined;
  /** Pulls of what the catalog does not know, or not yet: the notification of its push may be waiting. */
  readonly missed: readonly DatedHint[];
  /** For the counts by day. */
  readonly happened: readonly Happened[];
}

const isPushOfTag = ({ action, tag }: DatedHint): boolean => action === 'push' && tag !== null;

/** @returns as `countPull` */
async function applyPull(
  tx: Db,
  ref: RepositoryRef | undefined,
  { tag, digest, method, at }: DatedHint,
  by: Pusher,
): ReturnType<typeof countPull> {
  if (digest === null) return 'seen';
  return ref === undefined ? 'unknown' : countPull(tx, ref, { tag, digest, download: method === 'GET' }, by, at);
}

/**
 * Deletions first: what the registry holds now came after them, and what it no longer holds is removed in the name of
 * whoever deleted it instead of whoever pushed it.
 */
function inOrder(hints: readonly DatedHint[]): readonly DatedHint[] {
  const rank = ({ action }: DatedHint): number => (action === 'delete' ? 0 : 1);
  return hints.toSorted((a, b) => rank(a) - rank(b) || a.at - b.at);
}

/** Its deletion is under way, and will be told in the name of whoever asked for it. */
async function isMovingToTrash(tx: Db, { id }: RepositoryRef, tag: string): Promise<boolean> {
  const row = await tx
    .selectFrom('trash_items as i')
    .innerJoin('trash as e', 'e.id', 'i.trash_id')
    .select('i.id')
    .where('i.repository_id', '=', id)
    .where('i.tag', '=', tag)
    .where('e.state', '=', 'moving')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * What a registry no longer has goes when a deletion was told. A push of something that is not there says nothing of the kind:
 * its storage may be damaged, or another deletion is still to be told; a comparison decides (sync/).
 */
async function applyAbsence(
  tx: Db,
  ref: RepositoryRef,
  { tag, digest, at, origin }: Pick<DatedHint, 'tag' | 'digest' | 'at' | 'origin'>,
  remover: Pusher,
): Promise<void> {
  if (tag === null) {
    if (digest !== null) await removeManifest(tx, ref, digest, remover, at, { origin });
  } else if (!(await isMovingToTrash(tx, ref, tag))) await removeTag(tx, ref, tag, remover, at, { origin });
}

async function applyChange(
  tx: Db,
  ref: RepositoryRef,
  { action, tag, digest, at, origin }: DatedHint,
  truth: Truth,
  by: Pusher,
): Promise<void> {
  const observed = (tag === null ? truth.digests.get(digest ?? '') : truth.tags.get(tag)) ?? null;
  // Who pushed this digest is its author, who deleted is not; another digest belongs to an event that is still to come.
  const author = action === 'push' && (digest === null || digest === observed?.digest) ? by : nobody;
  if (tag !== null && observed !== null) await setTag(tx, ref, tag, observed, author, at);
  else if (observed !== null) await saveManifest(tx, ref, observed, author, at);
  else if (action === 'delete') await applyAbsence(tx, ref, { tag, digest, at, origin }, by);
  if (action !== 'push' || tag === null) return;
  await recordActivity(tx, {
    event: 'tag.pushed',
    at,
    actor: by,
    target: `${ref.fullName}:${tag}`,
    namespaceId: ref.namespaceId,
    repositoryId: ref.id,
    detail: { digest },
    origin,
  });
}
