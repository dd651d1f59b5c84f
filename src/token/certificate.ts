/**
 * X.509 for signing keys. A registry trusts every certificate under its `rootcertbundle` and looks at nothing but the
 * chain (registry-protocol), so the root is our own, dedicated, and signs only our leaves.
 */
import { X509Certificate, createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose';
import { type CertifiedKey, type KeyAlgorithm, makeAuthority, makeCertificate } from '../platform/certificates/make.ts';

export type SigningAlgorithm = KeyAlgorithm;

export interface KeyPair extends CertifiedKey {
  /** RFC 7638 thumbprint. */
  readonly kid: string;
}

export async function createRoot(algorithm: SigningAlgorithm, notBefore: number, notAfter: number): Promise<KeyPair> {
  const subject = [{ CN: ['Portus registry tokens'] }];
  return withKeyId(await makeAuthority({ subject, algorithm, notBefore, notAfter }));
}

/** A leaf under the root. It goes into the `x5c` header of every token it signs. */
export async function createLeaf(root: KeyPair, notBefore: number, notAfter: number): Promise<KeyPair> {
  const subject = [{ CN: ['Portus token signer'] }];
  return withKeyId(await makeCertificate(root, { subject, notBefore, notAfter }));
}

async function withKeyId(key: CertifiedKey): Promise<KeyPair> {
  return { ...key, kid: await calculateJwkThumbprint(await exportJWK(createPublicKey(key.certificate))) };
}

/** Standard base64 of the DER form, as `x5c` wants it (RFC 7515 §4.1.6). */
export function derBase64(certificatePem: string): string {
  return new X509Certificate(certificatePem).raw.toString('base64');
}

/** Key id of registries of generation 2: SHA-256 of the public key, 30 bytes, base32 in groups of four. */
export function libtrustFingerprint(key: KeyObject): string {
  const der = key.export({ type: 'spki', format: 'der' });
  const digest = createHash('sha256').update(der).digest().subarray(0, 30);
  return (base32(digest).match(/.{4}/g) ?? []).join(':');
}

function base32(bytes: Buffer): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{5}/g) ?? []).map((group) => alphabet[Number.parseInt(group, 2)]).join('');
}

/** Public JWK of a certificate, for the JWKS document. */
export async function publicJwk(certificatePem: string, algorithm: SigningAlgorithm): Promise<JWK> {
  const jwk = await exportJWK(createPublicKey(certificatePem));
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), use: 'sig', alg: algorithm };
}
