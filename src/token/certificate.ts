/**
 * X.509 for signing keys. A registry trusts every certificate under its `rootcertbundle` and looks at nothing but the
 * chain (registry-protocol), so the root is our own, dedicated, and signs only our leaves.
 */
import 'reflect-metadata';
import { X509Certificate, createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose';
import { randomSecret } from '../platform/ids.ts';

export type SigningAlgorithm = 'ES256' | 'RS256';

export interface KeyPair {
  readonly algorithm: SigningAlgorithm;
  /** PKCS #8 PEM. */
  readonly privateKey: string;
  /** PEM. */
  readonly certificate: string;
  /** RFC 7638 thumbprint. */
  readonly kid: string;
  readonly notBefore: number;
  readonly notAfter: number;
}

const webAlgorithm = {
  ES256: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]), modulusLength: 2048 },
} as const;

x509.cryptoProvider.set(crypto);

/** Self-signed authority: `CA:TRUE`, may sign certificates. */
export async function createRoot(algorithm: SigningAlgorithm, notBefore: number, notAfter: number): Promise<KeyPair> {
  const keys = await generateKeys(algorithm);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: 'CN=Portus registry tokens',
    notBefore: new Date(notBefore),
    notAfter: new Date(notAfter),
    signingAlgorithm: webAlgorithm[algorithm],
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.digitalSignature, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return keyPair(algorithm, keys, certificate);
}

/** A leaf under the root. It goes into the `x5c` header of every token it signs. */
export async function createLeaf(root: KeyPair, notBefore: number, notAfter: number): Promise<KeyPair> {
  const { algorithm } = root;
  const keys = await generateKeys(algorithm);
  const issuer = new x509.X509Certificate(root.certificate);
  const pkcs8 = createPrivateKey(root.privateKey).export({ type: 'pkcs8', format: 'der' });
  const signingKey = await crypto.subtle.importKey('pkcs8', pkcs8, webAlgorithm[algorithm], false, ['sign']);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: 'CN=Portus token signer',
    issuer: issuer.subject,
    notBefore: new Date(notBefore),
    notAfter: new Date(notAfter),
    signingAlgorithm: webAlgorithm[algorithm],
    publicKey: keys.publicKey,
    signingKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  });
  return keyPair(algorithm, keys, certificate);
}

/**
 * A registry of generation 3.1 drops leading zero bytes of the coordinates before it computes a key id, so such keys
 * (about 1 in 128) are not used.
 */
async function generateKeys(algorithm: SigningAlgorithm): Promise<CryptoKeyPair> {
  for (;;) {
    const keys = await crypto.subtle.generateKey(webAlgorithm[algorithm], true, ['sign', 'verify']);
    const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', keys.publicKey);
    if (![x, y].some((coordinate) => Buffer.from(coordinate, 'base64url')[0] === 0)) return keys;
  }
}

async function keyPair(
  algorithm: SigningAlgorithm,
  keys: CryptoKeyPair,
  certificate: x509.X509Certificate,
): Promise<KeyPair> {
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
  return {
    algorithm,
    privateKey: createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
      .export({ type: 'pkcs8', format: 'pem' })
      .toString(),
    certificate: certificate.toString('pem'),
    kid: await calculateJwkThumbprint(await crypto.subtle.exportKey('jwk', keys.publicKey)),
    notBefore: certificate.notBefore.getTime(),
    notAfter: certificate.notAfter.getTime(),
  };
}

function serial(): string {
  // Positive and at most 20 octets (RFC 5280 §4.1.2.2).
  return `01${Buffer.from(randomSecret(15), 'base64url').toString('hex')}`;
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
