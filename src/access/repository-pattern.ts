/**
 * Patterns an application token is confined to: an exact repository name, or a beginning that ends in one wildcard.
 *
 *     acme/app     exactly this repository
 *     acme/*       one more component: acme/app, not acme/app/base
 *     acme/app-*   the rest of a component
 *     acme/**      everything below acme/
 *     **           everything
 *
 * A wildcard stands only at the end, so that three SQL engines and this file agree on every name byte by byte.
 */
export interface RepositoryPattern {
  readonly prefix: string;
  readonly wildcard: 'none' | 'component' | 'any';
}

/** Returns null for text that is no pattern. It then matches nothing. */
export function parseRepositoryPattern(text: string): RepositoryPattern | null {
  if (text.length > 255) return null;
  const match = /^([A-Za-z0-9._/-]*)(\*{0,2})$/.exec(text);
  const prefix = match?.[1];
  if (match === null || prefix === undefined || text === '') return null;
  return { prefix, wildcard: match[2] === '' ? 'none' : match[2] === '*' ? 'component' : 'any' };
}

function matches(pattern: RepositoryPattern, name: string): boolean {
  if (pattern.wildcard === 'none') return name === pattern.prefix;
  if (name.length <= pattern.prefix.length || !name.startsWith(pattern.prefix)) return false;
  return pattern.wildcard === 'any' || !name.includes('/', pattern.prefix.length);
}

/** Whether one of the patterns covers the full name of a repository. */
export function matchesRepository(patterns: readonly string[], fullName: string): boolean {
  return patterns.some((text) => {
    const pattern = parseRepositoryPattern(text);
    return pattern !== null && matches(pattern, fullName);
  });
}
