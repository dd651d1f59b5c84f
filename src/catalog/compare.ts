/**
 * Compares one repository of a registry with the catalog, and brings into the catalog what it lacks: the registry keeps its
 * queue of notifications in memory and loses it when it is killed, and it may have been in use before Portus. Never removes
 * anything: absence needs more proof than one look.
 */
import type { Clock } from '../platform/clock.ts';
import { atomically, type Db, isUniqueViolation } from '../platform/database/dialect.ts';
import { messageOf } from '../platform/problem.ts';
import type { Turns } from '../platform/turns.ts';
import type { RegistryClient } from '../registry/client.ts';
import { type Digest, isHiddenTag } from '../registry/reference.ts';
import { readingOnce } from '../registry/shared-reads.ts';
import { type Drift, plan, type TagChange } from './drift.ts';
import { type ObservedManifest, observeManifest } from './observe.ts';
import {
  addTags,
  ensureRepository,
  findRepositoryRef,
  pointTag,
  type Reason,
  type RepositoryRef,
} from './projection.ts';
import { inChunks, manifestIds, nobody, type Pusher, saveManifests } from './save-manifest.ts';

export interface CompareDeps {
  readonly db: Db;
  readonly clock: Clock;
  /** Keeps to a bounded number of requests at a time (registry/shared-reads.ts). */
  readonly client: RegistryClient;
  readonly registryId: number;
  /** Where tags point, read without asking the registry; what it does not tell is asked for. */
  readonly links?: (repository: string, tags: readonly string[]) => Promise<ReadonlyMap<string, Digest>>;
  /** false: only find out. */
  readonly apply: boolean;
  readonly inTurn: Turns;
  /** In whose name a repository is added to the catalog. */
  readonly finder?: { readonly actor: Pusher; readonly reason: Reason };
  /** In the transaction that brings these tags into the catalog. */
  readonly onFound?: (tx: Db, ref: RepositoryRef, found: readonly TagChange[], isNew: boolean) => Promise<void>;
  /** Told after a repository changed. */
  readonly onChanged: (repository: RepositoryRef) => void;
  /** Ends it after the tags in hand. */
  readonly signal: AbortSignal;
}

export interface Comparison extends Drift {
  /** null: the registry does not know the repository. */
  readonly listed: number | null;
  /** What is damaged in the storage, with the reason; it hides nothing else. */
  readonly unreadable: readonly { readonly tag: string; readonly reason: string }[];
}

/** Tags looked at and stored together: few enough that nobody waits for the transaction. */
const portionSize = 100;

/** @throws Problem when the list of tags cannot be had, or the registry is away */
export async function compareRepository(deps: CompareDeps, repository: string): Promise<Comparison> {
  const listed = await deps.client.tags(repository);
  const known = await knownTags(deps, repository);
  if (listed === null) return { added: [], changed: [], missing: [...known.keys()], listed, unreadable: [] };
  const shown = listed.filter((tag) => !isHiddenTag(tag));
  const found: Comparison[] = [];
  let digests: Promise<ReadonlySet<string>> | undefined;
  const held = () => (digests ??= knownDigests(deps, repository));
  for (const tags of inChunks(shown, portionSize)) {
    if (deps.signal.aborted) break;
    const ours = new Map(tags.flatMap((tag) => pairOf(tag, known.get(tag))));
    found.push(await comparePortion(deps, repository, tags, ours, held));
  }
  const there = new Set(shown);
  return {
    added: found.flatMap(({ added }) => added),
    changed: found.flatMap(({ changed }) => changed),
    missing: [...found.flatMap(({ missing }) => missing), ...[...known.keys()].filter((tag) => !there.has(tag))],
    unreadable: found.flatMap(({ unreadable }) => unreadable),
    listed: shown.length,
  };
}

const pairOf = (tag: string, digest: string | undefined): [string, string][] =>
  digest === undefined ? [] : [[tag, digest]];

async function comparePortion(
  deps: CompareDeps,
  repository: string,
  tags: readonly string[],
  known: ReadonlyMap<string, string>,
  heldOf: () => Promise<ReadonlySet<string>>,
): Promise<Comparison> {
  const { observed, manifests, unreadable } = await observeTags(deps, repository, tags, known, heldOf);
  const drift = plan(observed, known);
  const saved = deps.apply ? await saveFound(deps, repository, drift, manifests, known) : drift;
  return { ...drift, ...saved, listed: tags.length, unreadable };
}

interface Observed {
  /** As `plan` takes it; a tag that is listed and yet not there is left out. */
  readonly observed: ReadonlyMap<string, string | null>;
  readonly manifests: ReadonlyMap<string, ObservedManifest>;
  readonly unreadable: Comparison['unreadable'];
}

async function observeTags(
  deps: CompareDeps,
  repository: string,
  tags: readonly string[],
  known: ReadonlyMap<string, string>,
  heldOf: () => Promise<ReadonlySet<string>>,
): Promise<Observed> {
  const { client, links } = deps;
  const linked = (await links?.(repository, tags)) ?? new Map<string, Digest>();
  const same = new Set(tags.filter((tag) => linked.get(tag) !== undefined && linked.get(tag) === known.get(tag)));
  const rest = tags.filter((tag) => !same.has(tag));
  const held = rest.length === 0 ? new Set<string>() : await heldOf();
  const observed = new Map<string, string | null>([...same].map((tag) => [tag, linked.get(tag) ?? null]));
  const manifests = new Map<string, ObservedManifest>();
  const unreadable: { tag: string; reason: string }[] = [];
  const reader = readingOnce(client);
  await Promise.all(
    rest.map(async (tag) => {
      try {
        const look = { linked: linked.get(tag), isKnown: known.has(tag), held };
        const seen = await observeTag(reader, repository, tag, look);
        if (seen === 'absent') return;
        observed.set(tag, seen.digest);
        if (seen.manifest !== null) manifests.set(seen.manifest.digest, seen.manifest);
      } catch (error) {
        observed.set(tag, null);
        unreadable.push({ tag, reason: messageOf(error) });
      }
    }),
  );
  // When the registry itself is gone, it is no fault of the tags.
  if (unreadable.length > 0) await client.ping();
  return { observed, manifests, unreadable };
}

interface Look {
  readonly linked: Digest | undefined;
  readonly isKnown: boolean;
  /** Digests that the catalog had of this repository before. */
  readonly held: ReadonlySet<string>;
}

interface Seen {
  /** null: only what stands there while we remove the tag. */
  readonly digest: string | null;
  /** null: the catalog has it. */
  readonly manifest: ObservedManifest | null;
}

/** Of what the catalog knows the digest is enough. */
async function observeTag(
  client: RegistryClient,
  repository: string,
  tag: string,
  { linked, isKnown, held }: Look,
): Promise<Seen | 'absent'> {
  // Where nothing is known, the manifest comes with the digest in one request.
  if (linked === undefined && !isKnown && held.size === 0) return fetched(client, repository, tag);
  const digest = linked ?? (await client.headManifest(repository, tag))?.digest;
  if (digest === undefined) return 'absent';
  if (held.has(digest)) return { digest, manifest: null };
  const seen = await fetched(client, repository, digest);
  // A link that leads nowhere: only the registry itself can say that the tag is not there.
  if (seen.digest !== null || linked === undefined) return seen;
  return (await client.headManifest(repository, tag)) === null ? 'absent' : seen;
}

async function fetched(client: RegistryClient, repository: string, reference: string): Promise<Seen> {
  const manifest = await observeManifest(client, repository, reference);
  return { digest: manifest?.digest ?? null, manifest };
}

/**
 * A notification that still waits is no reason to leave a tag out: others of the same repository may have been lost. Who
 * pushed is added when it is worked on.
 *
 * @returns what was stored: not what a notification has changed since it was looked at, which is newer
 */
async function saveFound(
  deps: CompareDeps,
  repository: string,
  drift: Drift,
  manifests: ReadonlyMap<string, ObservedManifest>,
  known: ReadonlyMap<string, string>,
): Promise<Pick<Drift, 'added' | 'changed'>> {
  const wanted = [...drift.added, ...drift.changed];
  if (wanted.length === 0) return drift;
  // One after the other: several that add to the same namespace and indexes would mostly wait for each other's locks.
  const store = () =>
    deps.inTurn(`finds of registry ${String(deps.registryId)}`, () =>
      atomically(deps.db, (tx) => storeFound(tx, deps, repository, wanted, manifests, known)),
    );
  // A notification of the same push may be stored at the same moment; then the second attempt finds it.
  const { ref, stored } = await store().catch((error: unknown) => {
    if (isUniqueViolation(error)) return store();
    throw error;
  });
  if (ref !== null && stored.size > 0) deps.onChanged(ref);
  const kept = (changes: readonly TagChange[]) => changes.filter(({ tag }) => stored.has(tag));
  return { added: kept(drift.added), changed: kept(drift.changed) };
}

async function storeFound(
  tx: Db,
  { registryId, clock, finder, onFound }: CompareDeps,
  repository: string,
  wanted: readonly TagChange[],
  manifests: ReadonlyMap<string, ObservedManifest>,
  known: ReadonlyMap<string, string>,
): Promise<{ readonly ref: RepositoryRef | null; readonly stored: ReadonlySet<string> }> {
  const now = clock();
  const before = await findRepositoryRef(tx, registryId, repository);
  const ref = before ?? (await ensureRepository(tx, registryId, repository, now, finder?.actor, finder?.reason));
  const rows =
    before === undefined
      ? []
      : await tagRows(
          tx,
          ref,
          wanted.map(({ tag }) => tag),
        );
  const current = new Map(rows.map(({ name, digest }) => [name, digest]));
  const open = wanted.filter(({ tag }) => current.get(tag) === known.get(tag));
  const fresh = open.flatMap(({ digest }) => manifests.get(digest) ?? []);
  const saved = await saveManifests(tx, ref, fresh, nobody, now);
  const others = open.filter(({ digest }) => !saved.has(digest)).map(({ digest }) => digest);
  const ids = new Map([...saved, ...(await manifestIds(tx, ref, others))]);
  const ready = open.flatMap((change) => {
    const manifestId = ids.get(change.digest);
    return manifestId === undefined ? [] : [{ ...change, manifestId }];
  });
  await addTags(
    tx,
    ref,
    ready.filter(({ tag }) => !current.has(tag)),
    now,
  );
  for (const { tag, digest, manifestId } of ready) {
    if (current.has(tag)) await pointTag(tx, ref, tag, { id: manifestId, digest }, nobody, now);
  }
  if (ready.length > 0) await onFound?.(tx, ref, ready, before === undefined);
  return { ref, stored: new Set(ready.map(({ tag }) => tag)) };
}

async function knownTags({ db, registryId }: CompareDeps, repository: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('tags')
    .innerJoin('repositories', 'repositories.id', 'tags.repository_id')
    .select(['tags.name', 'tags.digest'])
    .where('repositories.registry_id', '=', registryId)
    .where('repositories.full_name', '=', repository)
    .execute();
  return new Map(rows.map(({ name, digest }) => [name, digest]));
}

async function knownDigests({ db, registryId }: CompareDeps, repository: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('manifests')
    .innerJoin('repositories', 'repositories.id', 'manifests.repository_id')
    .select('manifests.digest')
    .where('repositories.registry_id', '=', registryId)
    .where('repositories.full_name', '=', repository)
    .execute();
  return new Set(rows.map(({ digest }) => digest));
}

function tagRows(tx: Db, { id }: RepositoryRef, names: readonly string[]) {
  return tx
    .selectFrom('tags')
    .select(['name', 'digest'])
    .where('repository_id', '=', id)
    .where('name', 'in', names)
    .execute();
}
