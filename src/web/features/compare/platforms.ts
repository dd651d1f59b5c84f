/** Which images of two contents can be compared. Pure. */
import type { Manifest } from '../../../contract/api/catalog.ts';

export interface PlatformPair {
  /** null: neither says what it is for, as artifacts do not. */
  readonly platform: string | null;
  /** Digests of what to compare. */
  readonly from: string;
  readonly to: string;
}

export interface Platforms {
  readonly both: readonly PlatformPair[];
  readonly onlyFrom: readonly string[];
  readonly onlyTo: readonly string[];
}

const isIndex = ({ children }: Manifest): boolean => children.length > 0;

/** Platform → digest of its image, as far as the registry holds it. */
function imagesOf(manifest: Manifest): ReadonlyMap<string, string> {
  const images = isIndex(manifest)
    ? manifest.children.filter((child) => child.known && child.attestation_of === null)
    : [manifest];
  return new Map(
    // Of two images for one platform clients take the first.
    images.toReversed().flatMap(({ platform, digest }) => (platform === null ? [] : [[platform, digest] as const])),
  );
}

/** Two that are no indexes are compared whatever they are for. */
export function platformsOfBoth(from: Manifest, to: Manifest): Platforms {
  if (!isIndex(from) && !isIndex(to)) {
    const platform = from.platform === to.platform ? from.platform : null;
    return { both: [{ platform, from: from.digest, to: to.digest }], onlyFrom: [], onlyTo: [] };
  }
  const left = imagesOf(from);
  const right = imagesOf(to);
  const inOrder = (manifest: Manifest, images: ReadonlyMap<string, string>): readonly string[] =>
    isIndex(manifest)
      ? [...new Set(manifest.children.flatMap(({ platform }) => (platform === null ? [] : [platform])))].filter(
          (name) => images.has(name),
        )
      : [...images.keys()];
  return {
    both: inOrder(from, left).flatMap((platform) => {
      const [a, b] = [left.get(platform), right.get(platform)];
      return a === undefined || b === undefined ? [] : [{ platform, from: a, to: b }];
    }),
    onlyFrom: inOrder(from, left).filter((platform) => !right.has(platform)),
    onlyTo: inOrder(to, right).filter((platform) => !left.has(platform)),
  };
}
