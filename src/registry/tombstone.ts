/**
 * Registries before 3.0 delete manifests, never a single tag: a tag that shares its manifest with others is first
 * pointed to a manifest of its own, which is then deleted and takes the tag along. That manifest is an index without
 * members, because it needs no blob.
 */
import type { NewManifest } from './client.ts';
import { mediaTypes, type ParsedManifest } from './manifest.ts';

const annotation = 'org.portus.removed-tag';

/** @param id makes its digest one that nothing else has */
export function tombstone(id: string): NewManifest {
  const mediaType = mediaTypes.ociIndex;
  return {
    mediaType,
    body: JSON.stringify({ schemaVersion: 2, mediaType, manifests: [], annotations: { [annotation]: id } }),
  };
}

/** Whether it was put there by {@link tombstone}: to everybody else the tag no longer exists. */
export function isTombstone(manifest: ParsedManifest): boolean {
  return manifest.form === 'index' && manifest.children.length === 0 && annotation in manifest.annotations;
}
