/** The bars of the storage chart. Pure. */
import type { StorageStatistics } from '../../../contract/api/overview.ts';
import { words } from './words.ts';

export interface StorageBar {
  /** null: all the others together. */
  readonly id: number | null;
  readonly name: string;
  readonly bytes: number;
  /** Of the longest bar, between 0 and 1. */
  readonly share: number;
}

/** The largest namespaces, and all others as one bar at the end when they hold anything. */
export function storageBars({ bytes, namespaces, largest }: StorageStatistics): readonly StorageBar[] {
  const rest = bytes - largest.reduce((sum, one) => sum + one.bytes, 0);
  const others = namespaces - largest.length;
  const bars: readonly Omit<StorageBar, 'share'>[] = [
    ...largest,
    ...(rest > 0 && others > 0 ? [{ id: null, name: words.rest(others), bytes: rest }] : []),
  ];
  const longest = Math.max(1, ...bars.map((bar) => bar.bytes));
  return bars.map((bar) => ({ ...bar, share: bar.bytes / longest }));
}
