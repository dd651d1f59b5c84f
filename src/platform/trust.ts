/**
 * Whose certificates Portus accepts where it connects to: the authorities of the system (or of SSL_CERT_FILE and SSL_CERT_DIR),
 * those that Node brings and NODE_EXTRA_CA_CERTS adds, those of `trust.folder`, and our own certificate when it is self-signed,
 * because services beside us often share it.
 */
import { X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { isSelfSigned, parseChain, titleOf } from './certificates/chain.ts';
import { messageOf } from './problem.ts';

export interface TrustOptions {
  /** Setting `trust.folder`. */
  readonly folder?: string | undefined;
  /** Setting `tls.certificateFile`. Who needs it complains when it cannot be read. */
  readonly certificateFile?: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Told of every file that is not what it should be. */
  readonly warn: (text: string) => void;
}

/** For every TLS connection that this thread makes from now on. */
export function trustAuthorities({ folder, certificateFile, environment, warn }: TrustOptions): void {
  const ours = folder === undefined ? [] : certificatesIn(folder, warn).filter((one) => isAuthority(one, folder, warn));
  const own =
    certificateFile === undefined ? [] : readCertificates(certificateFile, () => undefined).filter(isSelfSigned);
  setDefaultCACertificates([
    ...new Set([
      ...getCACertificates('default'),
      ...getCACertificates('system'),
      ...severalFolders(environment['SSL_CERT_DIR']).flatMap((path) => certificatesIn(path, warn).map(String)),
      ...[...ours, ...own].map(String),
    ]),
  ]);
}

/** Node takes SSL_CERT_DIR for one folder, other programs for a list. */
function severalFolders(list = ''): string[] {
  return list.includes(':') ? list.split(':').filter((path) => path !== '') : [];
}

function certificatesIn(folder: string, warn: TrustOptions['warn']): X509Certificate[] {
  try {
    // Kubernetes keeps what it mounts behind names that begin with a dot.
    const names = readdirSync(folder).filter((name) => !name.startsWith('.'));
    return names.flatMap((name) => readCertificates(join(folder, name), warn));
  } catch (error) {
    warn(`The folder ${folder} cannot be read, its authorities are not trusted: ${messageOf(error)}.`);
    return [];
  }
}

/** PEM, several in one file, or DER. */
function readCertificates(path: string, warn: TrustOptions['warn']): X509Certificate[] {
  try {
    const content = readFileSync(path);
    const found = parseChain(content.toString());
    return found.length > 0 ? found : [new X509Certificate(content)];
  } catch (error) {
    warn(`${path} is no certificate (PEM or DER) and is not trusted: ${messageOf(error)}.`);
    return [];
  }
}

function isAuthority(certificate: X509Certificate, folder: string, warn: TrustOptions['warn']): boolean {
  if (certificate.ca || isSelfSigned(certificate)) return true;
  warn(
    `The certificate of ${titleOf(certificate.subject)} in ${folder} is no authority and is not trusted. Put that of its issuer there (${titleOf(certificate.issuer)}).`,
  );
  return false;
}
