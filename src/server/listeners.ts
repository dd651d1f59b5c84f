/**
 * Where Portus listens. Every listener only accepts connections and hands them to the one HTTP server of the application, so
 * its limits, its events and the end of idle connections are the same on all of them.
 */
import { chmodSync, existsSync } from 'node:fs';
import type { Server as HttpServer } from 'node:http';
import { createServer, type ListenOptions, type Server, type Socket } from 'node:net';
import { dirname } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Listener } from '../platform/addresses.ts';
import { secondMs } from '../platform/clock.ts';
import { assertNever, codeOf, messageOf, Problem } from '../platform/problem.ts';
import { freeSocketPath } from './socket-file.ts';
import type { TlsFront } from './tls.ts';

/** Members of the group may connect: the reverse proxy on this machine. */
const socketMode = 0o660;
/** For requests that are under way when Portus stops. */
const graceMs = 30 * secondMs;
/** How often connections that have become idle are ended then. */
const sweepMs = 100;

/**
 * Opens all of them; TCP speaks TLS when there is a front for it. They are closed with the application, after the requests that
 * are under way.
 *
 * @throws Problem `startup` naming the listener that cannot be opened; closing the application closes the others
 */
export async function openListeners(
  app: FastifyInstance,
  listeners: readonly Listener[],
  front: TlsFront | null,
): Promise<void> {
  const servers: Server[] = [];
  const http: HttpServer = app.server;
  app.addHook('preClose', () => closeAll(servers, http));
  await app.ready();
  // A server that never listens itself has to look after stalled connections all the same.
  http.emit('listening');
  front?.server.on('secureConnection', (socket) => http.emit('connection', socket));
  for (const listener of listeners) {
    const server = await open(listener, listeners);
    servers.push(server);
    const overNetwork = typeof server.address() === 'object' && server.address() !== null;
    server.on('connection', (socket) => {
      if (!overNetwork) namePeer(socket);
      if (overNetwork && front !== null) front.accept(socket);
      else http.emit('connection', socket);
    });
    app.log.info(`Portus listens on ${titleOf(listener)}${overNetwork && front !== null ? ' with TLS' : ''}.`);
  }
}

/** Peers of a socket file have no address; they are of this machine. */
function namePeer(socket: Socket): void {
  Object.defineProperty(socket, 'remoteAddress', { value: '127.0.0.1' });
}

async function open(listener: Listener, all: readonly Listener[]): Promise<Server> {
  if (listener.kind === 'unix') await freeSocketPath(listener.path);
  // As Node's own HTTP server has it: a client may end its side when it has asked.
  const server = createServer({ allowHalfOpen: true, noDelay: true });
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(optionsOf(listener, all), () => {
        server.off('error', reject);
        resolve();
      });
    });
    if (listener.kind === 'unix') chmodSync(listener.path, socketMode);
    return server;
  } catch (cause) {
    server.close();
    throw listenProblem(listener, cause);
  }
}

function optionsOf(listener: Listener, all: readonly Listener[]): ListenOptions {
  switch (listener.kind) {
    case 'unix':
      return { path: listener.path };
    case 'descriptor':
      return { fd: listener.descriptor } as ListenOptions;
    case 'tcp': {
      const { host, port } = listener;
      // Beside 0.0.0.0 on the same port, `::` can only be the other half.
      const ipv6Only =
        host === '::' && all.some((one) => one.kind === 'tcp' && one.host === '0.0.0.0' && one.port === port);
      return { host, port, ipv6Only };
    }
    default:
      return assertNever(listener);
  }
}

function titleOf(listener: Listener): string {
  switch (listener.kind) {
    case 'unix':
      return `unix:${listener.path}`;
    case 'descriptor':
      return `fd:${listener.descriptor}`;
    case 'tcp':
      return `${listener.host.includes(':') ? `[${listener.host}]` : listener.host}:${listener.port}`;
    default:
      return assertNever(listener);
  }
}

function listenProblem(listener: Listener, cause: unknown): Problem {
  const title = titleOf(listener);
  const reason = reasonOf(listener, codeOf(cause) ?? '') ?? `Portus cannot listen on ${title}: ${messageOf(cause)}.`;
  const another = listener.kind === 'tcp' ? '127.0.0.1:5001' : 'unix:/run/portus/portus.sock';
  const detail =
    listener.kind === 'descriptor'
      ? 'It is given by systemd: start the .socket unit, not the program itself, and count its sockets from 3.'
      : `Set PORTUS_LISTEN to another address, for example ${another}.`;
  return new Problem('startup', reason, { detail, cause });
}

function reasonOf(listener: Listener, code: string): string | undefined {
  switch (listener.kind) {
    case 'tcp': {
      const { host, port } = listener;
      return {
        EADDRINUSE: `Port ${port} is in use by another program.`,
        EACCES: `This user may not listen on port ${port}.`,
        EADDRNOTAVAIL: `This machine has no address ${host}.`,
      }[code];
    }
    case 'unix':
      // For Node a missing folder is a lack of rights.
      if (!existsSync(dirname(listener.path))) return `The folder of the socket ${listener.path} does not exist.`;
      return {
        EACCES: `This user may not make the socket ${listener.path}.`,
        EINVAL: `The path of the socket ${listener.path} is too long.`,
      }[code];
    case 'descriptor':
      return `The file descriptor ${listener.descriptor} is no listening socket.`;
    default:
      return assertNever(listener);
  }
}

async function closeAll(servers: readonly Server[], http: HttpServer): Promise<void> {
  const closed = servers.map((server) => new Promise<void>((resolve) => void server.close(() => resolve())));
  const sweep = setInterval(() => http.closeIdleConnections(), sweepMs);
  const end = setTimeout(() => http.closeAllConnections(), graceMs);
  http.closeIdleConnections();
  await Promise.all(closed);
  clearInterval(sweep);
  clearTimeout(end);
}
