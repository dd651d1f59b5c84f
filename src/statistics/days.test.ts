import { describe, expect, it } from 'vitest';
import { countedByDay, everyDay, type Happened } from './days.ts';

const at = (text: string): number => Date.parse(text);
const twentieth = at('2026-11-20T00:00:00Z');
const twentyFirst = at('2026-11-21T00:00:00Z');

describe('what happened, by day', () => {
  const cases: readonly (readonly [string, readonly Happened[], ReturnType<typeof countedByDay>])[] = [
    ['nothing', [], []],
    [
      'a day begins at midnight in UTC',
      [
        { kind: 'push', at: twentyFirst },
        { kind: 'push', at: twentyFirst - 1 },
      ],
      [
        { day: twentieth, kind: 'push', count: 1 },
        { day: twentyFirst, kind: 'push', count: 1 },
      ],
    ],
    [
      'in one order, however it was told',
      [
        { kind: 'push', at: twentyFirst + 5 },
        { kind: 'pull', at: twentyFirst + 9 },
        { kind: 'push', at: twentyFirst + 2 },
        { kind: 'pull', at: twentieth },
      ],
      [
        { day: twentieth, kind: 'pull', count: 1 },
        { day: twentyFirst, kind: 'pull', count: 1 },
        { day: twentyFirst, kind: 'push', count: 2 },
      ],
    ],
  ];
  it.each(cases)('%s', (_name, happened, counted) => {
    expect(countedByDay(happened)).toEqual(counted);
  });
});

describe('every day', () => {
  it('has its numbers, or zeros', () => {
    const counts = [
      { day: twentieth, kind: 'pull', count: 3 },
      { day: twentyFirst, kind: 'push', count: 2 },
    ] as const;
    expect(everyDay(counts, 3, at('2026-11-21T23:59:59Z'))).toEqual([
      { date: '2026-11-19', pushes: 0, pulls: 0 },
      { date: '2026-11-20', pushes: 0, pulls: 3 },
      { date: '2026-11-21', pushes: 2, pulls: 0 },
    ]);
  });

  it('goes over the end of a leap February', () => {
    const dates = everyDay([], 2, at('2028-03-01T10:00:00Z')).map(({ date }) => date);
    expect(dates).toEqual(['2028-02-29', '2028-03-01']);
  });
});
