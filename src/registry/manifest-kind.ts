/** What a manifest is, for people. */
import type { ManifestKind } from '../contract/vocabulary.ts';

/** Media types that give a kind away, wherever they stand: artifact type, config type or a layer's type. */
const tellingTypes: readonly (readonly [RegExp, ManifestKind])[] = [
  [/^application\/vnd\.cncf\.helm\./, 'helm-chart'],
  [/^application\/(vnd\.(wasm|module\.wasm)\.|wasm$)/, 'wasm'],
  [/^application\/vnd\.dev\.cosign\.(artifact\.sig\.|simplesigning\.)/, 'signature'],
  [/^application\/vnd\.dev\.sigstore\.bundle/, 'signature'],
  [/^application\/vnd\.cncf\.notary\.signature$/, 'signature'],
  [/^application\/(vnd\.dsse\.envelope\.|vnd\.in-toto|vnd\.docker\.attestation\.)/, 'attestation'],
  [/^(application|text)\/(spdx|vnd\.cyclonedx|vnd\.syft)/, 'sbom'],
  [/^application\/vnd\.dev\.cosign\.artifact\.sbom\./, 'sbom'],
  [/^application\/vnd\.docker\.plugin\./, 'plugin'],
];

const imageConfigs = new Set([
  'application/vnd.oci.image.config.v1+json',
  'application/vnd.docker.container.image.v1+json',
]);

/** Tags by which cosign attaches content to `sha256:<hex>`. */
const attachedTag = /^sha256-[0-9a-f]{64}\.(sig|att|sbom)$/;
const attachedKinds: Readonly<Record<string, ManifestKind>> = { sig: 'signature', att: 'attestation', sbom: 'sbom' };

export interface KindSignals {
  readonly artifactType: string | null;
  readonly configType: string;
  readonly layerTypes: readonly string[];
  readonly tag: string | null;
}

/**
 * The first telling type in the order artifact type, config, layers. A plain image config says little: signatures and
 * attestations are stored under one, so it counts after the layers.
 */
export function classify({ artifactType, configType, layerTypes, tag }: KindSignals): ManifestKind {
  for (const type of [artifactType ?? '', configType, ...layerTypes]) {
    const kind = tellingTypes.find(([pattern]) => pattern.test(type.toLowerCase()))?.[1];
    if (kind !== undefined) return kind;
  }
  const attached = attachedKinds[attachedTag.exec(tag ?? '')?.[1] ?? ''];
  if (attached !== undefined) return attached;
  return artifactType === null && imageConfigs.has(configType) ? 'image' : 'artifact';
}
