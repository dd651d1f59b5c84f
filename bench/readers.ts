/** Reads pages of lists one after the other until it is told to end. A thread of its own, so that its work is not measured. */
import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { keptConnections } from './http.ts';

/** People look at a page before they open the next. */
const pauseMs = 50;

export interface Reading {
  readonly url: string;
  readonly authorization: string;
  readonly paths: readonly string[];
}

const { url, authorization, paths } = workerData as Reading;
const client = keptConnections(url, { authorization });
const ending = new AbortController();
let count = 0;
parentPort?.once('message', () => ending.abort());
while (!ending.signal.aborted) {
  await client.get(paths[count % paths.length] ?? '/');
  count += 1;
  await pause(pauseMs);
}
client.close();
parentPort?.postMessage(count);
parentPort?.close();
