/**
 * Preloaded into a Portus (`node --import`): tells the process that started it which statements a request ran, so that
 * the same can be run without Portus around them. `record` starts to write down, `report` ends it;
 * both are answered with what was run since.
 */
import { isMainThread, Worker } from 'node:worker_threads';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

export interface Captured {
  readonly sql: string;
  readonly parameters: readonly SQLInputValue[];
}

let recorded: Captured[] | null = null;

const prepare = DatabaseSync.prototype.prepare;
DatabaseSync.prototype.prepare = function (this: DatabaseSync, sql: string): StatementSync {
  const statement = prepare.call(this, sql);
  for (const method of ['all', 'run', 'iterate'] as const) {
    const original: (...parameters: never[]) => unknown = statement[method];
    const value = (...parameters: SQLInputValue[]): unknown => {
      recorded?.push({ sql, parameters });
      return Reflect.apply(original, statement, parameters) as unknown;
    };
    Object.defineProperty(statement, method, { value });
  }
  return statement;
};

/** Long reads go to threads. */
const post = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (this: Worker, message: unknown, ...rest) {
  if (isStatement(message)) recorded?.push(message);
  post.call(this, message, ...rest);
};

const isStatement = (message: unknown): message is Captured =>
  typeof message === 'object' && message !== null && 'sql' in message && 'parameters' in message;

if (isMainThread) process.on('message', answer);

function answer(message: unknown): void {
  process.send?.(recorded ?? []);
  recorded = message === 'record' ? [] : null;
}
// The one who started us ends us; the channel alone shall not keep us running.
process.channel?.unref();
