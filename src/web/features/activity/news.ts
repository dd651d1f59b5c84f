/** How many entries of the newest page a reader does not see yet; ids grow. Pure. */
export function newsIn(shown: readonly { readonly id: number }[], now: readonly { readonly id: number }[]): number {
  const known = new Set(shown.map(({ id }) => id));
  const newest = Math.max(0, ...known);
  return now.filter(({ id }) => id > newest && !known.has(id)).length;
}
