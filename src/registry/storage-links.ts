/**
 * Where the tags of the embedded registry point, read from its storage: the file system driver keeps one small file per tag
 * (registry-protocol, "storage layout"). Twenty thousand of them are read in the time of a few hundred requests.
 *
 * Reading only. Never for a registry that runs elsewhere: what lies at its storage is its own business.
 */
import { Worker } from 'node:worker_threads';
import type { Digest } from './reference.ts';

/** What the thread is asked. */
export interface LinkQuestion {
  readonly repository: string;
  readonly tags: readonly string[];
}

/** Only tags whose file holds a digest; the registry has to be asked about all others. */
export type LinkAnswer = readonly (readonly [string, Digest])[];

export interface StorageLinks {
  readonly read: (repository: string, tags: readonly string[]) => Promise<ReadonlyMap<string, Digest>>;
  readonly close: () => Promise<void>;
}

/**
 * One thread reads one question after the other, so a slow disk holds up nobody else.
 *
 * @param root folder of the storage of the embedded registry
 */
export function createStorageLinks(root: string): StorageLinks {
  let thread: Thread | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  return {
    read: async (repository, tags) => {
      const answer = turn.then(() =>
        (thread ??= startThread(root, () => (thread = undefined))).ask({ repository, tags }),
      );
      turn = answer;
      return new Map(await answer);
    },
    close: async () => {
      await turn;
      await thread?.end();
    },
  };
}

interface Thread {
  readonly ask: (question: LinkQuestion) => Promise<LinkAnswer>;
  readonly end: () => Promise<unknown>;
}

function startThread(root: string, onEnd: () => void): Thread {
  const worker = new Worker(new URL('./storage-links-thread.ts', import.meta.url), { workerData: root });
  // A question keeps the process running; the thread itself must not.
  worker.unref();
  let settle: (answer: LinkAnswer) => void = () => undefined;
  worker.on('message', (answer: LinkAnswer) => settle(answer));
  worker.on('error', onEnd);
  worker.on('exit', () => {
    onEnd();
    // Then the registry is asked.
    settle([]);
  });
  return {
    ask: async (question) => {
      worker.ref();
      const answer = await new Promise<LinkAnswer>((resolve) => {
        settle = resolve;
        worker.postMessage(question);
      });
      worker.unref();
      return answer;
    },
    end: () => worker.terminate(),
  };
}
