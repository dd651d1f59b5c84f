/** The list of referrers that clients keep under a tag (distribution specification §Referrers Tag Schema). */
import { parseJson, readList, readObject, readText, readTextMap } from './json-reading.ts';
import { isDigest } from './reference.ts';
import type { Digest } from './reference.ts';

/** A descriptor as whoever pushed the list wrote it. */
export interface ListedReferrer {
  readonly mediaType: string;
  readonly digest: Digest;
  readonly size: number;
  readonly artifactType: string | null;
  readonly annotations: Readonly<Record<string, string>>;
}

/** In the order of their digests, each once. What is no descriptor is left out. */
export function readReferrersList(body: string): readonly ListedReferrer[] {
  const found = new Map<string, ListedReferrer>();
  for (const item of readList(readObject(parseJson(body))?.['manifests'])) {
    const { mediaType, digest, size, artifactType, annotations } = readObject(item) ?? {};
    if (typeof digest !== 'string' || !isDigest(digest)) continue;
    if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) continue;
    found.set(digest, {
      mediaType: readText(mediaType, 255) ?? '',
      digest,
      size,
      artifactType: readText(artifactType, 255),
      annotations: readTextMap(annotations),
    });
  }
  return [...found.values()].toSorted((a, b) => (a.digest < b.digest ? -1 : 1));
}

/** The same list without these, everything else as it was; null: nothing is left. */
export function withoutReferrers(body: string, gone: ReadonlySet<string>): string | null {
  const list = readObject(parseJson(body)) ?? {};
  const manifests = readList(list['manifests']).filter((item) => {
    const digest = readObject(item)?.['digest'];
    return typeof digest !== 'string' || !gone.has(digest);
  });
  return manifests.length === 0 ? null : JSON.stringify({ ...list, manifests });
}
