/** The token itself: a JWT that every generation of the registry accepts (registry-protocol §1.7). */
import { createPublicKey } from 'node:crypto';
import { SignJWT } from 'jose';
import type { TokenLimits } from '../access/actor.ts';
import { randomUUID } from '../platform/ids.ts';
import type { RegistryRow } from '../registry/queries.ts';
import { derBase64, libtrustFingerprint } from './certificate.ts';
import type { AccessEntry } from './grant.ts';
import type { Keys, SigningKey } from './keys.ts';

export interface TokenClaims {
  readonly issuer: string;
  /** The authenticated user; empty for anonymous. It becomes `actor.name` of the registry's events. */
  readonly subject: string;
  /** The service the client asked for, one string: generation 2 refuses an array. */
  readonly audience: string;
  readonly access: readonly AccessEntry[];
  /** Of the application token it was issued for. Registries ignore it; the gateway explains refusals by it. */
  readonly limits?: TokenLimits | null;
  /** Epoch seconds. */
  readonly issuedAt: number;
  /** Epoch seconds. */
  readonly expiresAt: number;
}

/** Clients send the token with every request, and servers bound the size of headers. Longer limits are left out. */
const longestLimits = 1024;

/** Registries allow 60 s of skew on `nbf`; this covers a clock that is a little behind ours. */
const notBeforeSlackSeconds = 30;

export function signToken(keys: Keys, delivery: RegistryRow['key_delivery'], claims: TokenClaims): Promise<string> {
  const key = keys.signer(delivery === 'x5c' ? 'leaf' : 'root');
  const { issuer, subject, audience, access, limits = null, issuedAt, expiresAt } = claims;
  return new SignJWT({
    iss: issuer,
    sub: subject,
    aud: audience,
    exp: expiresAt,
    nbf: issuedAt - notBeforeSlackSeconds,
    iat: issuedAt,
    jti: randomUUID(),
    access,
    ...(limits === null || JSON.stringify(limits).length > longestLimits ? {} : { limits }),
  })
    .setProtectedHeader(headerFor(key, delivery))
    .sign(key.privateKey);
}

interface TokenHeader {
  readonly typ: 'JWT';
  readonly alg: string;
  readonly kid: string;
  readonly x5c?: string[];
}

const headers = new WeakMap<SigningKey, Map<string, TokenHeader>>();

/** The same for every token of a key: the certificate is not encoded again and again. */
function headerFor(key: SigningKey, delivery: RegistryRow['key_delivery']): TokenHeader & { [name: string]: unknown } {
  const known = headers.get(key) ?? new Map<string, TokenHeader>();
  headers.set(key, known);
  const header = known.get(delivery) ?? makeHeader(key, delivery);
  known.set(delivery, header);
  return { ...header };
}

function makeHeader(key: SigningKey, delivery: RegistryRow['key_delivery']): TokenHeader {
  const { algorithm: alg, kid, certificate } = key;
  // Without a certificate to send, the form that the old Portus used.
  if (delivery === 'kid-libtrust' || (delivery === 'x5c' && certificate === null))
    return { typ: 'JWT', alg, kid: libtrustFingerprint(createPublicKey(key.privateKey)) };
  if (delivery === 'x5c' && certificate !== null) return { typ: 'JWT', alg, kid, x5c: [derBase64(certificate)] };
  return { typ: 'JWT', alg, kid };
}
