/** A tiny artifact: pushed as clients push, and read again. */
import { createHash } from 'node:crypto';
import type { Ask, Reply } from './ask.ts';
import { sessionPath } from './upload.ts';

const config = Buffer.from('{}');
const digestOf = (content: Buffer): string => `sha256:${createHash('sha256').update(content).digest('hex')}`;
const empty = {
  mediaType: 'application/vnd.oci.empty.v1+json',
  digest: digestOf(config),
  size: config.length,
} as const;
const manifestType = 'application/vnd.oci.image.manifest.v1+json';
/** Always the same, so that a registry that does not delete keeps one of it and no more. */
const manifest = Buffer.from(
  JSON.stringify({ schemaVersion: 2, mediaType: manifestType, config: empty, layers: [empty] }),
);
export const manifestDigest = digestOf(manifest);

/** One request to a path of the registry. */
export type Send = (path: string, more: Omit<Ask, 'url'>) => Promise<Reply>;

/** @returns what refused the push or the pull after it; null: nothing did */
export async function pushProbe(
  send: Send,
  repository: string,
  headers: Readonly<Record<string, string>>,
  tag: string,
): Promise<Reply | null> {
  const start = await send(`/v2/${repository}/blobs/uploads/`, { method: 'POST', headers, body: Buffer.alloc(0) });
  const session = sessionPath(start);
  if (session === null) return start;
  const blob = await send(`${session}${session.includes('?') ? '&' : '?'}digest=${empty.digest}`, {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'application/octet-stream' },
    body: config,
  });
  if (!isStatus(blob, 201)) return blob;
  const path = `/v2/${repository}/manifests/`;
  const typed = { ...headers, 'content-type': manifestType };
  const put = await send(`${path}${tag}`, { method: 'PUT', headers: typed, body: manifest });
  if (!isStatus(put, 201)) return put;
  const got = await send(`${path}${manifestDigest}`, { headers: { ...headers, accept: manifestType } });
  return isStatus(got, 200) ? null : got;
}

const isStatus = (reply: Reply, status: number): boolean => reply.kind === 'answer' && reply.status === status;
