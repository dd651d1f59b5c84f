/** Whether a webhook wants to hear of an event. Pure. */
import { matchesRepository } from '../access/repository-pattern.ts';
import { matchesAny } from '../platform/name-pattern.ts';
import type { Content } from './delivery-body.ts';

export interface Interest {
  /** JSON array of event names or `noun.*`; empty: all. */
  readonly events: string;
  readonly repository_pattern: string | null;
  readonly tag_pattern: string | null;
}

/**
 * A pattern is about repositories or tags: an event that has none does not match it.
 *
 * @param names of the event; one is enough
 */
export function wants(interest: Interest, names: readonly string[], { repository, tag }: Content): boolean {
  const wanted = JSON.parse(interest.events) as readonly string[];
  if (wanted.length > 0 && !wanted.some((one) => names.some((name) => covers(one, name)))) return false;
  const { repository_pattern: repositories, tag_pattern: tags } = interest;
  if (repositories !== null && (repository === null || !matchesRepository([repositories], repository))) return false;
  return tags === null || (tag !== null && matchesAny([tags], tag));
}

const covers = (wanted: string, name: string): boolean =>
  wanted.endsWith('.*') ? name.startsWith(wanted.slice(0, -1)) : name === wanted;
