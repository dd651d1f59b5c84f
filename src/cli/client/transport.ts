/** How a request of the command line reaches the API: over the network, or in this process (local.ts). */
import { codeOf, messageOf, Problem } from '../../platform/problem.ts';
import { trustByEnvironment } from '../trust.ts';

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path and query below the address of the server, with `/api/v1`. */
  readonly path: string;
  readonly body?: unknown;
}

export interface ApiReply {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  readonly body: AsyncIterable<Uint8Array>;
}

export interface Transport {
  /** `local`: the caller is the operator of this machine, not a person with an account. */
  readonly kind: 'remote' | 'local';
  /** What is spoken to, for people. */
  readonly place: string;
  /** @throws Problem `unavailable` when nothing answers */
  readonly send: (request: ApiRequest) => Promise<ApiReply>;
  readonly close: () => Promise<void>;
}

/**
 * @param server address of Portus, with the path it may have
 * @param credentials headers that say who asks
 */
export function remoteTransport(
  server: string,
  credentials: Readonly<Record<string, string>>,
  userAgent: string,
): Transport {
  const base = server.replace(/\/+$/, '');
  if (base.startsWith('https:')) trustByEnvironment();
  return {
    kind: 'remote',
    place: base,
    send: async ({ method, path, body }) => {
      const headers = {
        ...credentials,
        'user-agent': userAgent,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      };
      const payload = body === undefined ? {} : { body: JSON.stringify(body) };
      const reply = await fetch(`${base}${path}`, { method, headers, redirect: 'error', ...payload }).catch(
        (cause: unknown) => {
          throw unreachable(base, cause);
        },
      );
      return {
        status: reply.status,
        header: (name) => reply.headers.get(name) ?? undefined,
        body: reply.body ?? noBytes(),
      };
    },
    close: () => Promise.resolve(),
  };
}

async function* noBytes(): AsyncGenerator<Uint8Array> {
  // A reply without content.
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** `fetch` says only that it failed; the reason is below. */
function unreachable(base: string, error: unknown): Problem {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const untrusted = /CERT|SIGNED|ISSUER/.test(codeOf(cause) ?? '');
  return new Problem('unavailable', `Portus at ${base} cannot be reached: ${messageOf(cause)}.`, {
    detail: untrusted
      ? 'If the certificate is right, add its authority to this machine or to a folder that PORTUS_TRUST_FOLDER names.'
      : 'Check the address and whether it runs.',
    cause,
  });
}
