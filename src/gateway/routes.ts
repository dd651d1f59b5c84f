/**
 * `/v2/*`: the registry API under Portus' own address.
 *
 * Requests are taken over before Fastify looks at the body. The policies that need a tag or a digest are asked here,
 * because a token's scope has neither.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../platform/problem.ts';
import { isDigest } from '../registry/reference.ts';
import type { RegistryError } from './answers.ts';
import { circular, registryErrorOf, sendRegistryError, unavailable } from './answers.ts';
import { defaultTimeouts } from './exchange.ts';
import type { Direction, Exchange, ProxyTimeouts, Replacement, Upstream } from './exchange.ts';
import type { Forwarded } from './headers.ts';
import type { ManifestPipeline, ManifestPut } from './manifest-put.ts';
import { afterPut, createManifestTurns } from './manifest-turns.ts';
import { parseRegistryPath } from './path.ts';
import type { ParsedPath, PathRefusal } from './path.ts';
import { cameBack, createProxy } from './proxy.ts';
import { createManifestReader, describePut } from './read-manifest.ts';
import { type ReferrersQuestion, referrersFrom } from './referrers.ts';
import { changesContent, describeRequest } from './request.ts';
import type { DeniedRequest, GatewayRequest } from './request.ts';
import { withoutHiddenTags } from './tag-list.ts';
import type { Writes } from './writes.ts';

export interface GatewayDeps {
  /** The registry that the request is for; null while there is none, which clients see as 503. */
  readonly upstream: (request: FastifyRequest) => Upstream | null | Promise<Upstream | null>;
  /** Its id, by which policies know it. */
  readonly registryId?: (request: FastifyRequest) => Promise<number | null>;
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
  readonly manifests?: ManifestPolicies;
  /** Who refers to a manifest, for registries that cannot tell. */
  readonly referrers?: (question: ReferrersQuestion) => Promise<Replacement>;
  readonly writes?: Writes;
  readonly timeouts?: Partial<ProxyTimeouts>;
  readonly meter?: GatewayMeter;
}

/** What is asked about the content of manifests. */
export interface ManifestPolicies {
  /**
   * Who puts this manifest, when their token lets them. undefined: it does not, so nothing is read, and the registry refuses.
   */
  readonly writer: (request: GatewayRequest) => Promise<{ readonly name: string | null } | undefined>;
  readonly pipeline: ManifestPipeline;
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
  const timeouts = { ...defaultTimeouts, ...deps.timeouts };
  const proxy = createProxy(timeouts);
  const awaitingContinue = holdContinue(app);
  const turns = createManifestTurns();
  const reader = createManifestReader((client, out) => {
    if (!awaitingContinue.delete(client)) return;
    out.removeHeader('Connection');
    out.writeContinue();
  });

  const handle = async (request: FastifyRequest, out: ServerResponse): Promise<void> => {
    const parsed = parseRegistryPath(request.raw.url ?? '');
    if ('refused' in parsed) {
      sendRegistryError(out, pathError(parsed));
      return;
    }
    const asked = describeRequest(request, parsed, (await deps.registryId?.(request)) ?? null);
    const { registryId } = asked;
    const end = registryId !== null && changesContent(asked) ? deps.writes?.begin(registryId) : undefined;
    try {
      await pass(request, out, parsed, asked);
    } finally {
      end?.();
    }
  };

  /** Resolves when the registry has nothing more to do for the request. */
  const pass = async (
    request: FastifyRequest,
    out: ServerResponse,
    parsed: ParsedPath,
    asked: GatewayRequest,
  ): Promise<void> => {
    const { raw: client } = request;
    const refusal = (await deps.beforeRequest?.(asked)) ?? null;
    const upstream = await deps.upstream(request);
    const returned = cameBack(client);
    if (refusal !== null || upstream === null || returned) {
      sendRegistryError(out, refusal ?? (returned ? circular : unavailable));
      return;
    }
    const put = await readPut(asked, client, out);
    if (put !== null && 'status' in put) sendRegistryError(out, put);
    // The client may have left while the policies were asked.
    if (out.destroyed || (put !== null && 'status' in put)) return;
    const onFailure = (err: unknown): void => {
      // A client that breaks off is nobody's fault.
      const level = client.socket.destroyed && out.errored === null ? 'debug' : 'warn';
      request.log[level]({ err, method: client.method, path: parsed.path }, 'A registry request broke off.');
    };
    const forward = (): Promise<void> =>
      new Promise((onSettled) => {
        proxy.forward({
          ...{ client, out, upstream, onFailure, onSettled },
          path: parsed.path,
          forwarded: deps.forwarded(request),
          realm: deps.realm(request),
          expectContinue: awaitingContinue.has(client),
          body: put?.body ?? null,
          plainAnswer: parsed.target.kind === 'tags',
          replace: withReferrers(asked, parsed, replacing(asked, parsed, put, onFailure)),
          onBytes: (direction, bytes) => deps.meter?.bytes(direction, bytes),
        });
      });
    if (put === null || deps.manifests === undefined) return forward();
    const refused = await turns.take(deps.manifests.pipeline, put, forward);
    if (refused !== null) sendRegistryError(out, refused);
  };

  /** @returns null: it is no manifest, or goes to the registry as it comes */
  const readPut = async (
    asked: GatewayRequest,
    client: IncomingMessage,
    out: ServerResponse,
  ): Promise<ManifestPut | RegistryError | null> => {
    const { kind, method, registryId, repository, reference, address } = asked;
    if (kind !== 'manifest' || method !== 'PUT' || registryId === null || repository === null || reference === null)
      return null;
    const writer = await deps.manifests?.writer(asked);
    if (writer === undefined) return null;
    const body = await reader.read(client, out, timeouts.clientIdleMs);
    if (body === null) return unavailable;
    if ('status' in body) return body;
    const put = { registryId, repository, reference, address, body, actorName: writer.name, client: asked.client };
    return describePut(put, client.headers['content-type']);
  };

  const replacing =
    (
      asked: GatewayRequest,
      parsed: ParsedPath,
      put: ManifestPut | null,
      onFailure: Exchange['onFailure'],
    ): Exchange['replace'] =>
    (answer) => {
      if (asked.kind === 'tags' && asked.method === 'GET' && answer.statusCode === 200)
        return withoutHiddenTags(answer, parsed.path);
      if (put === null || deps.manifests === undefined || isError(answer))
        return explainDenial(deps, asked, parsed, answer);
      return afterPut(deps.manifests.pipeline, put, answer, onFailure);
    };

  const withReferrers = (
    asked: GatewayRequest,
    parsed: ParsedPath,
    otherwise: Exchange['replace'],
  ): Exchange['replace'] => {
    const { kind, method, registryId, repository, reference } = asked;
    if (deps.referrers === undefined || kind !== 'referrers' || changesContent({ method })) return otherwise;
    if (registryId === null || repository === null || reference === null || !isDigest(reference)) return otherwise;
    const question = { registryId, repository, subject: reference, path: parsed.path };
    return referrersFrom(deps.referrers, question, otherwise);
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
  // Distribution specification §Pushing blobs, §Listing Referrers: a digest that is none is a bad request.
  return { status: refused === 'DIGEST_INVALID' ? 400 : 404, code: refused, message };
}

const isError = ({ statusCode = 0 }: IncomingMessage): boolean => statusCode >= 400;

function explainDenial(
  deps: GatewayDeps,
  asked: GatewayRequest,
  parsed: ParsedPath,
  answer: IncomingMessage,
): Promise<Replacement | null> | null {
  const insufficient = /error="insufficient_scope"/.test(answer.headers['www-authenticate'] ?? '');
  const bearer = /^bearer /i.test(asked.authorization ?? '');
  if (deps.onDenied === undefined || answer.statusCode !== 401 || !insufficient || !bearer) return null;
  const mount = parsed.target.kind === 'upload' && new URLSearchParams(parsed.query).has('mount');
  return deps
    .onDenied({ ...asked, mount })
    .then((denial) => denial && { kind: 'error', error: { ...denial, code: 'DENIED' } });
}
