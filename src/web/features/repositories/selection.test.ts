import { expect, test } from 'vitest';
import { chosenNow, nothingSelected, type Selection, selectionAfter, type SelectionStep } from './selection.ts';

interface Row {
  readonly id: number;
  readonly digest?: string;
}

const shown: readonly Row[] = [1, 2, 3, 4, 5].map((id) => ({ id }));
const row = (id: number): Row => ({ id });
const toggle = (id: number): SelectionStep<Row> => ({ kind: 'toggle', item: row(id) });
const range = (id: number): SelectionStep<Row> => ({ kind: 'range', item: row(id), shown });
const page = (wanted: boolean): SelectionStep<Row> => ({ kind: 'page', shown, wanted });

const after = (...steps: readonly SelectionStep<Row>[]): Selection<Row> =>
  steps.reduce<Selection<Row>>(selectionAfter, nothingSelected);

test.each<[string, readonly SelectionStep<Row>[], readonly number[]]>([
  ['a click chooses', [toggle(2)], [2]],
  ['another one takes it back', [toggle(2), toggle(2)], []],
  ['shift goes down from the last click', [toggle(2), range(4)], [2, 3, 4]],
  ['shift goes up', [toggle(4), range(2)], [2, 3, 4]],
  ['shift goes on from where it ended', [toggle(1), range(2), range(4)], [1, 2, 3, 4]],
  ['shift on a chosen one clears the range', [page(true), toggle(2), toggle(2), range(4)], [1, 5]],
  ['shift without a click before it chooses one', [range(3)], [3]],
  ['shift from a row of another page chooses one', [toggle(99), range(3)], [3, 99]],
  ['the whole page', [page(true)], [1, 2, 3, 4, 5]],
  ['the whole page keeps what other pages have', [toggle(99), page(true)], [1, 2, 3, 4, 5, 99]],
  ['the page is cleared, other pages not', [toggle(99), page(true), page(false)], [99]],
  ['what is gone is dropped', [page(true), { kind: 'drop', ids: [1, 3] }], [2, 4, 5]],
  ['everything is cleared', [toggle(99), page(true), { kind: 'clear' }], []],
])('%s', (_, steps, ids) => {
  expect([...after(...steps).chosen.keys()].toSorted((a, b) => a - b)).toEqual(ids);
});

test('a chosen row is the one that is shown now', () => {
  const selection = selectionAfter(after(toggle(9)), { kind: 'toggle', item: { id: 1, digest: 'old' } });
  expect(chosenNow(selection, [{ id: 1, digest: 'new' }])).toEqual([{ id: 9 }, { id: 1, digest: 'new' }]);
});
