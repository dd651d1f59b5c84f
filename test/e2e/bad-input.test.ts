/** What an operator gets wrong at the start: one message that says what to do, exit code 1, and no harm done. */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CommandResult, runCommand } from '../images.ts';
import { bootstrapAdmin, freePort, startTestPortus, type TestPortus, until } from '../portus.ts';
import { processesWith } from '../processes.ts';
import { isRoot, program } from '../tools.ts';

const nobody = { uid: 65534, gid: 65534 };
/** Another user may not even be able to read this clone. */
const nobodyCanRun = isRoot && spawnSync('node', ['src/main.ts', '--version'], nobody).status === 0;

describe('a start that cannot work', { timeout: 60_000 }, () => {
  let folder: string;
  let home: string;
  let port: number;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'portus-bad-'));
    home = join(folder, 'data');
    port = await freePort();
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const environment = (change: Readonly<Record<string, string>>) => ({
    PORTUS_HOME: home,
    PORTUS_LISTEN: `127.0.0.1:${port}`,
    NODE_COMPILE_CACHE: 'node_modules/.portus/compile-cache',
    ...change,
  });

  /** Starts it, and looks at all that holds for every refusal. */
  async function refused(change: Readonly<Record<string, string>>, ...args: string[]): Promise<string> {
    const run = await runCommand('node', ['src/main.ts', ...args], { env: environment(change), timeoutMs: 20_000 });
    expectRefusal(run);
    return run.stderr;
  }

  /** @param expected 1: it could not be done, 2: it was not asked for rightly */
  function expectRefusal({ code, stdout, stderr }: CommandResult, expected = 1): void {
    expect({ code, stderr }).toEqual({ code: expected, stderr: expect.stringMatching(/\S/) });
    expect(stderr).not.toMatch(/^ +at /m);
    expect(stdout).not.toContain('Portus is ready');
    expect(processesWith(folder)).toEqual([]);
    const left = existsSync(home) ? readdirSync(home, { recursive: true, encoding: 'utf8' }) : [];
    expect(left.filter((name) => /\.(new|pid)$/.test(name))).toEqual([]);
  }

  const script = (name: string, text: string, mode = 0o755): string => {
    const path = join(folder, name);
    writeFileSync(path, `#!/bin/sh\n${text}\n`);
    chmodSync(path, mode);
    return path;
  };

  describe('because of its settings', () => {
    afterEach(() => {
      expect(existsSync(home)).toBe(false);
    });

    it('names every mistake at once, with what was probably meant, and no secret', async () => {
      const message = await refused({
        PORTUS_LISTN: '127.0.0.1:1',
        PORTUS_LISTEN: '127.0.0.1:70000',
        PORTUS_LOG_LEVEL: 'loud',
        PORTUS_TOKEN_LIFETIME_SECONDS: 'ten',
        PORTUS_DATABASE_URL: 'oracle://scott:tiger@db/x',
      });
      expect(message).toContain('The configuration has 5 mistakes.');
      expect(message).toContain('Unknown variable PORTUS_LISTN. Did you mean PORTUS_LISTEN?');
      expect(message).toContain('listen (PORTUS_LISTEN) must be like 127.0.0.1:5000, not "127.0.0.1:70000".');
      expect(message).toMatch(/log\.level .*must be one of .*debug.*"loud"/);
      expect(message).toMatch(/PORTUS_TOKEN_LIFETIME_SECONDS must be a whole number.*"ten"/);
      expect(message).toMatch(/database\.url .*must be like postgres:/);
      expect(message).not.toContain('tiger');
    });

    it('shows where the YAML file is broken', async () => {
      const path = join(folder, 'portus.yml');
      writeFileSync(path, 'listen: 127.0.0.1:5000\nlog: {level: [debug\n');
      const message = await refused({ PORTUS_CONFIG: path });
      expect(message).toContain(`The file ${path} named by PORTUS_CONFIG cannot be read`);
      expect(message).toMatch(/line [23]/);
    });

    it('refuses what the YAML file says that nobody knows', async () => {
      const path = join(folder, 'portus.yml');
      writeFileSync(path, 'log:\n  levle: debug\n');
      expect(await refused({ PORTUS_CONFIG: path })).toContain('unknown setting log.levle. Did you mean log.level?');
    });

    it('refuses a command that does not exist', async () => {
      const run = await runCommand('node', ['src/main.ts', 'sevre'], { env: environment({}), timeoutMs: 20_000 });
      expectRefusal(run, 2);
      expect(run.stderr).toMatch(/sevre/);
    });
  });

  it('says that the port is in use, and how to take another', async () => {
    const other = createServer().listen(port, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const message = await refused({});
    other.close();
    expect(message).toContain(`Port ${port} is in use by another program.`);
    expect(message).toContain('PORTUS_LISTEN');
  });

  it('says that the address is not one of this machine', async () => {
    expect(await refused({ PORTUS_LISTEN: `192.0.2.1:${port}` })).toContain('This machine has no address 192.0.2.1.');
  });

  it('says that the data folder cannot be made', async () => {
    writeFileSync(join(folder, 'file'), '');
    const message = await refused({ PORTUS_HOME: join(folder, 'file', 'data') });
    expect(message).toContain(`The data folder ${join(folder, 'file', 'data')} cannot be written`);
    expect(message).toContain('PORTUS_HOME');
  });

  it.skipIf(!nobodyCanRun)('says that the data folder belongs to somebody else', async () => {
    mkdirSync(home);
    chmodSync(folder, 0o755);
    const message = await runAs(nobody);
    expect(message).toContain(`The data folder ${home} cannot be written`);
    // Also when a Portus of another user has been here before.
    writeFileSync(join(home, 'instance.lock'), '');
    expect(await runAs(nobody)).toContain(`The data folder ${home} cannot be written`);
    expect(readdirSync(home)).toEqual(['instance.lock']);
  });

  async function runAs(user: { readonly uid: number; readonly gid: number }): Promise<string> {
    const run = await runCommand(
      'setpriv',
      [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', 'node', 'src/main.ts'],
      { env: environment({}) },
    );
    expectRefusal(run);
    return run.stderr;
  }

  describe('because of the database', () => {
    it('says that the file is none, and leaves it alone', async () => {
      mkdirSync(home);
      writeFileSync(join(home, 'portus.db'), 'these are my notes, not a database\n'.repeat(100));
      expect(await refused({})).toMatch(/portus\.db.* is not a database/);
    });

    it('says that it belongs to something else', async () => {
      mkdirSync(home);
      const other = new DatabaseSync(join(home, 'portus.db'));
      other.exec('create table recipes (id integer)');
      other.close();
      expect(await refused({})).toContain('The database is not empty and was not made by this Portus.');
    });

    it('says that the server does not answer, without its password', async () => {
      const url = `postgres://portus:tiger@127.0.0.1:${port}/portus`;
      const message = await refused({ PORTUS_DATABASE_URL: url, PORTUS_DATABASE_WAIT_SECONDS: '0' });
      expect(message).toContain(`PostgreSQL at 127.0.0.1:${port} refuses connections`);
      expect(message).toContain('PORTUS_DATABASE_URL');
      expect(message).not.toContain('tiger');
    });
  });

  describe('because of the registry program', () => {
    const ways = /install the package[\s\S]*download[\s\S]*PORTUS_REGISTRY_BINARY[\s\S]*container image/;

    it('names three ways to get it when there is none', async () => {
      const message = await refused({ PATH: dirname(process.execPath) });
      expect(message).toContain('There is no registry program (docker-registry or registry) on this machine.');
      expect(message).toMatch(ways);
    });

    it('says why the one that is configured does not run', async () => {
      const locked = script('locked', 'exit 0', 0o644);
      expect(await refused({ PORTUS_REGISTRY_BINARY: locked })).toMatch(/locked does not run: .*may not execute/i);
      const broken = script('broken', 'echo "cannot open shared object" >&2; exit 127');
      expect(await refused({ PORTUS_REGISTRY_BINARY: broken })).toMatch(
        /broken does not run: .*cannot open shared object/,
      );
    });

    it('repeats its last words when it ends at once', async () => {
      const path = script(
        'quitter',
        'case "$1" in --version) echo "registry x v2.8.3";; *) echo "storage is full" >&2; exit 3;; esac',
      );
      const message = await refused({ PORTUS_REGISTRY_BINARY: path });
      expect(message).toMatch(/quitter does not start \(exit code 3\): storage is full/);
    });

    it('ends at once at Ctrl-C while it waits for the registry', async () => {
      const path = script('sleeper', 'case "$1" in --version) echo "registry x v2.8.3";; *) exec sleep 1000;; esac');
      const child = spawn('node', ['src/main.ts'], {
        env: { PATH: process.env['PATH'], ...environment({ PORTUS_REGISTRY_BINARY: path }) },
      });
      const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
      await until(() => existsSync(join(home, 'registry', 'registry.pid')), 'the registry program to be started');
      child.kill('SIGINT');
      expect(await exited).toBe(130);
      await until(() => processesWith(folder).length === 0, 'the registry program to be gone');
    });
  });

  it.skipIf(program('docker-registry', 'registry') === undefined)(
    'leaves a folder that works as soon as the mistake is mended',
    async () => {
      await refused({ PORTUS_REGISTRY_BINARY: join(folder, 'missing') });
      const other = createServer().listen(port, '127.0.0.1');
      await new Promise((resolve) => other.once('listening', resolve));
      await refused({});
      other.close();
      const portus = await startTestPortus({ environment: { PORTUS_HOME: home } });
      await bootstrapAdmin(portus);
      await portus.remove();
    },
  );
});

describe.skipIf(program('docker-registry', 'registry') === undefined)('a second Portus on one data folder', () => {
  let first: TestPortus;
  beforeAll(async () => {
    first = await startTestPortus();
  });
  afterAll(async () => {
    await first.remove();
  });

  it('is refused, and the first goes on', async () => {
    const env = { PORTUS_HOME: first.home, PORTUS_LISTEN: `127.0.0.1:${await freePort()}` };
    const { code, stderr } = await runCommand('node', ['src/main.ts'], { env });
    expect({ code, stderr }).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`Another Portus is already running on the data folder ${first.home}.`),
    });
    expect(stderr).toContain('PORTUS_HOME');
    await bootstrapAdmin(first);
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
  });
});
