import type { TagMoment } from '../../../contract/api/catalog.ts';

/** `held`: the catalog shows it; `trash`: only the trash holds it. */
export type MomentState = 'removed' | 'now' | 'held' | 'trash' | 'gone';

/** What became of what a tag pointed to. @param now what it points to; null when it is gone */
export function momentState({ digest, available, restorable }: TagMoment, now: string | null): MomentState {
  if (digest === null) return 'removed';
  if (digest === now) return 'now';
  if (available) return 'held';
  return restorable ? 'trash' : 'gone';
}
