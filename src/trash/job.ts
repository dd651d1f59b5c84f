/** Goes on with what was interrupted, and ends what has been in the trash for its time. */
import { authorize } from '../access/permit.ts';
import { system } from '../access/actor.ts';
import { trashFacts } from '../access/queries.ts';
import { noOrigin } from '../activity/commands.ts';
import type { By } from '../deletion/record.ts';
import { findUserByName, serviceUsername } from '../identity/queries.ts';
import type { Db } from '../platform/database/dialect.ts';
import { leaseMs } from '../platform/database/lease.ts';
import { messageOf, Problem } from '../platform/problem.ts';
import type { TrashDeps } from './deps.ts';
import { type EntryRow, forgetEntry } from './entries.ts';
import { byEntry, finishMoving } from './moving.ts';
import { pauseAfter, purge } from './purge.ts';
import { finishRestoring } from './restore.ts';

/** Entries looked at together. */
const portion = 50;

/** One look at what there is to do. @param signal ends it after the entry in hand */
export async function workOnTrash(deps: TrashDeps, signal: AbortSignal): Promise<void> {
  const due = await dueEntries(deps);
  if (due.length === 0) return;
  const by = await inOurName(deps);
  for (const entry of due) {
    if (signal.aborted) return;
    try {
      await workOn(deps, entry, by);
    } catch (error) {
      // Another node, or a person, is at it.
      if (error instanceof Problem && error.kind === 'conflict') continue;
      deps.log.warn({ err: error, entry: entry.id, target: entry.target }, 'The trash does not get on.');
      await postpone(deps, entry, error);
    }
  }
}

/** Interrupted work whose process is gone, and what is over. */
function dueEntries({ db, clock }: TrashDeps): Promise<EntryRow[]> {
  const now = clock();
  return db
    .selectFrom('trash')
    .selectAll()
    .where('lease_until', '<=', now)
    .where(({ eb, or, and }) =>
      or([eb('state', '<>', 'held'), and([eb('expires_at', '<=', now), eb('parent_id', 'is', null)])]),
    )
    .orderBy('id')
    .limit(portion)
    .execute();
}

async function workOn(deps: TrashDeps, entry: EntryRow, by: By): Promise<void> {
  const facts = (await trashFacts(deps.db, system, [entry.id])).get(entry.id);
  switch (entry.state) {
    case 'moving':
      authorize('trash.restore', system, facts, deps.access);
      if (!(await isOurs(deps, entry))) return;
      await deps.inTurn(entry.repository_id ?? 0, () => finishMoving(deps, entry.id));
      return;
    case 'restoring':
      authorize('trash.restore', system, facts, deps.access);
      if (!(await isOurs(deps, entry))) return;
      return deps.inTurn(entry.repository_id ?? 0, () => finishRestoring(deps, entry.id, byEntry(deps, entry)));
    case 'held':
    case 'purging':
      authorize('trash.purge', system, facts, deps.access);
      return purge(deps, entry.id, 'expired', by);
  }
}

/** Of several nodes one goes on with it. */
async function isOurs({ db, clock }: TrashDeps, { id, lease_until: before }: EntryRow): Promise<boolean> {
  const claim = db
    .updateTable('trash')
    .set({ lease_until: clock() + leaseMs })
    .where('id', '=', id)
    .where('lease_until', '=', before);
  return Number((await claim.executeTakeFirst()).numUpdatedRows) > 0;
}

async function postpone({ db, clock }: TrashDeps, { id, deleted_at: since, error: before }: EntryRow, error: unknown) {
  const now = clock();
  const later = { error: messageOf(error), lease_until: now + pauseAfter(before === null ? 0 : (now - since) / 2) };
  await db.updateTable('trash').set(later).where('id', '=', id).execute();
}

async function inOurName({ db, clock }: TrashDeps): Promise<By> {
  const user = await findUserByName(db, serviceUsername);
  return {
    actor: { id: user?.id ?? null, name: serviceUsername },
    rule: 'system',
    change: { clock, origin: noOrigin },
  };
}

/** With an account its personal namespace may go, and with a registry everything of it. */
export async function forgetWhatIsGone(db: Db): Promise<void> {
  const tables = { repository_id: 'repositories', namespace_id: 'namespaces', team_id: 'teams' } as const;
  for (const column of ['repository_id', 'namespace_id', 'team_id'] as const) {
    const rows = await db
      .selectFrom('trash')
      .select('id')
      .where(column, 'is not', null)
      .where(column, 'not in', db.selectFrom(tables[column]).select('id'))
      .limit(portion)
      .execute();
    for (const { id } of rows) await forgetEntry(db, id);
  }
}
