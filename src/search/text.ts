/** What the index holds of a name, and what is looked up for a query. Pure; both sides use the same functions. */

/** Longest term, in characters: that of an indexed column. */
const longest = 255;

/** Words up to this length are also kept with each of their letters left out: they have too few trigrams for a typo. */
const shortWord = 6;

/** Lower case, without accents, control characters and superfluous blanks: `Müller` is found as `muller`. */
export function normalise(text: string): string {
  const plain = text
    .toWellFormed()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  const spaced = plain.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
  return Array.from(spaced).slice(0, longest).join('').trim();
}

/** Where in a name a term begins, best first; `piece` is a fragment from anywhere (see `piecesOf`). */
export const places = { name: 0, component: 1, word: 2, piece: 3 } as const;
export type Place = (typeof places)[keyof typeof places];

export interface Term {
  readonly place: Place;
  readonly term: string;
}

/** The normalised name from its beginning, from each later component of a path, and from each later word. */
export function beginningsOf(name: string): readonly Term[] {
  const later = [...name.matchAll(/(?<=([^\p{L}\p{N}]))[\p{L}\p{N}]/gu)].map(({ index, 1: before }) => ({
    place: before === '/' ? places.component : places.word,
    term: name.slice(index),
  }));
  return [{ place: places.name, term: name }, ...later];
}

/**
 * Fragments that a name shares with a query that is mistyped or comes from the middle of it: the trigrams of every word,
 * padded so that its beginning counts more; short words as a whole and with one letter left out.
 */
export function piecesOf(name: string): ReadonlySet<string> {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? (name === '' ? [] : [name]);
  return new Set(words.flatMap((word) => [...trigrams(word), ...(lengthOf(word) > shortWord ? [] : leavingOne(word))]));
}

/** Characters, not the units of UTF-16. */
export const lengthOf = (text: string): number => Array.from(text).length;

function trigrams(word: string): string[] {
  const letters = [' ', ' ', ...Array.from(word), ' '];
  return letters.slice(2).map((letter, index) => `${letters[index] ?? ''}${letters[index + 1] ?? ''}${letter}`);
}

/** With a mark, so that three letters that are left are no trigram. */
function leavingOne(word: string): string[] {
  const letters = Array.from(word);
  const shorter = letters.length < 3 ? [] : letters.map((_, position) => letters.toSpliced(position, 1).join(''));
  return [word, ...shorter].map((left) => `~${left}`);
}

/** Everything the index holds of a normalised name. */
export function termsOf(name: string): readonly Term[] {
  return [...beginningsOf(name), ...[...piecesOf(name)].map((term) => ({ place: places.piece, term }))];
}
