/**
 * A manifest on its way into a registry. It is read whole before the registry sees it, so that policies can look at its
 * content; then the same bytes go on.
 */
import type { RegistryError } from './answers.ts';

/** One `PUT …/manifests/<reference>` by a client whose token was issued by us and lets it push there. */
export interface ManifestPut {
  readonly registryId: number;
  /** Full name. */
  readonly repository: string;
  /** Tag or digest, as the client named it. */
  readonly reference: string;
  /** null: put by digest. */
  readonly tag: string | null;
  /** sha256 of the body, whatever digest the client named: that one the registry compares. */
  readonly digest: string;
  /** `Content-Type` without parameters, in lower case; empty when the client sent none. */
  readonly mediaType: string;
  /** As it came: perhaps not a manifest, perhaps not even JSON. The registry refuses those. */
  readonly body: Buffer;
  /** `sub` of the verified token; null for nobody. */
  readonly actorName: string | null;
  /** Network address and `User-Agent`, for the log of refusals. */
  readonly address: string;
  readonly client: string;
}

/**
 * Looks at a manifest before the registry does.
 *
 * Content that is no manifest is not its business: null leaves it to the registry. Two puts of the same tag of the same
 * repository never run at the same time in this process; others do.
 *
 * @returns what the client is told instead; null: nothing against it
 */
export type ManifestPolicy = (put: ManifestPut) => Promise<RegistryError | null>;

/**
 * Runs after the registry took the manifest and before the client is told.
 *
 * @returns further headers of the answer
 */
export type AfterManifestPut = (put: ManifestPut) => Promise<Readonly<Record<string, string>>>;

/** What happens to manifests at the gateway. Composed in server/gateway-policies.ts. */
export interface ManifestPipeline {
  /** Asked in this order; the first refusal ends the request. */
  readonly policies: readonly ManifestPolicy[];
  readonly after: readonly AfterManifestPut[];
}
