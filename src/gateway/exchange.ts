/** One request of a client and its way to the registry. */
import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import type { RegistryError } from './answers.ts';
import type { Forwarded } from './headers.ts';

export interface ProxyTimeouts {
  /** A client that neither sends nor takes anything for so long is cut off. */
  readonly clientIdleMs: number;
  /** Silence of the registry; long, because it may copy gigabytes before it answers the end of an upload. */
  readonly upstreamIdleMs: number;
  readonly connectMs: number;
}

export const defaultTimeouts: ProxyTimeouts = { clientIdleMs: 120_000, upstreamIdleMs: 900_000, connectMs: 10_000 };

/** Where a registry is. */
export interface Upstream {
  /** Base URL. */
  readonly url: URL;
  /** File of its Unix socket; null: over the network. */
  readonly socketPath: string | null;
  /** Authorities its certificate may come from, PEM; null: those that Portus trusts anyway. */
  readonly ca: readonly string[] | null;
}

/** `download`: from the registry to the client. */
export type Direction = 'download' | 'upload';

export interface Exchange {
  readonly client: IncomingMessage;
  readonly out: ServerResponse;
  readonly upstream: Upstream;
  /** Canonical path and query. */
  readonly path: string;
  readonly forwarded: Forwarded;
  readonly realm: string;
  /** The client waits for `100 Continue` before it sends its body, and nobody has sent it yet. */
  readonly expectContinue: boolean;
  /** Asked before an answer is passed on; an error replaces it. */
  readonly replace: (answer: IncomingMessage) => Promise<RegistryError | null> | null;
  /** Told of every piece of a body, as it passes. */
  readonly onBytes: (direction: Direction, bytes: number) => void;
  /** Told why an exchange failed. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * Ends an exchange in which nothing moves.
 *
 * A client is cut off only when it is its turn: while the registry works or does not take what the client sends, the
 * client has nothing to do.
 */
export function limitSilence({ client, out }: Exchange, toRegistry: ClientRequest, timeouts: ProxyTimeouts): void {
  const { socket } = client;
  socket.setTimeout(timeouts.clientIdleMs);
  out.on('timeout', () => {
    const shouldSend = !client.complete && !toRegistry.writableNeedDrain;
    if (shouldSend || out.writableLength > 0) socket.destroy();
    else socket.setTimeout(timeouts.clientIdleMs);
  });
  toRegistry.on('timeout', () => {
    toRegistry.destroy(new Error('The registry is silent.'));
  });
  toRegistry.once('socket', (registrySocket) => {
    if (!registrySocket.connecting) return;
    const timer = setTimeout(() => {
      toRegistry.destroy(new Error('The registry does not accept the connection.'));
    }, timeouts.connectMs);
    const settled = (): void => {
      clearTimeout(timer);
    };
    registrySocket.once('connect', settled).once('close', settled);
  });
}
