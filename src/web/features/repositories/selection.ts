/** Which rows of a list of several pages are chosen. Pure. */

export interface Selection<T> {
  /** By id, in the order in which they were chosen. They may stand on other pages. */
  readonly chosen: ReadonlyMap<number, T>;
  /** Where a range with the shift key begins: the row that was clicked last. */
  readonly anchor: number | null;
}

export type SelectionStep<T> =
  | { readonly kind: 'toggle'; readonly item: T }
  /** From the anchor to this row, all as the row itself becomes. */
  | { readonly kind: 'range'; readonly item: T; readonly shown: readonly T[] }
  | { readonly kind: 'page'; readonly shown: readonly T[]; readonly wanted: boolean }
  | { readonly kind: 'drop'; readonly ids: readonly number[] }
  | { readonly kind: 'clear' };

export const nothingSelected = { chosen: new Map(), anchor: null } as const;

function withItems<T extends { readonly id: number }>(
  chosen: ReadonlyMap<number, T>,
  items: readonly T[],
  wanted: boolean,
): ReadonlyMap<number, T> {
  const next = new Map(chosen);
  for (const item of items) {
    if (wanted) next.set(item.id, item);
    else next.delete(item.id);
  }
  return next;
}

/** The rows between the anchor and the clicked one, both included; only the clicked one when the anchor is elsewhere. */
function rangeOf<T extends { readonly id: number }>(shown: readonly T[], anchor: number | null, item: T): readonly T[] {
  const begin = shown.findIndex(({ id }) => id === anchor);
  const end = shown.findIndex(({ id }) => id === item.id);
  return begin === -1 || end === -1 ? [item] : shown.slice(Math.min(begin, end), Math.max(begin, end) + 1);
}

export function selectionAfter<T extends { readonly id: number }>(
  { chosen, anchor }: Selection<T>,
  step: SelectionStep<T>,
): Selection<T> {
  switch (step.kind) {
    case 'toggle':
      return { chosen: withItems(chosen, [step.item], !chosen.has(step.item.id)), anchor: step.item.id };
    case 'range': {
      const items = rangeOf(step.shown, anchor, step.item);
      return { chosen: withItems(chosen, items, !chosen.has(step.item.id)), anchor: step.item.id };
    }
    case 'page':
      return { chosen: withItems(chosen, step.shown, step.wanted), anchor: null };
    case 'drop':
      return { chosen: new Map([...chosen].filter(([id]) => !step.ids.includes(id))), anchor: null };
    case 'clear':
      return nothingSelected;
  }
}

/** The chosen rows, each as it is now when it is among those shown. */
export function chosenNow<T extends { readonly id: number }>(
  { chosen }: Selection<T>,
  shown: readonly T[],
): readonly T[] {
  const now = new Map(shown.map((item) => [item.id, item]));
  return [...chosen.values()].map((item) => now.get(item.id) ?? item);
}
