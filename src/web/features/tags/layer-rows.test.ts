import { expect, test } from 'vitest';
import type { HistoryStep, Layer } from '../../../contract/api/catalog.ts';
import { layerRows } from './layer-rows.ts';

const layer = (name: string, createdBy: string | null = null): Layer => ({
  digest: `sha256:${name}`,
  media_type: 'layer',
  size: 1,
  created_by: createdBy,
});
const step = (createdBy: string | null, position: number | null): HistoryStep => ({
  created: null,
  created_by: createdBy,
  comment: null,
  empty_layer: position === null,
  layer: position,
});
const shown = (layers: readonly Layer[], history: readonly HistoryStep[]) =>
  layerRows(layers, history).map((row) => [row.position, row.layer?.digest ?? null, row.step]);

test('steps without a layer stand between the layers, in the order of the build', () => {
  const history = [step('ADD a /', 0), step('/bin/sh -c #(nop)  CMD ["sh"]', null), step('RUN b', 1)];
  expect(shown([layer('a'), layer('b')], history)).toEqual([
    [0, 'sha256:a', 'ADD a /'],
    [null, null, 'CMD ["sh"]'],
    [1, 'sha256:b', 'RUN b'],
  ]);
});

test.each([
  ['no history', []],
  ['a history of other layers', [step('RUN a', 0), step('RUN b', 1)]],
  ['a history whose layers could not be told', [{ ...step('RUN a', null), empty_layer: false }]],
  ['a history in another order', [step('RUN a', 1)]],
])('%s: only the layers', (_, history) => {
  expect(shown([layer('a', 'RUN x # buildkit')], history)).toEqual([[0, 'sha256:a', 'RUN x']]);
});

test('a step that says nothing is left out', () => {
  expect(shown([layer('a')], [step('RUN a', 0), step(null, null)])).toHaveLength(1);
});
