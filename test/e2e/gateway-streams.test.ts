import { createServer, request as httpRequest } from 'node:http';
import type { IncomingMessage, RequestListener, RequestOptions, Server } from 'node:http';
import { once } from 'node:events';
import { connect, createServer as createTcpServer } from 'node:net';
import type { Server as TcpServer, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import Fastify from 'fastify';
import { afterEach, describe, expect, test } from 'vitest';
import type { GatewayDeps } from '../../src/gateway/routes.ts';
import { gatewayRoutes } from '../../src/gateway/routes.ts';
import { freePort, startTestGateway, upstreamAt } from '../real-registry.ts';
import type { TestGateway } from '../real-registry.ts';

// Registries behave well; here an upstream and clients that do not.

const megabyte = 1 << 20;
const blobPath = `/v2/a/blobs/sha256:${'a'.repeat(64)}`;
const uploadPath = '/v2/a/blobs/uploads/x';
const clean: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of clean.splice(0).toReversed()) await end();
});

async function listen(server: Server | TcpServer): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  clean.push(() => {
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : '')}`;
}

async function gatewayTo(upstream: string, change: Partial<GatewayDeps> = {}): Promise<TestGateway> {
  const gateway = await startTestGateway({ upstream: () => upstreamAt(upstream), ...change });
  clean.push(gateway.stop);
  return gateway;
}

/** An upstream with one behaviour, and a gateway to it. */
async function gatewayToServer(answer: RequestListener, change: Partial<GatewayDeps> = {}): Promise<TestGateway> {
  return gatewayTo(await listen(createServer(answer)), change);
}

/** An upstream that speaks raw bytes. */
async function gatewayToSocket(
  talk: (socket: Socket) => void,
  change: Partial<GatewayDeps> = {},
): Promise<TestGateway> {
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    clean.push(() => socket.destroy());
    talk(socket);
  });
  return gatewayTo(await listen(server), change);
}

async function rawClient(gateway: TestGateway, text: string): Promise<Socket> {
  const socket = connect({ port: gateway.port, host: '127.0.0.1' });
  clean.push(() => socket.destroy());
  socket.on('error', () => undefined);
  socket.write(text);
  await once(socket, 'connect');
  return socket;
}

async function everything(socket: Socket): Promise<string> {
  let text = '';
  socket.setEncoding('latin1').on('data', (piece: string) => (text += piece));
  await once(socket, 'close');
  return text;
}

async function answerTo(gateway: TestGateway, options: RequestOptions): Promise<IncomingMessage> {
  const request = httpRequest({ host: '127.0.0.1', port: gateway.port, ...options });
  request.end();
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  return answer;
}

/** The whole body, or the error that cut it short. */
async function bodyOf(answer: IncomingMessage): Promise<number | Error> {
  let size = 0;
  try {
    for await (const chunk of answer) size += (chunk as Buffer).length;
    return size;
  } catch (error) {
    return error instanceof Error ? error : new Error('?');
  }
}

describe('a registry that cannot be reached', () => {
  test('is a 503 in its own words, with the time to try again', async () => {
    const gateway = await gatewayTo(`http://127.0.0.1:${String(await freePort())}`);
    const answer = await fetch(gateway.url + blobPath);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await answer.json()).toEqual({
      errors: [{ code: 'UNAVAILABLE', message: expect.any(String), detail: null }],
    });
  });

  test('is one too while it starts, also for a client in the middle of sending', async () => {
    const gateway = await startTestGateway({ upstream: () => null });
    clean.push(gateway.stop);
    const answer = await fetch(gateway.url + uploadPath, { method: 'PATCH', body: Buffer.alloc(20 * megabyte) });
    expect(answer.status).toBe(503);
  });

  test('is one for HEAD, without a body', async () => {
    const gateway = await gatewayTo(`http://127.0.0.1:${String(await freePort())}`);
    const answer = await fetch(gateway.url + blobPath, { method: 'HEAD' });
    expect([answer.status, await answer.text()]).toEqual([503, '']);
  });

  test('takes nobody else down: the next request works', async () => {
    let first = true;
    const gateway = await gatewayToServer((request, response) => {
      if (first) request.socket.destroy();
      else response.end('ok');
      first = false;
    });
    expect((await fetch(gateway.url + blobPath)).status).toBe(503);
    expect(await (await fetch(gateway.url + blobPath)).text()).toBe('ok');
  });
});

describe('a registry that dies in the middle of an answer', () => {
  test.each([
    ['of known length', `HTTP/1.1 200 OK\r\nContent-Length: ${String(10 * megabyte)}\r\n\r\nabc`, false],
    ['of known length, by reset', `HTTP/1.1 200 OK\r\nContent-Length: ${String(10 * megabyte)}\r\n\r\nabc`, true],
    ['in chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n', false],
  ])('%s: the client sees a broken answer, not a short one', async (_, start, reset) => {
    const gateway = await gatewayToSocket((socket) => {
      socket.once('data', () => {
        socket.write(start, () => {
          if (reset) socket.resetAndDestroy();
          else socket.end();
        });
      });
    });
    expect(await bodyOf(await answerTo(gateway, { path: blobPath }))).toBeInstanceOf(Error);
  });
});

describe('a client that goes away', () => {
  test('while it sends: the registry sees a broken request, not a short one', async () => {
    const seen = Promise.withResolvers<unknown>();
    const gateway = await gatewayToServer((request) => {
      request.on('data', () => undefined);
      request.on('end', () => {
        seen.resolve('complete');
      });
      request.on('error', seen.resolve);
    });
    const socket = await rawClient(
      gateway,
      `PATCH ${uploadPath} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n`,
    );
    await sleep(50);
    socket.destroy();
    expect(await seen.promise).toBeInstanceOf(Error);
  });

  test.each([
    ['by closing', (socket: Socket) => socket.destroy()],
    ['by a reset', (socket: Socket) => socket.resetAndDestroy()],
    ['by closing its half', (socket: Socket) => socket.end()],
  ])('while it receives, %s: the registry may stop sending', async (_, leave) => {
    const closed = Promise.withResolvers<boolean>();
    const gateway = await gatewayToServer((_request, response) => {
      const chunk = Buffer.alloc(megabyte);
      const send = (): void => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', send).on('close', () => {
        closed.resolve(response.writableFinished);
      });
      send();
    });
    const socket = await rawClient(gateway, `GET ${blobPath} HTTP/1.1\r\nHost: a\r\n\r\n`);
    await once(socket, 'data');
    leave(socket);
    socket.resume();
    expect(await closed.promise).toBe(false);
  });

  test('while the registry thinks: it may stop thinking', async () => {
    const closed = Promise.withResolvers<void>();
    const gateway = await gatewayToServer((request) => {
      request.socket.on('close', () => {
        closed.resolve();
      });
    });
    const socket = await rawClient(gateway, `GET ${blobPath} HTTP/1.1\r\nHost: a\r\n\r\n`);
    await sleep(50);
    socket.destroy();
    await closed.promise;
  });
});

describe('back-pressure', () => {
  test('a client that does not read holds the registry back', async () => {
    let sent = 0;
    const gateway = await gatewayToServer((_request, response) => {
      const chunk = Buffer.alloc(megabyte);
      const send = (): void => {
        while (sent < 1000 * megabyte && !response.destroyed) {
          sent += chunk.length;
          if (!response.write(chunk)) return;
        }
      };
      response.on('drain', send);
      send();
    });
    const socket = await rawClient(gateway, `GET ${blobPath} HTTP/1.1\r\nHost: a\r\n\r\n`);
    socket.pause();
    expect(await settled(() => sent)).toBeLessThan(30 * megabyte);
  });

  test('a registry that does not read holds the client back', async () => {
    const gateway = await gatewayToSocket((socket) => socket.pause());
    const socket = await rawClient(
      gateway,
      `PUT ${uploadPath} HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\n`,
    );
    const chunk = Buffer.alloc(megabyte);
    const send = (): void => {
      while (!socket.destroyed && socket.write(chunk));
    };
    socket.on('drain', send);
    send();
    expect(await settled(() => socket.bytesWritten - socket.writableLength)).toBeLessThan(30 * megabyte);
  });

  /** The value once it has not changed for a while. */
  async function settled(value: () => number): Promise<number> {
    for (let last = -1; last !== value() || last === 0;) {
      last = value();
      await sleep(200);
    }
    return value();
  }
});

describe('silence', () => {
  const timeouts = { clientIdleMs: 200, upstreamIdleMs: 400 };

  test('of a client that sends: it is cut off', async () => {
    const gateway = await gatewayToServer(() => undefined, { timeouts: { clientIdleMs: 100 } });
    const socket = await rawClient(gateway, `PUT ${uploadPath} HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc`);
    await once(socket, 'close');
  });

  test('of a client that should read: it is cut off', async () => {
    const gone = Promise.withResolvers<void>();
    const gateway = await gatewayToServer(
      (_request, response) => {
        response.on('close', gone.resolve);
        response.write(Buffer.alloc(100 * megabyte));
      },
      { timeouts: { clientIdleMs: 200 } },
    );
    const socket = await rawClient(gateway, `GET ${blobPath} HTTP/1.1\r\nHost: a\r\n\r\n`);
    socket.pause();
    await gone.promise;
  });

  test('of the registry while it works is not held against the client', async () => {
    const gateway = await gatewayToServer(
      (request, response) => {
        request.resume().on('end', () => setTimeout(() => response.writeHead(201).end(), 500));
      },
      { timeouts: { clientIdleMs: 100 } },
    );
    expect((await fetch(gateway.url + uploadPath, { method: 'PUT', body: 'x'.repeat(1000) })).status).toBe(201);
  });

  test('of the registry for too long is a 503, or a broken answer', async () => {
    const mute = await gatewayToServer(() => undefined, { timeouts });
    expect((await fetch(mute.url + blobPath)).status).toBe(503);
    const halting = await gatewayToServer(
      (_request, response) => response.writeHead(200, { 'Content-Length': 9 }).write('abc'),
      {
        timeouts,
      },
    );
    expect(await bodyOf(await answerTo(halting, { path: blobPath }))).toBeInstanceOf(Error);
  });

  test('slow is not silent: a transfer may take longer than any timeout', async () => {
    const gateway = await gatewayToServer(
      (_request, response) => {
        let left = 12;
        const timer = setInterval(() => {
          response.write('x');
          left -= 1;
          if (left > 0) return;
          clearInterval(timer);
          response.end();
        }, 60);
      },
      { timeouts },
    );
    expect(await bodyOf(await answerTo(gateway, { path: blobPath }))).toBe(12);
  });
});

describe('an answer before the end of the request', () => {
  test.each([
    ['of the registry', {}],
    ['of a policy', { beforeRequest: () => Promise.resolve({ status: 403, code: 'DENIED', message: 'no' }) }],
    ['of a registry that is gone', { upstream: () => null }],
  ])('%s to a client that waits for 100 Continue ends the connection: nobody knows what follows', async (_, change) => {
    const server = createServer();
    server.on('checkContinue', (_request, response) => response.writeHead(403).end('no'));
    const gateway = await gatewayTo(await listen(server), change);
    const head = `PUT ${uploadPath} HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 100\r\n\r\n`;
    const text = await everything(await rawClient(gateway, head));
    expect(text).toMatch(/^HTTP\/1\.1 [45]03 /);
    expect(text.toLowerCase()).toContain('connection: close');
  });

  test('100 Continue comes from the registry, once', async () => {
    const server = createServer((_request, response) => response.end('ok'));
    server.on('checkContinue', (request, response) => {
      response.writeContinue();
      request.resume().on('end', () => response.end('ok'));
    });
    const gateway = await gatewayTo(await listen(server));
    const head = `PUT ${uploadPath} HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n`;
    const socket = await rawClient(gateway, head);
    const whole = everything(socket);
    await once(socket, 'data');
    socket.write('abc');
    // The connection stays usable.
    socket.write(`GET ${blobPath} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    const text = await whole;
    expect(text.match(/HTTP\/1\.1 100 Continue/g)).toHaveLength(1);
    expect(text.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
  });
});

describe('messages', () => {
  test('lengths are passed on, not guessed: with a length, in chunks, without a body', async () => {
    const seen: unknown[] = [];
    const gateway = await gatewayToServer((request, response) => {
      const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
      seen.push([request.method, length, encoding]);
      request.resume().on('end', () => response.end());
    });
    const requests = [
      `PUT ${uploadPath} HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc`,
      `PATCH ${uploadPath} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n`,
      `POST ${uploadPath} HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n`,
      `GET ${blobPath} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
    ];
    await everything(await rawClient(gateway, requests.join('')));
    expect(seen).toEqual([
      ['PUT', '3', undefined],
      ['PATCH', undefined, 'chunked'],
      ['POST', '0', undefined],
      ['GET', undefined, undefined],
    ]);
  });

  test('two lengths, or a length and chunks, are no message', async () => {
    let reached = 0;
    const gateway = await gatewayToServer((_request, response) => {
      reached += 1;
      response.end();
    });
    for (const lengths of [
      'Content-Length: 3\r\nTransfer-Encoding: chunked',
      'Content-Length: 3\r\nContent-Length: 4',
    ]) {
      const text = await everything(
        await rawClient(gateway, `PUT ${uploadPath} HTTP/1.1\r\nHost: a\r\n${lengths}\r\n\r\nabc`),
      );
      expect(text).toMatch(/^HTTP\/1\.1 400 /);
    }
    expect(reached).toBe(0);
  });

  test('several connections are used again and none is left over', async () => {
    const server = createServer((_request, response) => response.end('ok'));
    let connections = 0;
    server.on('connection', () => (connections += 1));
    const gateway = await gatewayTo(await listen(server));
    for (let i = 0; i < 20; i += 1) await (await fetch(gateway.url + blobPath)).text();
    expect(connections).toBe(1);
  });
});

test('a crowd of clients and registries that break off leaves nothing behind', async () => {
  let random = 1;
  const chance = (): number => (random = (random * 16807) % 2147483647) / 2147483647;
  const server = createServer((request, response) => {
    const size = Math.floor(chance() * 3 * megabyte);
    const breaksOff = chance() < 0.3;
    if (chance() < 0.5) response.setHeader('Content-Length', size);
    request.on('error', () => undefined);
    if (breaksOff && chance() < 0.3) request.socket.destroy();
    if (chance() < 0.7) request.resume();
    response.write(Buffer.alloc(size), () => (breaksOff ? request.socket.resetAndDestroy() : response.end()));
  });
  const gateway = await gatewayTo(await listen(server));
  const visit = async (): Promise<void> => {
    const body = chance() < 0.5 ? Buffer.alloc(Math.floor(chance() * 3 * megabyte)) : null;
    const signal = AbortSignal.timeout(1 + Math.floor(chance() * 40));
    const way = body === null ? { path: blobPath } : { path: uploadPath, method: 'PUT', body };
    const answer = await fetch(gateway.url + way.path, { ...way, signal });
    await answer.arrayBuffer();
  };
  for (let round = 0; round < 20; round += 1) await Promise.allSettled(Array.from({ length: 20 }, visit));

  server.removeAllListeners('request').on('request', (_request, response) => response.end('ok'));
  expect(await (await fetch(gateway.url + blobPath)).text()).toBe('ok');
  const connections = async (): Promise<number> =>
    new Promise((resolve) => {
      server.getConnections((_, count) => {
        resolve(count);
      });
    });
  await expect.poll(connections, { timeout: 3000 }).toBeLessThanOrEqual(64);
});

test('a server that limits the duration of requests is refused', async () => {
  const app = Fastify({ requestTimeout: 1000 });
  await app.register(gatewayRoutes, {
    upstream: () => null,
    realm: () => '',
    forwarded: () => ({ address: '', proto: '', host: '' }),
  });
  await expect(app.ready()).rejects.toThrow(/uploads would break off/);
});
