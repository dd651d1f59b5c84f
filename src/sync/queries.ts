/** Reads of runs, and of what is known of a registry before it is compared. */
import type { Selectable } from 'kysely';
import type { Db } from '../platform/database/dialect.ts';
import type { SyncRunTable } from '../schema/tables.ts';

export type SyncRow = Selectable<SyncRunTable>;

export function runsOf(db: Db, registryId: number) {
  return db.selectFrom('sync_runs').selectAll().where('registry_id', '=', registryId);
}

export const findRun = (db: Db, registryId: number, id: number): Promise<SyncRow | undefined> =>
  runsOf(db, registryId).where('id', '=', id).executeTakeFirst();

export const runningRun = (db: Db, registryId: number): Promise<SyncRow | undefined> =>
  runsOf(db, registryId).where('state', '=', 'running').executeTakeFirst();

/** What the decision about the next run needs (strategy.ts); runs that change nothing do not count. */
export async function pastRuns(db: Db, registryId: number, processStartedAt: number) {
  const real = db
    .selectFrom('sync_runs')
    .select(['state', 'started_at', 'finished_at'])
    .where('registry_id', '=', registryId);
  const done = real.where('dry_run', '=', 0).where('state', '=', 'done');
  const running = await real.where('state', '=', 'running').executeTakeFirst();
  const last = running ?? (await real.where('dry_run', '=', 0).orderBy('id', 'desc').limit(1).executeTakeFirst());
  const any = await done.limit(1).executeTakeFirst();
  const since = await done.where('started_at', '>=', processStartedAt).limit(1).executeTakeFirst();
  return {
    last: last === undefined ? null : { state: last.state, startedAt: last.started_at, finishedAt: last.finished_at },
    everDone: any !== undefined,
    doneSinceStart: since !== undefined,
  };
}

export interface KnownRepository {
  readonly id: number;
  readonly namespaceId: number;
  readonly fullName: string;
  /** It, or the namespace it is in, waits in the trash. */
  readonly inTrash: boolean;
}

export async function knownRepositories(db: Db, registryId: number): Promise<readonly KnownRepository[]> {
  const rows = await db
    .selectFrom('repositories as r')
    .innerJoin('namespaces as n', 'n.id', 'r.namespace_id')
    .select(['r.id', 'r.namespace_id', 'r.full_name', 'r.trash_id', 'n.trash_id as namespace_trash'])
    .where('r.registry_id', '=', registryId)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    namespaceId: row.namespace_id,
    fullName: row.full_name,
    inTrash: row.trash_id !== null || row.namespace_trash !== null,
  }));
}

/** Names of namespaces in the trash: nothing is added to them. */
export async function namespacesInTrash(db: Db, registryId: number): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('namespaces')
    .select('name')
    .where('registry_id', '=', registryId)
    .where('trash_id', 'is not', null)
    .execute();
  return new Set(rows.map(({ name }) => name));
}

export async function hasRepositories(db: Db, registryId: number): Promise<boolean> {
  const row = await db
    .selectFrom('repositories')
    .select('id')
    .where('registry_id', '=', registryId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function countTags(
  db: Db,
  repositoryIds: readonly number[] | { readonly registryId: number },
): Promise<number> {
  const all = db.selectFrom('tags').select((eb) => eb.fn.countAll<number | string | bigint>().as('count'));
  const query =
    'registryId' in repositoryIds
      ? all
          .innerJoin('repositories', 'repositories.id', 'tags.repository_id')
          .where('repositories.registry_id', '=', repositoryIds.registryId)
      : all.where('tags.repository_id', 'in', [0, ...repositoryIds]);
  return Number((await query.executeTakeFirstOrThrow()).count);
}

/** Whether notifications of the repository wait, or came in since then: they are newer than what was seen. */
export async function hasNewerEvents(db: Db, registryId: number, repository: string, since: number): Promise<boolean> {
  const row = await db
    .selectFrom('inbox_events')
    .select('id')
    .where('registry_id', '=', registryId)
    .where('repository', '=', repository)
    .where(({ eb, or, and }) =>
      or([
        eb('state', '=', 'pending'),
        and([eb('received_at', '>=', since), eb('state', '=', 'done'), eb('action', '=', 'push')]),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether notifications of the repository wait: they will tell who did it. */
export async function isAnnounced(db: Db, registryId: number, repository: string): Promise<boolean> {
  return hasNewerEvents(db, registryId, repository, Number.MAX_SAFE_INTEGER);
}
