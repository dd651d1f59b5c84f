/** Random identifiers. All come from the operating system's generator. */
import { randomBytes, randomInt, randomUUID } from 'node:crypto';

const readable = '23456789abcdefghjkmnpqrstuvwxyz';

/** A secret of `bytes` random bytes in base64url. */
export function randomSecret(bytes = 32): string {
  return randomBytes(bytes).toString('base64url');
}

/** A short id that a person can read out and type: no letters that look like digits. */
export function readableId(length = 8): string {
  return Array.from({ length }, () => readable[randomInt(readable.length)]).join('');
}

export { randomUUID };
