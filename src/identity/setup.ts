/**
 * The door to the first admin account.
 *
 * It is free only while the public URL names this machine alone and the request plainly came from it. In every other
 * case the one-time code that is printed at start is needed: a reverse proxy on the same host makes strangers look
 * local, and must not open the door.
 */
import type { FastifyRequest } from 'fastify';
import { isLoopbackName, type PublicUrl } from '../platform/public-url.ts';
import { sameDigest, sha256 } from '../platform/secrets.ts';
import { Problem } from '../platform/problem.ts';

export interface SetupDoor {
  /** Off: there is no door, and the first admin is made on the command line. */
  readonly enabled: boolean;
  /** The code as shown at start. */
  readonly code: string;
  /** The operator chose the code: then it is always asked for. */
  readonly preset: boolean;
  readonly publicUrl: PublicUrl;
}

/** Headers that proxies add. Any of them means that the caller may be anywhere. */
const proxyHeaders = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-forwarded-server',
  'x-real-ip',
  'x-client-ip',
  'x-original-forwarded-for',
  'x-cluster-client-ip',
  'true-client-ip',
  'cf-connecting-ip',
  'cf-ray',
];

type RequestTraits = Pick<FastifyRequest, 'headers'> & {
  readonly raw: { readonly httpVersion: string };
  readonly socket: { readonly remoteAddress?: string | undefined };
};

/** Whether this request must show the code. */
export function needsSetupCode(request: RequestTraits, { publicUrl, preset }: SetupDoor): boolean {
  return preset || !(publicUrl.loopback && isPlainlyLocal(request, publicUrl));
}

function isPlainlyLocal({ headers, raw, socket }: RequestTraits, { origin }: PublicUrl): boolean {
  const address = (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  return (
    isLoopbackName(address) &&
    isLoopbackName(hostnameOf(headers.host ?? '')) &&
    proxyHeaders.every((name) => headers[name] === undefined) &&
    // Browsers and current command-line clients speak HTTP/1.1; a proxy without any configuration often 1.0.
    raw.httpVersion === '1.1' &&
    isOwnOrigin(headers.origin, origin)
  );
}

function isOwnOrigin(given: string | undefined, own: string): boolean {
  if (given === undefined || given === own) return true;
  return URL.canParse(given) && isLoopbackName(new URL(given).hostname) && new URL(given).port === new URL(own).port;
}

function hostnameOf(host: string): string {
  return host.replace(/:\d+$/, '');
}

/** @throws Problem `forbidden` when the code is needed and missing or wrong */
export function checkSetupCode(request: RequestTraits, door: SetupDoor, given: string | undefined): void {
  if (!needsSetupCode(request, door)) return;
  if (given !== undefined && sameDigest(sha256(given.trim()), sha256(door.code))) return;
  throw new Problem(
    'forbidden',
    'The one-time code is missing or wrong. Portus prints it in its log at start, after "one-time code".',
  );
}
