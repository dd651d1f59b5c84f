/** Writes that Portus makes of its own accord: the embedded registry, and what notifications tell. */
import { type Clock, secondMs } from '../platform/clock.ts';
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
      notification_secret: null,
      unauthenticated_from: null,
      ca_certificate: null,
      public_tls: null,
      generation: null,
      last_event_at: null,
      created_at: now,
    }));
  await tx.updateTable('registries').set(facts).where('id', '=', id).execute();
  await setPublicNames(tx, id, publicNames);
  const registry = await tx.selectFrom('registries').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  return { registry, created: known === undefined };
}

/** Another registry may have the names of the embedded one while that is off. */
export async function forgetEmbeddedNames(tx: Db): Promise<void> {
  const row = await tx.selectFrom('registries').select('id').where('kind', '=', 'embedded').executeTakeFirst();
  if (row !== undefined) await setPublicNames(tx, row.id, []);
}

async function setPublicNames(tx: Db, registryId: number, names: readonly string[]): Promise<void> {
  await tx.deleteFrom('registry_names').where('registry_id', '=', registryId).where('kind', '=', 'public').execute();
  for (const name of names) {
    await upsert(tx, 'registry_names', { registry_id: registryId, kind: 'public', name }, ['kind', 'name']);
  }
}

/**
 * Remembers that the registry process changed; notifications may have been lost with the old one.
 *
 * @returns false when it was known already
 */
export async function saveInstanceId(db: Db, registryId: number, instanceId: string, clock: Clock): Promise<boolean> {
  const changed = await db
    .updateTable('registries')
    .set({ instance_id: instanceId, updated_at: clock() })
    .where('id', '=', registryId)
    .where(({ eb, or }) => or([eb('instance_id', 'is', null), eb('instance_id', '!=', instanceId)]))
    .executeTakeFirst();
  return Number(changed.numUpdatedRows) > 0;
}

/** Remembers which generation of the program answered. */
export async function saveGeneration(db: Db, registryId: number, generation: string): Promise<void> {
  await db.updateTable('registries').set({ generation }).where('id', '=', registryId).execute();
}

/** Remembers that a notification arrived; more often than this nobody wants to know. */
export async function noteEvent(db: Db, { id, last_event_at: last }: RegistryRow, clock: Clock): Promise<void> {
  const now = clock();
  if (last === null || last < now - 10 * secondMs)
    await db.updateTable('registries').set({ last_event_at: now }).where('id', '=', id).execute();
}
