/** The thread of sqlite-reader.ts: answers one query after the other. */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { LRUCache } from 'lru-cache';
import type { ReadReply, ReadRequest } from './sqlite-reader.ts';

const database = new DatabaseSync(String(workerData), { readOnly: true, timeout: 5000 });
database.exec('pragma temp_store = memory');
const statements = new LRUCache<string, StatementSync>({ max: 200 });

function prepare(sql: string): StatementSync {
  const known = statements.get(sql) ?? database.prepare(sql);
  statements.set(sql, known);
  return known;
}

function answer({ sql, parameters }: ReadRequest): ReadReply {
  try {
    return { rows: prepare(sql).all(...(parameters as SQLInputValue[])) };
  } catch (error) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }
}

parentPort?.on('message', (request: ReadRequest) => parentPort?.postMessage(answer(request)));
