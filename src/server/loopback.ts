/**
 * A plain listener of its own for one route, on a free port of the loopback address: the embedded registry reports there when
 * the listeners for everybody speak TLS or are sockets. Nothing else answers on it.
 */
import { createServer } from 'node:http';
import type { FastifyInstance } from 'fastify';

export interface LoopbackDoor {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** Lets the application answer from now on. */
  readonly serve: (app: FastifyInstance) => void;
  readonly close: () => Promise<void>;
}

/** @param path the one that is answered, by POST */
export async function openLoopback(path: string): Promise<LoopbackDoor> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => resolve());
  });
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    serve: (app) => {
      server.on('request', (request, reply) => {
        if (request.method === 'POST' && request.url === path) app.server.emit('request', request, reply);
        else reply.writeHead(404, { 'content-length': 0 }).end();
      });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}
