/** The strategies in the words of the old Portus: cases T47 to T49 of its specification. */
import { describe, expect, it } from 'vitest';
import { minuteMs } from '../platform/clock.ts';
import { byHand, dueTrigger, mayRemove, type Occasion } from './strategy.ts';

const start = 1_000_000;
const at = (change: Partial<Occasion>): Occasion => ({
  strategy: 'update-delete',
  now: start,
  processStartedAt: start,
  everyMs: 60 * minuteMs,
  last: null,
  everDone: false,
  doneSinceStart: false,
  hasRepositories: false,
  isNews: false,
  ...change,
});
const ended = (state: 'done' | 'failed' | 'stopped', finishedAt = start) => ({
  state,
  startedAt: finishedAt,
  finishedAt,
});
const done = { last: ended('done'), everDone: true, doneSinceStart: true };
const running = { state: 'running', startedAt: start, finishedAt: null } as const;

describe('update-delete and update', () => {
  it.each(['update-delete', 'update'] as const)(
    '%s runs at the start, in its rhythm, and when notifications may be lost',
    (strategy) => {
      expect(dueTrigger(at({ strategy }))).toBe('start');
      expect(dueTrigger(at({ strategy, last: ended('done', start - 1) }))).toBe('start');
      expect(dueTrigger(at({ strategy, ...done }))).toBeNull();
      expect(dueTrigger(at({ strategy, ...done, now: start + 60 * minuteMs }))).toBe('schedule');
      expect(dueTrigger(at({ strategy, ...done, isNews: true }))).toBe('instance');
      expect(dueTrigger(at({ strategy, last: running, isNews: true }))).toBeNull();
    },
  );

  it('what failed is tried again soon, what was stopped only in its rhythm', () => {
    const now = start + 5 * minuteMs;
    expect(dueTrigger(at({ last: ended('failed'), now }))).toBe('schedule');
    expect(dueTrigger(at({ last: ended('failed'), now: now - 1 }))).toBeNull();
    expect(dueTrigger(at({ last: ended('stopped'), now }))).toBeNull();
  });
});

describe('initial', () => {
  const strategy = 'initial';
  it('does not run where repositories are known', () => {
    expect(dueTrigger(at({ strategy, hasRepositories: true }))).toBeNull();
    expect(dueTrigger(at({ strategy, hasRepositories: true, isNews: true }))).toBeNull();
  });

  it('runs exactly once; one that failed does not count', () => {
    expect(dueTrigger(at({ strategy }))).toBe('start');
    expect(dueTrigger(at({ strategy, last: ended('failed'), now: start + 5 * minuteMs }))).toBe('schedule');
    expect(dueTrigger(at({ strategy, last: ended('done', start - 1), everDone: true }))).toBeNull();
  });
});

describe('on-start', () => {
  const strategy = 'on-start';
  it('runs once for each start of Portus', () => {
    expect(dueTrigger(at({ strategy, last: ended('done', start - 1), everDone: true, hasRepositories: true }))).toBe(
      'start',
    );
    expect(dueTrigger(at({ strategy, ...done, now: start + 1000 * minuteMs }))).toBeNull();
    expect(dueTrigger(at({ strategy, ...done, isNews: true }))).toBeNull();
  });

  it('waits for a registry that is added later', () => {
    expect(dueTrigger(at({ strategy, now: start + 1000 * minuteMs, isNews: true }))).toBe('instance');
  });
});

it('off never runs by itself', () => {
  expect(dueTrigger(at({ strategy: 'off' }))).toBeNull();
  expect(dueTrigger(at({ strategy: 'off', isNews: true }))).toBeNull();
});

it('only update-delete and on-start remove; whoever asks by hand means update-delete unless told otherwise', () => {
  expect((['update-delete', 'on-start', 'update', 'initial', 'off'] as const).filter(mayRemove)).toEqual([
    'update-delete',
    'on-start',
  ]);
  expect((['off', 'initial', 'on-start', 'update', 'update-delete'] as const).map(byHand)).toEqual([
    ...['update-delete', 'update-delete', 'update-delete', 'update', 'update-delete'],
  ]);
});
