/** Whether something still fits into a namespace. Pure. */
import type { Limits, Usage } from '../namespaces/quota.ts';
import { humanSize } from '../platform/size.ts';
import { addedBytes, type Reservation } from './reservations.ts';

/** A namespace at one moment. */
export interface Situation {
  readonly limits: Pick<Limits, 'bytes' | 'repositories'>;
  readonly usage: Usage;
  /** Let through, and not in the usage yet. */
  readonly pending: readonly Reservation[];
  /** Of the blobs that are pending or asked about, those that are in the usage. */
  readonly held: ReadonlySet<string>;
  /** Of the repositories that are pending or asked about, those that are not in the usage. */
  readonly missing: ReadonlySet<string>;
}

/** What there is too little of. Amounts in bytes, or repositories. */
export type Shortage =
  | { readonly of: 'bytes'; readonly used: number; readonly needed: number; readonly limit: number }
  /** Before it is known how much is to come. */
  | { readonly of: 'room'; readonly used: number; readonly limit: number }
  | { readonly of: 'repositories'; readonly used: number; readonly limit: number };

/** @returns null: it fits, or it adds nothing */
export function shortageOfPush(at: Situation, push: Reservation): Shortage | null {
  const used = at.usage.bytes + addedBytes(at.pending, at.held);
  const needed = at.usage.bytes + addedBytes([...at.pending, push], at.held) - used;
  const limit = at.limits.bytes;
  if (limit !== null && needed > 0 && used + needed > limit) return { of: 'bytes', used, needed, limit };
  return shortageOfRepositories(at, push.repository);
}

/** @param blob digest of what will be uploaded; null: not known */
export function shortageOfUpload(at: Situation, repository: string, blob: string | null): Shortage | null {
  const used = at.usage.bytes + addedBytes(at.pending, at.held);
  const limit = at.limits.bytes;
  const known = blob !== null && (at.held.has(blob) || blobsOf(at.pending).includes(blob));
  if (limit !== null && used >= limit && !known) return { of: 'room', used, limit };
  return shortageOfRepositories(at, repository);
}

function shortageOfRepositories({ limits, usage, pending, missing }: Situation, name: string): Shortage | null {
  const begun = new Set(pending.map(({ repository }) => repository).filter((repository) => missing.has(repository)));
  if (limits.repositories === null || !missing.has(name) || begun.has(name)) return null;
  const used = usage.repositories + begun.size;
  return used + 1 > limits.repositories ? { of: 'repositories', used, limit: limits.repositories } : null;
}

export const blobsOf = (pushes: readonly Pick<Reservation, 'blobs'>[]): readonly string[] => [
  ...new Set(pushes.flatMap(({ blobs }) => blobs.map(({ digest }) => digest))),
];

/** For terminals: ASCII, and short enough to be shown whole. @param place `namespace backend` */
export function shortageSentence(shortage: Shortage, place: string): string {
  const used = of(shortage);
  switch (shortage.of) {
    case 'bytes':
      return `The ${place} uses ${used}; this needs ${humanSize(shortage.needed)} more. Delete something, or ask an administrator for a larger quota.`;
    case 'room':
      return `The ${place} is full: it uses ${used}. Delete something, or ask an administrator for a larger quota.`;
    case 'repositories':
      return `The ${place} has ${used} repositories, and this would be a new one. Push to one of them, delete one, or ask an administrator for a larger quota.`;
  }
}

function of({ of: what, used, limit }: Shortage): string {
  return what === 'repositories' ? `${used} of ${limit}` : `${humanSize(used)} of ${humanSize(limit)}`;
}
