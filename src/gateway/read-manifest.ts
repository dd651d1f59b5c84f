/** Reads the manifest that a client puts, whole and bounded: in size, in time and in the number read at once. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isTag } from '../registry/reference.ts';
import { unavailable, type RegistryError } from './answers.ts';
import type { ManifestPut } from './manifest-put.ts';

/** Registries take 4 MiB, and say themselves what is wrong with a little more. */
const longestManifest = (4 << 20) + (64 << 10);
/** Of all manifests that are being read or asked about. */
const mostAtOnce = 256 << 20;

/** Distribution specification §Pushing manifests. */
const tooLarge: RegistryError = {
  status: 413,
  code: 'MANIFEST_INVALID',
  message: 'the manifest is too large: registries take at most 4 MiB',
};

const tooMany: RegistryError = {
  ...unavailable,
  message: 'too many manifests are being pushed at the same time; try again',
};

export interface ManifestReader {
  /**
   * @returns the body, or what the client is told instead; null: the client left or was silent for too long
   */
  readonly read: (
    client: IncomingMessage,
    out: ServerResponse,
    idleMs: number,
  ) => Promise<Buffer | RegistryError | null>;
}

/** @param continues lets a client that waits for it send its body */
export function createManifestReader(
  continues: (client: IncomingMessage, out: ServerResponse) => void,
): ManifestReader {
  let held = 0;
  /** Holds the memory until the answer is sent. @returns false when there is too much of it */
  const hold = (out: ServerResponse, bytes: number): boolean => {
    if (held + bytes > mostAtOnce) return false;
    held += bytes;
    out.once('close', () => (held -= bytes));
    return true;
  };
  return {
    read: async (client, out, idleMs) => {
      const announced = Number(client.headers['content-length'] ?? 0);
      if (announced > longestManifest) return tooLarge;
      // A client that does not say how long it is may send the longest.
      const chunked = client.headers['transfer-encoding'] !== undefined;
      if (out.destroyed) return null;
      if (!hold(out, chunked ? longestManifest : announced)) return tooMany;
      continues(client, out);
      return readBody(client, out, idleMs);
    },
  };
}

function readBody(
  client: IncomingMessage,
  out: ServerResponse,
  idleMs: number,
): Promise<Buffer | RegistryError | null> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const finish = (result: Buffer | RegistryError | null): void => {
      client.off('data', take).off('end', end).off('error', gone).off('close', gone);
      out.off('timeout', silent);
      resolve(result);
    };
    const take = (chunk: Buffer): void => {
      length += chunk.byteLength;
      chunks.push(chunk);
      if (length <= longestManifest) return;
      finish(tooLarge);
      // What still comes is thrown away, so that the client gets to read the answer.
      client.resume();
    };
    const end = (): void => finish(Buffer.concat(chunks));
    const gone = (): void => finish(null);
    const silent = (): void => {
      client.socket.destroy();
      finish(null);
    };
    client.socket.setTimeout(idleMs);
    out.on('timeout', silent);
    client.on('data', take).once('end', end).once('error', gone).once('close', gone);
  });
}

/** What policies are told of it. */
export function describePut(
  put: Pick<ManifestPut, 'registryId' | 'repository' | 'reference' | 'actorName' | 'address' | 'client' | 'body'>,
  contentType = '',
): ManifestPut {
  return {
    ...put,
    tag: isTag(put.reference) ? put.reference : null,
    digest: `sha256:${createHash('sha256').update(put.body).digest('hex')}`,
    mediaType: contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '',
  };
}
