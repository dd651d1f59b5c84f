/**
 * Streams one request to the registry and its answer back.
 *
 * Plain `node:http` with keep-alive connections: it hands each chunk from socket to socket with back-pressure, keeps
 * raw headers, forwards `100 Continue`, and a truncated body always shows as a broken connection. The web-stream
 * based `fetch` costs several times as much per chunk, and a proxy library would hide these cases.
 */
import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { pipeline } from 'node:stream';
import type { RegistryError } from './answers.ts';
import { registryErrorOf, sendRegistryError, unavailable } from './answers.ts';
import type { Forwarded } from './headers.ts';
import { requestHeaders, responseHeaders } from './headers.ts';

export interface ProxyTimeouts {
  /** A client that neither sends nor takes anything for so long is cut off. */
  readonly clientIdleMs: number;
  /** Silence of the registry; long, because it may copy gigabytes before it answers the end of an upload. */
  readonly upstreamIdleMs: number;
  readonly connectMs: number;
}

export const defaultTimeouts: ProxyTimeouts = { clientIdleMs: 120_000, upstreamIdleMs: 900_000, connectMs: 10_000 };

export interface Exchange {
  readonly client: IncomingMessage;
  readonly out: ServerResponse;
  /** Base URL of the registry. */
  readonly upstream: URL;
  /** Canonical path and query. */
  readonly path: string;
  readonly forwarded: Forwarded;
  readonly realm: string;
  /** The client waits for `100 Continue` before it sends its body, and nobody has sent it yet. */
  readonly expectContinue: boolean;
  /** Asked before an answer is passed on; an error replaces it. */
  readonly replace: (answer: IncomingMessage) => Promise<RegistryError | null> | null;
  /** Told why an exchange failed. */
  readonly onFailure: (error: unknown) => void;
}

export interface Proxy {
  readonly forward: (exchange: Exchange) => void;
  /** Closes idle connections to the registry. */
  readonly close: () => void;
}

export function createProxy(timeouts: ProxyTimeouts): Proxy {
  const options = { keepAlive: true, maxFreeSockets: 64 };
  const agents = { http: new HttpAgent(options), https: new HttpsAgent(options) };
  return {
    forward: (exchange) => {
      const send = exchange.upstream.protocol === 'https:' ? httpsRequest : httpRequest;
      const agent = exchange.upstream.protocol === 'https:' ? agents.https : agents.http;
      const { client, upstream } = exchange;
      const upstreamRequest = send({
        agent,
        host: upstream.hostname,
        port: upstream.port,
        method: client.method ?? 'GET',
        path: exchange.path,
        timeout: timeouts.upstreamIdleMs,
        headers: requestHeaders(client.rawHeaders, exchange.forwarded, {
          chunked: client.headers['transfer-encoding'] !== undefined,
          expectContinue: exchange.expectContinue,
        }),
      });
      limitSilence(exchange, upstreamRequest, timeouts);
      passRequest(exchange, upstreamRequest);
      passAnswer(exchange, upstreamRequest);
    },
    close: () => {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

function hasBody(client: IncomingMessage): boolean {
  return client.headers['transfer-encoding'] !== undefined || Number(client.headers['content-length'] ?? 0) > 0;
}

function passRequest({ client, out }: Exchange, upstreamRequest: ClientRequest): void {
  upstreamRequest.on('continue', () => {
    out.writeContinue();
  });
  // A client that goes away in the middle must look like that to the registry too: no clean end of a partial body.
  out.once('close', () => {
    if (!out.writableFinished) upstreamRequest.destroy();
  });
  client.on('error', (error) => upstreamRequest.destroy(error));
  if (hasBody(client)) client.pipe(upstreamRequest);
  else upstreamRequest.end();
}

function passAnswer(exchange: Exchange, upstreamRequest: ClientRequest): void {
  const { client, out } = exchange;
  let continued = !exchange.expectContinue;
  upstreamRequest.once('continue', () => {
    continued = true;
  });
  upstreamRequest.once('response', (answer) => {
    if (!client.complete && (answer.statusCode ?? 502) >= 400) {
      // The registry has decided without the rest of the body.
      discardRest(client, upstreamRequest);
    }
    const replacing = exchange.replace(answer);
    if (replacing === null) {
      sendAnswer(exchange, upstreamRequest, answer, continued);
      return;
    }
    replacing.then(
      (error) => {
        if (error === null) {
          sendAnswer(exchange, upstreamRequest, answer, continued);
          return;
        }
        answer.resume();
        sendRegistryError(out, error);
      },
      (error: unknown) => {
        exchange.onFailure(error);
        answer.resume();
        sendRegistryError(out, registryErrorOf(error));
      },
    );
  });
  upstreamRequest.once('error', (error) => {
    exchange.onFailure(error);
    discardRest(client, upstreamRequest);
    if (out.headersSent) out.destroy();
    else sendRegistryError(out, unavailable);
  });
}

/** Reads on without use, so that the client gets to read the answer instead of a reset connection. */
function discardRest(client: IncomingMessage, upstreamRequest: ClientRequest): void {
  client.unpipe(upstreamRequest);
  client.resume();
}

function sendAnswer(
  exchange: Exchange,
  upstreamRequest: ClientRequest,
  answer: IncomingMessage,
  continued: boolean,
): void {
  const { client, out, upstream } = exchange;
  const headers = responseHeaders(answer.rawHeaders, exchange.realm, [upstream.host, client.headers.host ?? '']);
  // The client never got its `100 Continue`: whether its body follows is unknown, so this connection is over.
  if (!continued) headers.push('Connection', 'close');
  out.writeHead(answer.statusCode ?? 502, answer.statusMessage, headers);
  pipeline(answer, out, (error) => {
    if (error != null) exchange.onFailure(error);
    // A request whose body was not wanted to its end leaves a connection that cannot be used again.
    if (!upstreamRequest.writableEnded) upstreamRequest.destroy();
  });
}

function limitSilence({ client, out }: Exchange, upstreamRequest: ClientRequest, timeouts: ProxyTimeouts): void {
  const { socket } = client;
  socket.setTimeout(timeouts.clientIdleMs);
  out.on('timeout', () => {
    const sendsNothing = !client.complete && !upstreamRequest.writableNeedDrain;
    if (sendsNothing || out.writableLength > 0) socket.destroy();
    else socket.setTimeout(timeouts.clientIdleMs);
  });
  upstreamRequest.once('socket', (socketToRegistry) => {
    if (!socketToRegistry.connecting) return;
    const timer = setTimeout(() => {
      upstreamRequest.destroy(new Error('The registry does not accept the connection.'));
    }, timeouts.connectMs);
    const connected = (): void => {
      clearTimeout(timer);
    };
    socketToRegistry.once('connect', connected).once('close', connected);
  });
  upstreamRequest.on('timeout', () => {
    upstreamRequest.destroy(new Error('The registry is silent.'));
  });
}
