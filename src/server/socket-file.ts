/** The file of a listening socket. It outlives a process that was killed. */
import { lstatSync, unlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { codeOf, messageOf, Problem } from '../platform/problem.ts';

/**
 * Removes the socket file of a process that is gone.
 *
 * @throws Problem `startup` when somebody listens there, or when it is no socket
 */
export async function freeSocketPath(path: string): Promise<void> {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return;
  const detail = 'Set PORTUS_LISTEN to another path, or remove the file.';
  if (!found.isSocket()) throw new Problem('startup', `${path} exists and is no socket.`, { detail });
  const answer = await tryConnect(path);
  if (answer === null) {
    throw new Problem('startup', `Another program listens on the socket ${path}.`, {
      detail: 'Stop it, or set PORTUS_LISTEN to another path.',
    });
  }
  if (codeOf(answer) !== 'ECONNREFUSED') {
    throw new Problem('startup', `The socket ${path} belongs to somebody else: ${messageOf(answer)}.`, { detail });
  }
  unlinkSync(path);
}

/** @returns null when somebody answers, else why not */
function tryConnect(path: string): Promise<Error | null> {
  return new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(null);
    });
    socket.on('error', resolve);
  });
}
