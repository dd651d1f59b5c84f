/** The thread of storage-links.ts: answers one question after the other. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { type Digest, isDigest, isRepositoryName, isTag } from './reference.ts';
import type { LinkAnswer, LinkQuestion } from './storage-links.ts';

const repositories = join(String(workerData), 'docker', 'registry', 'v2', 'repositories');

/** Names come from the registry's own lists; still they must not lead out of its folder. */
function answer({ repository, tags }: LinkQuestion): LinkAnswer {
  if (!isRepositoryName(repository)) return [];
  const folder = join(repositories, repository, '_manifests', 'tags');
  return tags.flatMap((tag) => {
    const digest = isTag(tag) ? digestIn(join(folder, tag, 'current', 'link')) : null;
    return digest === null ? [] : [[tag, digest] as const];
  });
}

/** null: there is no such file, it is being written, or it holds something else. */
function digestIn(file: string): Digest | null {
  try {
    const text = readFileSync(file, 'utf8').trim();
    return isDigest(text) ? text : null;
  } catch {
    return null;
  }
}

parentPort?.on('message', (question: LinkQuestion) => parentPort?.postMessage(answer(question)));
