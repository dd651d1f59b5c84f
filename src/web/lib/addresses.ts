/** Addresses of pages inside Portus. Repository names contain slashes, so `/-/` ends them: no name has such a part. */

export const repositoryAddress = (fullName: string): string => `/repositories/${fullName}`;

export const tagAddress = (fullName: string, tag: string): string =>
  `${repositoryAddress(fullName)}/-/tags/${encodeURIComponent(tag)}`;

/** A manifest by its digest, whether or not a tag points to it. */
export const manifestAddress = (fullName: string, digest: string): string =>
  `${repositoryAddress(fullName)}/-/manifests/${digest}`;

/** Two contents side by side; each is a tag or a digest. */
export const comparisonAddress = (fullName: string, from: string, to: string): string =>
  `${repositoryAddress(fullName)}/-/compare?${String(new URLSearchParams({ from, to }))}`;

export const teamAddress = (id: number): string => `/teams/${String(id)}`;

export const personAddress = (id: number): string => `/people/${String(id)}`;

export const registryAddress = (id: number): string => `/registries/${String(id)}`;

export const searchAddress = (text: string): string => `/search?${String(new URLSearchParams({ q: text }))}`;

export const namespaceAddress = (id: number): string => `/namespaces/${String(id)}`;

export const webhookAddress = (id: number): string => `/webhooks/${String(id)}`;

export const denialAddress = (code: string): string => `/denied/${encodeURIComponent(code)}`;

export type RepositoryPlace =
  | { readonly kind: 'repository'; readonly fullName: string }
  | { readonly kind: 'tag'; readonly fullName: string; readonly tag: string }
  | { readonly kind: 'manifest'; readonly fullName: string; readonly digest: string }
  | { readonly kind: 'comparison'; readonly fullName: string };

/** What the part of an address behind `/repositories/` names; null when nothing has such an address. */
export function readRepositoryPlace(rest: string): RepositoryPlace | null {
  const [fullName = '', place, ...more] = rest.replace(/\/+$/, '').split('/-/');
  if (fullName === '' || more.length > 0) return null;
  if (place === undefined) return { kind: 'repository', fullName };
  if (place === 'compare') return { kind: 'comparison', fullName };
  const digest = /^manifests\/([a-z0-9]+:[0-9a-f]+)$/.exec(place)?.[1];
  if (digest !== undefined) return { kind: 'manifest', fullName, digest };
  const tag = /^tags\/([^/]+)$/.exec(place)?.[1];
  return tag === undefined ? null : { kind: 'tag', fullName, tag };
}

/** `alice/hello:1.0` → its two parts; null when the text is not a repository with a tag. */
export function readTaggedName(target: string): { readonly fullName: string; readonly tag: string } | null {
  const parts = /^([^:@\s]+):([\w][\w.-]{0,127})$/.exec(target);
  const [, fullName, tag] = parts ?? [];
  return fullName === undefined || tag === undefined ? null : { fullName, tag };
}

/** Where to go after signing in: only a path of this page, never another host (`//host`, `/\host`). */
export function safeReturnPath(wanted: string | null): string {
  return wanted !== null && /^\/(?![/\\])/.test(wanted) ? wanted : '/';
}

/** Address of the login page that leads back to where one is. */
export function loginAddress(here: { readonly pathname: string; readonly search: string }): string {
  const wanted = `${here.pathname}${here.search}`;
  return wanted === '/' ? '/login' : `/login?return=${encodeURIComponent(wanted)}`;
}
