/**
 * The grammar of image references (OCI distribution specification §Pulling manifests, OCI image specification §Digests).
 *
 * Comparison is byte by byte: `Latest` and `latest` are two tags, an upper-case repository name is not a name at all.
 */

declare const digestBrand: unique symbol;

/** `algorithm:hex` that passed {@link isDigest}. */
export type Digest = string & { readonly [digestBrand]: true };

/** The registry refuses longer repository names. */
export const maxRepositoryNameLength = 255;

const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const repositoryPattern = new RegExp(`^${component}(?:/${component})*$`);
const tagPattern = /^\w[\w.-]{0,127}$/;
const hexLengths = new Map([
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
]);

export function isRepositoryName(text: string): boolean {
  return text.length <= maxRepositoryNameLength && repositoryPattern.test(text);
}

export function isTag(text: string): boolean {
  return tagPattern.test(text);
}

/** Only registered algorithms with their exact number of lower-case digits. */
export function isDigest(text: string): text is Digest {
  const [algorithm, hex, ...rest] = text.split(':');
  if (algorithm === undefined || hex === undefined || rest.length > 0) return false;
  return hexLengths.get(algorithm) === hex.length && /^[0-9a-f]+$/.test(hex);
}

/** What may stand behind `/manifests/`. */
export function isManifestReference(text: string): boolean {
  return isTag(text) || isDigest(text);
}

/**
 * The tag under which clients keep the list of referrers of a manifest on registries without the referrers API
 * (distribution specification §Referrers Tag Schema).
 */
export function referrersTag(subject: Digest): string {
  return subject.replace(':', '-');
}

/**
 * The manifest that the content under such a tag is attached to: its list of referrers ({@link referrersTag}), or the
 * signature, attestation or SBOM that cosign keeps under a tag of its own. null for every other tag.
 */
export function attachedTo(tag: string): Digest | null {
  const [, algorithm = '', hex = ''] = /^(sha\d+)-([0-9a-f]+)(?:\.(?:sig|att|sbom))?$/.exec(tag) ?? [];
  const digest = `${algorithm}:${hex}`;
  return isDigest(digest) ? digest : null;
}

export const hiddenTagPrefix = 'portus-trash-';
/** The digests of sha512 are longer; their beginning is enough. */
const longestTag = 128;

/**
 * The tag that keeps a manifest in the registry while it is in the trash: a registry may be told to forget what has no tag.
 * Nobody else may see or use such a tag.
 */
export const hiddenTagOf = (digest: string): string =>
  `${hiddenTagPrefix}${digest.replace(':', '-')}`.slice(0, longestTag);

export const isHiddenTag = (tag: string): boolean => tag.startsWith(hiddenTagPrefix);

/** The manifest that a hidden tag keeps; null when its name does not say all of it, or is no hidden tag. */
export const hiddenDigest = (tag: string): Digest | null =>
  isHiddenTag(tag) ? attachedTo(tag.slice(hiddenTagPrefix.length)) : null;

/**
 * The repository that the doctor pushes to and deletes from. Nobody else may use it, and nothing of it is shown anywhere.
 */
export const probeRepository = 'portus-doctor/probe';
