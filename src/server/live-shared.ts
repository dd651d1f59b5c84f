/**
 * The live stream where several processes share a database: what another one changed is read from the activity log, about once a
 * second. What this process changed is told through the same reading, so that nobody hears of it twice.
 */
import type { Clock } from '../platform/clock.ts';
import { secondMs } from '../platform/clock.ts';
import type { Db } from '../platform/database/dialect.ts';
import type { Log } from '../platform/log.ts';
import { messageOf } from '../platform/problem.ts';
import { type Loop, startLoop } from '../worker/loop.ts';
import { createLiveHub, type LiveHub } from './live.ts';

type Change = Parameters<LiveHub['repositoryChanged']>[0];

/** Reads nothing before somebody listens. */
export function createSharedHub({ db, clock }: { db: Db; clock: Clock }, log: Log): LiveHub {
  const hub = createLiveHub();
  const readNews = newsReader(db, clock);
  const own = new Map<string, Change>();
  let loop: Loop | undefined;
  const tell = async (): Promise<void> => {
    const changes = new Map(own);
    own.clear();
    try {
      for (const change of await readNews()) changes.set(change.fullName, change);
    } catch (error) {
      // Health says that the database is away; what happens meanwhile is read when it is back.
      log.debug({ reason: messageOf(error) }, 'The activity log could not be read for the live stream.');
    }
    for (const change of changes.values()) hub.repositoryChanged(change);
  };
  return {
    ...hub,
    repositoryChanged: (change) => {
      if (loop === undefined) return;
      own.set(change.fullName, change);
      loop.wake();
    },
    listen: (listener) => {
      loop ??= startLoop(tell);
      return hub.listen(listener);
    },
    close: () => {
      hub.close();
      void loop?.stop();
    },
  };
}

/** Longer than a transaction takes that writes to the log. */
const unsettledMs = 10 * secondMs;
const mostRows = 1000;

/**
 * What the log says since the last reading. Its ids are given before a transaction commits, so a lower one may appear after a
 * higher one: what is young is looked at again.
 */
function newsReader(db: Db, clock: Clock): () => Promise<readonly Change[]> {
  /** id → when it was first seen. */
  const seen = new Map<number, number>();
  let settled: number | undefined;
  return async () => {
    settled ??= await lastId(db);
    const rows = await rowsAfter(db, settled);
    const fresh = rows.filter(({ id }) => !seen.has(id));
    for (const { id } of fresh) seen.set(id, clock());
    for (const [id, at] of seen) if (clock() - at >= unsettledMs) settled = Math.max(settled, id);
    for (const id of seen.keys()) if (id <= settled) seen.delete(id);
    return fresh.flatMap(({ namespace_id: namespaceId, repository_id: repositoryId, full_name: name, target }) =>
      // Of a repository that is gone the log keeps the name, perhaps with a tag or digest behind it.
      namespaceId === null || repositoryId === null
        ? []
        : [{ namespaceId, fullName: name ?? target.replace(/[:@].*$/, '') }],
    );
  };
}

async function lastId(db: Db): Promise<number> {
  const row = await db.selectFrom('activities').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst();
  return row?.id ?? 0;
}

function rowsAfter(db: Db, id: number) {
  return db
    .selectFrom('activities as a')
    .leftJoin('repositories as r', 'r.id', 'a.repository_id')
    .select(['a.id', 'a.namespace_id', 'a.repository_id', 'a.target', 'r.full_name'])
    .where('a.id', '>', id)
    .orderBy('a.id')
    .limit(mostRows)
    .execute();
}
