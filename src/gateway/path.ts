/**
 * Reads the path of a registry request (OCI distribution specification §Endpoints).
 *
 * Whatever is not understood is refused, and what is understood is sent on in one canonical spelling: the registry
 * then cannot see another repository or tag in a path than the one the policies were asked about (`%6danifests`, `//`,
 * `/./`, `a%2Fb`).
 */
import { isDigest, isManifestReference, isRepositoryName } from '../registry/reference.ts';

export type RegistryTarget =
  | { readonly kind: 'base' | 'catalog'; readonly repository: null; readonly reference: null }
  | { readonly kind: 'tags'; readonly repository: string; readonly reference: null }
  | { readonly kind: 'manifest' | 'blob' | 'referrers'; readonly repository: string; readonly reference: string }
  /** `reference` is the session of a running upload, null for the request that opens one. */
  | { readonly kind: 'upload'; readonly repository: string; readonly reference: string | null };

export interface ParsedPath {
  readonly target: RegistryTarget;
  /** Canonical path with the query as the client wrote it. */
  readonly path: string;
  readonly query: string;
}

/** A registry error as in the specification §Error Codes. */
export interface PathRefusal {
  readonly refused: 'NAME_INVALID' | 'TAG_INVALID' | 'DIGEST_INVALID' | 'UNSUPPORTED';
  readonly message: string;
}

const uploadSession = /^[\w=-][\w.=-]{0,199}$/;

/** @param url request target as received: path and query */
export function parseRegistryPath(url: string): ParsedPath | PathRefusal {
  const [rawPath = '', ...rest] = url.split('?');
  const query = rest.length === 0 ? '' : `?${rest.join('?')}`;
  const target = parseTarget(decoded(rawPath) ?? '');
  return 'refused' in target ? target : { target, query, path: canonicalPath(target) + query };
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

function parseTarget(path: string): RegistryTarget | PathRefusal {
  if (path === '/v2/' || path === '/v2') return { kind: 'base', repository: null, reference: null };
  if (path === '/v2/_catalog') return { kind: 'catalog', repository: null, reference: null };
  // From the right, because the components of a name may themselves be called `tags`, `blobs` or `manifests`.
  const [, root, ...components] = path.split('/');
  const last = components.pop();
  const word = components.pop();
  if (root !== 'v2' || last === undefined || word === undefined) return unknownEndpoint;
  if (word === 'tags' && last === 'list') return inRepository(components, { kind: 'tags', reference: null });
  if (word === 'manifests') {
    return isManifestReference(last)
      ? inRepository(components, { kind: 'manifest', reference: last })
      : { refused: last.includes(':') ? 'DIGEST_INVALID' : 'TAG_INVALID', message: 'invalid manifest reference' };
  }
  if (word === 'blobs' || word === 'referrers') {
    return isDigest(last)
      ? inRepository(components, { kind: word === 'blobs' ? 'blob' : 'referrers', reference: last })
      : { refused: 'DIGEST_INVALID', message: 'invalid digest' };
  }
  if (word === 'uploads' && components.pop() === 'blobs' && (last === '' || uploadSession.test(last))) {
    return inRepository(components, { kind: 'upload', reference: last === '' ? null : last });
  }
  return unknownEndpoint;
}

const unknownEndpoint: PathRefusal = { refused: 'UNSUPPORTED', message: 'no such endpoint' };

type WithoutRepository<T> = T extends { readonly repository: string } ? Omit<T, 'repository'> : never;

function inRepository(
  components: readonly string[],
  endpoint: WithoutRepository<RegistryTarget>,
): RegistryTarget | PathRefusal {
  const repository = components.join('/');
  return isRepositoryName(repository)
    ? { ...endpoint, repository }
    : { refused: 'NAME_INVALID', message: 'invalid repository name' };
}

function canonicalPath(target: RegistryTarget): string {
  switch (target.kind) {
    case 'base':
      return '/v2/';
    case 'catalog':
      return '/v2/_catalog';
    case 'tags':
      return `/v2/${target.repository}/tags/list`;
    case 'manifest':
      return `/v2/${target.repository}/manifests/${target.reference}`;
    case 'blob':
      return `/v2/${target.repository}/blobs/${target.reference}`;
    case 'referrers':
      return `/v2/${target.repository}/referrers/${target.reference}`;
    case 'upload':
      return `/v2/${target.repository}/blobs/uploads/${target.reference ?? ''}`;
  }
}
