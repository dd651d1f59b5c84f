/** Portus behind sockets alone: one it makes, one it is handed as systemd does; no address of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Repository } from '../../src/contract/api/catalog.ts';
import { commandEnvironment, portus } from '../cli/command.ts';
import { createSkopeo, imageLayout, runCommand, type Skopeo } from '../images.ts';
import { type ApiClient, bootstrapAdmin, freePort, password, until } from '../portus.ts';
import { program } from '../tools.ts';

const runnable = ['docker-registry', 'skopeo', 'curl'].every((name) => program(name) !== undefined);

describe.skipIf(!runnable)('Portus that has only sockets', { timeout: 60_000 }, () => {
  let folder: string;
  let socket: string;
  let port: number;
  let handed: Server;
  let child: ChildProcess;
  let output = '';
  let skopeo: Skopeo;
  let alice: ApiClient;

  beforeAll(async () => {
    [folder, port, skopeo] = [mkdtempSync(join(tmpdir(), 'portus-sockets-')), await freePort(), await createSkopeo()];
    socket = join(folder, 'portus.sock');
    handed = createServer().listen(port, '127.0.0.1');
    await new Promise((resolve) => handed.once('listening', resolve));
    // Of what Node hides, this number is what a service manager would pass on.
    const { fd } = (handed as unknown as { readonly _handle: { readonly fd: number } })._handle;
    child = spawn(process.execPath, ['src/main.ts', 'serve'], {
      env: { ...commandEnvironment, ...settings() },
      stdio: ['ignore', 'pipe', 'pipe', fd],
    });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output += String(chunk)));
    await until(
      () => output.includes('Portus is ready') || child.exitCode !== null,
      'Portus to start',
      () => output,
    );
    // From now on the child alone takes what comes.
    await new Promise((resolve) => handed.close(resolve));
    alice = await bootstrapAdmin({ url: `http://localhost:${port}` });
  });
  afterAll(async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await Promise.all([ended, skopeo.dispose()]);
    expect(existsSync(socket)).toBe(false);
    rmSync(folder, { recursive: true });
  });

  const settings = (): Record<string, string> => ({
    PORTUS_HOME: join(folder, 'home'),
    PORTUS_LISTEN: `unix:${socket},fd:3`,
    PORTUS_PUBLIC_URL: `http://localhost:${port}`,
  });

  it('answers on both', async () => {
    const { stdout } = await runCommand('curl', ['-sS', '--unix-socket', socket, 'http://portus/healthz']);
    expect(stdout).toBe('{"status":"ok"}');
    expect((await fetch(`http://localhost:${port}/healthz`)).status).toBe(200);
  });

  it('hears of what is pushed to its registry', async () => {
    await skopeo.login(`localhost:${port}`, 'alice', password);
    const pushed = await skopeo.push(imageLayout('1'), '1', `localhost:${port}/alice/app:1`);
    expect(pushed.code, pushed.stderr).toBe(0);
    const known = async () => (await alice.get<Repository[]>('/repositories')).body.map(({ full_name: name }) => name);
    await until(async () => (await known()).includes('alice/app'), 'the notification');
    expect(readFileSync(join(folder, 'home', 'registry', 'registry.yml'), 'utf8')).not.toContain(`127.0.0.1:${port}`);
  });

  it('wants to be told its public URL', async () => {
    const environment = { PORTUS_HOME: join(folder, 'other'), PORTUS_LISTEN: `unix:${socket}` };
    const { code, stderr } = await portus(['serve'], { environment });
    expect(code).toBe(1);
    expect(stderr).toContain('Set PORTUS_PUBLIC_URL');
  });

  it('does not take the socket of another', async () => {
    const { code, stderr } = await portus(['serve'], {
      environment: { ...settings(), PORTUS_HOME: join(folder, 'other'), PORTUS_LISTEN: `unix:${socket}` },
    });
    expect(code).toBe(1);
    expect(stderr).toContain(`Another program listens on the socket ${socket}.`);
  });
});
