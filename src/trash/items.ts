/** What an entry of the trash holds of one repository, and how it is written down. Pure. */
import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';
import type { Removal } from '../deletion/plan.ts';
import { Problem } from '../platform/problem.ts';

const time = Type.Union([Type.Number(), Type.Null()]);
const text = Type.Union([Type.String(), Type.Null()]);

/** The row of a tag, without what says where it is. */
const TagSnapshot = Type.Object({
  pushed_by: time,
  pushed_by_name: text,
  created_at: Type.Number(),
  updated_at: Type.Number(),
  pull_count: Type.Number(),
  last_pulled_at: time,
  last_pulled_by_name: text,
});
export type TagSnapshot = Static<typeof TagSnapshot>;

const Snapshot = Type.Object({
  /** null: the registry had the tag, but the catalog did not know it. */
  row: Type.Union([TagSnapshot, Type.Null()]),
  /** Why it went along, when nobody named it. */
  because: text,
});
export type Snapshot = Static<typeof Snapshot>;

/** A manifest that went, under one of its tags. */
export interface PlannedItem {
  readonly digest: string;
  readonly tag: string | null;
  readonly because: string | null;
}

export interface Item extends PlannedItem {
  readonly id: number;
  readonly row: TagSnapshot | null;
}

export const writeSnapshot = (snapshot: Snapshot): string => JSON.stringify(snapshot);

export function readSnapshot(json: string | null): Snapshot {
  const value: unknown = json === null ? { row: null, because: null } : JSON.parse(json);
  if (!Value.Check(Snapshot, value)) throw new Problem('internal', 'An entry of the trash cannot be read.');
  return value;
}

export const snapshotOf = (row: TagSnapshot): TagSnapshot => ({
  pushed_by: row.pushed_by,
  pushed_by_name: row.pushed_by_name,
  created_at: row.created_at,
  updated_at: row.updated_at,
  pull_count: row.pull_count,
  last_pulled_at: row.last_pulled_at,
  last_pulled_by_name: row.last_pulled_by_name,
});

/**
 * Everything that a removal takes away from people, what was named first.
 *
 * @param tag the tag that was named; null: a manifest was
 */
export function itemsOf({ untag, waves }: Removal, tag: string | null): readonly PlannedItem[] {
  const tagged: PlannedItem[] = untag === null ? [] : [{ digest: untag.digest, tag: untag.tag, because: null }];
  const doomed = waves
    .flat()
    .flatMap(({ digest, tags, because }): PlannedItem[] =>
      tags.length === 0 ? [{ digest, tag: null, because }] : tags.map((tag) => ({ digest, tag, because })),
    );
  const all = [...tagged, ...doomed];
  const isNamed = (item: PlannedItem): boolean => item.because === null && (tag === null || item.tag === tag);
  const others = all.filter((item) => !isNamed(item));
  return [
    ...all.filter(isNamed),
    ...others.map((item) => ({ ...item, because: item.because ?? `the same as ${tag ?? ''}` })),
  ];
}

/** Digests that get a hidden tag: what was named, and what loses a tag. Members of an index are kept by it. */
export function toHide(items: readonly PlannedItem[]): readonly string[] {
  const needing = items.filter(({ tag, because }) => tag !== null || because === null);
  return [...new Set(needing.map(({ digest }) => digest))];
}
