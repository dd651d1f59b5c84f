import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../test/portus.ts';
import { runCommand } from '../../test/images.ts';
import { parseListeners } from '../platform/addresses.ts';
import { openListeners } from './listeners.ts';
import { openLoopback } from './loopback.ts';

let folder: string;
let path: string;
let apps: FastifyInstance[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portus-listen-'));
  path = join(folder, 'portus.sock');
  apps = [];
  held = Promise.withResolvers();
});
afterEach(async () => {
  await Promise.all(apps.map((app) => app.close()));
  rmSync(folder, { recursive: true });
});

/** What a slow answer waits for. */
let held: PromiseWithResolvers<void>;

function makeApp(): FastifyInstance {
  const app = Fastify({ requestTimeout: 0, keepAliveTimeout: 65_000 });
  app.get('/', ({ ip }) => ({ ip }));
  app.get('/slow', async (_request, reply) => {
    reply.raw.write('begun ');
    await held.promise;
    reply.raw.end('done');
    return reply.hijack();
  });
  app.post('/only', () => ({ only: true }));
  apps.push(app);
  return app;
}

async function listen(text: string): Promise<FastifyInstance> {
  const app = makeApp();
  await openListeners(app, parseListeners(text), null);
  return app;
}

interface Where {
  readonly port?: number;
  readonly socketPath?: string;
}

const get = (where: Where, url = '/', agent?: Agent): Promise<string> =>
  new Promise((resolve, reject) => {
    const asked = request({ ...where, host: '127.0.0.1', path: url, ...(agent === undefined ? {} : { agent }) });
    asked.on('error', reject).on('response', (answer) => {
      let text = '';
      answer.on('data', (chunk: Buffer) => (text += chunk.toString())).on('end', () => resolve(text));
    });
    asked.end();
  });

describe('Portus listens', () => {
  it('on several addresses and a socket at once', async () => {
    const ports = [await freePort(), await freePort()];
    await listen(`127.0.0.1:${ports[0] ?? 0}, 127.0.0.1:${ports[1] ?? 0},unix:${path}`);
    const answers = await Promise.all([...ports.map((port) => get({ port })), get({ socketPath: path })]);
    expect(answers.map((text) => JSON.parse(text) as unknown)).toEqual(Array(3).fill({ ip: '127.0.0.1' }));
  });

  it('on a socket that the group may use and others may not', async () => {
    await listen(`unix:${path}`);
    expect(statSync(path).mode & 0o777).toBe(0o660);
  });

  it('on a socket whose last owner was killed', async () => {
    const script = `require('node:net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`;
    await runCommand(process.execPath, ['-e', script]);
    expect(statSync(path).isSocket()).toBe(true);
    await listen(`unix:${path}`);
    expect(await get({ socketPath: path })).toContain('127.0.0.1');
  });

  it('on both halves of the same port', async () => {
    const port = await freePort();
    await listen(`0.0.0.0:${port},[::]:${port}`);
    expect(await get({ port })).toContain('127.0.0.1');
  });
});

describe('Portus refuses', () => {
  it('a socket on which another program listens', async () => {
    await listen(`unix:${path}`);
    await expect(listen(`unix:${path}`)).rejects.toThrow(`Another program listens on the socket ${path}.`);
    expect(await get({ socketPath: path })).toContain('ip');
  });

  it('to overwrite a file that is no socket', async () => {
    writeFileSync(path, 'precious');
    await expect(listen(`unix:${path}`)).rejects.toThrow(`${path} exists and is no socket.`);
  });

  it.each([
    ['unix:/nonexistent/portus.sock', 'The folder of the socket /nonexistent/portus.sock does not exist.'],
    [`unix:/tmp/${'x'.repeat(200)}`, 'is too long'],
    ['192.0.2.1:5000', 'This machine has no address 192.0.2.1.'],
    ['fd:77', 'The file descriptor 77 is no listening socket.'],
  ])('%s', async (text, expected) => {
    await expect(listen(text)).rejects.toThrow(expected);
  });

  it('a port that is taken, and gives back what it had opened before', async () => {
    const [taken, free] = [await freePort(), await freePort()];
    await listen(`127.0.0.1:${taken}`);
    const second = makeApp();
    const text = `127.0.0.1:${free},127.0.0.1:${taken}`;
    await expect(openListeners(second, parseListeners(text), null)).rejects.toThrow(`Port ${taken} is in use`);
    await second.close();
    await expect(get({ port: free })).rejects.toThrow('ECONNREFUSED');
  });
});

it('Portus stops at once beside idle connections, and after requests that are under way', async () => {
  const port = await freePort();
  const app = await listen(`127.0.0.1:${port},unix:${path}`);
  const agent = new Agent({ keepAlive: true });
  await get({ port }, '/', agent);
  await get({ socketPath: path }, '/', agent);
  const answer = get({ port }, '/slow', agent);
  await new Promise((resolve) => app.server.once('request', resolve));
  const began = performance.now();
  const closing = app.close();
  held.resolve();
  await closing;
  expect(await answer).toBe('begun done');
  expect(performance.now() - began).toBeLessThan(5000);
  agent.destroy();
});

it('the door for the registry of our own lets nothing in but its notifications', async () => {
  const app = makeApp();
  await app.ready();
  const door = await openLoopback('/only');
  door.serve(app);
  const ask = async (method: string, url: string) => (await fetch(`${door.url}${url}`, { method })).status;
  expect(
    await Promise.all([ask('POST', '/only'), ask('GET', '/only'), ask('GET', '/'), ask('POST', '/only/x')]),
  ).toEqual([200, 404, 404, 404]);
  expect(new URL(door.url).hostname).toBe('127.0.0.1');
  await door.close();
});
