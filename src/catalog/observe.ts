/** Reads from the registry what a reference means now: the manifest, its configuration, and the members of an index. */
import type { ManifestKind } from '../contract/vocabulary.ts';
import type { RegistryClient } from '../registry/client.ts';
import { type ImageConfig, parseImageConfig } from '../registry/image-config.ts';
import {
  type BlobDescriptor,
  type ChildDescriptor,
  parseManifest,
  platformName,
  type ParsedManifest,
} from '../registry/manifest.ts';
import { distinctSize, storedBlobs } from '../registry/manifest-size.ts';
import type { Digest } from '../registry/reference.ts';

export interface ObservedManifest {
  readonly digest: Digest;
  readonly mediaType: string;
  readonly kind: ManifestKind;
  readonly artifactType: string | null;
  readonly configDigest: Digest | null;
  readonly subject: Digest | null;
  /** Compressed bytes; of an index the union over its members. */
  readonly size: number;
  readonly platform: string | null;
  readonly annotations: Readonly<Record<string, string>>;
  readonly config: ImageConfig | null;
  readonly blobs: readonly BlobDescriptor[];
  readonly children: readonly ChildDescriptor[];
  /** Members that the registry holds, in any order. */
  readonly members: readonly ObservedManifest[];
}

const longestConfig = 8 << 20;
/** An index with more members is kept, but only so many of them are read. */
const readMembers = 200;

/** @returns null when the registry has no such tag or digest */
export async function observeManifest(
  client: RegistryClient,
  repository: string,
  reference: string,
): Promise<ObservedManifest | null> {
  const fetched = await client.manifest(repository, reference);
  if (fetched === null) return null;
  const tag = reference.includes(':') ? null : reference;
  const parsed = parseManifest(fetched.body, fetched.mediaType, tag);
  if (parsed.form === 'index') return observeIndex(client, repository, fetched.digest, parsed);
  if (parsed.form === 'single') return observeSingle(client, repository, fetched.digest, parsed);
  return {
    ...nothingKnown,
    digest: fetched.digest,
    mediaType: fetched.mediaType ?? '',
    annotations: { unreadable: parsed.reason },
  };
}

const nothingKnown = {
  kind: 'artifact',
  artifactType: null,
  configDigest: null,
  subject: null,
  size: 0,
  platform: null,
  config: null,
  blobs: [],
  children: [],
  members: [],
} as const;

type Form<F extends ParsedManifest['form']> = Extract<ParsedManifest, { form: F }>;

async function observeIndex(
  client: RegistryClient,
  repository: string,
  digest: Digest,
  parsed: Form<'index'>,
): Promise<ObservedManifest> {
  const members: ObservedManifest[] = [];
  for (const child of parsed.children.slice(0, readMembers)) {
    const member = child.digest === digest ? null : await observeManifest(client, repository, child.digest);
    if (member !== null) members.push({ ...member, platform: child.platform ?? member.platform });
  }
  const { mediaType, kind, artifactType, subject, annotations, children } = parsed;
  const size = distinctSize(
    members.flatMap(({ blobs, members: nested }) => [...blobs, ...nested.flatMap((inner) => inner.blobs)]),
  );
  return { ...nothingKnown, digest, mediaType, kind, artifactType, subject, annotations, children, members, size };
}

async function observeSingle(
  client: RegistryClient,
  repository: string,
  digest: Digest,
  parsed: Form<'single'>,
): Promise<ObservedManifest> {
  const { mediaType, kind, artifactType, subject, annotations, layers } = parsed;
  const body = kind === 'image' ? await client.blob(repository, parsed.config.digest, longestConfig) : null;
  const config = body === null ? null : (parseImageConfig(body.toString(), layers) ?? null);
  const blobs = [parsed.config, ...layers];
  const size = distinctSize(storedBlobs(parsed));
  const platform = config === null ? null : platformName(config);
  return {
    digest,
    mediaType,
    kind,
    artifactType,
    subject,
    annotations,
    configDigest: parsed.config.digest,
    config,
    platform,
    blobs,
    size,
    children: [],
    members: [],
  };
}
