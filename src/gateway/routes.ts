/**
 * `/v2/*`: the registry API under Portus' own address.
 *
 * Requests are taken over before Fastify looks at the body. The policies that need a tag or a digest are asked here,
 * because a token's scope has neither.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../platform/problem.ts';
import type { RegistryError } from './answers.ts';
import { circular, registryErrorOf, sendRegistryError, unavailable } from './answers.ts';
import { defaultTimeouts } from './exchange.ts';
import type { Direction, ProxyTimeouts, Upstream } from './exchange.ts';
import type { Forwarded } from './headers.ts';
import { parseRegistryPath } from './path.ts';
import type { ParsedPath, PathRefusal, RegistryTarget } from './path.ts';
import { cameBack, createProxy } from './proxy.ts';

export type RegistryAction = 'pull' | 'push' | 'delete' | 'list-catalog';

export interface GatewayRequest {
  readonly method: string;
  readonly kind: RegistryTarget['kind'];
  readonly repository: string | null;
  /** Tag, digest or upload session. */
  readonly reference: string | null;
  /** The `Authorization` header. */
  readonly authorization: string | undefined;
}

export interface DeniedRequest extends GatewayRequest {
  readonly action: RegistryAction;
  /** The client tries to mount a blob of another repository; denied pull there makes it upload instead. */
  readonly mount: boolean;
  /** Network address and `User-Agent` of the client. */
  readonly address: string;
  /** The `Host` it dialled. */
  readonly host: string;
  readonly client: string;
}

export interface GatewayDeps {
  /** The registry that the request is for; null while there is none, which clients see as 503. */
  readonly upstream: (request: FastifyRequest) => Upstream | null | Promise<Upstream | null>;
  /** Address of the token endpoint as this client reaches it. */
  readonly realm: (request: FastifyRequest) => string;
  readonly forwarded: (request: FastifyRequest) => Forwarded;
  /** Policies. An error ends the request before the registry sees it. */
  readonly beforeRequest?: (request: GatewayRequest) => Promise<RegistryError | null>;
  /**
   * Asked when the registry finds the scope of a Bearer token insufficient. null keeps the challenge, by which clients
   * ask for a better token; so an error is right only where no token would help: clients print the message of a 403.
   * 404 is for questions without a body to answer in.
   */
  readonly onDenied?: (
    request: DeniedRequest,
  ) => Promise<{ readonly status: 403 | 404; readonly message: string } | null>;
  readonly timeouts?: Partial<ProxyTimeouts>;
  readonly meter?: GatewayMeter;
}

/** Counts what passes. */
export interface GatewayMeter {
  bytes(direction: Direction, bytes: number): void;
  /** @param status of the answer; null: the exchange broke off */
  answered(direction: Direction, status: number | null): void;
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * Fastify plugin, to be registered without a prefix. Other routes below `/v2/` (the token endpoint) keep precedence.
 * @throws Problem `startup` when the server limits the duration of requests: a slow upload would be cut off
 */
export async function gatewayRoutes(app: FastifyInstance, deps: GatewayDeps): Promise<void> {
  const proxy = createProxy({ ...defaultTimeouts, ...deps.timeouts });
  const awaitingContinue = holdContinue(app);

  const handle = async (request: FastifyRequest, out: ServerResponse): Promise<void> => {
    const { raw: client } = request;
    const parsed = parseRegistryPath(client.url ?? '');
    const refusal = 'refused' in parsed ? pathError(parsed) : await refuse(deps, client, parsed);
    const upstream = await deps.upstream(request);
    const returned = cameBack(client);
    if ('refused' in parsed || refusal !== null || upstream === null || returned) {
      sendRegistryError(out, refusal ?? (returned ? circular : unavailable));
      return;
    }
    // The client may have left while the policies were asked.
    if (out.destroyed) return;
    proxy.forward({
      client,
      out,
      upstream,
      path: parsed.path,
      forwarded: deps.forwarded(request),
      realm: deps.realm(request),
      expectContinue: awaitingContinue.has(client),
      replace: (answer) => explainDenial(deps, request, parsed, answer),
      onBytes: (direction, bytes) => deps.meter?.bytes(direction, bytes),
      onFailure: (err) => {
        // A client that breaks off is nobody's fault.
        const level = client.socket.destroyed && out.errored === null ? 'debug' : 'warn';
        request.log[level]({ err, method: client.method, path: parsed.path }, 'A registry request broke off.');
      },
    });
  };

  const takeOver = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    reply.hijack();
    const out = reply.raw;
    out.once('close', () =>
      deps.meter?.answered(directionOf(request.method), out.writableFinished ? out.statusCode : null),
    );
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) out.setHeader(name, value);
    // A client that gets an answer instead of `100 Continue` may send its body or not, so nothing can follow; the
    // header is taken away when the registry lets it continue.
    if (awaitingContinue.has(request.raw)) out.setHeader('Connection', 'close');
    await handle(request, out).catch((error: unknown) => {
      request.log.error({ err: error }, 'A registry request failed.');
      sendRegistryError(out, registryErrorOf(error));
    });
  };

  for (const url of ['/v2', '/v2/*']) {
    app.route({ method: methods, url, onRequest: takeOver, handler: () => undefined });
  }
  app.addHook('onReady', async () => {
    if (app.server.requestTimeout === 0) return;
    throw new Problem('startup', 'The HTTP server limits the duration of requests; large uploads would break off.');
  });
  app.addHook('onClose', async () => {
    proxy.close();
  });
}

/**
 * Lets the registry, not Node, answer `Expect: 100-continue`, so that a refused upload is refused before its body is
 * sent. Other routes behave as always.
 * @returns the requests whose client still waits
 */
function holdContinue(app: FastifyInstance): WeakSet<IncomingMessage> {
  const waiting = new WeakSet<IncomingMessage>();
  app.server.on('checkContinue', (client, out) => {
    if ('refused' in parseRegistryPath(client.url ?? '')) out.writeContinue();
    else waiting.add(client);
    app.server.emit('request', client, out);
  });
  return waiting;
}

function directionOf(method: string): Direction {
  return method === 'GET' || method === 'HEAD' ? 'download' : 'upload';
}

function pathError({ refused, message }: PathRefusal): RegistryError {
  return { status: 404, code: refused, message };
}

function describe(client: IncomingMessage, { target }: ParsedPath): GatewayRequest {
  const { kind, repository, reference } = target;
  return { method: client.method ?? 'GET', kind, repository, reference, authorization: client.headers.authorization };
}

async function refuse(deps: GatewayDeps, client: IncomingMessage, parsed: ParsedPath): Promise<RegistryError | null> {
  return deps.beforeRequest === undefined ? null : deps.beforeRequest(describe(client, parsed));
}

function explainDenial(
  deps: GatewayDeps,
  { raw: client, ip: address }: FastifyRequest,
  parsed: ParsedPath,
  answer: IncomingMessage,
): Promise<RegistryError | null> | null {
  const insufficient = /error="insufficient_scope"/.test(answer.headers['www-authenticate'] ?? '');
  const bearer = /^bearer /i.test(client.headers.authorization ?? '');
  if (deps.onDenied === undefined || answer.statusCode !== 401 || !insufficient || !bearer) return null;
  const request = describe(client, parsed);
  const mount = parsed.target.kind === 'upload' && new URLSearchParams(parsed.query).has('mount');
  return deps
    .onDenied({
      ...request,
      action: actionOf(request),
      mount,
      address,
      host: client.headers.host ?? '',
      client: client.headers['user-agent'] ?? '',
    })
    .then((denial) => denial && { ...denial, code: 'DENIED' });
}

/** What the registry demands for a request (its `appendAccessRecords`). */
function actionOf({ method, kind }: GatewayRequest): RegistryAction {
  if (kind === 'catalog') return 'list-catalog';
  if (method === 'DELETE') return 'delete';
  return method === 'GET' || method === 'HEAD' ? 'pull' : 'push';
}
