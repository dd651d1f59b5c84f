/** How well a name answers a query. Pure, and about the two alone: what else is stored never changes an order. */
import { beginningsOf, piecesOf, places } from './text.ts';

/** Share of the query's pieces that a name must have to be a result at all. */
const leastShare = 0.3;

/** How many of the query's pieces a name must share. */
export const leastShared = (pieces: ReadonlySet<string>): number => Math.ceil(pieces.size * leastShare);

/**
 * Between 0 (no answer) and 1 (the very name). Both texts are normalised.
 *
 * The steps are those of the index (`places`), so whatever is found in an earlier one answers better than all later.
 */
export function score(wanted: string, name: string): number {
  if (wanted === '') return 0;
  if (name === wanted) return 1;
  if (name.startsWith(wanted)) return 0.9;
  const found = beginningsOf(name).filter(({ term }) => term.startsWith(wanted));
  const component = found.filter(({ place }) => place === places.component);
  if (component.length > 0) return component.some(({ term }) => term === wanted) ? 0.85 : 0.8;
  if (found.length > 0) return 0.7;
  return 0.6 * similarity(piecesOf(wanted), piecesOf(name));
}

/** Mostly how much of the query the name has, a little how much else it has. 0 below the least share. */
function similarity(wanted: ReadonlySet<string>, name: ReadonlySet<string>): number {
  const shared = [...wanted].filter((piece) => name.has(piece)).length;
  if (shared < leastShared(wanted)) return 0;
  return 0.8 * (shared / wanted.size) + 0.2 * ((2 * shared) / (wanted.size + name.size));
}
