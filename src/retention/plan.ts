/** What a policy would do to a whole namespace: summed up, named by a hash, and guarded. Pure. */
import { createHash } from 'node:crypto';
import type { TagFact, UntaggedFact, Verdict } from './choose.ts';

interface Place {
  readonly repositoryId: number;
  readonly namespaceId: number;
  readonly fullName: string;
}

/** A tag, or with null a manifest without one. */
export interface Judged extends Verdict, Place {
  readonly tag: string | null;
  readonly digest: string;
  readonly pushedAt: number;
  readonly pulledAt: number | null;
}

export interface Counts {
  readonly tags: number;
  readonly tagsRemoved: number;
  readonly untagged: number;
  readonly untaggedRemoved: number;
  /** `keep:immutable` → how often. */
  readonly byReason: ReadonlyMap<string, number>;
}

export interface Plan {
  /** Names exactly what goes. */
  readonly hash: string;
  readonly items: readonly Judged[];
  /** Some of what stays, to be shown. */
  readonly kept: readonly Judged[];
  readonly counts: Counts;
  /** What is too much for one run. */
  readonly leftForLater: number;
}

/** A run lasts no longer than a while, and its report stays readable. The next one goes on. */
export const mostItems = 10_000;
export const mostShown = 5000;

export interface PlanSum {
  readonly tag: (place: Place, tag: TagFact, verdict: Verdict) => void;
  readonly untagged: (place: Place, manifest: UntaggedFact, verdict: Verdict) => void;
  readonly end: () => Plan;
}

/** Sums up one by one. */
export function sumUp(): PlanSum {
  const items: Judged[] = [];
  const kept: Judged[] = [];
  const byReason = new Map<string, number>();
  const sums = { tags: 0, tagsRemoved: 0, untagged: 0, untaggedRemoved: 0 };
  const note = ({ verdict, reason }: Verdict, judged: () => Judged): boolean => {
    const name = `${verdict}:${reason}`;
    byReason.set(name, (byReason.get(name) ?? 0) + 1);
    const list = verdict === 'remove' ? items : kept;
    if (list.length < (verdict === 'remove' ? mostItems : mostShown)) list.push(judged());
    return verdict === 'remove';
  };
  return {
    tag: (place, { name, digest, pushedAt, pulledAt }, verdict) => {
      sums.tags += 1;
      if (note(verdict, () => ({ ...verdict, ...place, tag: name, digest, pushedAt, pulledAt }))) sums.tagsRemoved += 1;
    },
    untagged: (place, { digest, pushedAt }, verdict) => {
      sums.untagged += 1;
      const judged = () => ({ ...verdict, ...place, tag: null, digest, pushedAt, pulledAt: null });
      if (note(verdict, judged)) sums.untaggedRemoved += 1;
    },
    end: () => ({
      hash: hashOf(items),
      items,
      kept,
      counts: { ...sums, byReason },
      leftForLater: sums.tagsRemoved + sums.untaggedRemoved - items.length,
    }),
  };
}

/** `backend/api:1.0`, or with the digest where there is no tag. */
export const nameOf = ({ fullName, tag, digest }: Pick<Judged, 'fullName' | 'tag' | 'digest'>): string =>
  tag === null ? `${fullName}@${digest}` : `${fullName}:${tag}`;

/** Digests too: a tag that was pushed again is another thing. */
function hashOf(items: readonly Judged[]): string {
  const hash = createHash('sha256');
  for (const { repositoryId, tag, digest } of items) hash.update(`${repositoryId}\t${tag ?? ''}\t${digest}\n`);
  return hash.digest('hex');
}

/** Percent of the tags that go, with one digit, rounded up: whoever accepts it accepts all of it. */
export function shareOf({ tags, tagsRemoved }: Counts): number {
  return tags === 0 ? 0 : Math.ceil((tagsRemoved * 1000) / tags) / 10;
}

/**
 * @param allowed percent
 * @returns why the run must not begin; null: it may
 */
export function guard({ counts }: Plan, allowed: number): string | null {
  const { tags, tagsRemoved } = counts;
  if (tagsRemoved * 100 <= allowed * tags) return null;
  const share = `${tagsRemoved} of ${tags} tags (${shareOf(counts)} %)`;
  return `It would remove ${share}, and no more than ${allowed} % may go in one run. Nothing was removed. Look at the preview; when it is right, run it by hand and accept that share.`;
}
