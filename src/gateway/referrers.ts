/**
 * The referrers API (distribution specification §Listing Referrers) for registries that have none: the catalog knows every
 * manifest by its `subject`, and clients that knew of no API have left lists under tags. Both are given as one.
 */
import {
  findVisibleRepository,
  type Referrer,
  referrersBySubject,
  rememberBytes,
  type Subject,
  trashedAmong,
} from '../catalog/referrers.ts';
import { mapAll } from '../deletion/at-most.ts';
import type { Db } from '../platform/database/dialect.ts';
import type { RegistryClient } from '../registry/client.ts';
import { mediaTypes } from '../registry/manifest.ts';
import { type Digest, isDigest, referrersTag } from '../registry/reference.ts';
import { type ListedReferrer, readReferrersList } from '../registry/referrers-list.ts';
import type { Exchange, Replacement } from './exchange.ts';

export interface ReferrersDeps {
  readonly db: Db;
  /** Client of a registry by its id, acting as Portus itself. */
  readonly clientOf: (registryId: number) => Promise<RegistryClient>;
}

export interface ReferrersQuestion {
  readonly registryId: number;
  readonly repository: string;
  readonly subject: Digest;
  /** Canonical path with the query. */
  readonly path: string;
}

/** Clients read manifests of at most 4 MiB (distribution specification §Pushing Manifests), and a list is one. */
const longestAnswer = 4 << 20;
const readAtOnce = 500;
/** Entries of a list that the catalog does not know, about which the registry is asked. */
const mostAsked = 200;

/** For a client that may pull from the repository. */
export async function answerReferrers(deps: ReferrersDeps, question: ReferrersQuestion): Promise<Replacement> {
  const [path = '', query = ''] = question.path.split('?');
  const wanted = new URLSearchParams(query);
  const artifactType = wanted.get('artifactType');
  const page = await readPage(descriptorsAfter(deps, question, wanted.get('last') ?? ''), artifactType);
  if (page.last !== null) wanted.set('last', page.last);
  return {
    kind: 'answer',
    status: 200,
    headers: {
      'Content-Type': mediaTypes.ociIndex,
      ...(artifactType === null ? {} : { 'OCI-Filters-Applied': 'artifactType' }),
      ...(page.last === null ? {} : { Link: `<${path}?${wanted.toString()}>; rel="next"` }),
    },
    body: Buffer.from(
      `{"schemaVersion":2,"mediaType":"${mediaTypes.ociIndex}","manifests":[${page.entries.join(',')}]}`,
    ),
  };
}

/** @returns `last`: the digest after which the next page begins; null: this is the last one */
async function readPage(found: AsyncIterable<ListedReferrer>, artifactType: string | null) {
  const entries: string[] = [];
  let last: string | null = null;
  let bytes = 1024;
  for await (const { artifactType: type, annotations, ...descriptor } of found) {
    if (artifactType !== null && type !== artifactType) continue;
    const some = Object.keys(annotations).length > 0;
    const entry = JSON.stringify({
      ...descriptor,
      ...(type === null ? {} : { artifactType: type }),
      ...(some ? { annotations } : {}),
    });
    bytes += Buffer.byteLength(entry) + 1;
    if (bytes > longestAnswer && last !== null) return { entries, last };
    entries.push(entry);
    last = descriptor.digest;
  }
  return { entries, last: null };
}

/** In the order of digests, so that pages neither miss nor repeat anything that stays. */
async function* descriptorsAfter(
  deps: ReferrersDeps,
  { registryId, repository, subject: digest }: ReferrersQuestion,
  after: string,
): AsyncGenerator<ListedReferrer, void> {
  const known = await findVisibleRepository(deps.db, registryId, repository);
  if (known === undefined) return;
  const client = await deps.clientOf(registryId);
  const place = { deps, client, repository, subject: { repositoryId: known.id, digest } };
  const listed = (await listedOnly(place, digest)).filter((one) => one.digest > after).values();
  let next = listed.next();
  for await (const one of indexed(place, after)) {
    for (; next.done !== true && next.value.digest <= one.digest; next = listed.next())
      if (next.value.digest !== one.digest) yield next.value;
    yield one;
  }
  for (; next.done !== true; next = listed.next()) yield next.value;
}

interface Place {
  readonly deps: ReferrersDeps;
  readonly client: RegistryClient;
  readonly repository: string;
  readonly subject: Subject;
}

/** What the catalog knows by its `subject`. */
async function* indexed(place: Place, after: string): AsyncGenerator<ListedReferrer, void> {
  const { deps, subject } = place;
  let last = after;
  for (;;) {
    const batch = await referrersBySubject(deps.db, subject, { after: last, limit: readAtOnce });
    yield* (await mapAll(batch, (one) => descriptorOf(place, one))).filter((one) => one !== null);
    const end = batch.at(-1);
    if (end === undefined || batch.length < readAtOnce) return;
    last = end.digest;
  }
}

/** @returns null when the registry no longer has it */
async function descriptorOf(
  { deps, client, repository, subject }: Place,
  { digest, mediaType, bytes, artifactType, annotations }: Referrer,
): Promise<ListedReferrer | null> {
  if (!isDigest(digest)) return null;
  const size = bytes ?? (await bytesOf(client, repository, digest));
  if (size === null) return null;
  if (bytes === null) await rememberBytes(deps.db, { ...subject, digest }, size);
  return { mediaType, digest, size, artifactType, annotations };
}

async function bytesOf(client: RegistryClient, repository: string, digest: Digest): Promise<number | null> {
  const head = await client.headManifest(repository, digest);
  return head === null ? null : (head.bytes ?? (await client.manifest(repository, digest))?.bytes ?? null);
}

/** Members of the list under the tag, as far as the registry has them and they are not in the trash. */
async function listedOnly({ deps, client, repository, subject }: Place, digest: Digest): Promise<ListedReferrer[]> {
  const list = await client.manifest(repository, referrersTag(digest));
  const members = list === null ? [] : readReferrersList(list.body);
  const { trashed, known } = await trashedAmong(
    deps.db,
    subject.repositoryId,
    members.map((member) => member.digest),
  );
  const candidates = members.filter((member) => !trashed.has(member.digest));
  const strange = candidates.filter((member) => !known.has(member.digest)).slice(0, mostAsked);
  const heads = await mapAll(strange, (member) => client.headManifest(repository, member.digest));
  const missing = new Set(strange.filter((_, position) => heads[position] === null));
  return candidates.filter((member) => !missing.has(member));
}

/** A digest that nothing has. */
const nothing = `sha256:${'0'.repeat(64)}`;

/**
 * What becomes of the registry's answers to this question. One that knows no referrers answers 404 before it looks at the
 * token; so it is asked for a manifest next, which it refuses to whoever may not pull, and nobody sees as a pull.
 *
 * @param otherwise for what the registry itself has to say
 */
export function referrersFrom(
  list: (question: ReferrersQuestion) => Promise<Replacement>,
  question: ReferrersQuestion,
  otherwise: Exchange['replace'],
): Exchange['replace'] {
  let asked: 'referrers' | 'manifest' = 'referrers';
  return (answer) => {
    if (answer.statusCode !== 404) return otherwise(answer);
    if (asked === 'manifest') return list(question);
    asked = 'manifest';
    return Promise.resolve({ kind: 'again', path: `/v2/${question.repository}/manifests/${nothing}` });
  };
}
