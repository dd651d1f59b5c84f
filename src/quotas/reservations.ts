/**
 * Pushes that were let through and that no count of their namespace has seen yet. Kept in the memory of this process;
 * nothing here waits, so what is looked at and then added to cannot change in between.
 */
import type { Clock } from '../platform/clock.ts';
import { minuteMs } from '../platform/clock.ts';
import type { BlobDescriptor } from '../registry/manifest.ts';

/** A manifest of a repository. */
export interface PushKey {
  readonly repository: string;
  readonly digest: string;
}

export interface Reservation extends PushKey {
  readonly blobs: readonly Pick<BlobDescriptor, 'digest' | 'size'>[];
}

export interface Reservations {
  /** Those of the namespace that have not ended by themselves. */
  readonly of: (namespaceId: number) => readonly Reservation[];
  readonly add: (namespaceId: number, one: Reservation) => void;
  /** The registry took it: it will show up in the catalog. */
  readonly accept: (push: PushKey) => void;
  readonly release: (namespaceId: number, some: readonly PushKey[]) => void;
  /** Grows with every release: what was read before one must be read again. */
  readonly releases: () => number;
}

/** A registry answers a manifest sooner; one it refused takes no place after this time. */
const untilAcceptedMs = minuteMs;
/** Its notification comes sooner, or is lost; then the next comparison with the registry finds it. */
const untilCountedMs = 10 * minuteMs;

const keyOf = ({ repository, digest }: PushKey): string => `${repository}@${digest}`;

export function createReservations(clock: Clock): Reservations {
  const all = new Map<number, Map<string, Reservation & { until: number }>>();
  let releases = 0;
  return {
    of: (namespaceId) => {
      const known = all.get(namespaceId);
      if (known === undefined) return [];
      for (const [key, { until }] of known) if (until <= clock()) known.delete(key);
      if (known.size === 0) all.delete(namespaceId);
      return [...known.values()];
    },
    add: (namespaceId, one) => {
      const known = all.get(namespaceId) ?? new Map<string, Reservation & { until: number }>();
      known.set(keyOf(one), { ...one, until: clock() + untilAcceptedMs });
      all.set(namespaceId, known);
    },
    accept: (push) => {
      for (const known of all.values()) {
        const one = known.get(keyOf(push));
        if (one !== undefined) one.until = clock() + untilCountedMs;
      }
    },
    release: (namespaceId, some) => {
      const known = all.get(namespaceId);
      if (known === undefined || some.length === 0) return;
      for (const one of some) known.delete(keyOf(one));
      if (known.size === 0) all.delete(namespaceId);
      releases += 1;
    },
    releases: () => releases,
  };
}

/**
 * Bytes that pushes add to what is held, each blob once.
 *
 * @param held blobs that take no further place
 */
export function addedBytes(pushes: readonly Pick<Reservation, 'blobs'>[], held: ReadonlySet<string>): number {
  const sizes = new Map<string, number>();
  for (const { blobs } of pushes)
    for (const { digest, size } of blobs)
      if (!held.has(digest)) sizes.set(digest, Math.max(size, sizes.get(digest) ?? 0));
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}
