/** One HTTP request of the doctor: no redirects, no cookies, and of every failure what exactly it was. */
import type { X509Certificate } from 'node:crypto';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { connect } from 'node:tls';
import { bareHost, namesOf, titleOf } from '../../platform/certificates/chain.ts';
import { systemClock } from '../../platform/clock.ts';
import { type ConnectionFailure, connectionFailureOf } from '../../platform/connection-failure.ts';
import { messageOf } from '../../platform/problem.ts';
import { trustedBesides } from '../../registry/transport.ts';

export interface Ask {
  readonly url: string;
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  /** File of the socket; null: over the network. */
  readonly socketPath?: string | null;
  /** PEM of further authorities to trust. */
  readonly ca?: string | null;
  readonly timeoutMs?: number;
}

export interface Answer {
  readonly kind: 'answer';
  readonly url: string;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The beginning of it. */
  readonly body: string;
  /** Middle of the exchange, epoch milliseconds by our clock. */
  readonly at: number;
}

export type FailureKind = ConnectionFailure | 'speaks-tls';

export interface SeenCertificate {
  readonly subject: string;
  readonly issuer: string;
  readonly names: readonly string[];
  /** Epoch milliseconds. */
  readonly notBefore: number;
  readonly notAfter: number;
}

export interface Failure {
  readonly kind: 'failure';
  readonly url: string;
  readonly why: FailureKind;
  readonly message: string;
  readonly certificate: SeenCertificate | null;
}

export type Reply = Answer | Failure;

const usualTimeoutMs = 5000;
const keptBytes = 65_536;

export async function ask(wish: Ask): Promise<Reply> {
  try {
    return ofPlainHttpAtTls(await exchange(wish));
  } catch (error) {
    return failureOf(wish, error);
  }
}

/** Servers say so in a plain 400, which is an answer to the letter only. */
function ofPlainHttpAtTls(answer: Answer): Reply {
  const says = /HTTP request (was sent )?to (an )?HTTPS|speaking plain HTTP to an SSL/i;
  if (answer.status !== 400 || !says.test(answer.body)) return answer;
  return { kind: 'failure', url: answer.url, why: 'speaks-tls', message: answer.body.slice(0, 80), certificate: null };
}

function exchange({ url, method = 'GET', headers = {}, body, socketPath, ca, timeoutMs }: Ask): Promise<Answer> {
  const { request } = url.startsWith('https:') ? https : http;
  const sentAt = systemClock();
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(timeoutMs ?? usualTimeoutMs);
    const outgoing = request(
      url,
      {
        method,
        agent: false,
        signal,
        headers: { ...headers, ...(body === undefined ? {} : { 'content-length': String(body.length) }) },
        ...(socketPath === null || socketPath === undefined ? {} : { socketPath }),
        ...(ca === null || ca === undefined ? {} : { ca: trustedBesides(ca) }),
      },
      (answer) => {
        const at = (sentAt + systemClock()) / 2;
        // A server that refuses an upload may close before it has read everything: it has answered all the same.
        outgoing.off('error', reject).on('error', () => undefined);
        void readBody(answer).then((text) => {
          outgoing.destroy();
          resolve({
            kind: 'answer',
            url,
            status: answer.statusCode ?? 0,
            headers: headersOf(answer),
            body: text,
            at,
          });
        });
      },
    );
    outgoing.on('error', reject).end(body);
  });
}

const headersOf = ({ headersDistinct }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(headersDistinct).map(([name, values = []]) => [name, values.join(', ')]));

async function readBody(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= keptBytes) break;
    }
  } catch {
    // What came of it is enough.
  }
  return Buffer.concat(chunks).toString();
}

async function failureOf({ url, socketPath }: Ask, error: unknown): Promise<Failure> {
  const known = connectionFailureOf(error);
  const overNetwork = socketPath === null || socketPath === undefined;
  const needed = overNetwork && ['other-name', 'expired', 'authority', 'broken'].includes(known);
  const certificate = needed ? await lookCertificate(url) : null;
  // Whoever shows a certificate where we spoke plain HTTP wants TLS.
  const why = known === 'broken' && certificate !== null && url.startsWith('http:') ? 'speaks-tls' : known;
  return { kind: 'failure', url, why, message: messageOf(error), certificate };
}

/** The certificate that a server shows, trusted or not; null: none. */
export function lookCertificate(url: string): Promise<SeenCertificate | null> {
  const { hostname, port, protocol } = new URL(url);
  const host = bareHost(hostname);
  return new Promise((resolve) => {
    const socket = connect({
      host,
      port: Number(port === '' ? (protocol === 'http:' ? 80 : 443) : port),
      rejectUnauthorized: false,
      ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
    });
    const end = (seen: SeenCertificate | null): void => {
      socket.destroy();
      resolve(seen);
    };
    socket.setTimeout(usualTimeoutMs, () => end(null));
    socket.once('error', () => end(null));
    socket.once('secureConnect', () => {
      const certificate = socket.getPeerX509Certificate();
      end(certificate === undefined ? null : seenOf(certificate));
    });
  });
}

const seenOf = (certificate: X509Certificate): SeenCertificate => ({
  subject: titleOf(certificate.subject),
  issuer: titleOf(certificate.issuer),
  names: namesOf(certificate),
  notBefore: certificate.validFromDate.getTime(),
  notAfter: certificate.validToDate.getTime(),
});
