/** How one registry is reached: over a network or a Unix socket, with authorities of its own when it has some. */
import { getCACertificates } from 'node:tls';
import { Agent, fetch as fetchWith } from 'undici';

export interface RegistryTransport {
  /** Base URL for requests, without a trailing slash. */
  readonly baseUrl: string;
  /** File of the socket; null: over the network. */
  readonly socketPath: string | null;
  /** PEM of further authorities to trust. */
  readonly ca: string | null;
}

/** @param internalUrl `http://…`, `https://…` or `unix:/path` */
export function registryTransport(internalUrl: string, ca: string | null): RegistryTransport {
  const socketPath = /^unix:(\/.+)$/.exec(internalUrl)?.[1] ?? null;
  return { baseUrl: socketPath === null ? internalUrl : 'http://localhost', socketPath, ca };
}

const agents = new Map<string, Agent>();

/** `fetch` as this registry needs it. Connections are kept per way of reaching it. */
export function fetchFrom({ socketPath, ca }: RegistryTransport): typeof fetch {
  if (socketPath === null && ca === null) return fetch;
  const key = JSON.stringify([socketPath, ca]);
  const dispatcher = agents.get(key) ?? newAgent(socketPath, ca);
  agents.set(key, dispatcher);
  // The same interface from the library that Node's own `fetch` is made of; only this one takes an agent.
  return ((url: string, init: object) => fetchWith(url, { ...init, dispatcher })) as unknown as typeof fetch;
}

/** These and whatever Portus trusts anyway. */
export function trustedBesides(ca: string): string[] {
  return [...getCACertificates('default'), ca];
}

function newAgent(socketPath: string | null, ca: string | null): Agent {
  return new Agent({
    connect: {
      ...(socketPath === null ? {} : { socketPath }),
      ...(ca === null ? {} : { ca: trustedBesides(ca) }),
    },
  });
}
