/** Reads of the registries we front. */
import type { Selectable } from 'kysely';
import type { Db } from '../platform/database/dialect.ts';
import { invalidField, Problem } from '../platform/problem.ts';
import type { RegistryTable } from '../schema/tables.ts';
import type { RegistrySettings } from './settings.ts';

export type RegistryRow = Selectable<RegistryTable>;

export function allRegistries(db: Db): Promise<RegistryRow[]> {
  return db.selectFrom('registries').selectAll().orderBy('id').execute();
}

export function findRegistry(db: Db, id: number): Promise<RegistryRow | undefined> {
  return db.selectFrom('registries').selectAll().where('id', '=', id).executeTakeFirst();
}

/**
 * The registry of that name; without one the main registry, which holds personal namespaces and all that does not say
 * which one it means.
 *
 * @throws Problem `invalid` on `registry`, `conflict` when there is no registry at all
 */
export async function registryFor(db: Db, name?: string): Promise<RegistryRow> {
  const all = await allRegistries(db);
  const found = name === undefined ? all[0] : all.find((registry) => registry.name === name);
  if (found !== undefined) return found;
  if (all.length > 0)
    throw invalidField('registry', `is not one of ${all.map((registry) => registry.name).join(', ')}`);
  throw new Problem('conflict', 'There is no registry yet. An administrator adds one under Registries first.');
}

/** The settings as people change them. */
export async function settingsOf(db: Db, row: RegistryRow): Promise<RegistrySettings> {
  const names = await db
    .selectFrom('registry_names')
    .selectAll()
    .where('registry_id', '=', row.id)
    .orderBy('id')
    .execute();
  const ofKind = (wanted: string): string[] => names.flatMap(({ kind, name }) => (kind === wanted ? [name] : []));
  return {
    name: row.name,
    internalUrl: row.internal_url,
    service: row.service,
    keyDelivery: row.key_delivery,
    readOnly: row.read_only === 1,
    secure: row.public_tls === 1,
    ca: row.ca_certificate,
    unauthenticatedFrom: row.unauthenticated_from,
    publicNames: ofKind('public'),
    serviceNames: ofKind('service'),
  };
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
