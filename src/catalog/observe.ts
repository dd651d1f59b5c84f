/** Reads from the registry what a reference means now: the manifest, its configuration, and the members of an index. */
import type { ManifestKind } from '../contract/vocabulary.ts';
import { Problem } from '../platform/problem.ts';
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
import { isTombstone } from '../registry/tombstone.ts';

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
/** Members of an index, of its members and so on that are read. Larger ones are kept all the same, with less detail. */
const mostMembers = 200;

/**
 * @param seen digests read already: each is read once, however often indexes in indexes name it
 * @returns null when the registry has no such tag or digest, or only what stands there while we remove the tag
 */
export async function observeManifest(
  client: RegistryClient,
  repository: string,
  reference: string,
  seen = new Set<string>(),
): Promise<ObservedManifest | null> {
  const fetched = await client.manifest(repository, reference);
  if (fetched === null) return null;
  seen.add(fetched.digest);
  const tag = reference.includes(':') ? null : reference;
  const parsed = parseManifest(fetched.body, fetched.mediaType, tag);
  if (isTombstone(parsed)) return null;
  if (parsed.form === 'index') return observeIndex(client, repository, fetched.digest, parsed, seen);
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
  seen: Set<string>,
): Promise<ObservedManifest> {
  const members: ObservedManifest[] = [];
  for (const child of parsed.children) {
    if (seen.has(child.digest) || seen.size > mostMembers) continue;
    seen.add(child.digest);
    const member = await observeManifest(client, repository, child.digest, seen);
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
  const config = kind === 'image' ? await observeConfig(client, repository, parsed) : null;
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

/** null when there is none, or none that anybody would read. */
async function observeConfig(
  client: RegistryClient,
  repository: string,
  { config, layers }: Form<'single'>,
): Promise<ImageConfig | null> {
  try {
    const body = await client.blob(repository, config.digest, longestConfig);
    return body === null ? null : (parseImageConfig(body.toString(), layers) ?? null);
  } catch (error) {
    if (error instanceof Problem && error.kind === 'too-large') return null;
    throw error;
  }
}
