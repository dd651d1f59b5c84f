/** One bounded request to a registry, with its failures in words. */
import { Problem, messageOf } from '../platform/problem.ts';
import { parseJson, readList, readObject } from './json-reading.ts';

export interface RegistryConnection {
  /** Where Portus reaches the registry, without a trailing slash. */
  readonly baseUrl: string;
  /** Mints a token for scopes such as `repository:alice/app:pull`. */
  readonly token: (scopes: readonly string[]) => Promise<string>;
  /**
   * Told which `service` the challenge of a refusal names. @returns whether tokens are for that from now on, so that trying
   * once again makes sense
   */
  readonly onChallenge?: (service: string) => boolean;
  readonly fetch: typeof fetch;
  /** By it our own requests are recognised among the registry's notifications. */
  readonly userAgent: string;
}

export interface RegistryRequest {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  /** Below the base URL. */
  readonly path: string;
  readonly scope: string | null;
  readonly accept?: string;
  readonly content?: { readonly type: string; readonly body: string };
  /** Refusals that are answers and no failure. */
  readonly refusals?: readonly number[];
  /** Whether the answer may be a redirect to the storage behind the registry. */
  readonly redirect?: 'follow' | 'manual';
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

export interface RegistryAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

/**
 * @returns null when the registry itself says that the thing does not exist; a 404 of anybody else (a proxy, a wrong
 * base URL) is a failure, because callers delete what is absent
 * @throws Problem `unavailable`, `forbidden`, `method-not-allowed`, `too-large`
 */
export async function askRegistry(at: RegistryConnection, request: RegistryRequest): Promise<RegistryAnswer | null> {
  const response = await sendWithRightAudience(at, request);
  const { status, headers } = response;
  const body = await readBody(response, request);
  if (response.ok || request.refusals?.includes(status) === true) return { status, headers, body };
  const codes = errorCodes(body);
  if (status === 404 && (codes.length > 0 || headers.has('docker-distribution-api-version'))) return null;
  throw failure(at, request, status, codes);
}

/** A registry takes tokens for one `service` only, and its challenge says which. */
async function sendWithRightAudience(at: RegistryConnection, request: RegistryRequest): Promise<Response> {
  const response = await send(at, request);
  if (response.status !== 401 || at.onChallenge === undefined) return response;
  const service = /\bservice="([^"]+)"/.exec(response.headers.get('www-authenticate') ?? '')?.[1];
  if (service === undefined || !at.onChallenge(service)) return response;
  await response.body?.cancel();
  return send(at, request);
}

async function send(at: RegistryConnection, request: RegistryRequest): Promise<Response> {
  const token = await at.token(request.scope === null ? [] : [request.scope]);
  try {
    return await at.fetch(at.baseUrl + request.path, {
      method: request.method,
      redirect: request.redirect ?? 'manual',
      headers: {
        Authorization: `Bearer ${token}`,
        'User-Agent': at.userAgent,
        ...(request.accept === undefined ? {} : { Accept: request.accept }),
        ...(request.content === undefined ? {} : { 'Content-Type': request.content.type }),
      },
      ...(request.content === undefined ? {} : { body: request.content.body }),
      signal: AbortSignal.timeout(request.timeoutMs),
    });
  } catch (cause) {
    throw unreachable(at, cause);
  }
}

/** Of an error only the beginning is of interest, whatever the limit for content is. */
const maxErrorBytes = 65_536;

async function readBody(response: Response, { maxBytes, path }: RegistryRequest): Promise<Buffer> {
  const limit = response.ok ? maxBytes : maxErrorBytes;
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body ?? []) {
      size += chunk.byteLength;
      if (size > limit) break;
      chunks.push(chunk);
    }
  } catch (cause) {
    throw new Problem('unavailable', `The registry broke off its answer to ${path}.`, { cause });
  }
  if (response.ok && size > limit) throw new Problem('too-large', `${path} is larger than ${String(maxBytes)} bytes.`);
  return Buffer.concat(chunks);
}

function unreachable(at: RegistryConnection, cause: unknown): Problem {
  const reason = cause instanceof Error && cause.cause !== undefined ? messageOf(cause.cause) : messageOf(cause);
  return new Problem('unavailable', `The registry at ${at.baseUrl} does not answer: ${reason}.`, { cause });
}

/** Codes of the error envelope; empty for anything that is not one. */
function errorCodes(body: Buffer): readonly string[] {
  const errors = readList(readObject(parseJson(body.toString()))?.['errors']);
  return errors.map((error) => readObject(error)?.['code']).filter((code) => typeof code === 'string');
}

function failure(at: RegistryConnection, request: RegistryRequest, status: number, codes: readonly string[]): Problem {
  const what = `${request.method} ${request.path}: ${[String(status), ...codes].join(' ')}`;
  const name = `The registry at ${at.baseUrl}`;
  switch (status) {
    case 401:
    case 403:
      return new Problem('forbidden', `${name} does not accept our token.`, {
        detail: `${what}. Its key bundle, issuer or service name may differ from ours.`,
      });
    case 405:
      return new Problem('method-not-allowed', `${name} does not allow this (deletion may be switched off).`, {
        detail: what,
      });
    default:
      return new Problem('unavailable', `${name} gave an answer we cannot use.`, { detail: what });
  }
}
