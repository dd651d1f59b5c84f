/** How well a name answers a query. Pure, and about the two alone: what else is stored never changes an order. */
import { beginningsOf, piecesOf, places } from './text.ts';

/** What the pieces of a name must have in common with those of a query to be a result at all. */
export interface Likeness {
  /** So many of the query's pieces … */
  readonly least: number;
  /** … or all of these, which come from inside of words; there are none for very short queries. */
  readonly inside: readonly string[];
}

/** Enough for one slip of the fingers. Short words have more pieces, of which a slip spoils more (score.test.ts). */
const leastShare = { short: 0.3, long: 0.45 };

export function likenessTo(wanted: ReadonlySet<string>): Likeness {
  const pieces = [...wanted];
  const share = pieces.some((piece) => piece.startsWith('~')) ? leastShare.short : leastShare.long;
  return {
    least: Math.ceil(pieces.length * share),
    inside: pieces.filter((piece) => !piece.startsWith('~') && !piece.includes(' ')),
  };
}

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
  if (name.includes(wanted)) return 0.65;
  return 0.6 * similarity(piecesOf(wanted), piecesOf(name));
}

/** Mostly how much of the query the name has, a little how much else it has. 0 when the two are not alike. */
function similarity(wanted: ReadonlySet<string>, name: ReadonlySet<string>): number {
  const { least, inside } = likenessTo(wanted);
  const shared = [...wanted].filter((piece) => name.has(piece)).length;
  const contained = inside.length > 0 && inside.every((piece) => name.has(piece));
  if (shared < least && !contained) return 0;
  return 0.8 * (shared / wanted.size) + 0.2 * ((2 * shared) / (wanted.size + name.size));
}
