/** A client for reading much: few requests at a time, and nothing twice that cannot have changed. */
import type { RegistryClient } from './client.ts';
import { isDigest } from './reference.ts';

/** Lets so many at a time work; the others wait in line. */
export type Limit = <T>(work: () => Promise<T>) => Promise<T>;

export function createLimit(atOnce: number): Limit {
  let running = 0;
  const waiting: (() => void)[] = [];
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  };
  return async (work) => {
    if (running < atOnce) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      leave();
    }
  };
}

/** The same client, whose single requests wait for their turn. Lists of repositories do not. */
export function inTurns(client: RegistryClient, limit: Limit): RegistryClient {
  return {
    ...client,
    tags: (repository) => limit(() => client.tags(repository)),
    manifest: (repository, reference) => limit(() => client.manifest(repository, reference)),
    headManifest: (repository, reference) => limit(() => client.headManifest(repository, reference)),
    blob: (repository, digest, maxBytes) => limit(() => client.blob(repository, digest, maxBytes)),
  };
}

/** Larger ones are rare, and read again. */
const keptBytes = 64 << 10;

/** The same client, for one repository and a short while: what has a digest is read once. */
export function readingOnce(client: RegistryClient): RegistryClient {
  const manifests = new Map<string, ReturnType<RegistryClient['manifest']>>();
  const blobs = new Map<string, ReturnType<RegistryClient['blob']>>();
  return {
    ...client,
    manifest: (repository, reference) =>
      isDigest(reference)
        ? once(manifests, reference, () => client.manifest(repository, reference))
        : client.manifest(repository, reference),
    blob: (repository, digest, maxBytes) =>
      once(blobs, digest, async () => {
        const body = await client.blob(repository, digest, maxBytes);
        if (body !== null && body.length > keptBytes) blobs.delete(digest);
        return body;
      }),
  };
}

function once<T>(known: Map<string, Promise<T>>, key: string, read: () => Promise<T>): Promise<T> {
  const before = known.get(key);
  if (before !== undefined) return before;
  const reading = read();
  known.set(key, reading);
  return reading;
}
