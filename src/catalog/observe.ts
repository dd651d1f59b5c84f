/** Reads from the registry what a reference means now: the manifest, its configuration, and the members of an index. */
import type { ManifestKind } from '../contract/vocabulary.ts';
import { Problem } from '../platform/problem.ts';
import type { RegistryClient } from '../registry/client.ts';
import { type HelmChart, helmConfigType, parseHelmChart } from '../registry/helm-chart.ts';
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
  /** Length of the manifest itself. Absent: nobody asked. */
  readonly manifestBytes?: number;
  readonly platform: string | null;
  readonly annotations: Readonly<Record<string, string>>;
  readonly config: ImageConfig | null;
  readonly chart?: HelmChart | null;
  /** What is unusual about it, as a sentence people read. */
  readonly note?: string | null;
  readonly blobs: readonly BlobDescriptor[];
  readonly children: readonly ChildDescriptor[];
  /** Members that the registry holds, in any order. */
  readonly members: readonly ObservedManifest[];
}

const longestConfig = 8 << 20;
const longestChart = 1 << 20;
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
  const { digest, bytes: manifestBytes } = fetched;
  const known = { ...nothingKnown, digest, manifestBytes };
  if (parsed.form === 'index') return { ...known, ...(await observeIndex(client, repository, parsed, seen)) };
  if (parsed.form === 'single') return { ...known, ...(await observeSingle(client, repository, parsed)) };
  return { ...known, mediaType: (fetched.mediaType ?? '').slice(0, longestType), note: parsed.reason };
}

const longestType = 255;

const nothingKnown = {
  kind: 'artifact',
  artifactType: null,
  configDigest: null,
  subject: null,
  size: 0,
  platform: null,
  annotations: {},
  config: null,
  chart: null,
  note: null,
  blobs: [],
  children: [],
  members: [],
} as const;

type Form<F extends ParsedManifest['form']> = Extract<ParsedManifest, { form: F }>;

async function observeIndex(client: RegistryClient, repository: string, parsed: Form<'index'>, seen: Set<string>) {
  const members: ObservedManifest[] = [];
  let unread = 0;
  for (const child of parsed.children) {
    if (seen.has(child.digest)) continue;
    if (seen.size > mostMembers) {
      unread += 1;
      continue;
    }
    seen.add(child.digest);
    const member = await observeManifest(client, repository, child.digest, seen);
    if (member !== null) members.push({ ...member, platform: child.platform ?? member.platform });
  }
  const { mediaType, kind, artifactType, subject, annotations, children } = parsed;
  const size = distinctSize(
    members.flatMap(({ blobs, members: nested }) => [...blobs, ...nested.flatMap((inner) => inner.blobs)]),
  );
  const note =
    unread === 0
      ? null
      : `It names ${children.length} manifests. ${unread} of them were not read, so its size and platforms are not complete.`;
  return { mediaType, kind, artifactType, subject, annotations, children, members, size, note };
}

async function observeSingle(client: RegistryClient, repository: string, parsed: Form<'single'>) {
  const { mediaType, kind, artifactType, subject, annotations, layers } = parsed;
  const config = kind === 'image' ? await observeConfig(client, repository, parsed) : null;
  const chart = parsed.config.mediaType === helmConfigType ? await observeChart(client, repository, parsed) : null;
  return {
    mediaType,
    kind,
    artifactType,
    subject,
    annotations,
    configDigest: parsed.config.digest,
    config,
    chart,
    platform: config === null ? null : platformName(config),
    blobs: [parsed.config, ...layers],
    size: distinctSize(storedBlobs(parsed)),
  };
}

async function observeConfig(client: RegistryClient, repository: string, { config, layers }: Form<'single'>) {
  const body = await smallBlob(client, repository, config, longestConfig);
  return body === null ? null : (parseImageConfig(body, layers) ?? null);
}

async function observeChart(client: RegistryClient, repository: string, { config }: Form<'single'>) {
  const body = await smallBlob(client, repository, config, longestChart);
  return body === null ? null : (parseHelmChart(body) ?? null);
}

/** null when there is none, or none that anybody would read. */
async function smallBlob(
  client: RegistryClient,
  repository: string,
  { digest }: BlobDescriptor,
  maxBytes: number,
): Promise<string | null> {
  try {
    return (await client.blob(repository, digest, maxBytes))?.toString() ?? null;
  } catch (error) {
    if (error instanceof Problem && error.kind === 'too-large') return null;
    throw error;
  }
}
