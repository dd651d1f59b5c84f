/** A real HTTP or HTTPS server on loopback that keeps what it is sent. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';

export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Receiver {
  readonly url: string;
  /** What came, in order. */
  readonly received: readonly Received[];
  /** What it does from now on; at first it answers 204. */
  readonly answer: (how: (response: ServerResponse, request: Received) => void) => void;
  readonly close: () => Promise<void>;
}

export interface ReceiverOptions {
  /** PEM; with them it speaks TLS. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Host in its URL. */
  readonly host?: string;
}

export async function startReceiver({ tls, host = '127.0.0.1' }: ReceiverOptions = {}): Promise<Receiver> {
  const received: Received[] = [];
  let how = (response: ServerResponse, _request: Received): void => void response.writeHead(204).end();
  const server: Server = tls === undefined ? createServer() : createTlsServer(tls);
  server.on('request', (request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one = { method, url, headers, body };
      received.push(one);
      how(response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://${host}:${port}`,
    received,
    answer: (next) => void (how = next),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers with this status and body. */
export const replying =
  (status: number, body = '', headers: Readonly<Record<string, string>> = {}) =>
  (response: ServerResponse): void =>
    void response.writeHead(status, headers).end(body);

/** Verifies a request as a receiver does (Standard Webhooks 1.0), with nothing of the sender's code. */
export function isSigned({ headers, body }: Received, secret: string): boolean {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    String(headers[name]),
  );
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
  return (signatures ?? '').split(' ').some((one) => {
    const [version, text = ''] = one.split(',', 2);
    const given = Buffer.from(text, 'base64');
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
  });
}
