/** Content that is the same in every run, and the requests that put it somewhere. */
import { createCipheriv, createHash } from 'node:crypto';
import { addImage, digestOf, emptyLayout, type Descriptor, type Layout } from '../../images.ts';
import type { Send } from './case.ts';

export const octets = { 'content-type': 'application/octet-stream' } as const;

/** Bytes that do not compress and follow from the seed. */
export function bytesOf(seed: string, length: number): Buffer {
  const key = createHash('sha256').update(seed).digest();
  return createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(length));
}

/** An image of one small layer under the tag `v1`. */
export function imageOf(seed: string): { readonly layout: Layout; readonly image: Descriptor; readonly bytes: Buffer } {
  const layout = emptyLayout();
  const image = addImage(layout, { layers: [bytesOf(seed, 64)] });
  layout.tags.set('v1', image);
  return { layout, image, bytes: contentOf(layout, image) };
}

export function contentOf(layout: Layout, { digest }: Descriptor): Buffer {
  const bytes = layout.blobs.get(digest);
  if (bytes === undefined) throw new Error(`The layout lacks ${digest}.`);
  return bytes;
}

/** `location` with the digest added to its query. */
export function closing(location: string, digest: string): string {
  return `${location}${location.includes('?') ? '&' : '?'}digest=${digest}`;
}

export async function openUpload(send: Send, repository: string): Promise<string> {
  const { status, headers } = await send({ method: 'POST', path: `/v2/${repository}/blobs/uploads/`, body: none });
  if (status !== 202) throw new Error(`No upload to ${repository}: ${status}`);
  return headers.location ?? '';
}

export const none = Buffer.alloc(0);

export async function putBlob(send: Send, repository: string, body: Buffer): Promise<string> {
  const digest = digestOf(body);
  const path = closing(await openUpload(send, repository), digest);
  const { status } = await send({ method: 'PUT', path, headers: octets, body });
  if (status !== 201) throw new Error(`${repository} refuses a blob: ${status}`);
  return digest;
}

export async function putManifest(send: Send, repository: string, reference: string, type: string, body: Buffer) {
  const path = `/v2/${repository}/manifests/${reference}`;
  const answer = await send({ method: 'PUT', path, headers: { 'content-type': type }, body });
  if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${answer.body.toString()}`);
}

/** Everything of a layout but what its tags name. */
export async function putParts(send: Send, repository: string, layout: Layout): Promise<void> {
  const tops = new Set([...layout.tags.values()].map(({ digest }) => digest));
  for (const [digest, body] of layout.blobs) {
    if (tops.has(digest)) continue;
    const type = manifestType(body);
    if (type === undefined) await putBlob(send, repository, body);
    else await putManifest(send, repository, digest, type, body);
  }
}

export async function putLayout(send: Send, repository: string, layout: Layout): Promise<void> {
  await putParts(send, repository, layout);
  for (const [tag, top] of layout.tags) await putManifest(send, repository, tag, top.mediaType, contentOf(layout, top));
}

function manifestType(content: Buffer): string | undefined {
  if (content[0] !== 0x7b) return undefined;
  const { mediaType, schemaVersion } = JSON.parse(content.toString()) as { mediaType?: string; schemaVersion?: number };
  return schemaVersion === 2 ? mediaType : undefined;
}
