/** How much content takes, compressed, as stored. */
import type { BlobDescriptor, ParsedManifest } from './manifest.ts';

/** Config and layers that the registry itself keeps; none for an index, whose members are manifests. */
export function storedBlobs(manifest: ParsedManifest): readonly BlobDescriptor[] {
  return manifest.form === 'single' ? [manifest.config, ...manifest.layers].filter((blob) => blob.stored) : [];
}

/**
 * Bytes of all blobs, each digest counted once. Of one manifest: its size. Of all members of an index: the size of the
 * index, with layers that platforms share counted once.
 */
export function distinctSize(blobs: Iterable<{ readonly digest: string; readonly size: number }>): number {
  const sizes = new Map<string, number>();
  for (const { digest, size } of blobs) if (!sizes.has(digest)) sizes.set(digest, size);
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  return Math.min(total, Number.MAX_SAFE_INTEGER);
}
