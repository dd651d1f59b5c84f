/** Writes of the registries that run elsewhere: add, change, remove. */
import type { Permit } from '../access/permit.ts';
import { type ChangeContext, namedActor, recordActivity } from '../activity/commands.ts';
import { atomically, type Db, insertId, isUniqueViolation, lockRow } from '../platform/database/dialect.ts';
import { checkIfMatch } from '../platform/entity-tag.ts';
import { randomSecret } from '../platform/ids.ts';
import { invalidField, Problem } from '../platform/problem.ts';
import { type SecretStore, sha256 } from '../platform/secrets.ts';
import { forgetUnknownNames, renameService } from './name-commands.ts';
import { findRegistry, type RegistryRow, settingsOf } from './queries.ts';
import { changedRegistry, noSettings, type RegistryInput, type RegistrySettings } from './settings.ts';

export interface RecordDeps {
  readonly db: Db;
  readonly secrets: SecretStore;
  /** Makes what every registry has: its global namespace, and personal ones when it is the first. */
  readonly furnish: (tx: Db, registryId: number, now: number) => Promise<void>;
}

/**
 * Adds a registry. It need not be up.
 *
 * @param notificationSecret preset one; default: a new one
 * @throws Problem `invalid` on the field
 */
export async function createRegistry(
  { db, secrets, furnish }: RecordDeps,
  permit: Permit<'registry.create'>,
  input: RegistryInput,
  { clock, origin }: ChangeContext,
  notificationSecret: string = randomSecret(),
): Promise<number> {
  const settings = changedRegistry(noSettings, input);
  return atomically(db, async (tx) => {
    const now = clock();
    await refuseTaken(tx, 0, settings);
    const id = await named(() =>
      insertId(tx, 'registries', {
        ...columnsOf(settings),
        kind: 'external',
        notification_secret_hash: sha256(notificationSecret),
        notification_secret: secrets.seal(notificationSecret),
        instance_id: null,
        generation: null,
        last_event_at: null,
        created_at: now,
        updated_at: now,
      }),
    );
    await saveNames(tx, id, settings);
    await furnish(tx, id, now);
    await recordActivity(tx, {
      event: 'registry.created',
      at: now,
      actor: namedActor(permit.actor),
      target: settings.name,
      rule: permit.rule,
      origin,
    });
    return id;
  });
}

/** @throws Problem `invalid` on the field, `precondition-failed`, `conflict` for the embedded one */
export async function updateRegistry(
  { db }: RecordDeps,
  permit: Permit<'registry.update'>,
  input: RegistryInput,
  { clock, origin }: ChangeContext,
  ifMatch?: string,
): Promise<void> {
  const { id } = permit.facts.registry;
  await atomically(db, async (tx) => {
    const row = await lockRegistry(tx, id);
    const before = await settingsOf(tx, row);
    checkIfMatch(ifMatch, { ...before });
    const after = changedRegistry(before, row.kind === 'embedded' ? ownSettings(input) : input);
    const changed = changedFields(before, after);
    if (changed.length === 0) return;
    await refuseTaken(tx, id, after);
    const now = clock();
    const change = { ...columnsOf(after), updated_at: now };
    await named(() => tx.updateTable('registries').set(change).where('id', '=', id).execute());
    await saveNames(tx, id, after);
    await renameService(tx, before.service, after.service);
    await recordActivity(tx, {
      event: 'registry.updated',
      at: now,
      actor: namedActor(permit.actor),
      target: after.name,
      detail: { changed },
      rule: permit.rule,
      origin,
    });
  });
}

/**
 * Replaces the secret of the notifications. The old one is void at once, so the registry has to be told the new one.
 *
 * @throws Problem `conflict` for the embedded registry, whose secret is in the data folder
 */
export async function renewNotificationSecret(
  { db, secrets }: RecordDeps,
  permit: Permit<'registry.update'>,
  { clock, origin }: ChangeContext,
): Promise<string> {
  const { id } = permit.facts.registry;
  const secret = randomSecret();
  await atomically(db, async (tx) => {
    const { kind, name } = await lockRegistry(tx, id);
    if (kind === 'embedded') {
      throw new Problem('conflict', 'Portus and its own registry agree on their secret by themselves.', {
        detail: 'Delete secrets/notifications in the data folder and start again to have another one.',
      });
    }
    const change = { notification_secret_hash: sha256(secret), notification_secret: secrets.seal(secret) };
    await tx.updateTable('registries').set(change).where('id', '=', id).execute();
    await recordActivity(tx, {
      event: 'registry.updated',
      at: clock(),
      actor: namedActor(permit.actor),
      target: name,
      detail: { changed: ['notificationSecret'] },
      rule: permit.rule,
      origin,
    });
  });
  return secret;
}

/** Names and addresses of the embedded registry follow from the settings of Portus. */
function ownSettings(input: RegistryInput): RegistryInput {
  const foreign = Object.keys(input).filter((field) => !['name', 'read_only', 'service_names'].includes(field));
  if (foreign.length === 0) return input;
  throw new Problem('conflict', `Portus runs this registry itself; ${foreign.join(', ')} follow from its settings.`, {
    detail: 'Set PORTUS_PUBLIC_URL to change its name. To use a registry elsewhere, add that one.',
  });
}

/** Removes a registry that holds nothing, with its global namespace. @throws Problem `conflict` */
export async function deleteRegistry(
  { db }: RecordDeps,
  permit: Permit<'registry.delete'>,
  { clock, origin }: ChangeContext,
): Promise<void> {
  const { id } = permit.facts.registry;
  await atomically(db, async (tx) => {
    const row = await lockRegistry(tx, id);
    if (row.kind === 'embedded') {
      throw new Problem('conflict', 'Portus runs this registry itself.', {
        detail: 'Set PORTUS_REGISTRY_EMBEDDED=false and start again; its images stay in the data folder.',
      });
    }
    await refuseUsed(tx, id, row.name);
    const teams = await tx.selectFrom('namespaces').select('team_id').where('registry_id', '=', id).execute();
    await tx.deleteFrom('namespaces').where('registry_id', '=', id).execute();
    for (const { team_id: team } of teams) await tx.deleteFrom('teams').where('id', '=', team).execute();
    await tx.deleteFrom('registries').where('id', '=', id).execute();
    await recordActivity(tx, {
      event: 'registry.deleted',
      at: clock(),
      actor: namedActor(permit.actor),
      target: row.name,
      rule: permit.rule,
      origin,
    });
  });
}

/** Namespaces are people's; only the one that every registry has may go with it. */
async function refuseUsed(tx: Db, id: number, name: string): Promise<void> {
  const used = await tx
    .selectFrom('namespaces as n')
    .select('n.name')
    .where('n.registry_id', '=', id)
    .where(({ eb, or, exists, selectFrom }) =>
      or([
        eb('n.global', '=', 0),
        exists(selectFrom('repositories as r').select('r.id').whereRef('r.namespace_id', '=', 'n.id')),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  if (used === undefined) return;
  throw new Problem('conflict', `The registry ${name} still has namespaces or repositories.`, {
    detail: 'Delete them first, also from the trash, or change its address instead: everything in it stays.',
  });
}

async function lockRegistry(tx: Db, id: number): Promise<RegistryRow> {
  await lockRow(tx, 'registries', id);
  const row = await findRegistry(tx, id);
  if (row === undefined) throw new Problem('not-found', 'The registry was removed in the meantime.');
  return row;
}

const columnsOf = (settings: RegistrySettings) =>
  ({
    name: settings.name,
    internal_url: settings.internalUrl,
    service: settings.service,
    key_delivery: settings.keyDelivery,
    read_only: settings.readOnly ? 1 : 0,
    public_tls: settings.secure ? 1 : 0,
    ca_certificate: settings.ca,
    unauthenticated_from: settings.unauthenticatedFrom,
  }) as const;

function changedFields(before: RegistrySettings, after: RegistrySettings): string[] {
  const text = (value: unknown): string => JSON.stringify(value);
  return Object.entries(after).flatMap(([field, value]) =>
    text(value) === text(before[field as keyof RegistrySettings]) ? [] : [field],
  );
}

/** Between two at once the unique indexes decide. */
async function named<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isUniqueViolation(error))
      throw invalidField('name', 'or service name has already been taken by another registry');
    throw error;
  }
}

/**
 * A name belongs to one registry: token requests and clients say nothing else.
 *
 * @param id of the registry itself; 0: a new one
 * @throws Problem `invalid` on the field
 */
async function refuseTaken(tx: Db, id: number, settings: RegistrySettings): Promise<void> {
  const { name, publicNames, service, serviceNames } = settings;
  const others = tx.selectFrom('registries as g').select('g.name').where('g.id', '!=', id);
  if ((await others.where('g.name', '=', name).executeTakeFirst()) !== undefined)
    throw invalidField('name', 'has already been taken');
  const wanted = [
    ...publicNames.map((host) => ['hostname', 'public', host] as const),
    ...[service, ...serviceNames].map((accepted) => ['service', 'service', accepted] as const),
  ];
  for (const [field, kind, text] of wanted) {
    const taken = await others
      .leftJoin('registry_names as n', 'n.registry_id', 'g.id')
      .where(({ eb, or, and }) =>
        or([eb('g.service', '=', text), and([eb('n.kind', '=', kind), eb('n.name', '=', text)])]),
      )
      .limit(1)
      .executeTakeFirst();
    if (taken !== undefined) throw invalidField(field, `${text} is a name of the registry ${taken.name}`);
  }
}

async function saveNames(tx: Db, id: number, { publicNames, service, serviceNames }: RegistrySettings): Promise<void> {
  await tx.deleteFrom('registry_names').where('registry_id', '=', id).execute();
  for (const name of publicNames)
    await tx.insertInto('registry_names').values({ registry_id: id, kind: 'public', name }).execute();
  for (const name of serviceNames)
    await tx.insertInto('registry_names').values({ registry_id: id, kind: 'service', name }).execute();
  await forgetUnknownNames(tx, [...publicNames, service, ...serviceNames]);
}
