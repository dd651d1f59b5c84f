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

/** A sigstore bundle holds a signature or a signed statement; the manifest says which by this annotation. */
export const predicateAnnotation = 'dev.sigstore.bundle.predicateType';
const bundle = /^application\/vnd\.dev\.sigstore\.bundle/;
/** The statement that only says "signed". */
const signed = /^https:\/\/sigstore\.dev\/cosign\/sign\//;
const billOfMaterials = /^https:\/\/(spdx\.dev|cyclonedx\.org)\//;

export interface KindSignals {
  readonly artifactType: string | null;
  readonly configType: string;
  readonly layerTypes: readonly string[];
  /** What a sigstore bundle states ({@link predicateAnnotation}). */
  readonly predicateType?: string | undefined;
  readonly tag: string | null;
}

/**
 * The first telling type in the order artifact type, config, layers. A plain image config says little: signatures and
 * attestations are stored under one, so it counts after the layers.
 */
export function classify({ artifactType, configType, layerTypes, predicateType, tag }: KindSignals): ManifestKind {
  // A manifest may name the same type thousands of times.
  for (const type of new Set([artifactType ?? '', configType, ...layerTypes])) {
    const kind = tellingTypes.find(([pattern]) => pattern.test(type.toLowerCase()))?.[1];
    if (kind !== undefined) return bundle.test(type) ? bundleKind(predicateType) : kind;
  }
  const attached = attachedKinds[attachedTag.exec(tag ?? '')?.[1] ?? ''];
  if (attached !== undefined) return attached;
  return artifactType === null && imageConfigs.has(configType) ? 'image' : 'artifact';
}

function bundleKind(predicateType: string | undefined): ManifestKind {
  if (predicateType === undefined || signed.test(predicateType)) return 'signature';
  return billOfMaterials.test(predicateType) ? 'sbom' : 'attestation';
}
