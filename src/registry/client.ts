/**
 * Client of an OCI registry (distribution specification). Absence is an answer (null), everything else that is not the
 * thing asked for is a Problem: so nothing is ever removed because a registry was slow or misconfigured.
 */
import { createHash } from 'node:crypto';
import { Problem } from '../platform/problem.ts';
import { askRegistry } from './client-request.ts';
import type { RegistryConnection } from './client-request.ts';
import { parseJson, readList, readObject } from './json-reading.ts';
import { mediaTypes } from './manifest.ts';
import { isDigest, isManifestReference, isRepositoryName } from './reference.ts';
import type { Digest } from './reference.ts';
import { digestedPart } from './signed-manifest.ts';

export interface RegistryClientOptions extends RegistryConnection {
  readonly timeouts?: Partial<Timeouts>;
  readonly limits?: Partial<Limits>;
}

interface Timeouts {
  readonly requestMs: number;
  /** The registry walks its whole storage to answer. */
  readonly catalogMs: number;
}

interface Limits {
  /** The registry itself takes 4 MiB. */
  readonly manifestBytes: number;
  readonly listBytes: number;
  /** Names per page of the catalog; registries refuse more than 1000. */
  readonly pageSize: number;
  readonly pages: number;
}

export interface ManifestHead {
  readonly digest: Digest;
  readonly mediaType: string | null;
  /** Length of the manifest in bytes; null when the registry does not say. */
  readonly bytes: number | null;
}

export interface FetchedManifest extends ManifestHead {
  readonly bytes: number;
  readonly body: string;
}

export interface RegistryClient {
  /** Resolves when the registry answers and takes our tokens. */
  readonly ping: () => Promise<void>;
  /** Repository names, page by page. @throws Problem also when the list breaks off, so that what came is never taken for all */
  readonly catalog: () => AsyncGenerator<readonly string[], void>;
  /** All tags; null when the repository does not exist. An empty list: it exists and has none. */
  readonly tags: (repository: string) => Promise<readonly string[] | null>;
  readonly manifest: (repository: string, reference: string) => Promise<FetchedManifest | null>;
  readonly headManifest: (repository: string, reference: string) => Promise<ManifestHead | null>;
  readonly blob: (repository: string, digest: Digest, maxBytes: number) => Promise<Buffer | null>;
  /** Stores a manifest. @returns its digest @throws Problem `invalid` when blobs or members of it are missing, or it is too old */
  readonly putManifest: (repository: string, reference: string, manifest: NewManifest) => Promise<Digest>;
  /** Also removes every tag of the repository that points to it. @returns false when it was not there */
  readonly deleteManifest: (repository: string, digest: Digest) => Promise<boolean>;
  /**
   * Removes the tag and leaves the manifest. Registries before 3.0 cannot do that and say so with 400; 405 says the same,
   * or that the registry deletes nothing at all.
   */
  readonly deleteTag: (repository: string, tag: string) => Promise<'deleted' | 'absent' | 'unsupported'>;
}

export interface NewManifest {
  readonly mediaType: string;
  readonly body: string;
}

/** Without the explicit list, registries answer 404 for OCI content. */
const acceptManifests = Object.values(mediaTypes).join(', ');

export function registryClient(options: RegistryClientOptions): RegistryClient {
  const timeouts: Timeouts = { requestMs: 30_000, catalogMs: 300_000, ...options.timeouts };
  const limits: Limits = {
    manifestBytes: 4 << 20,
    listBytes: 64 << 20,
    pageSize: 1000,
    pages: 100_000,
    ...options.limits,
  };
  const timeoutMs = timeouts.requestMs;
  const pullScope = (repository: string): string => `repository:${repository}:pull`;

  async function* pages(path: string, scope: string, member: string, pageMs: number): AsyncGenerator<string[] | null> {
    const asked = new Set<string>();
    let query = `?n=${String(limits.pageSize)}`;
    for (let page = 0; page < limits.pages; page += 1) {
      asked.add(query);
      const request = { method: 'GET', path: path + query, scope, timeoutMs: pageMs } as const;
      const answer = await askRegistry(options, { ...request, maxBytes: limits.listBytes });
      if (answer === null) {
        // Only the first page can say that there is no such thing; later the list has broken off.
        if (page > 0) break;
        yield null;
        return;
      }
      const names = readNames(answer.body, member);
      yield names;
      const link = answer.headers.get('link');
      const next = nextQuery(link);
      if (link === null || names.length === 0) return;
      if (next === null || asked.has(next)) break;
      query = next;
    }
    throw new Problem(
      'unavailable',
      `The list ${path} of the registry at ${options.baseUrl} breaks off or does not end.`,
    );
  }

  async function manifest(repository: string, reference: string): Promise<FetchedManifest | null> {
    const path = manifestPath(repository, reference);
    const request = { method: 'GET', path, scope: pullScope(repository), accept: acceptManifests, timeoutMs } as const;
    const answer = await askRegistry(options, { ...request, maxBytes: limits.manifestBytes });
    if (answer === null) return null;
    const said = isDigest(reference) ? reference : answer.headers.get('docker-content-digest');
    const mediaType = answer.headers.get('content-type');
    const digest = verified(digestedPart(answer.body, mediaType), said, path);
    return { digest, mediaType, bytes: answer.body.length, body: answer.body.toString() };
  }

  const remove = (repository: string, reference: string, refusals: readonly number[] = []) => {
    const path = manifestPath(repository, reference);
    const scope = `repository:${repository}:delete`;
    return askRegistry(options, { method: 'DELETE', path, scope, refusals, timeoutMs, maxBytes: 65536 });
  };

  return {
    async ping() {
      const answer = await askRegistry(options, {
        method: 'GET',
        path: '/v2/',
        scope: null,
        timeoutMs,
        maxBytes: 65536,
      });
      if (answer === null) throw new Problem('unavailable', `There is no registry API at ${options.baseUrl}.`);
    },
    async *catalog() {
      for await (const page of pages('/v2/_catalog', 'registry:catalog:*', 'repositories', timeouts.catalogMs)) {
        if (page === null) throw new Problem('unavailable', `The registry at ${options.baseUrl} has no catalog.`);
        yield page.filter(isRepositoryName);
      }
    },
    async tags(repository) {
      const all: string[] = [];
      const path = `/v2/${checkedName(repository)}/tags/list`;
      for await (const page of pages(path, pullScope(repository), 'tags', timeoutMs)) {
        if (page === null) return null;
        all.push(...page);
      }
      return [...new Set(all)];
    },
    manifest,
    async headManifest(repository, reference) {
      const path = manifestPath(repository, reference);
      const scope = pullScope(repository);
      const request = { method: 'HEAD', path, scope, accept: acceptManifests, timeoutMs, maxBytes: 0 } as const;
      const answer = await askRegistry(options, request);
      if (answer === null) return null;
      const digest = answer.headers.get('docker-content-digest');
      // The header is optional in the specification.
      if (digest === null || !isDigest(digest)) return manifest(repository, reference);
      return { digest, mediaType: answer.headers.get('content-type'), bytes: lengthSaid(answer.headers) };
    },
    async blob(repository, digest, maxBytes) {
      const path = `/v2/${checkedName(repository)}/blobs/${digest}`;
      const request = { method: 'GET', path, scope: pullScope(repository), redirect: 'follow', timeoutMs } as const;
      const answer = await askRegistry(options, { ...request, maxBytes });
      if (answer !== null) verified(answer.body, digest, path);
      return answer?.body ?? null;
    },
    async putManifest(repository, reference, { mediaType, body }) {
      const path = manifestPath(repository, reference);
      const scope = `repository:${repository}:pull,push`;
      const content = { type: mediaType, body };
      const request = { method: 'PUT', path, scope, content, refusals: [400], timeoutMs, maxBytes: 65536 } as const;
      const answer = await askRegistry(options, request);
      if (answer === null) throw new Problem('unavailable', `The registry does not know ${repository}.`);
      if (answer.status === 400)
        throw new Problem('invalid', `The registry does not take this manifest of ${repository}.`);
      return verified(Buffer.from(body), answer.headers.get('docker-content-digest'), path);
    },
    async deleteManifest(repository, digest) {
      return (await remove(repository, digest)) !== null;
    },
    async deleteTag(repository, tag) {
      const answer = await remove(repository, tag, [400, 405]);
      if (answer === null) return 'absent';
      return answer.status < 300 ? 'deleted' : 'unsupported';
    },
  };
}

function checkedName(repository: string): string {
  if (!isRepositoryName(repository)) throw new Problem('invalid', `"${repository}" is not a repository name.`);
  return repository;
}

function manifestPath(repository: string, reference: string): string {
  if (!isManifestReference(reference)) throw new Problem('invalid', `"${reference}" is neither a tag nor a digest.`);
  return `/v2/${checkedName(repository)}/manifests/${reference}`;
}

/** The digest of the content, which must be the one that was asked for or promised. */
function verified(body: Buffer, said: string | null, path: string): Digest {
  const algorithm = said === null || !isDigest(said) ? 'sha256' : said.slice(0, said.indexOf(':'));
  const digest = `${algorithm}:${createHash(algorithm).update(body).digest('hex')}`;
  if (!isDigest(digest) || (said !== null && digest !== said)) {
    throw new Problem('unavailable', `The registry's answer to ${path} does not have the digest ${String(said)}.`);
  }
  return digest;
}

/** null when the registry does not say it, or packs its answers. */
function lengthSaid(headers: Headers): number | null {
  const text = headers.get('content-length') ?? '';
  return /^[0-9]{1,15}$/.test(text) && !headers.has('content-encoding') ? Number(text) : null;
}

/** Registries answer `null` for an empty list. */
function readNames(body: Buffer, member: string): string[] {
  const list = readObject(parseJson(body.toString()));
  const named = list?.[member];
  if (list === undefined || (named !== null && !Array.isArray(named)))
    throw new Problem('unavailable', `The registry's list of ${member} is no such list.`);
  return readList(named).filter((name) => typeof name === 'string');
}

/** RFC 8288. Only the query is used: host and path of the link may be the public ones. */
function nextQuery(link: string | null): string | null {
  const target = /<([^>]*)>\s*;[^,]*\brel="?next"?/.exec(link ?? '')?.[1];
  return target === undefined ? null : (URL.parse(target, 'http://registry')?.search ?? null);
}
