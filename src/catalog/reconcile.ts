/**
 * Finds what no notification told: the registry keeps its queue in memory and loses it when it is killed. Adds and
 * updates tags; never removes any, because absence needs more proof than one listing.
 */
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database/dialect.ts';
import type { Log } from '../platform/log.ts';
import type { RegistryClient } from '../registry/client.ts';
import { observeManifest } from './observe.ts';
import { ensureRepository, findRepositoryRef, type RepositoryRef, setTag } from './projection.ts';

export interface ReconcileDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly client: RegistryClient;
  readonly registryId: number;
  readonly onChanged: (repository: RepositoryRef) => void;
}

/** Who pushed what is found here is not known. */
const nobody = { id: null, name: null } as const;

/** @returns how many tags were new or pointed elsewhere */
export async function reconcileRegistry(deps: ReconcileDeps): Promise<number> {
  let found = 0;
  for await (const repositories of deps.client.catalog()) {
    for (const repository of repositories) found += await reconcileRepository(deps, repository);
  }
  return found;
}

async function reconcileRepository(deps: ReconcileDeps, repository: string): Promise<number> {
  const { db, client, registryId, clock } = deps;
  const known = await knownTags(db, registryId, repository);
  let found = 0;
  for (const tag of (await client.tags(repository)) ?? []) {
    const head = await client.headManifest(repository, tag);
    if (head === null || head.digest === known.get(tag) || (await isAwaited(db, registryId, repository))) continue;
    const observed = await observeManifest(client, repository, tag);
    if (observed === null) continue;
    const changed = await db.transaction().execute(async (tx) => {
      const ref = await ensureRepository(tx, registryId, repository, clock());
      await setTag(tx, ref, tag, observed, nobody, clock());
      return ref;
    });
    deps.onChanged(changed);
    found += 1;
  }
  return found;
}

async function knownTags(db: Db, registryId: number, repository: string): Promise<ReadonlyMap<string, string>> {
  const ref = await findRepositoryRef(db, registryId, repository);
  if (ref === undefined) return new Map();
  const rows = await db.selectFrom('tags').select(['name', 'digest']).where('repository_id', '=', ref.id).execute();
  return new Map(rows.map(({ name, digest }) => [name, digest]));
}

/** Notifications for this repository are waiting: they know more (who, when), so they go first. */
async function isAwaited(db: Db, registryId: number, repository: string): Promise<boolean> {
  const row = await db
    .selectFrom('inbox_events')
    .select('id')
    .where('registry_id', '=', registryId)
    .where('repository', '=', repository)
    .where('state', '=', 'pending')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
