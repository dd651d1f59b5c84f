/** Names under which somebody asked for a registry that we do not know: counted, adopted, forgotten. */
import type { Permit } from '../access/permit.ts';
import { type ChangeContext, namedActor, recordActivity } from '../activity/commands.ts';
import type { unknownNameKinds } from '../contract/api/registries.ts';
import type { Clock } from '../platform/clock.ts';
import { atomically, type Db, upsert } from '../platform/database/dialect.ts';
import { Problem } from '../platform/problem.ts';
import { findRegistry } from './queries.ts';

/** Names come from strangers: only so many different ones are kept. */
const keptUnknownNames = 1000;

/** Counts a name that belongs to no registry, to be shown to the admin. */
export async function countUnknownName(
  db: Db,
  kind: (typeof unknownNameKinds)[number],
  name: string,
  clock: Clock,
): Promise<void> {
  const now = clock();
  const shown = name.replaceAll('\0', '').slice(0, 255);
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

export async function forgetUnknownNames(tx: Db, names: readonly string[]): Promise<void> {
  if (names.length > 0)
    await tx.deleteFrom('unknown_names').where('name', 'in', names).where('kind', '!=', 'sender').execute();
}

/** Logins of docker are bound to the service they were made for: they go on under its new name. */
export async function renameService(tx: Db, before: string, after: string): Promise<void> {
  if (before !== after)
    await tx.updateTable('refresh_tokens').set({ service: after }).where('service', '=', before).execute();
}

/** Makes the name one of the registry. @throws Problem `not-found`, `conflict` */
export async function adoptName(
  db: Db,
  permit: Permit<'registry.update'>,
  id: number,
  { clock, origin }: ChangeContext,
): Promise<void> {
  const registryId = permit.facts.registry.id;
  await atomically(db, async (tx) => {
    const { kind, name } = await findUnknown(tx, id);
    if (kind === 'sender') {
      throw new Problem('conflict', `${name} is no name, but where notifications without a secret come from.`, {
        detail: 'Put the secret of the registry into its notification endpoint, or set unauthenticated_from.',
      });
    }
    const registry = await findRegistry(tx, registryId);
    if (registry === undefined) throw new Problem('not-found', 'The registry was removed in the meantime.');
    const nameKind = kind === 'host' ? 'public' : 'service';
    await upsert(tx, 'registry_names', { registry_id: registryId, kind: nameKind, name }, ['kind', 'name']);
    await forgetUnknownNames(tx, [name]);
    await recordActivity(tx, {
      event: 'registry.updated',
      at: clock(),
      actor: namedActor(permit.actor),
      target: registry.name,
      detail: { changed: [nameKind === 'public' ? 'publicNames' : 'serviceNames'], adopted: name },
      rule: permit.rule,
      origin,
    });
  });
}

/** Forgets the name until somebody uses it again. @throws Problem `not-found` */
export async function dismissName(db: Db, _permit: Permit<'registry.create'>, id: number): Promise<void> {
  await findUnknown(db, id);
  await db.deleteFrom('unknown_names').where('id', '=', id).execute();
}

async function findUnknown(db: Db, id: number) {
  const row = await db.selectFrom('unknown_names').selectAll().where('id', '=', id).executeTakeFirst();
  if (row !== undefined) return row;
  throw new Problem('not-found', 'There is no such unknown name; it may have been adopted in the meantime.');
}
