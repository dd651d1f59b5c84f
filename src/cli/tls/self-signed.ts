/** A certificate for this server under an authority of our own, which is made once: clients trust it once, and renewals cost nothing. */
import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import type { Addresses } from '../../platform/addresses.ts';
import { bareHost, namesOf, titleOf } from '../../platform/certificates/chain.ts';
import { type CertifiedKey, makeAuthority, makeCertificate } from '../../platform/certificates/make.ts';
import { checkPair, readChain, readPairFiles } from '../../platform/certificates/pair.ts';
import { dayMs, hourMs } from '../../platform/clock.ts';
import { messageOf, Problem } from '../../platform/problem.ts';

export interface SelfSignedFiles {
  readonly authorityFile: string;
  readonly authorityKeyFile: string;
  readonly certificateFile: string;
  readonly keyFile: string;
}

export interface SelfSigned {
  readonly files: SelfSignedFiles;
  readonly names: readonly string[];
  /** Of the server's certificate, epoch milliseconds. */
  readonly notAfter: number;
  /** SHA-256 of the authority's certificate. */
  readonly fingerprint: string;
  /** Whether the authority was there before. */
  readonly reused: boolean;
}

const authorityDays = 3650;
/** For clients whose clock is behind. */
const backdatedMs = hourMs;

export const selfSignedFiles = (folder: string): SelfSignedFiles => ({
  authorityFile: join(folder, 'ca.crt'),
  authorityKeyFile: join(folder, 'ca.key'),
  certificateFile: join(folder, 'tls.crt'),
  keyFile: join(folder, 'tls.key'),
});

/** Every name by which somebody may come, the first being the one of the public URL. */
export function namesOfServer(
  { publicUrl, listeners }: Pick<Addresses, 'publicUrl' | 'listeners'>,
  hostname: string,
  more: readonly string[],
): string[] {
  const addresses = listeners.flatMap((one) => (one.kind === 'tcp' ? [one.host] : []));
  const all = [new URL(publicUrl.href).hostname, ...more, ...addresses, hostname, 'localhost', '127.0.0.1', '::1'];
  const names = all.map((name) => bareHost(name).toLowerCase());
  return [...new Set(names.filter((name) => name !== '0.0.0.0' && name !== '::'))];
}

/** Names that the certificate of an earlier run has: renewing it must not shut out anybody. */
export function earlierNames({ certificateFile }: SelfSignedFiles): string[] {
  if (!existsSync(certificateFile)) return [];
  const [first] = readChain(readFileSync(certificateFile, 'utf8'), certificateFile);
  return first === undefined ? [] : namesOf(first);
}

/** @throws Problem `bad-request` naming what no certificate can be made for */
export function checkNames(names: readonly string[]): void {
  const label = '(?!-)[a-z0-9_-]{1,63}(?<!-)';
  const dns = new RegExp(`^(\\*\\.)?${label}(\\.${label})*\\.?$`, 'i');
  const wrong = names.find((name) => isIP(bareHost(name)) === 0 && (name.length > 253 || !dns.test(name)));
  if (wrong === undefined) return;
  throw new Problem('bad-request', `"${wrong}" is neither a host name nor an IP address.`, {
    detail: 'Write --name registry.example.org, without scheme, port or path.',
  });
}

/** @throws Problem `startup` when the authority that is there cannot be used, or the folder cannot be written */
export async function makeSelfSigned(
  folder: string,
  { names, days, now, owner }: { names: readonly string[]; days: number; now: number; owner: string },
): Promise<SelfSigned> {
  const files = selfSignedFiles(folder);
  const reused = existsSync(files.authorityFile) || existsSync(files.authorityKeyFile);
  const authority = reused ? await readAuthority(files, now) : await newAuthority(owner, now);
  const server = await makeCertificate(
    authority,
    {
      subject: [{ CN: [(names[0] ?? owner).slice(0, 64)] }],
      notBefore: now - backdatedMs,
      notAfter: Math.min(now + days * dayMs, authority.notAfter),
    },
    names,
  );
  writeAll(folder, [
    ...(reused
      ? []
      : ([
          [files.authorityKeyFile, authority.privateKey, 0o600],
          [files.authorityFile, pem(authority.certificate), 0o644],
        ] as const)),
    [files.keyFile, server.privateKey, 0o600],
    [files.certificateFile, `${pem(server.certificate)}${pem(authority.certificate)}`, 0o644],
  ]);
  const { fingerprint256: fingerprint } = new X509Certificate(authority.certificate);
  return { files, names, notAfter: server.notAfter, fingerprint, reused };
}

function newAuthority(owner: string, now: number): Promise<CertifiedKey> {
  const subject = [{ CN: [`Portus authority of ${owner}`.slice(0, 64)] }];
  return makeAuthority({
    subject,
    algorithm: 'ES256',
    notBefore: now - backdatedMs,
    notAfter: now + authorityDays * dayMs,
  });
}

async function readAuthority({ authorityFile, authorityKeyFile }: SelfSignedFiles, now: number) {
  const start = `To begin anew, remove ${authorityFile} and ${authorityKeyFile}; every client has to trust the new authority then.`;
  const files = { certificateFile: authorityFile, keyFile: authorityKeyFile };
  const { certificate, key, chain } = checkPair(await readPairFiles(files), files);
  const [{ ca, validToDate, subject, publicKey }] = chain;
  const wrong = !ca
    ? 'is no authority'
    : publicKey.asymmetricKeyDetails?.namedCurve !== 'prime256v1'
      ? 'has another kind of key than Portus makes'
      : validToDate.getTime() <= now
        ? 'has expired'
        : null;
  if (wrong !== null) {
    throw new Problem('startup', `The certificate ${authorityFile} (${titleOf(subject)}) ${wrong}.`, { detail: start });
  }
  return { algorithm: 'ES256', certificate, privateKey: key, notAfter: validToDate.getTime() } as const;
}

const pem = (text: string): string => `${text.trimEnd()}\n`;

/** Each file by renaming a new one: a running server never reads half of it. */
function writeAll(folder: string, files: readonly (readonly [path: string, text: string, mode: number])[]): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const [path, text, mode] of files) {
      rmSync(`${path}.new`, { force: true });
      writeFileSync(`${path}.new`, text, { mode, flush: true });
      renameSync(`${path}.new`, path);
    }
  } catch (cause) {
    throw new Problem('startup', `The certificate cannot be written: ${messageOf(cause)}.`, {
      detail: 'Name a folder that this user may write to with --out.',
      cause,
    });
  }
}
