import { describe, expect, it } from 'vitest';
import { isSettled } from './settled.ts';

const at = 1_000_000;
const push = { action: 'push', tag: '1.0', digest: 'new', at, row: { received_at: at + 5 } } as const;
const soon = at + 10;

describe('the answer of the registry', () => {
  it('counts at once when the tag is what was announced', () => {
    expect(isSettled(push, 'new', [push], soon)).toBe(true);
  });

  it('does not count yet when the tag is still missing or still the old one', () => {
    expect(isSettled(push, null, [push], soon)).toBe(false);
    expect(isSettled(push, 'old', [push], soon)).toBe(false);
  });

  it('counts when a later push explains it, not an earlier one', () => {
    const later = { ...push, digest: 'newer', at: at + 1 };
    expect(isSettled(push, 'newer', [push, later], soon)).toBe(true);
    expect(isSettled(later, 'new', [push, later], soon)).toBe(false);
  });

  it('counts when some time has passed: somebody moved or removed the tag since', () => {
    expect(isSettled(push, null, [push], at + 5 + 5000)).toBe(true);
    expect(isSettled(push, 'old', [push], at + 5 + 5000)).toBe(true);
  });

  it('counts for pulls, deletions and pushes without a tag, which are not about a tag', () => {
    expect(isSettled({ ...push, action: 'pull' }, null, [], soon)).toBe(true);
    expect(isSettled({ ...push, action: 'delete' }, null, [], soon)).toBe(true);
    expect(isSettled({ ...push, tag: null }, null, [], soon)).toBe(true);
  });
});
