/** Reads a token that we signed ourselves. */
import { createPublicKey } from 'node:crypto';
import { jwtVerify } from 'jose';
import type { TokenLimits } from '../access/actor.ts';
import type { Clock } from '../platform/clock.ts';
import type { AccessEntry } from './grant.ts';
import type { Keys, SigningKey } from './keys.ts';

export interface VerifiedToken {
  /** The user it was issued to; empty for anonymous. */
  readonly subject: string;
  /** Of the application token it was issued for, unless they were too long to be in it. */
  readonly limits: TokenLimits | undefined;
  /** What it lets its holder do. */
  readonly access: readonly AccessEntry[];
  /** Epoch seconds. */
  readonly expiresAt: number;
}

export interface VerifyDeps {
  readonly keys: Keys;
  readonly issuer: string;
  readonly clock: Clock;
}

/**
 * Only our own keys count; whatever key or certificate the token itself brings is ignored.
 *
 * @returns undefined for anything that is not a valid token of ours
 */
export async function verifyOwnToken(
  { keys, issuer, clock }: VerifyDeps,
  authorization: string | undefined,
): Promise<VerifiedToken | undefined> {
  const [, token] = /^bearer +(\S+)$/i.exec(authorization ?? '') ?? [];
  if (token === undefined) return undefined;
  for (const key of keys.trusted()) {
    const payload = await verifyWith(key, token, issuer, clock);
    if (payload !== undefined) return payload;
  }
  return undefined;
}

interface Claims {
  readonly limits?: TokenLimits;
  readonly access?: readonly AccessEntry[];
}

async function verifyWith(
  key: SigningKey,
  token: string,
  issuer: string,
  clock: Clock,
): Promise<VerifiedToken | undefined> {
  try {
    const { payload } = await jwtVerify<Claims>(token, createPublicKey(key.privateKey), {
      issuer,
      algorithms: [key.algorithm],
      currentDate: new Date(clock()),
    });
    const { sub: subject = '', exp: expiresAt = 0, access = [], limits } = payload;
    return { subject, limits, access, expiresAt };
  } catch {
    return undefined;
  }
}
