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

/** What a client is sent instead of the answer of the registry as it is. */
export type Replacement =
  | { readonly kind: 'error'; readonly error: RegistryError }
  /** The answer with further headers. */
  | { readonly kind: 'headers'; readonly headers: Readonly<Record<string, string>> }
  /** The answer, which was read to its end, with this body, and with these headers instead of its own. */
  | { readonly kind: 'content'; readonly headers: Readonly<Record<string, string>>; readonly body: Buffer }
  /** An answer of our own, instead of that of the registry. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Buffer;
    }
  /** The answer to a question without a body that is put to the registry in its place. */
  | { readonly kind: 'again'; readonly path: string };

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
  /** The body of the client when it was read before; null: it is still to come, and streamed. */
  readonly body: Buffer | null;
  /** The answer will be read here, so it must not be compressed. */
  readonly plainAnswer: boolean;
  /** Asked before an answer is passed on; null passes it on as it is. */
  readonly replace: (answer: IncomingMessage) => Promise<Replacement | null> | null;
  /** Told of every piece of a body, as it passes. */
  readonly onBytes: (direction: Direction, bytes: number) => void;
  /** Told why an exchange failed. */
  readonly onFailure: (error: unknown) => void;
  /** Told once, when the registry has nothing more to do for it; that may be after the client left. */
  readonly onSettled: () => void;
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
