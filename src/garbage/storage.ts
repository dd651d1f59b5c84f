/** The blobs of the registry as files: what they weigh, and whether they are there. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../platform/problem.ts';

/** Layout of the storage, the same in all generations: registry/storage/paths.go. */
export function blobFile(storage: string, digest: string): string {
  const [algorithm = '', hex = ''] = digest.split(':');
  return join(storage, 'docker/registry/v2/blobs', algorithm, hex.slice(0, 2), hex, 'data');
}

/** Before the first push there is nothing, and the collector fails. */
export async function isUnused(storage: string): Promise<boolean> {
  return (await sizeOf(join(storage, 'docker/registry/v2/repositories'))) === null;
}

/** Bytes of a file; null when there is none. */
async function sizeOf(file: string): Promise<number | null> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}

export const hasBlob = async (storage: string, digest: string): Promise<boolean> =>
  (await sizeOf(blobFile(storage, digest))) !== null;

const atOnce = 32;

/** Bytes by digest, of those that are there. */
export async function blobSizes(
  storage: string,
  digests: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>();
  const rest = digests.values();
  const work = async (): Promise<void> => {
    for (const digest of rest) {
      signal.throwIfAborted();
      const size = await sizeOf(blobFile(storage, digest));
      if (size !== null) sizes.set(digest, size);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return sizes;
}

export const sumOf = (numbers: Iterable<number>): number => [...numbers].reduce((sum, one) => sum + one, 0);
