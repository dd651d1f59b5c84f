/**
 * Manifests of schema 1 carry signatures in their own JSON. Their digest is that of the bytes which were signed: the
 * beginning of the document, of a length that a signature tells, and an end that it tells as well (Distribution, "Image
 * Manifest Version 2, Schema 1" §Signed Manifests).
 */
import { parseJson, readList, readObject } from './json-reading.ts';

/** What the digest of an answer is taken of: the body, or the signed part of a manifest of schema 1. */
export function digestedPart(body: Buffer, mediaType: string | null): Buffer {
  return mediaType?.startsWith('application/vnd.docker.distribution.manifest.v1+prettyjws') === true
    ? (signedPart(body) ?? body)
    : body;
}

function signedPart(body: Buffer): Buffer | undefined {
  const [signature] = readList(readObject(parseJson(body.toString()))?.['signatures']);
  const header = readObject(signature)?.['protected'];
  if (typeof header !== 'string') return undefined;
  const { formatLength, formatTail } = readObject(parseJson(Buffer.from(header, 'base64url').toString())) ?? {};
  if (typeof formatLength !== 'number' || typeof formatTail !== 'string') return undefined;
  return Buffer.concat([body.subarray(0, Math.max(0, formatLength)), Buffer.from(formatTail, 'base64url')]);
}
