/**
 * Keeps pushes within the quota of their namespace. While there is plenty of room that costs one read of one row; near
 * the limit the namespace is counted anew. Nothing is written and no row is locked, so pushes never wait for each other's
 * database writes.
 *
 * Several processes on one database know each other's pushes only once they are in the catalog: together they may overshoot
 * by what they let through in that moment.
 */
import type { Explanation } from '../access/explain.ts';
import { namespaceNameOf } from '../access/queries.ts';
import { administrator } from '../access/remedy.ts';
import type { DenialLog } from '../activity/denials.ts';
import { findNamespaceId } from '../catalog/projection.ts';
import { actorOf, findUserByName } from '../identity/queries.ts';
import { type Limits, limitsOf, type QuotaSettings } from '../namespaces/quota.ts';
import { namespaceRow, type NamespaceRow } from '../namespaces/queries.ts';
import type { Db } from '../platform/database/dialect.ts';
import type { PublicUrl } from '../platform/public-url.ts';
import { parseManifest } from '../registry/manifest.ts';
import { storedBlobs } from '../registry/manifest-size.ts';
import type { Ledger } from './ledger.ts';
import { addedBytes, type Reservation } from './reservations.ts';
import { blobsOf, type Shortage, shortageOfPush, shortageOfUpload, shortageSentence, type Situation } from './room.ts';
import { heldAmong, repositoriesAmong } from './usage.ts';

export interface EnforceDeps {
  readonly db: Db;
  readonly reads: Db;
  readonly quota: QuotaSettings;
  readonly ledger: Ledger;
  readonly denials: DenialLog;
  readonly publicUrl: PublicUrl;
}

/** Somebody who writes to a repository. */
export interface Writer {
  readonly registryId: number;
  /** Full name. */
  readonly repository: string;
  /** `sub` of the verified token; null for nobody. */
  readonly actorName: string | null;
  readonly address: string;
  readonly client: string;
}

export interface PushedManifest extends Writer {
  readonly digest: string;
  readonly mediaType: string;
  readonly body: Buffer;
}

export interface BegunUpload extends Writer {
  /** Digest of the blob, when the client names it or wants to take it over from another repository. */
  readonly blob: string | null;
}

export interface QuotaRefusal {
  readonly status: 403;
  readonly code: 'DENIED';
  readonly message: string;
}

interface Place {
  readonly row: NamespaceRow;
  readonly limits: Limits;
}

/**
 * Whether a manifest and the blobs it names still fit. What adds nothing to its namespace always does. A push that fits
 * takes its room at once, until a count contains it.
 */
export async function quotaRefusal(deps: EnforceDeps, put: PushedManifest): Promise<QuotaRefusal | null> {
  const { repository, digest } = put;
  const releases = deps.ledger.reservations.releases();
  const place = await placeOf(deps, put);
  if (place === null) return null;
  const parsed = parseManifest(put.body.toString(), put.mediaType);
  const blobs = parsed.form === 'unreadable' ? [] : storedBlobs(parsed);
  const push: Reservation = { repository, digest, blobs };
  if (await fitsSurely(deps, place, push, releases)) return null;
  const shortage = await deps.ledger.withUsage(place.row.id, async (usage) => {
    const at = await situation(deps, place, usage, [repository], blobsOf([push]));
    const short = shortageOfPush(at, push);
    if (short === null) deps.ledger.reservations.add(place.row.id, push);
    return short;
  });
  return shortage && refuse(deps, put, place, shortage);
}

/** Whether an upload may begin: refused before gigabytes are sent for a manifest that could not be accepted. */
export async function uploadRefusal(deps: EnforceDeps, upload: BegunUpload): Promise<QuotaRefusal | null> {
  const { repository, blob } = upload;
  const place = await placeOf(deps, upload);
  if (place === null || (await hasRoom(deps, place, repository))) return null;
  const shortage = await deps.ledger.withUsage(place.row.id, async (usage) => {
    const at = await situation(deps, place, usage, [repository], blob === null ? [] : [blob]);
    return shortageOfUpload(at, repository, blob);
  });
  return shortage && refuse(deps, upload, place, shortage);
}

/** null: no such namespace, or no quota. */
async function placeOf({ db, quota }: EnforceDeps, { registryId, repository }: Writer): Promise<Place | null> {
  const id = await findNamespaceId(db, registryId, namespaceNameOf(repository));
  const row = id === undefined ? undefined : await namespaceRow(db, id);
  if (row === undefined) return null;
  const limits = limitsOf(row, quota);
  return limits.bytes === null && limits.repositories === null ? null : { row, limits };
}

/** Takes its room when it fits even if nothing of it is shared. */
async function fitsSurely(deps: EnforceDeps, place: Place, push: Reservation, releases: number): Promise<boolean> {
  if (await mayBeTooMany(deps, place, push.repository)) return false;
  const { row, limits } = place;
  if (limits.bytes === null) return true;
  const { reservations } = deps.ledger;
  const used = (row.usage_bytes ?? limits.bytes) + addedBytes([...reservations.of(row.id), push], nothing);
  // A count that ended since the row was read has released what the row does not contain.
  if (used > limits.bytes || releases !== reservations.releases()) return false;
  reservations.add(row.id, push);
  return true;
}

const nothing: ReadonlySet<string> = new Set();

async function hasRoom(deps: EnforceDeps, place: Place, repository: string): Promise<boolean> {
  const { row, limits } = place;
  if (await mayBeTooMany(deps, place, repository)) return false;
  if (limits.bytes === null) return true;
  return (row.usage_bytes ?? limits.bytes) + addedBytes(deps.ledger.reservations.of(row.id), nothing) < limits.bytes;
}

/** Only a new repository can be one too many. */
async function mayBeTooMany({ db }: EnforceDeps, { row, limits }: Place, repository: string): Promise<boolean> {
  return limits.repositories !== null && !(await repositoriesAmong(db, row.id, [repository])).has(repository);
}

/** The last step reads nothing that others change meanwhile: pushes that came in between count in full. */
async function situation(
  { db, reads, ledger }: EnforceDeps,
  { row: { id }, limits }: Place,
  usage: Situation['usage'],
  names: readonly string[],
  digests: readonly string[],
): Promise<Situation> {
  const before = ledger.reservations.of(id);
  const held = await heldAmong(reads, id, [...new Set([...blobsOf(before), ...digests])]);
  const asked = [...new Set([...before.map(({ repository }) => repository), ...names])];
  const there = await repositoriesAmong(db, id, asked);
  const pending = ledger.reservations.of(id);
  const all = [...asked, ...pending.map(({ repository }) => repository)];
  return { limits, usage, pending, held, missing: new Set(all.filter((name) => !there.has(name))) };
}

async function refuse(
  { db, denials, publicUrl }: EnforceDeps,
  { repository, actorName, address, client }: Writer,
  { row }: Place,
  shortage: Shortage,
): Promise<QuotaRefusal> {
  const summary = shortageSentence(shortage, row.global === 1 ? 'global namespace' : `namespace ${row.name}`);
  const user = actorName === null ? undefined : await findUserByName(db, actorName);
  const explanation: Explanation = {
    action: 'repository.push',
    target: repository,
    allowed: false,
    rule: 'quota',
    summary,
    ask: [administrator],
    rules: [],
    visible: true,
  };
  const code = user && (await denials.record(actorOf(user, null), explanation, row.id, { address, client }));
  const where = typeof code === 'string' ? ` Details: ${publicUrl.href}/denied/${code}` : '';
  return { status: 403, code: 'DENIED', message: `${summary}${where}` };
}
