/** Which moment in the history of a tag somebody means. Pure. */
import type { TagMoment } from '../contract/api/catalog.ts';
import { Problem } from '../platform/problem.ts';

/**
 * @param moments newest first
 * @param text a digest or the beginning of one
 * @param before a time as people write it
 * @throws Problem `bad-request` or `not-found` when that is not exactly one
 */
export function digestFrom(
  moments: readonly TagMoment[],
  text: string | undefined,
  before: string | undefined,
): string {
  if ((text === undefined) === (before === undefined))
    throw new Problem('bad-request', 'Give either a digest or --to-before with a time.');
  return text === undefined ? atTime(moments, before ?? '') : byBeginning(moments, text);
}

function atTime(moments: readonly TagMoment[], before: string): string {
  const time = Date.parse(before);
  if (Number.isNaN(time)) throw new Problem('bad-request', `"${before}" is no time. Write 2026-11-20T14:00:00Z.`);
  const then = moments.find(({ at }) => Date.parse(at) < time);
  if (then === undefined) throw new Problem('not-found', 'The tag did not exist before that time.');
  if (then.digest === null) throw new Problem('not-found', 'At that time the tag was removed.');
  return then.digest;
}

/** With or without the algorithm in front. */
function byBeginning(moments: readonly TagMoment[], text: string): string {
  const fits = (digest: string): boolean => digest.startsWith(text) || (digest.split(':')[1] ?? '').startsWith(text);
  const found = [...new Set(moments.flatMap(({ digest }) => digest ?? []))].filter(fits);
  const [digest, ...others] = found;
  if (digest === undefined) throw new Problem('not-found', `The tag never pointed to ${text}.`);
  if (others.length > 0)
    throw new Problem('bad-request', `${text} is the beginning of ${found.length} digests. Write more of it.`);
  return digest;
}
