/** Addresses of pages inside Portus. Repository names contain slashes, so `/-/` ends them: no name has such a part. */

export const repositoryAddress = (fullName: string): string => `/repositories/${fullName}`;

export const tagAddress = (fullName: string, tag: string): string =>
  `${repositoryAddress(fullName)}/-/tags/${encodeURIComponent(tag)}`;

export const namespaceAddress = (id: number): string => `/namespaces/${String(id)}`;

export const denialAddress = (code: string): string => `/denied/${encodeURIComponent(code)}`;

export type RepositoryPlace =
  | { readonly kind: 'repository'; readonly fullName: string }
  | { readonly kind: 'tag'; readonly fullName: string; readonly tag: string };

/** What the part of an address behind `/repositories/` names; null when nothing has such an address. */
export function readRepositoryPlace(rest: string): RepositoryPlace | null {
  const [fullName = '', place, ...more] = rest.replace(/\/+$/, '').split('/-/');
  if (fullName === '' || more.length > 0) return null;
  if (place === undefined) return { kind: 'repository', fullName };
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
