/** Finds out what a repository holds: what the catalog knows, and tags of the registry that no notification told of. */
import { type ObservedManifest, observeManifest } from '../catalog/observe.ts';
import type { RepositoryRef } from '../catalog/projection.ts';
import type { Db } from '../platform/database/dialect.ts';
import { Problem } from '../platform/problem.ts';
import type { RegistryClient } from '../registry/client.ts';
import { parseManifest } from '../registry/manifest.ts';
import { hiddenDigest, isHiddenTag } from '../registry/reference.ts';
import { isTombstone } from '../registry/tombstone.ts';
import { mapAll } from './at-most.ts';
import type { Contents, HeldManifest } from './contents.ts';
import { firmly } from './registry-calls.ts';

export interface SurveyDeps {
  readonly db: Db;
  /** Client of a registry by its id, acting as Portus itself. */
  readonly clientOf: (registryId: number) => Promise<RegistryClient>;
}

/** A survey in the making. */
interface Finding extends Contents {
  readonly tags: Map<string, string>;
  readonly manifests: Map<string, HeldManifest>;
}

const bare: HeldManifest = { children: [], subject: null };

/** Whether the hidden tags of what is in the trash count: then they keep what they point to. */
export type Hidden = 'counted' | 'skipped';

/** @throws Problem `unavailable` */
export async function survey(
  deps: SurveyDeps,
  registryId: number,
  repository: RepositoryRef,
  hidden: Hidden = 'counted',
): Promise<Contents> {
  const known = await knownContents(deps.db, registryId, repository);
  return whileAsking(async () => lookAround(await deps.clientOf(registryId), known, hidden));
}

/**
 * The same, and makes sure that the tag is what the catalog says.
 *
 * @throws Problem `conflict` when it points elsewhere now; `unavailable`
 */
export async function surveyTag(
  deps: SurveyDeps,
  registryId: number,
  repository: RepositoryRef,
  tag: string,
  hidden: Hidden = 'counted',
): Promise<Contents> {
  const known = await knownContents(deps.db, registryId, repository);
  return whileAsking(async () => {
    const client = await deps.clientOf(registryId);
    return lookAt(client, await lookAround(client, known, hidden), tag);
  });
}

async function lookAt(client: RegistryClient, contents: Finding, tag: string): Promise<Contents> {
  const state = await tagState(client, contents.repository.fullName, tag, contents.tags.get(tag));
  if (state.kind === 'moved') throw pushedAgain(tag);
  if (state.kind !== 'tombstone') return contents;
  // A removal of this tag was broken off before its last step.
  contents.tags.set(tag, state.digest);
  contents.manifests.set(state.digest, bare);
  return contents;
}

export const pushedAgain = (tag: string): Problem =>
  new Problem('conflict', `The tag ${tag} was pushed again. Look at it once more before you delete it.`);

/** Where a tag points now: where it should, nowhere, to what stands there while it is removed, or elsewhere. */
export type TagState =
  { readonly kind: 'same' | 'absent' } | { readonly kind: 'tombstone' | 'moved'; readonly digest: string };

export async function tagState(
  client: RegistryClient,
  fullName: string,
  tag: string,
  digest: string | undefined,
): Promise<TagState> {
  const now = await firmly(() => client.headManifest(fullName, tag));
  if (now === null) return { kind: 'absent' };
  if (now.digest === digest) return { kind: 'same' };
  const fetched = await client.manifest(fullName, now.digest);
  const removed = fetched !== null && isTombstone(parseManifest(fetched.body, fetched.mediaType));
  return { kind: removed ? 'tombstone' : 'moved', digest: now.digest };
}

/** People are not told where the registry is and why it refuses us: that is for the log. */
export async function whileAsking<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof Problem && cause.kind === 'conflict') throw cause;
    throw registryAway(cause);
  }
}

export function registryAway(cause: unknown): Problem {
  const message = 'The registry does not answer as it should, so nothing was removed. Try again in a moment.';
  return new Problem('unavailable', message, { cause, retryAfterSeconds: 10 });
}

async function lookAround(client: RegistryClient, contents: Finding, hidden: Hidden): Promise<Finding> {
  const { fullName } = contents.repository;
  const held = (await client.tags(fullName)) ?? [];
  for (const tag of hidden === 'counted' ? held.filter(isHiddenTag) : []) {
    const digest = hiddenDigest(tag);
    if (digest !== null && contents.manifests.has(digest)) contents.tags.set(tag, digest);
  }
  const strange = held.filter((tag) => !contents.tags.has(tag) && (hidden === 'counted' || !isHiddenTag(tag)));
  await mapAll(strange, async (tag) => {
    // It stumbles over tags that somebody writes at that moment.
    const observed = await firmly(() => observeManifest(client, fullName, tag));
    const digest = observed?.digest ?? (await firmly(() => client.headManifest(fullName, tag)))?.digest;
    if (digest === undefined) return;
    contents.tags.set(tag, digest);
    if (observed === null) contents.manifests.set(digest, bare);
    else addObserved(contents, observed);
  });
  return contents;
}

function addObserved(contents: Finding, { digest, children, subject, members }: ObservedManifest): void {
  contents.manifests.set(digest, { children: children.map((child) => child.digest), subject });
  for (const member of members) addObserved(contents, member);
}

async function knownContents(db: Db, registryId: number, repository: RepositoryRef): Promise<Finding> {
  const tags = await db
    .selectFrom('tags')
    .select(['name', 'digest'])
    .where('repository_id', '=', repository.id)
    .orderBy('name')
    .execute();
  const rows = await db
    .selectFrom('manifests as m')
    .leftJoin('manifest_children as c', 'c.manifest_id', 'm.id')
    .select(['m.digest', 'm.subject_digest', 'c.digest as child'])
    .where('m.repository_id', '=', repository.id)
    .orderBy('m.id')
    .orderBy('c.position')
    .execute();
  const manifests = new Map<string, { readonly children: string[]; readonly subject: string | null }>();
  for (const { digest, subject_digest: subject, child } of rows) {
    const manifest = manifests.get(digest) ?? { children: [], subject };
    if (child !== null) manifest.children.push(child);
    manifests.set(digest, manifest);
  }
  const recorded = new Map(tags.map(({ name, digest }) => [name, digest]));
  return { registryId, repository, tags: new Map(recorded), recorded, manifests };
}
