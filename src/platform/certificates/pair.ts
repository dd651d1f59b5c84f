/** The files of `tls.certificateFile` and `tls.keyFile`: a certificate chain and its key, or the reason why they are none. */
import { createPrivateKey, type KeyObject, type X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import type { Config } from '../config/schema.ts';
import { codeOf, messageOf, Problem } from '../problem.ts';
import { parseChain, titleOf } from './chain.ts';

export interface PairFiles {
  readonly certificateFile: string;
  readonly keyFile: string;
}

export interface PairContent {
  /** PEM. */
  readonly certificate: string;
  readonly key: string;
}

export interface TlsPair extends PairContent {
  readonly chain: readonly [X509Certificate, ...X509Certificate[]];
}

/** @returns null: no TLS. @throws Problem `startup` when only one of the two is set */
export function pairFiles({ certificateFile, keyFile }: Config['tls']): PairFiles | null {
  if (certificateFile === undefined && keyFile === undefined) return null;
  if (certificateFile !== undefined && keyFile !== undefined) return { certificateFile, keyFile };
  const [given, missing] =
    keyFile === undefined
      ? ['PORTUS_TLS_CERTIFICATE_FILE', 'PORTUS_TLS_KEY_FILE']
      : ['PORTUS_TLS_KEY_FILE', 'PORTUS_TLS_CERTIFICATE_FILE'];
  throw new Problem('startup', `TLS is only half configured: ${given} is set, but not ${missing}.`, {
    detail: `Set ${missing} too, or neither for plain HTTP. \`portus tls self-signed\` makes both files.`,
  });
}

/** @throws Problem `startup` naming the file */
export async function readPairFiles({ certificateFile, keyFile }: PairFiles): Promise<PairContent> {
  return {
    certificate: await readText(certificateFile, 'TLS certificate'),
    key: await readText(keyFile, 'TLS key'),
  };
}

async function readText(path: string, what: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const reasons: Readonly<Record<string, string>> = {
      ENOENT: 'does not exist',
      EACCES: 'may not be read by the user that Portus runs as',
      EISDIR: 'is a folder',
    };
    const reason = reasons[codeOf(cause) ?? ''] ?? `cannot be read: ${messageOf(cause)}`;
    throw new Problem('startup', `The ${what} ${path} ${reason}.`, {
      detail: 'Check the path and the permissions of the file and of its folders.',
      cause,
    });
  }
}

/** @throws Problem `startup` naming the file that is not what it should be */
export function checkPair({ certificate, key }: PairContent, { certificateFile, keyFile }: PairFiles): TlsPair {
  const [first, ...issuers] = readChain(certificate, certificateFile);
  if (first === undefined) {
    throw new Problem('startup', `The TLS certificate ${certificateFile} holds no PEM certificate.`, {
      detail:
        'It has to begin with -----BEGIN CERTIFICATE-----. From DER: openssl x509 -inform der -in FILE -out FILE.pem',
    });
  }
  if (first.checkPrivateKey(readKey(key, keyFile))) {
    refuseWeak({ certificate, key }, certificateFile);
    return { certificate, key, chain: [first, ...issuers] };
  }
  const ofOther = issuers.find((issuer) => issuer.checkPrivateKey(readKey(key, keyFile)));
  throw new Problem('startup', `The TLS key ${keyFile} does not belong to the certificate ${certificateFile}.`, {
    detail:
      ofOther === undefined
        ? `The certificate is that of ${titleOf(first.subject)}. Name the key it was made with.`
        : `It belongs to a later certificate in that file (${titleOf(ofOther.subject)}): put the server's own certificate first.`,
  });
}

/** OpenSSL refuses short keys and old digests. */
function refuseWeak({ certificate, key }: PairContent, path: string): void {
  try {
    createSecureContext({ cert: certificate, key });
  } catch (cause) {
    throw new Problem('startup', `The TLS certificate ${path} cannot be used: ${messageOf(cause)}.`, {
      detail: 'It takes an RSA key of at least 2048 bits or an elliptic one, and SHA-256.',
      cause,
    });
  }
}

export function readChain(pem: string, path: string): X509Certificate[] {
  try {
    return parseChain(pem);
  } catch (cause) {
    throw new Problem('startup', `The TLS certificate ${path} is damaged: ${messageOf(cause)}.`, { cause });
  }
}

/** @throws Problem `startup` */
export function readKey(pem: string, path: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch (cause) {
    const sealed = /ENCRYPTED/.test(pem);
    throw new Problem(
      'startup',
      sealed ? `The TLS key ${path} is sealed with a passphrase.` : `The TLS key ${path} is no PEM private key.`,
      {
        detail: sealed
          ? `Portus cannot ask for it when it starts. Unseal the key: openssl pkey -in ${path} -out ${path}.open`
          : 'It has to begin with -----BEGIN PRIVATE KEY-----, or -----BEGIN RSA PRIVATE KEY-----.',
        cause,
      },
    );
  }
}
