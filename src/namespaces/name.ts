/** Names of namespaces. Pure. */

/** Longest name; the whole path of a repository has at most 255 characters too. */
export const longestName = 255;

const pattern = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;

/** Whether a registry accepts the text as a path component (OCI distribution specification, "Pulling manifests"). */
export function isNamespaceName(text: string): boolean {
  return text.length <= longestName && pattern.test(text);
}

/** What is wrong with a name, in the words of the old API; undefined: nothing. */
export function nameMistake(name: string): string | undefined {
  if (name.trim() === '') return "can't be blank";
  if (name.length > longestName) return `is too long (maximum is ${longestName} characters)`;
  if (isNamespaceName(name)) return undefined;
  return 'can only contain lower case alphanumeric characters, with optional underscores and dashes in the middle.';
}

/**
 * Turns a username into the name of its personal namespace, as the old Portus did, but keeps dashes: lower case, from
 * the first to the last letter or digit, everything else `_`, runs of separators one `_`. Null: nothing usable in it.
 */
export function namespaceNameFrom(username: string): string | null {
  const core = /[a-z0-9](?:.*[a-z0-9])?/s.exec(username.toLowerCase())?.[0];
  if (core === undefined) return null;
  const name = core
    .replace(/[^a-z0-9._-]/g, '_')
    .replace(/[._-]{2,}/g, '_')
    .slice(0, longestName)
    .replace(/[._-]+$/, '');
  return isNamespaceName(name) ? name : null;
}
