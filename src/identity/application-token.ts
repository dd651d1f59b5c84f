/**
 * The text of an application token: `portus_` + 32 random characters + 6 characters of checksum, all of one alphabet.
 * The prefix lets secret scanners find a leaked one; the checksum tells a mistyped or forged one without a query. Pure.
 */
import { createHash } from 'node:crypto';
import { randomSecret } from '../platform/ids.ts';

const prefix = 'portus_';
const pattern = /^portus_([A-Za-z0-9_-]{32})([A-Za-z0-9_-]{6})$/;

/** 192 random bits. */
export function newApplicationToken(): string {
  const body = randomSecret(24);
  return `${prefix}${body}${checksum(body)}`;
}

/** Whether the text has the form and checksum of one of ours. Says nothing about whether it is valid. */
export function isApplicationToken(text: string): boolean {
  const [, body = '', check] = pattern.exec(text) ?? [];
  return check !== undefined && checksum(body) === check;
}

/** What a list shows to tell tokens apart. */
export function tokenHint(token: string): string {
  return token.slice(-4);
}

function checksum(body: string): string {
  return createHash('sha256').update(`${prefix}${body}`).digest('base64url').slice(0, 6);
}
