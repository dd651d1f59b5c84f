import { expect, it } from 'vitest';
import { storageBars } from './storage-bars.ts';

const alice = { id: 1, name: 'alice', bytes: 80 };
const bob = { id: 2, name: 'bob', bytes: 20 };

it.each([
  ['nothing is stored', { bytes: 0, namespaces: 3, largest: [] }, []],
  [
    'all are named',
    { bytes: 100, namespaces: 2, largest: [alice, bob] },
    [
      { ...alice, share: 1 },
      { ...bob, share: 0.25 },
    ],
  ],
  [
    'the others are one bar, which may be the longest',
    { bytes: 260, namespaces: 12, largest: [alice, bob] },
    [
      { ...alice, share: 0.5 },
      { ...bob, share: 0.125 },
      { id: null, name: '10 others', bytes: 160, share: 1 },
    ],
  ],
  ['others that hold nothing have no bar', { bytes: 80, namespaces: 5, largest: [alice] }, [{ ...alice, share: 1 }]],
])('%s', (_name, statistics, bars) => {
  expect(storageBars(statistics)).toEqual(bars);
});
