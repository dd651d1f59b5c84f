/**
 * Finds what no notification told: the registry keeps its queue in memory and loses it when it is killed. Adds and
 * updates tags; never removes any, because absence needs more proof than one listing.
 */
import type { Clock } from '../platform/clock.ts';
import { atomically, type Db } from '../platform/database/dialect.ts';
import type { Log } from '../platform/log.ts';
import type { RegistryClient } from '../registry/client.ts';
import { probeRepository } from '../registry/reference.ts';
import { type ObservedManifest, observeManifest } from './observe.ts';
import { ensureRepository, findRepositoryRef, type RepositoryRef, setTag } from './projection.ts';
import { nobody } from './save-manifest.ts';

export interface ReconcileDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly client: RegistryClient;
  readonly registryId: number;
  readonly onChanged: (repository: RepositoryRef) => void;
  /** Ends it after the tag in hand. */
  readonly signal: AbortSignal;
}

/** Who pushed what is found here is not known. */

/**
 * @returns how many tags were new or pointed elsewhere
 * @throws Problem when the registry does not answer; a single tag that cannot be read is only logged
 */
export async function reconcileRegistry(deps: ReconcileDeps): Promise<number> {
  let found = 0;
  for await (const repositories of deps.client.catalog()) {
    for (const repository of repositories) {
      if (deps.signal.aborted) return found;
      if (repository === probeRepository) continue;
      found += await guarded(deps, { repository }, () => reconcileRepository(deps, repository));
    }
  }
  return found;
}

/** The same for one repository. @returns how many tags were new or pointed elsewhere */
export async function reconcileRepository(deps: ReconcileDeps, repository: string): Promise<number> {
  const known = await knownTags(deps, repository);
  let found = 0;
  for (const tag of (await deps.client.tags(repository)) ?? []) {
    if (deps.signal.aborted) return found;
    found += await guarded(deps, { repository, tag }, () => reconcileTag(deps, repository, tag, known.get(tag)));
  }
  return found;
}

/** What is damaged in the storage must not hide the rest; but when the registry itself is gone, it ends. */
async function guarded(
  { client, log }: ReconcileDeps,
  what: { readonly repository: string; readonly tag?: string },
  work: () => Promise<number>,
): Promise<number> {
  try {
    return await work();
  } catch (err) {
    await client.ping();
    log.warn({ err, ...what }, 'The registry holds something that cannot be read. The rest is compared all the same.');
    return 0;
  }
}

async function reconcileTag(
  deps: ReconcileDeps,
  repository: string,
  tag: string,
  known: string | undefined,
): Promise<number> {
  const head = await deps.client.headManifest(repository, tag);
  if (head === null || head.digest === known) return 0;
  const observed = await observeManifest(deps.client, repository, tag);
  const changed = observed === null ? undefined : await saveFound(deps, repository, tag, observed, known);
  if (changed === undefined) return 0;
  deps.onChanged(changed);
  return 1;
}

/**
 * A notification that still waits is no reason to leave a tag out: others of the same repository may have been lost.
 * Who pushed is added when it is worked on.
 *
 * @returns undefined when a notification has changed the tag since it was looked at: that is newer
 */
async function saveFound(
  { db, registryId, clock }: ReconcileDeps,
  repository: string,
  tag: string,
  observed: ObservedManifest,
  known: string | undefined,
): Promise<RepositoryRef | undefined> {
  return atomically(db, async (tx) => {
    const ref = await ensureRepository(tx, registryId, repository, clock());
    const [now] = await tagRows(tx, ref).where('name', '=', tag).execute();
    if (now?.digest !== known) return undefined;
    await setTag(tx, ref, tag, observed, nobody, clock());
    return ref;
  });
}

async function knownTags({ db, registryId }: ReconcileDeps, repository: string): Promise<ReadonlyMap<string, string>> {
  const ref = await findRepositoryRef(db, registryId, repository);
  const rows = ref === undefined ? [] : await tagRows(db, ref).execute();
  return new Map(rows.map(({ name, digest }) => [name, digest]));
}

function tagRows(db: Db, { id }: RepositoryRef) {
  return db.selectFrom('tags').select(['name', 'digest']).where('repository_id', '=', id);
}
