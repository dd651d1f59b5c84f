/**
 * Streams one request to the registry and its answer back.
 *
 * Plain `node:http` with keep-alive connections: it keeps raw headers, forwards `100 Continue`, hands chunks on with
 * back-pressure in both directions, and a truncated body always shows as a broken connection. `fetch` does none of
 * this and costs several times as much per chunk.
 */
import { request as httpRequest } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { randomUUID } from '../platform/ids.ts';
import { assertNever } from '../platform/problem.ts';
import { registryErrorOf, sendOwnAnswer, sendRegistryError, unavailable } from './answers.ts';
import { limitSilence } from './exchange.ts';
import type { Exchange, ProxyTimeouts, Replacement } from './exchange.ts';
import { replaceHeaders, requestHeaders, responseHeaders } from './headers.ts';
import type { RequestTraits } from './headers.ts';
import { drainInto, registryAgent } from './stream.ts';

const passedHere = ['Portus-Gateway', randomUUID()] as const;

/** Whether this process sent the request on before: the address of the registry leads back to us. */
export function cameBack({ headers }: IncomingMessage): boolean {
  return [headers[passedHere[0].toLowerCase()]].flat().some((value) => value?.includes(passedHere[1]) === true);
}

export interface Proxy {
  readonly forward: (exchange: Exchange) => void;
  /** Closes idle connections to the registry. */
  readonly close: () => void;
}

export function createProxy(timeouts: ProxyTimeouts): Proxy {
  const plain = { request: httpRequest, agent: registryAgent() };
  const encrypted = { request: httpsRequest, agent: new HttpsAgent({ keepAlive: true }) };
  const proxy: Proxy = {
    forward: (exchange) => {
      const { client, upstream } = exchange;
      const { url, socketPath, ca } = upstream;
      const { request, agent } = url.protocol === 'https:' ? encrypted : plain;
      const toRegistry = request({
        agent,
        ...(socketPath === null ? { host: url.hostname, port: url.port } : { socketPath }),
        ...(ca === null ? {} : { ca: [...ca] }),
        method: client.method ?? 'GET',
        path: exchange.path,
        timeout: timeouts.upstreamIdleMs,
        headers: [...requestHeaders(client.rawHeaders, exchange.forwarded, traitsOf(exchange)), ...passedHere],
      });
      toRegistry.once('close', exchange.onSettled);
      limitSilence(exchange, toRegistry, timeouts);
      passAnswer(proxy, exchange, toRegistry, passRequest(exchange, toRegistry));
    },
    close: () => {
      plain.agent.destroy();
      encrypted.agent.destroy();
    },
  };
  return proxy;
}

function traitsOf({ client, body, expectContinue, plainAnswer }: Exchange): RequestTraits {
  const chunked = client.headers['transfer-encoding'] !== undefined;
  const length = chunked && body !== null ? { length: body.byteLength } : {};
  return { chunked: chunked && body === null, expectContinue, plainAnswer, ...length };
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** @returns stops sending the body and reads on without use, so that the client gets to read an early answer */
function passRequest({ client, out, body, onBytes }: Exchange, toRegistry: ClientRequest): () => void {
  if (body !== null) {
    onBytes('upload', body.byteLength);
    // The registry has all of it and finishes, also for a client that leaves: who comes next finds it done.
    toRegistry.end(body);
    return () => undefined;
  }
  toRegistry.on('continue', () => {
    out.removeHeader('Connection');
    out.writeContinue();
  });
  // A client that goes away in the middle must look like that to the registry too: no clean end of a partial body.
  out.once('close', () => {
    if (!out.writableFinished) toRegistry.destroy();
  });
  client.on('error', (error) => toRegistry.destroy(error));
  if (hasBody(client)) return drainInto(client, toRegistry, (bytes) => onBytes('upload', bytes));
  toRegistry.end();
  return () => undefined;
}

function passAnswer(proxy: Proxy, exchange: Exchange, toRegistry: ClientRequest, stopSending: () => void): void {
  const { client, out } = exchange;
  toRegistry.once('response', (answer) => {
    // The registry has decided without the rest of the body.
    if (!client.complete && (answer.statusCode ?? 502) >= 400) stopSending();
    const replacing = exchange.replace(answer);
    if (replacing === null) {
      sendAnswer(exchange, toRegistry, answer);
      return;
    }
    replacing
      .catch((error: unknown): Replacement => {
        exchange.onFailure(error);
        return { kind: 'error', error: registryErrorOf(error) };
      })
      .then((replacement) => sendReplacement(proxy, exchange, toRegistry, answer, replacement))
      .catch(exchange.onFailure);
  });
  // Not once: a write that comes too late makes another one.
  toRegistry.on('error', (error) => {
    exchange.onFailure(error);
    stopSending();
    if (out.headersSent) out.destroy(error);
    else sendRegistryError(out, unavailable);
  });
}

function sendReplacement(
  proxy: Proxy,
  exchange: Exchange,
  toRegistry: ClientRequest,
  answer: IncomingMessage,
  replacement: Replacement | null,
): void {
  switch (replacement?.kind) {
    case undefined:
      sendAnswer(exchange, toRegistry, answer);
      return;
    case 'headers':
      sendAnswer(exchange, toRegistry, answer, replacement.headers);
      return;
    case 'error':
      answer.resume();
      sendRegistryError(exchange.out, replacement.error);
      return;
    case 'content': {
      const { headers, body } = replacement;
      exchange.onBytes('download', body.byteLength);
      if (exchange.out.destroyed) return;
      writeHead(exchange, answer, { ...headers, 'Content-Length': String(body.byteLength) });
      exchange.out.end(body);
      return;
    }
    case 'answer':
      answer.resume();
      exchange.onBytes('download', replacement.body.byteLength);
      sendOwnAnswer(exchange.out, replacement);
      return;
    case 'again':
      answer.resume();
      if (!exchange.out.destroyed) proxy.forward({ ...exchange, path: replacement.path });
      return;
    default:
      assertNever(replacement);
  }
}

function writeHead({ client, out, upstream, realm }: Exchange, answer: IncomingMessage, changes: Headers): void {
  const headers = responseHeaders(answer.rawHeaders, realm, [upstream.url.host, client.headers.host ?? '']);
  out.writeHead(answer.statusCode ?? 502, answer.statusMessage, replaceHeaders(headers, changes));
}

type Headers = Readonly<Record<string, string>>;

function sendAnswer(
  exchange: Exchange,
  toRegistry: ClientRequest,
  answer: IncomingMessage,
  further: Headers = {},
): void {
  const { out } = exchange;
  if (out.destroyed) {
    answer.resume();
    return;
  }
  writeHead(exchange, answer, further);
  answer.on('error', exchange.onFailure);
  out.on('error', exchange.onFailure);
  out.once('close', () => {
    if (!out.writableFinished) toRegistry.destroy();
  });
  answer.once('close', () => {
    if (!answer.complete) out.destroy(new Error('The registry broke off its answer.'));
    // A request whose body was not wanted to its end leaves a connection that cannot be used again.
    if (!toRegistry.writableEnded) toRegistry.destroy();
  });
  drainInto(answer, out, (bytes) => exchange.onBytes('download', bytes));
}
