/** When a run stops and asks a person instead of believing the registry. Pure. */

/** Fewer may go without a question. */
const harmless = 20;

/** @returns why a listing of no repository is not believed; null: there is nothing to doubt */
export function doubtEmpty(listed: number, knownRepositories: number): string | null {
  if (listed > 0 || knownRepositories === 0) return null;
  return `The registry says that it holds no repository, but the catalog knows ${knownRepositories}. Nothing was changed. Is its storage there? If it is empty indeed, repeat with --accept-empty.`;
}

/** @returns why so many absent tags are not believed; null: few enough */
export function doubtRemovals(removals: number, knownTags: number): string | null {
  if (removals <= harmless || removals * 2 <= knownTags) return null;
  return `${removals} of the ${knownTags} tags that the catalog knows are not in the registry, more than half. Nothing was removed. If they are gone indeed, repeat with --accept-empty.`;
}
