/** A database server that is up only after Portus. */
import { connect, createServer, type Server, type Socket } from 'node:net';
import { spawn } from 'node:child_process';
import { describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../src/platform/database/open.ts';
import { waitForDatabase } from '../src/platform/database/wait.ts';
import { commandEnvironment, portus } from './cli/command.ts';
import { emptyDatabase, engines } from './database.ts';
import { freePort, until } from './portus.ts';

// A command loads the whole program: a second or two, and several on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const servers = engines.filter((engine) => engine !== 'sqlite');

/** What PostgreSQL says to everybody while it starts (57P03). */
const startingUp = ((): Buffer => {
  const fields = Buffer.from('SFATAL\0C57P03\0Mthe database system is starting up\0\0');
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
})();

function listen(port: number, onSocket: (socket: Socket) => void): Promise<Server> {
  const server = createServer(onSocket);
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)));
}

describe.each(servers)('%s', (engine) => {
  it('is waited for, and said so once', async () => {
    const [database, port] = [await emptyDatabase(engine), await freePort()];
    const target = new URL(database.url);
    const child = spawn('node', ['src/main.ts', 'migrate'], {
      env: { ...commandEnvironment, PORTUS_DATABASE_URL: database.url.replace(`:${target.port}`, `:${port}`) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += String(chunk)));
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const sockets: Socket[] = [];
    let starting = engine === 'postgres';
    await until(
      () => output.includes('Portus waits for it'),
      'Portus to wait',
      () => output,
    );
    const wire = await listen(port, (near) => {
      near.on('error', () => undefined);
      if (starting) {
        starting = false;
        return void near.once('data', () => near.end(startingUp));
      }
      const far = connect(Number(target.port), target.hostname);
      sockets.push(near, far);
      near.pipe(far);
      far.pipe(near);
    });
    const code = await ended;
    for (const socket of sockets) socket.destroy();
    wire.close();
    await database.drop();
    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('applied 0001-foundation') });
    expect(output.match(/Portus waits for it/g)).toHaveLength(1);
    expect(output).toMatch(/refuses connections.*60 s at most/);
  });

  it('is not waited for longer than told, and the message says what was waited for', async () => {
    const url = `${engine === 'postgres' ? 'postgres' : 'mysql'}://portus@127.0.0.1:${await freePort()}/portus`;
    const opened = openDatabase(url);
    const said: string[] = [];
    let now = 0;
    const waiting = waitForDatabase(opened, {
      clock: () => now,
      seconds: 35,
      onWait: (sentence) => said.push(sentence),
      pause: async (milliseconds) => void (now += milliseconds),
    });
    await expect(waiting).rejects.toMatchObject({
      kind: 'startup',
      message: expect.stringContaining('waited 35 s for it'),
    });
    await opened.close();
    // At once, and after 10, 20 and 30 seconds.
    expect(said.map((sentence) => /(\d+) s at most/.exec(sentence)?.[1])).toEqual(['35', '25', '15', '5']);
  });

  it('that refuses us is not waited for', async () => {
    const database = await emptyDatabase(engine);
    const environment = { PORTUS_DATABASE_URL: `${database.url}_missing` };
    const answer = await portus(['migrate'], { environment });
    await database.drop();
    expect(answer).toMatchObject({ code: 1, stderr: expect.stringContaining('CREATE DATABASE') });
    expect(answer.stderr).not.toContain('waits');
  });
});
