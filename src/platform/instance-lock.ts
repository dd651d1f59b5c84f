/**
 * One serving process per data folder. The lock is a SQLite file held open in an exclusive transaction: the system
 * gives it up when the process ends, however it ends.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { messageOf, Problem } from './problem.ts';

export interface InstanceLock {
  release(): void;
}

/** @throws Problem `startup` when the folder cannot be written or another process holds it */
export function lockDataFolder(home: string): InstanceLock {
  const file = openLockFile(home);
  try {
    file.exec('pragma locking_mode = exclusive; begin exclusive; create table if not exists held (id integer)');
  } catch (cause) {
    file.close();
    if (!isHeld(cause)) throw unwritable(home, cause);
    throw new Problem('startup', `Another Portus is already running on the data folder ${home}.`, {
      detail: 'Stop it first, or set PORTUS_HOME to another folder.',
      cause,
    });
  }
  return { release: () => file.close() };
}

function openLockFile(home: string): DatabaseSync {
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    return new DatabaseSync(join(home, 'instance.lock'), { timeout: 0 });
  } catch (cause) {
    throw unwritable(home, cause);
  }
}

/** `SQLITE_BUSY` */
function isHeld(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'errcode' in error && error.errcode === 5;
}

function unwritable(home: string, cause: unknown): Problem {
  return new Problem('startup', `The data folder ${home} cannot be written: ${messageOf(cause)}.`, {
    detail: 'Give this user the right to write there, or set PORTUS_HOME to another folder.',
    cause,
  });
}
