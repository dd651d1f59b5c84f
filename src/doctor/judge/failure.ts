/** Why there was no answer, in a sentence about the place. Pure. */
import { assertNever } from '../../platform/problem.ts';
import type { Failure, Reply } from '../look/ask.ts';

/** @returns like `Nothing listens at http://127.0.0.1:5000.` */
export function sentenceOf({ why, url, message, certificate }: Failure): string {
  const { host, hostname, origin } = new URL(url);
  switch (why) {
    case 'unknown-name':
      return `The name ${hostname} is not known to the resolver of this machine.`;
    case 'refused':
      return `Nothing listens at ${origin}.`;
    case 'silent':
      return `${origin} does not answer: the way there is closed, or the machine is off.`;
    case 'other-name':
      return `The certificate at ${host} is for ${listed(certificate?.names)} and not for ${hostname}.`;
    case 'expired':
      return /not yet valid/i.test(message)
        ? `The certificate at ${host} is not valid before ${day(certificate?.notBefore)}.`
        : `The certificate at ${host} expired on ${day(certificate?.notAfter)}.`;
    case 'authority':
      return `The certificate at ${host} comes from ${certificate?.issuer ?? 'an authority'}, which is not trusted here.`;
    case 'speaks-plain':
      return `${host} speaks plain HTTP, no TLS.`;
    case 'speaks-tls':
      return `${host} speaks TLS, not plain HTTP.`;
    case 'broken':
      return `${origin} breaks the connection off: ${message}.`;
    default:
      return assertNever(why);
  }
}

const listed = (names: readonly string[] = []): string => (names.length === 0 ? 'no name' : names.join(', '));

const day = (time: number | undefined): string =>
  time === undefined ? 'a day that it does not tell' : new Date(time).toISOString().slice(0, 10);

export const isWebPage = (reply: Reply): boolean =>
  reply.kind === 'answer' && (reply.headers['content-type'] ?? '').startsWith('text/html');

/** Whether a registry has answered, also with a refusal. */
export const isRegistry = (reply: Reply): boolean =>
  reply.kind === 'answer' &&
  [200, 401].includes(reply.status) &&
  reply.headers['docker-distribution-api-version'] !== undefined;

export interface Challenge {
  readonly scheme: string;
  readonly realm: string | null;
  readonly service: string | null;
  /** `invalid_token`, `insufficient_scope`; null: no token was seen. */
  readonly error: string | null;
}

/** RFC 9110 §11.6.1, as registries write it. */
export function challengeOf(reply: Reply): Challenge | null {
  const text = reply.kind === 'answer' ? reply.headers['www-authenticate'] : undefined;
  if (text === undefined) return null;
  const value = (name: string): string | null => new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1] ?? null;
  return {
    scheme: (/^\s*(\S+)/.exec(text)?.[1] ?? '').toLowerCase(),
    realm: value('realm'),
    service: value('service'),
    error: value('error'),
  };
}
