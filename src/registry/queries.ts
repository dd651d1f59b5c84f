/** Reads of the registries we front. */
import type { Selectable } from 'kysely';
import type { Db } from '../platform/database/dialect.ts';
import { sameDigest, sha256 } from '../platform/secrets.ts';
import type { RegistryTable } from '../schema/tables.ts';

export type RegistryRow = Selectable<RegistryTable>;

export function allRegistries(db: Db): Promise<RegistryRow[]> {
  return db.selectFrom('registries').selectAll().orderBy('id').execute();
}

/** host[:port] names of image references, by id of the registry. */
export async function publicNamesOf(db: Db): Promise<ReadonlyMap<number, readonly string[]>> {
  const rows = await db
    .selectFrom('registry_names')
    .select(['registry_id', 'name'])
    .where('kind', '=', 'public')
    .orderBy('id')
    .execute();
  const names = new Map<number, string[]>();
  for (const { registry_id: id, name } of rows) names.set(id, [...(names.get(id) ?? []), name]);
  return names;
}

/** The registry that accepts this `service` of a token request. */
export function registryByService(db: Db, service: string): Promise<RegistryRow | undefined> {
  return db
    .selectFrom('registries')
    .selectAll('registries')
    .where(({ eb, or, exists, selectFrom }) =>
      or([
        eb('service', '=', service),
        exists(
          selectFrom('registry_names')
            .select('registry_names.id')
            .whereRef('registry_names.registry_id', '=', 'registries.id')
            .where('registry_names.name', '=', service),
        ),
      ]),
    )
    .executeTakeFirst();
}

/** The registry whose notifications carry this secret. The host an event names is chosen by clients and never asked. */
export async function registryByNotificationSecret(db: Db, secret: string): Promise<RegistryRow | undefined> {
  const hash = sha256(secret);
  return (await allRegistries(db)).find((registry) => sameDigest(registry.notification_secret_hash, hash));
}
