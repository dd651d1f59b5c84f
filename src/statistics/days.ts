/** Days in UTC, and what is counted on them. Pure. */
import { dayMs } from '../platform/clock.ts';

/** A push of a tag, or a download of an image. */
export const countedKinds = ['push', 'pull'] as const;
export type CountedKind = (typeof countedKinds)[number];

export interface Happened {
  readonly kind: CountedKind;
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface DayCount {
  /** Its first moment, epoch milliseconds. */
  readonly day: number;
  readonly kind: CountedKind;
  readonly count: number;
}

export const dayOf = (at: number): number => Math.floor(at / dayMs) * dayMs;

/**
 * How often what happened on which day. Always in the same order, so that transactions that add to the same days do not
 * wait for each other in a circle.
 */
export function countedByDay(happened: readonly Happened[]): readonly DayCount[] {
  const counts = Map.groupBy(happened, ({ kind, at }) => `${dayOf(at)} ${kind}`);
  return [...counts.values()]
    .flatMap((same) => same.slice(0, 1).map(({ kind, at }) => ({ day: dayOf(at), kind, count: same.length })))
    .toSorted((a, b) => a.day - b.day || a.kind.localeCompare(b.kind));
}

export interface Day {
  /** `2026-11-21` */
  readonly date: string;
  readonly pushes: number;
  readonly pulls: number;
}

/** Every one of so many days up to that of `now`, also those on which nothing happened; the oldest first. */
export function everyDay(counts: readonly DayCount[], days: number, now: number): Day[] {
  const known = new Map(counts.map(({ day, kind, count }) => [`${day} ${kind}`, count]));
  return Array.from({ length: days }, (_, index) => {
    const day = dayOf(now) - (days - 1 - index) * dayMs;
    const date = new Date(day).toISOString().slice(0, 10);
    return { date, pushes: known.get(`${day} push`) ?? 0, pulls: known.get(`${day} pull`) ?? 0 };
  });
}
