/**
 * Removes from the catalog what the registry was seen not to have twice, with time between: only when the registry, asked for
 * exactly that, answers that it is not there, and only if no notification is newer than that answer.
 */
import type { Clock } from '../platform/clock.ts';
import { atomically, type Db, lockRow } from '../platform/database/dialect.ts';
import { messageOf } from '../platform/problem.ts';
import {
  findRepositoryRef,
  type Reason,
  removeManifest,
  removeRepository,
  type RepositoryRef,
  removeTag,
} from '../catalog/projection.ts';
import type { Pusher } from '../catalog/save-manifest.ts';
import type { RegistryClient } from '../registry/client.ts';
import { type Absence, type Absences, forgetAbsence } from './absences.ts';
import { hasNewerEvents } from './queries.ts';
import { note, type Report } from './report.ts';

export interface SecondLook {
  readonly db: Db;
  readonly clock: Clock;
  readonly client: RegistryClient;
  readonly registryId: number;
  readonly absences: Absences;
  readonly report: Report;
  readonly by: { readonly actor: Pusher; readonly reason: Reason };
  readonly onChanged: (repository: RepositoryRef) => void;
}

type Outcome = 'removed' | 'there' | 'waiting';

/** @param absence missed long enough ago */
export async function lookAgain(look: SecondLook, absence: Absence): Promise<void> {
  const { db, registryId, absences, report } = look;
  const { repository, tag } = absence;
  const entry = { repository, tag, detail: null };
  try {
    const outcome = await (tag === null
      ? removeAbsentRepository(look, repository)
      : removeAbsentTag(look, repository, tag));
    if (outcome === 'waiting') {
      note(report, 'waiting', [entry]);
      return;
    }
    await forgetAbsence(db, registryId, absences, absence);
    if (outcome === 'removed') note(report, 'removed', [entry]);
  } catch (error) {
    // Refused, failed or too slow: that proves nothing.
    note(report, 'unreadable', [{ ...entry, detail: messageOf(error) }]);
  }
}

async function removeAbsentTag(look: SecondLook, repository: string, tag: string): Promise<Outcome> {
  const { db, clock, client, registryId, by } = look;
  const ref = await findRepositoryRef(db, registryId, repository);
  const before = ref === undefined ? undefined : await tagRow(db, ref, tag);
  if (ref === undefined || before === undefined) return 'there';
  const lookedAt = clock();
  if ((await client.headManifest(repository, tag)) !== null) return 'there';
  const manifestGone = (await client.headManifest(repository, before.digest)) === null;
  return inTurn(look, ref, lookedAt, async (tx) => {
    const now = await tagRow(tx, ref, tag);
    if (now?.id !== before.id || now.digest !== before.digest || now.updated_at !== before.updated_at) return 'there';
    await removeTag(tx, ref, tag, by.actor, clock(), by.reason);
    if (manifestGone && !(await isHeld(tx, ref, before.digest)))
      await removeManifest(tx, ref, before.digest, by.actor, clock(), by.reason);
    return 'removed';
  });
}

async function removeAbsentRepository(look: SecondLook, repository: string): Promise<Outcome> {
  const { db, clock, client, registryId, by } = look;
  const ref = await findRepositoryRef(db, registryId, repository);
  if (ref === undefined) return 'there';
  const lookedAt = clock();
  if ((await client.tags(repository)) !== null) return 'there';
  return inTurn(look, ref, lookedAt, async (tx) => {
    await removeRepository(tx, ref, by.actor, clock(), by.reason);
    return 'removed';
  });
}

/** One short transaction, unless notifications of the repository are newer than what was seen, or it went to the trash. */
async function inTurn(
  { db, registryId, onChanged }: SecondLook,
  ref: RepositoryRef,
  lookedAt: number,
  work: (tx: Db) => Promise<Outcome>,
): Promise<Outcome> {
  const outcome = await atomically(db, async (tx) => {
    await lockRow(tx, 'repositories', ref.id);
    if (await hasNewerEvents(tx, registryId, ref.fullName, lookedAt)) return 'waiting';
    return (await isInTrash(tx, ref)) ? 'there' : work(tx);
  });
  if (outcome === 'removed') onChanged(ref);
  return outcome;
}

async function isInTrash(tx: Db, { id }: RepositoryRef): Promise<boolean> {
  const row = await tx
    .selectFrom('repositories as r')
    .innerJoin('namespaces as n', 'n.id', 'r.namespace_id')
    .select(['r.trash_id', 'n.trash_id as namespace_trash'])
    .where('r.id', '=', id)
    .executeTakeFirst();
  return row === undefined || row.trash_id !== null || row.namespace_trash !== null;
}

/** Other tags point to it, or the trash remembers it. */
async function isHeld(tx: Db, { id }: RepositoryRef, digest: string): Promise<boolean> {
  const ofRepository = { repository_id: id, digest };
  const tag = await tx
    .selectFrom('tags')
    .select('id')
    .where(({ and }) => and(ofRepository))
    .limit(1)
    .executeTakeFirst();
  const item = await tx
    .selectFrom('trash_items')
    .select('id')
    .where(({ and }) => and(ofRepository))
    .limit(1)
    .executeTakeFirst();
  return tag !== undefined || item !== undefined;
}

function tagRow(db: Db, { id }: RepositoryRef, tag: string) {
  return db
    .selectFrom('tags')
    .select(['id', 'digest', 'updated_at'])
    .where('repository_id', '=', id)
    .where('name', '=', tag)
    .executeTakeFirst();
}
