/** Certificates of a file or of a server, with what is wrong about them. */
import type { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:tls';
import {
  bareHost,
  coversHost,
  dateMistakes,
  daysLeft,
  isSelfSigned,
  namesOf,
  orderMistakes,
  titleOf,
} from '../../platform/certificates/chain.ts';
import { readChain, readKey } from '../../platform/certificates/pair.ts';
import { secondMs } from '../../platform/clock.ts';
import { codeOf, messageOf, Problem } from '../../platform/problem.ts';

export interface Inspected {
  /** File or URL. */
  readonly place: string;
  readonly certificates: readonly {
    readonly subject: string;
    readonly issuer: string;
    readonly names: readonly string[];
    readonly not_before: string;
    readonly not_after: string;
    readonly days_left: number;
    readonly fingerprint: string;
  }[];
  /** With these it does not work for anybody. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

const timeoutMs = 10 * secondMs;

/** @param keyFile its private key, where it is known */
export async function inspectFile(path: string, keyFile: string | undefined, now: number): Promise<Inspected> {
  const chain = readChain(await read(path), path);
  const [first] = chain;
  if (first === undefined) {
    throw new Problem('startup', `${path} holds no PEM certificate.`, {
      detail: 'It has to begin with -----BEGIN CERTIFICATE-----.',
    });
  }
  const matches = keyFile === undefined || first.checkPrivateKey(readKey(await read(keyFile), keyFile));
  const errors = matches ? [] : [`The key ${keyFile} does not belong to the first certificate.`];
  return inspected(path, chain, { errors, warnings: [] }, now);
}

/** @param url `https://host[:port]` */
export async function inspectServer(url: URL, now: number): Promise<Inspected> {
  const host = bareHost(url.hostname);
  const { chain, untrusted } = await askServer(host, url.port === '' ? 443 : Number(url.port));
  const [first] = chain;
  const foreign =
    first === undefined || coversHost(first, host)
      ? []
      : [`It is not for ${host}: no client connects to it by this name.`];
  const warnings =
    untrusted === null ? [] : [`This machine does not trust it (${untrusted}): clients have to be told its authority.`];
  return inspected(url.origin, chain, { errors: foreign, warnings }, now);
}

function inspected(
  place: string,
  chain: readonly X509Certificate[],
  { errors, warnings }: Pick<Inspected, 'errors' | 'warnings'>,
  now: number,
): Inspected {
  const dates = dateMistakes(chain, now);
  const textOf = ({ text }: { text: string }): string => text;
  const [first] = chain;
  const alone = first !== undefined && chain.length === 1 && !isSelfSigned(first) ? first : null;
  return {
    place,
    certificates: chain.map((one) => ({
      subject: titleOf(one.subject),
      issuer: titleOf(one.issuer),
      names: namesOf(one),
      not_before: one.validFromDate.toISOString(),
      not_after: one.validToDate.toISOString(),
      days_left: daysLeft(one, now),
      fingerprint: one.fingerprint256,
    })),
    errors: [...errors, ...dates.filter(({ expired }) => expired).map(textOf)],
    warnings: [
      ...warnings,
      ...dates.filter(({ expired }) => !expired).map(textOf),
      ...orderMistakes(chain),
      ...(alone === null
        ? []
        : [
            `Its issuer (${titleOf(alone.issuer)}) does not come with it. If that is not a root which clients trust, append it.`,
          ]),
    ],
  };
}

async function read(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause: unknown) => {
    const reason = codeOf(cause) === 'ENOENT' ? 'does not exist' : `cannot be read: ${messageOf(cause)}`;
    throw new Problem('startup', `${path} ${reason}.`, { cause });
  });
}

/** @returns the certificates the server sent, and why this machine does not trust them */
async function askServer(host: string, port: number) {
  return new Promise<{ chain: X509Certificate[]; untrusted: string | null }>((resolve, reject) => {
    const failed = (cause: unknown): void => {
      socket.destroy();
      reject(
        new Problem('unavailable', `${host}:${port} cannot be asked for its certificate: ${messageOf(cause)}.`, {
          detail: 'Check the address, and whether it speaks TLS on this port.',
          cause,
        }),
      );
    };
    const socket = connect({
      host,
      port,
      servername: /[a-z]/i.test(host) && !host.includes(':') ? host : '',
      rejectUnauthorized: false,
      checkServerIdentity: () => undefined,
    });
    socket.setTimeout(timeoutMs, () => failed(new Error(`no answer within ${timeoutMs / secondMs} s`)));
    socket.on('error', failed).once('secureConnect', () => {
      const { authorized, authorizationError: reason } = socket;
      const chain = [...issuersFrom(socket.getPeerX509Certificate())];
      socket.destroy();
      resolve({ chain, untrusted: authorized ? null : reasonOf(reason) });
    });
  });
}

/** Node says the code of the reason, whatever its type declares. */
const reasonOf = (reason: unknown): string => (typeof reason === 'string' ? reason : messageOf(reason));

function* issuersFrom(first: X509Certificate | undefined): Generator<X509Certificate> {
  for (let one = first; one !== undefined; one = one.issuerCertificate) {
    yield one;
    // A root names itself.
    if (isSelfSigned(one)) return;
  }
}
