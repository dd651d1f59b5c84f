/**
 * Long reads of a SQLite file in threads of their own: a list of millions of rows then holds up no token request. WAL lets
 * them read while the server writes; they see what is committed.
 */
import { Worker } from 'node:worker_threads';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';

/** What a thread is asked, one query at a time. */
export interface ReadRequest {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

export type ReadReply = { readonly rows: readonly unknown[] } | { readonly error: Error };

/** @param path file of the database, which must exist */
export function sqliteReaderDialect(path: string, threads: number): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createDriver: () => readerDriver(path, threads),
  };
}

interface Thread extends DatabaseConnection {
  readonly ended: Promise<void>;
  readonly end: () => Promise<unknown>;
}

/** Threads are started when they are first needed. Who finds none free waits for the first that is. */
function readerDriver(path: string, most: number): Driver {
  const running = new Map<DatabaseConnection, Thread>();
  const free: Thread[] = [];
  const waiting: ((thread: Thread) => void)[] = [];
  const start = (): Thread => {
    const thread = startThread(path);
    running.set(thread, thread);
    void thread.ended.then(() => running.delete(thread));
    return thread;
  };
  const take = (): Thread | undefined => {
    const thread = free.pop();
    return thread === undefined || running.has(thread) ? thread : take();
  };
  const refuse = async (): Promise<never> => {
    throw new TypeError('Readers have no transactions.');
  };
  return {
    init: async () => undefined,
    acquireConnection: async () =>
      take() ?? (running.size < most ? start() : new Promise<Thread>((resolve) => waiting.push(resolve))),
    releaseConnection: async (connection) => {
      const next = waiting.shift();
      const thread = running.get(connection);
      if (next !== undefined) next(thread ?? start());
      else if (thread !== undefined) free.push(thread);
    },
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    destroy: async () => {
      await Promise.all([...running.values()].map(({ end }) => end()));
    },
  };
}

function startThread(path: string): Thread {
  const worker = new Worker(new URL('./sqlite-reader-thread.ts', import.meta.url), { workerData: path });
  // Its queries keep the process running while somebody waits for them; the thread itself must not.
  worker.unref();
  let settle: (reply: ReadReply) => void = () => undefined;
  worker.on('message', (reply: ReadReply) => settle(reply));
  worker.on('error', (error: unknown) => settle({ error: error instanceof Error ? error : new Error(String(error)) }));
  const ended = new Promise<void>((resolve) => {
    worker.on('exit', () => {
      settle({ error: new Error('The thread that reads the database ended.') });
      resolve();
    });
  });
  const ask = async (request: ReadRequest): Promise<readonly unknown[]> => {
    worker.ref();
    const reply = await new Promise<ReadReply>((resolve) => {
      settle = resolve;
      worker.postMessage(request);
    });
    worker.unref();
    if ('error' in reply) throw reply.error;
    return reply.rows;
  };
  return {
    ended,
    executeQuery: async <R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> => ({
      rows: (await ask({ sql, parameters })) as R[],
    }),
    streamQuery: () => {
      throw new TypeError('Readers do not stream.');
    },
    end: () => worker.terminate(),
  };
}
