/** Writes of the registries we front. */
import type { Clock } from '../platform/clock.ts';
import { type Db, insertId, upsert } from '../platform/database/dialect.ts';
import { sha256 } from '../platform/secrets.ts';
import type { RegistryRow } from './queries.ts';

export interface EmbeddedRegistry {
  readonly service: string;
  readonly internalUrl: string;
  readonly notificationSecret: string;
  /** host[:port] under which clients reach the gateway. */
  readonly publicNames: readonly string[];
}

/**
 * Makes the row of the embedded registry agree with how it was started. Called at every start, because port and names
 * follow the configuration.
 *
 * @returns the row and whether it was made now
 */
export async function saveEmbeddedRegistry(
  tx: Db,
  { service, internalUrl, notificationSecret, publicNames }: EmbeddedRegistry,
  clock: Clock,
): Promise<{ readonly registry: RegistryRow; readonly created: boolean }> {
  const now = clock();
  const known = await tx.selectFrom('registries').select('id').where('kind', '=', 'embedded').executeTakeFirst();
  const facts = {
    service,
    internal_url: internalUrl,
    notification_secret_hash: sha256(notificationSecret),
    updated_at: now,
  };
  const id =
    known?.id ??
    (await insertId(tx, 'registries', {
      ...facts,
      name: 'registry',
      kind: 'embedded',
      key_delivery: 'x5c',
      read_only: 0,
      instance_id: null,
      created_at: now,
    }));
  await tx.updateTable('registries').set(facts).where('id', '=', id).execute();
  await setPublicNames(tx, id, publicNames);
  const registry = await tx.selectFrom('registries').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  return { registry, created: known === undefined };
}

async function setPublicNames(tx: Db, registryId: number, names: readonly string[]): Promise<void> {
  await tx.deleteFrom('registry_names').where('registry_id', '=', registryId).where('kind', '=', 'public').execute();
  for (const name of names) {
    await upsert(tx, 'registry_names', { registry_id: registryId, kind: 'public', name }, ['kind', 'name']);
  }
}

/** Remembers that the registry process changed; notifications may have been lost with the old one. */
export async function saveInstanceId(tx: Db, registryId: number, instanceId: string, clock: Clock): Promise<void> {
  await tx
    .updateTable('registries')
    .set({ instance_id: instanceId, updated_at: clock() })
    .where('id', '=', registryId)
    .execute();
}

/** Names come from strangers: only so many different ones are kept. */
const keptUnknownNames = 1000;

/** Counts a name that belongs to no registry, to be shown to the admin. */
export async function countUnknownName(db: Db, kind: 'host' | 'service', name: string, clock: Clock): Promise<void> {
  const now = clock();
  const shown = name.slice(0, 255);
  const counted = await db
    .updateTable('unknown_names')
    .set(({ eb }) => ({ count: eb('count', '+', 1), last_seen_at: now }))
    .where('kind', '=', kind)
    .where('name', '=', shown)
    .executeTakeFirst();
  if (Number(counted.numUpdatedRows) > 0) return;
  const { total } = await db
    .selectFrom('unknown_names')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  if (total >= keptUnknownNames) return;
  await upsert(db, 'unknown_names', { kind, name: shown, count: 1, first_seen_at: now, last_seen_at: now }, [
    'kind',
    'name',
  ]);
}
