/** What certificates say, and what is wrong with them. Pure. */
import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { dayMs } from '../clock.ts';

/** Before this much time is left, somebody should look after the next certificate. */
const soonMs = 7 * dayMs;

/** @throws when a block is no certificate; @returns empty when the text holds none */
export function parseChain(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN (TRUSTED )?CERTIFICATE-----[^-]+-----END (TRUSTED )?CERTIFICATE-----/g) ?? [];
  return blocks.map((block) => new X509Certificate(block));
}

/** The names a client may call the server by: DNS names (`*.example.org` among them) and IP addresses. */
export function namesOf({ subjectAltName = '' }: X509Certificate): string[] {
  return subjectAltName
    .split(', ')
    .flatMap((entry) => /^(?:DNS|IP Address):(.+)$/.exec(entry)?.[1] ?? [])
    .map(shortAddress);
}

/** Certificates print `0:0:0:0:0:0:0:1` where people write `::1`. */
function shortAddress(name: string): string {
  return isIP(name) === 6 ? bareHost(new URL(`http://[${name}]`).hostname) : name;
}

/** @param hostname as `URL.hostname` gives it: IPv6 in brackets */
export const bareHost = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

/** As Go's clients check it: the subject's common name does not count. */
export function coversHost(certificate: X509Certificate, hostname: string): boolean {
  const host = bareHost(hostname);
  const found = isIP(host) === 0 ? certificate.checkHost(host, { subject: 'never' }) : certificate.checkIP(host);
  return found !== undefined;
}

/** The common name, or all of the subject on one line. */
export function titleOf(distinguishedName: string): string {
  return /^CN=(.+)$/m.exec(distinguishedName)?.[1] ?? distinguishedName.replaceAll('\n', ', ');
}

export const isSelfSigned = (certificate: X509Certificate): boolean =>
  certificate.checkIssued(certificate) && certificate.verify(certificate.publicKey);

/** Whole days until the certificate ends; negative: days since. */
export const daysLeft = ({ validToDate }: X509Certificate, now: number): number =>
  Math.floor((validToDate.getTime() - now) / dayMs);

/** The chain as a server sends it: its own certificate first, then each one's issuer. */
export function orderMistakes(chain: readonly X509Certificate[]): string[] {
  const mistakes: string[] = [];
  chain.forEach((certificate, index) => {
    const next = chain[index + 1];
    if (next === undefined || (certificate.checkIssued(next) && certificate.verify(next.publicKey))) return;
    mistakes.push(
      `Certificate ${index + 2} (${titleOf(next.subject)}) is not the issuer of certificate ${index + 1} (${titleOf(certificate.subject)}): put the server's own certificate first, then each one's issuer.`,
    );
  });
  return mistakes;
}

export interface DateMistake {
  readonly expired: boolean;
  readonly text: string;
}

/** Certificates that are not good now, or not for long. */
export function dateMistakes(chain: readonly X509Certificate[], now: number): DateMistake[] {
  return chain.flatMap((certificate) => {
    const title = titleOf(certificate.subject);
    const [from, to] = [certificate.validFromDate.getTime(), certificate.validToDate.getTime()];
    if (now > to) return { expired: true, text: `The certificate of ${title} expired on ${day(to)}.` };
    if (now < from) return { expired: true, text: `The certificate of ${title} is not valid before ${day(from)}.` };
    if (to - now > soonMs) return [];
    return { expired: false, text: `The certificate of ${title} expires on ${day(to)}.` };
  });
}

const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
