/**
 * Reads a manifest of any kind (OCI image specification: manifest, index; Docker image manifest v2 schema 2).
 *
 * Whoever may push may write anything here, so reading never throws: what cannot be read says why.
 */
import type { ManifestKind } from '../contract/vocabulary.ts';
import { classify, predicateAnnotation } from './manifest-kind.ts';
import { parseJson, readObject, readText, readTextMap } from './json-reading.ts';
import type { JsonObject } from './json-reading.ts';
import { isDigest } from './reference.ts';
import type { Digest } from './reference.ts';

export const mediaTypes = {
  ociManifest: 'application/vnd.oci.image.manifest.v1+json',
  ociIndex: 'application/vnd.oci.image.index.v1+json',
  dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
  dockerList: 'application/vnd.docker.distribution.manifest.list.v2+json',
} as const;

export interface BlobDescriptor {
  readonly mediaType: string;
  readonly digest: Digest;
  /** Bytes, as the author of the manifest says. */
  readonly size: number;
  /** False for layers that stay on another server (`urls`, foreign and non-distributable types). */
  readonly stored: boolean;
}

export interface ChildDescriptor extends BlobDescriptor {
  /** `os/architecture[/variant]`; null when unknown. */
  readonly platform: string | null;
  /** BuildKit keeps provenance and SBOMs beside the platforms. */
  readonly attestation: boolean;
  /** The member that such an attestation is about. */
  readonly subject: Digest | null;
  readonly artifactType: string | null;
}

interface Common {
  readonly mediaType: string;
  readonly kind: ManifestKind;
  readonly artifactType: string | null;
  /** The manifest this one is about (signature, SBOM …). */
  readonly subject: Digest | null;
  readonly annotations: Readonly<Record<string, string>>;
}

export type ParsedManifest =
  | (Common & {
      readonly form: 'single';
      readonly config: BlobDescriptor;
      readonly layers: readonly BlobDescriptor[];
    })
  | (Common & { readonly form: 'index'; readonly children: readonly ChildDescriptor[] })
  | { readonly form: 'unreadable'; readonly reason: string };

/**
 * @param body the manifest as the registry keeps it
 * @param contentType media type of the answer; the one in the body has precedence
 * @param tag a tag that points to it, a last hint at what it is
 */
export function parseManifest(body: string, contentType: string | null, tag: string | null = null): ParsedManifest {
  const manifest = readObject(parseJson(body));
  if (manifest === undefined) return unreadable('It is not a JSON object.');
  if (manifest['schemaVersion'] === 1) return unreadable(schema1Note);
  if (manifest['schemaVersion'] !== 2) return unreadable('Its schema version is not 2.');
  const mediaType = mediaTypeOf(manifest, contentType);
  const isIndex = mediaType === mediaTypes.ociIndex || mediaType === mediaTypes.dockerList;
  const isSingle = mediaType === mediaTypes.ociManifest || mediaType === mediaTypes.dockerManifest;
  if (!isIndex && !isSingle) return unreadable(`Its media type is ${readText(mediaType, 200) ?? 'not given'}.`);
  const subject = readObject(manifest['subject'])?.['digest'];
  const common = {
    mediaType,
    artifactType: readText(manifest['artifactType'], 255),
    subject: typeof subject === 'string' && isDigest(subject) ? subject : null,
    annotations: readTextMap(manifest['annotations']),
  };
  return isIndex ? parseIndex(manifest, common) : parseSingle(manifest, common, tag);
}

const schema1Note =
  'Its schema version is 1, a format from before 2016: it does not say how large it is, and current registries and ' +
  'clients refuse it. Pull the image with an old client and push it again with a current one.';

function parseSingle(manifest: JsonObject, common: Omit<Common, 'kind'>, tag: string | null): ParsedManifest {
  const config = readDescriptor(manifest['config']);
  if (config === undefined) return unreadable('Its config descriptor is not valid.');
  const layers = readDescriptors(manifest['layers'], readDescriptor);
  if (layers === undefined) return unreadable('One of its layer descriptors is not valid.');
  const layerTypes = layers.map((layer) => layer.mediaType);
  const { artifactType, annotations } = common;
  const predicateType = annotations[predicateAnnotation];
  const kind = classify({ artifactType, configType: config.mediaType, layerTypes, predicateType, tag });
  return { ...common, form: 'single', kind, config, layers };
}

function parseIndex(manifest: JsonObject, common: Omit<Common, 'kind'>): ParsedManifest {
  const children = readDescriptors(manifest['manifests'], readChild);
  return children === undefined
    ? unreadable('One of its manifest descriptors is not valid.')
    : { ...common, form: 'index', kind: 'index', children };
}

function unreadable(reason: string): ParsedManifest {
  return { form: 'unreadable', reason };
}

/** OCI manifests may leave their media type out; then the answer's counts, then the members they have. */
function mediaTypeOf(manifest: JsonObject, contentType: string | null): string {
  const own = manifest['mediaType'];
  if (own !== undefined) return typeof own === 'string' ? own : '';
  const said = contentType?.split(';')[0]?.trim() ?? '';
  if (said !== '' && said !== 'application/json') return said;
  return 'manifests' in manifest ? mediaTypes.ociIndex : mediaTypes.ociManifest;
}

function readDescriptors<T>(value: unknown, read: (item: unknown) => T | undefined): readonly T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const all = value.map(read).filter((item) => item !== undefined);
  return all.length === value.length ? all : undefined;
}

const elsewhere = /foreign|nondistributable/;

function readDescriptor(value: unknown): BlobDescriptor | undefined {
  const { mediaType, digest, size, urls } = readObject(value) ?? {};
  if (typeof digest !== 'string' || !isDigest(digest)) return undefined;
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) return undefined;
  const type = readText(mediaType, 255) ?? '';
  return { mediaType: type, digest, size, stored: !elsewhere.test(type) && !(Array.isArray(urls) && urls.length > 0) };
}

function readChild(value: unknown): ChildDescriptor | undefined {
  const descriptor = readDescriptor(value);
  if (descriptor === undefined) return undefined;
  const { platform, annotations, artifactType } = readObject(value) ?? {};
  // Names of BuildKit ("Image attestation storage").
  const said = readObject(annotations) ?? {};
  const attestation = said['vnd.docker.reference.type'] === 'attestation-manifest';
  const about = said['vnd.docker.reference.digest'];
  return {
    ...descriptor,
    platform: attestation ? null : platformName(platform),
    attestation,
    subject: attestation && typeof about === 'string' && isDigest(about) ? about : null,
    artifactType: readText(artifactType, 255),
  };
}

/**
 * `linux/arm64/v8` for the `platform` of a descriptor or for a whole image configuration; null when it names none.
 */
export function platformName(value: unknown): string | null {
  const { os, architecture, variant } = readObject(value) ?? {};
  const parts = [os, architecture, variant].map((part) => readText(part, 60));
  if (parts[0] === null || parts[1] === null || parts[0] === 'unknown') return null;
  return parts.filter((part) => part !== null).join('/');
}
