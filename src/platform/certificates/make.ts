/**
 * Makes keys and X.509 certificates: an authority of our own, and certificates under it. What they are for (signing tokens, TLS)
 * is decided by whoever asks; keys are never used for both.
 */
import 'reflect-metadata';
import { createPrivateKey } from 'node:crypto';
import { isIP } from 'node:net';
import * as x509 from '@peculiar/x509';
import { randomSecret } from '../ids.ts';

export type KeyAlgorithm = 'ES256' | 'RS256';

export interface CertifiedKey {
  readonly algorithm: KeyAlgorithm;
  /** PKCS #8 PEM. */
  readonly privateKey: string;
  /** PEM. */
  readonly certificate: string;
  /** Epoch milliseconds. */
  readonly notBefore: number;
  readonly notAfter: number;
}

export interface CertificateWish {
  /** Distinguished name: `CN=Portus token signer`. */
  readonly subject: x509.JsonName;
  readonly algorithm: KeyAlgorithm;
  /** Epoch milliseconds. */
  readonly notBefore: number;
  readonly notAfter: number;
}

const webAlgorithm = {
  ES256: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]), modulusLength: 2048 },
} as const;

x509.cryptoProvider.set(crypto);

/** Self-signed authority: `CA:TRUE`, may sign certificates of servers and signers, but no further authorities. */
export async function makeAuthority({ subject, algorithm, ...dates }: CertificateWish): Promise<CertifiedKey> {
  const keys = await generateKeys(algorithm);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: subject,
    ...validity(dates),
    signingAlgorithm: webAlgorithm[algorithm],
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.digitalSignature, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return certified(algorithm, keys, certificate);
}

/**
 * A certificate under the authority, with a key of its own of the same algorithm.
 * @param serverNames DNS names and IP addresses of a TLS server; none: it is for something else
 */
export async function makeCertificate(
  authority: Pick<CertifiedKey, 'algorithm' | 'privateKey' | 'certificate'>,
  { subject, ...dates }: Omit<CertificateWish, 'algorithm'>,
  serverNames: readonly string[] = [],
): Promise<CertifiedKey> {
  const { algorithm } = authority;
  const keys = await generateKeys(algorithm);
  const issuer = new x509.X509Certificate(authority.certificate);
  const pkcs8 = createPrivateKey(authority.privateKey).export({ type: 'pkcs8', format: 'der' });
  const signingKey = await crypto.subtle.importKey('pkcs8', pkcs8, webAlgorithm[algorithm], false, ['sign']);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject,
    issuer: issuer.subjectName.toJSON(),
    ...validity(dates),
    signingAlgorithm: webAlgorithm[algorithm],
    publicKey: keys.publicKey,
    signingKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
      ...(serverNames.length === 0 ? [] : serverExtensions(serverNames)),
    ],
  });
  return certified(algorithm, keys, certificate);
}

function serverExtensions(names: readonly string[]): x509.Extension[] {
  return [
    new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
    new x509.SubjectAlternativeNameExtension(
      names.map((value) => ({ type: isIP(value) === 0 ? 'dns' : 'ip', value }) as const),
    ),
  ];
}

/**
 * A registry of generation 3.1 drops leading zero bytes of the coordinates before it computes a key id, so such keys
 * (about 1 in 128) are not used.
 */
async function generateKeys(algorithm: KeyAlgorithm): Promise<CryptoKeyPair> {
  for (;;) {
    const keys = await crypto.subtle.generateKey(webAlgorithm[algorithm], true, ['sign', 'verify']);
    const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', keys.publicKey);
    if (![x, y].some((coordinate) => Buffer.from(coordinate, 'base64url')[0] === 0)) return keys;
  }
}

async function certified(
  algorithm: KeyAlgorithm,
  keys: CryptoKeyPair,
  certificate: x509.X509Certificate,
): Promise<CertifiedKey> {
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
  return {
    algorithm,
    privateKey: createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
      .export({ type: 'pkcs8', format: 'pem' })
      .toString(),
    certificate: certificate.toString('pem'),
    notBefore: certificate.notBefore.getTime(),
    notAfter: certificate.notAfter.getTime(),
  };
}

const validity = ({ notBefore, notAfter }: { notBefore: number; notAfter: number }) => ({
  notBefore: new Date(notBefore),
  notAfter: new Date(notAfter),
});

function serial(): string {
  // Positive and at most 20 octets (RFC 5280 §4.1.2.2).
  return `01${Buffer.from(randomSecret(15), 'base64url').toString('hex')}`;
}
