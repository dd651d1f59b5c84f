import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request as httpRequest } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findRegistryBinary } from '../../src/registry/binary.ts';
import { createRegistrySupervisor } from '../../src/registry/supervisor.ts';
import type { RegistryState, RegistrySupervisor, SupervisorOptions } from '../../src/registry/supervisor.ts';
import { silentLog } from '../../src/platform/log.ts';
import {
  createTestTokens,
  makeRootCertificate,
  registryProgram,
  supervisorOptions,
  whichProgram,
} from '../real-registry.ts';

describe.skipIf(registryProgram === undefined)('the embedded registry', () => {
  let directory: string;
  let supervisor: RegistrySupervisor | undefined;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'portus-supervisor-'));
    makeRootCertificate(directory);
  });

  afterEach(async () => {
    await supervisor?.stop();
    supervisor = undefined;
    await rm(directory, { recursive: true, force: true });
  });

  async function create(change: Partial<SupervisorOptions> = {}): Promise<RegistrySupervisor> {
    const binary = await findRegistryBinary(undefined, process.env['PATH'] ?? '');
    supervisor = createRegistrySupervisor({ ...supervisorOptions(directory), binary, ...change });
    return supervisor;
  }

  test('answers when start resolves, with our realm and service', async () => {
    const registry = await create();
    await registry.start();
    const { state, url, version } = registry.state();
    expect(state).toBe('ready');
    expect(version).toMatch(/^\d+\.\d+/);
    const answer = await fetch(`${String(url)}/v2/`);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe(
      'Bearer realm="http://portus.test/v2/token",service="registry.test"',
    );
  });

  test('is started again when it dies, on the same port', async () => {
    const registry = await create();
    const seen: string[] = [];
    registry.subscribe(({ state }) => {
      if (seen.at(-1) !== state) seen.push(state);
    });
    await registry.start();
    const before = registry.state();
    process.kill(before.pid ?? 0, 'SIGKILL');
    const after = await until(registry, ({ state, restarts }) => state === 'ready' && restarts === 1);
    expect(seen).toEqual(['starting', 'ready', 'backing-off', 'starting', 'ready']);
    expect(after.lastExit).toMatchObject({ signal: 'SIGKILL' });
    expect(after.url).toBe(before.url);
    expect(after.pid).not.toBe(before.pid);
  });

  test('is gone when stop resolves', async () => {
    const registry = await create();
    await registry.start();
    const { pid } = registry.state();
    await registry.stop();
    expect(registry.state()).toMatchObject({ state: 'stopped', pid: null, url: null });
    expect(isRunning(pid)).toBe(false);
  });

  test('finishes what it is doing before it stops', async () => {
    const registry = await create();
    await registry.start();
    const url = registry.state().url ?? '';
    const upload = await beginUpload(url);
    const stopped = registry.stop();
    await expect
      .poll(() =>
        fetch(url).then(
          () => 'answers',
          () => 'refuses',
        ),
      )
      .toBe('refuses');
    expect(await upload.finish()).toBe(202);
    await stopped;
    expect(registry.state().lastExit).toMatchObject({ code: 0 });
  });

  test('does not wait for ever for that', async () => {
    const registry = await create({ timing: { graceMs: 200 } });
    await registry.start();
    await beginUpload(registry.state().url ?? '');
    await registry.stop();
    expect(registry.state().lastExit).toMatchObject({ signal: 'SIGKILL' });
  });

  test('is not started again when it is stopped between two attempts', async () => {
    const registry = await create({ timing: { backOffMs: 60_000 } });
    await registry.start();
    process.kill(registry.state().pid ?? 0, 'SIGKILL');
    await until(registry, ({ state }) => state === 'backing-off');
    await registry.stop();
    expect(registry.state()).toMatchObject({ state: 'stopped', restarts: 0 });
  });

  /** An upload of which the registry has the first bytes. */
  async function beginUpload(url: string): Promise<{ finish: () => Promise<number | undefined> }> {
    const { mint } = await createTestTokens(directory, 'x');
    const headers = { Authorization: `Bearer ${await mint(['repository:a:pull,push'])}` };
    const opened = await fetch(`${url}/v2/a/blobs/uploads/`, { method: 'POST', headers });
    const request = httpRequest(new URL(opened.headers.get('location') ?? '', url), { method: 'PATCH', headers });
    const answered = once(request, 'response');
    answered.catch(() => undefined);
    request.write('abc');
    await once(request, 'socket');
    return {
      finish: async () => {
        request.end('def');
        const [answer] = (await answered) as [IncomingMessage];
        return answer.statusCode;
      },
    };
  }

  test('says why it does not start', async () => {
    const options = supervisorOptions(directory);
    const token = { ...options.settings.token, rootCertificateFile: join(directory, 'missing.pem') };
    const registry = await create({ settings: { ...options.settings, token } });
    await expect(registry.start()).rejects.toThrow(/missing\.pem/);
    expect(registry.state().state).toBe('failed');
  });

  test('fails clearly when the program cannot run', async () => {
    const path = join(directory, 'not-a-program');
    await writeFile(path, 'nonsense');
    await chmod(path, 0o755);
    const registry = await create({ binary: { path, version: '0.0' } });
    await expect(registry.start()).rejects.toThrow(/does not start/);
  });

  test('takes another port when its own was taken while it was down', async () => {
    const registry = await create({ timing: { backOffMs: 300 } });
    await registry.start();
    const before = registry.state();
    process.kill(before.pid ?? 0, 'SIGKILL');
    await until(registry, ({ state }) => state === 'backing-off');
    const squatter = createServer().listen(Number(new URL(before.url ?? '').port), '127.0.0.1');
    await once(squatter, 'listening');
    const after = await until(registry, ({ state }) => state === 'ready');
    squatter.close();
    expect(after.url).not.toBe(before.url);
  });

  test('never prints its secrets', async () => {
    const lines: string[] = [];
    const note = (fields: object, text: string): void => void lines.push(JSON.stringify(fields) + text);
    const log = Object.assign(Object.create(silentLog), { info: note, warn: note, error: note, debug: note });
    const options = supervisorOptions(directory);
    const registry = await create({ log, settings: { ...options.settings, logLevel: 'debug' } });
    await registry.start();
    expect(lines.join('\n')).toContain('configuring endpoint portus');
    expect(lines.join('\n')).not.toContain('event-secret');
    const { mode } = await import('node:fs/promises').then((fs) =>
      fs.stat(join(directory, 'registry', 'registry.yml')),
    );
    expect(mode & 0o077).toBe(0);
  });

  test.skipIf(whichProgram('setpriv') === undefined)('dies with Portus, even when that is killed', async () => {
    const owner = await startOwner(directory);
    process.kill(owner.pid, 'SIGKILL');
    await waitFor(() => !isRunning(owner.registryPid));
  });

  test('one that was left over is ended by the next start', async () => {
    const owner = await startOwner(directory, { withoutSetpriv: true });
    process.kill(owner.pid, 'SIGKILL');
    await owner.exited;
    expect(isRunning(owner.registryPid)).toBe(true);
    const registry = await create();
    await registry.start();
    expect(isRunning(owner.registryPid)).toBe(false);
    expect(registry.state().state).toBe('ready');
  });

  test('a stale pid file never ends somebody else', async () => {
    const bystander = spawn('sleep', ['60']);
    const registry = await create();
    await registry.start();
    await registry.stop();
    await writeFile(join(directory, 'registry', 'registry.pid'), String(bystander.pid));
    await (await create()).start();
    expect(isRunning(bystander.pid ?? 0)).toBe(true);
    bystander.kill();
  });
});

/** Another process that supervises a registry in the same folder. */
async function startOwner(
  directory: string,
  { withoutSetpriv = false } = {},
): Promise<{ pid: number; registryPid: number; exited: Promise<unknown> }> {
  const script = join(directory, 'owner.ts');
  const source = (path: string): string => fileURLToPath(new URL(`../../src/${path}`, import.meta.url));
  await writeFile(
    script,
    `import { createRegistrySupervisor } from ${JSON.stringify(source('registry/supervisor.ts'))};
     import { supervisorOptions } from ${JSON.stringify(source('../test/real-registry.ts'))};
     const binary = { path: ${JSON.stringify(registryProgram)}, version: '2.8' };
     const supervisor = createRegistrySupervisor({ ...supervisorOptions(${JSON.stringify(directory)}), binary });
     await supervisor.start();
     console.log(supervisor.state().pid);`,
  );
  const env = withoutSetpriv ? { ...process.env, PATH: '/nonexistent' } : process.env;
  const owner = spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(owner, 'exit');
  const [line] = (await once(owner.stdout, 'data')) as [Buffer];
  return { pid: owner.pid ?? 0, registryPid: Number(line.toString()), exited };
}

/** False for zombies too: in a container nobody may collect them. */
function isRunning(pid: number | null): boolean {
  try {
    return !/\) [ZX] /.test(execFileSync('cat', [`/proc/${String(pid)}/stat`], { encoding: 'utf8', stdio: 'pipe' }));
  } catch {
    return false;
  }
}

async function waitFor(condition: () => boolean): Promise<void> {
  for (const until = Date.now() + 10_000; !condition();) {
    if (Date.now() > until) throw new Error('The condition did not come true.');
    await sleep(20);
  }
}

async function until(
  supervisor: RegistrySupervisor,
  condition: (state: RegistryState) => boolean,
): Promise<RegistryState> {
  if (condition(supervisor.state())) return supervisor.state();
  return new Promise((resolve) => {
    const end = supervisor.subscribe((state) => {
      if (!condition(state)) return;
      end();
      resolve(state);
    });
  });
}
