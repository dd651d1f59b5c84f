/**
 * Entity tags of objects that people edit (RFC 9110 §8.8.3). A tag covers the fields that can be edited and nothing else:
 * a push that moves a counter does not make what somebody is editing stale.
 */
import { createHash } from 'node:crypto';
import { Problem } from './problem.ts';

/** The strong tag of these editable fields. */
export function entityTag(fields: Readonly<Record<string, unknown>>): string {
  const digest = createHash('sha256').update(JSON.stringify(fields)).digest('base64url');
  return `"${digest.slice(0, 22)}"`;
}

/**
 * Refuses a change of something that was changed since it was read (RFC 9110 §13.1.1).
 *
 * @param ifMatch value of `If-Match`; undefined: no condition
 * @throws Problem `precondition-failed`
 */
export function checkIfMatch(ifMatch: string | undefined, fields: Readonly<Record<string, unknown>>): void {
  checkEntityTag(ifMatch, entityTag(fields));
}

/**
 * The same for an object that has a tag of its own, such as a digest.
 *
 * @throws Problem `precondition-failed`
 */
export function checkEntityTag(ifMatch: string | undefined, current: string): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return;
  if (ifMatch.split(',').some((tag) => tag.trim() === current)) return;
  throw new Problem('precondition-failed', 'Somebody changed this since you read it. Read it again, then repeat.');
}
