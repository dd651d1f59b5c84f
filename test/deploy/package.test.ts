/** The Debian package: what is in it, that its program runs from where it was unpacked, and how little its unit may. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { runCommand } from '../images.ts';
import { freePort, until } from '../portus.ts';
import { registryProgram } from '../real-registry.ts';
import { program } from '../tools.ts';

const unit = 'deploy/systemd/portus.service';
const canBuild = program('dpkg-deb') !== undefined && existsSync('dist/web/index.html');

describe.skipIf(!canBuild)('the Debian package', () => {
  let folder: string;
  let root: string;
  let entries: string[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'portus-deb-'));
    root = join(folder, 'root');
    const built = await runCommand('sh', ['deploy/debian/build.sh', folder], { timeoutMs: 180_000 });
    expect(built.code, built.stderr).toBe(0);
    const [file = ''] = readdirSync(folder).filter((name) => name.endsWith('.deb'));
    const listed = await runCommand('dpkg-deb', ['-c', join(folder, file)]);
    entries = listed.stdout.trim().split('\n');
    mkdirSync(root);
    const unpacked = await runCommand('dpkg-deb', ['-x', join(folder, file), root]);
    expect(unpacked.code, unpacked.stderr).toBe(0);
    // A hundred megabytes of Node are packed and unpacked on a machine that other tests share.
  }, 240_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('holds the program, its page, its Node, the unit and the settings, all of root', () => {
    const names = new Set(entries.map((line) => line.split(/\s+/)[5] ?? ''));
    for (const name of [
      './usr/bin/portus',
      './usr/lib/portus/bin/node',
      './usr/lib/portus/src/main.ts',
      './usr/lib/portus/dist/web/index.html',
      './lib/systemd/system/portus.service',
      './etc/portus/portus.yml',
    ])
      expect([...names]).toContain(name);
    expect(entries.filter((line) => !/^\S+\s+root\/root /.test(line))).toEqual([]);
    expect(entries.filter((line) => /^-.....w.|^-.......w/.test(line))).toEqual([]);
  });

  test('holds every dependency of the program and none of its development', () => {
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
      packages: Record<string, { dev?: boolean; optional?: boolean; devOptional?: boolean }>;
    };
    const inside = (name: string): boolean => existsSync(join(root, 'usr/lib/portus', name, 'package.json'));
    for (const [name, { dev, optional, devOptional }] of Object.entries(packages)) {
      if (name === '' || optional === true || devOptional === true) continue;
      expect(inside(name), name).toBe(dev !== true);
    }
  });

  test('holds no test', () => {
    expect(entries.filter((line) => line.includes('/portus/src/') && /\.test\.tsx?$/.test(line))).toEqual([]);
  });

  test.skipIf(registryProgram === undefined)(
    'starts from where it was unpacked, with its own settings',
    async () => {
      const port = await freePort();
      const settings = join(root, 'etc/portus/portus.yml');
      expect((parse(readFileSync(settings, 'utf8')) as { home: string }).home).toBe('/var/lib/portus');
      const child = spawn(join(root, 'usr/bin/portus'), ['serve'], {
        env: {
          PATH: process.env['PATH'] ?? '',
          PORTUS_CONFIG: settings,
          PORTUS_HOME: join(folder, 'data'),
          PORTUS_LISTEN: `127.0.0.1:${port}`,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
      let words = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => (words += chunk.toString()));
      try {
        const answers = async () =>
          (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined))?.status === 200;
        await until(answers, 'Portus to be ready', () => words, 60);
        // It answers a moment before it is done with its start, and only then ends in good order.
        await until(
          () => words.includes('Portus is ready'),
          'the greeting',
          () => words,
          60,
        );
        expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toContain('<!doctype html>');
      } finally {
        child.kill('SIGTERM');
      }
      // The script gives its place to Node, so the signal arrives.
      expect(await exited, words).toBe(0);
      expect(statSync(join(folder, 'data')).mode & 0o077).toBe(0);
    },
    90_000,
  );

  describe.skipIf(program('systemd-analyze') === undefined)('the unit', () => {
    const analyze = (...args: string[]) => runCommand('systemd-analyze', args);

    test('is understood by systemd, member by member', async () => {
      const { code, stderr } = await analyze('verify', '--man=no', `--root=${root}`, 'portus.service');
      // A root of its own has none of the units that a machine has.
      const ours = stderr.split('\n').filter((line) => line.includes('portus.service') && !/not found/.test(line));
      expect(ours, stderr).toEqual([]);
      expect([0, 1]).toContain(code);
    });

    test('may little: systemd calls it hardened', async () => {
      const { code, stdout, stderr } = await analyze(
        'security',
        '--offline=true',
        '--threshold=20',
        '--no-pager',
        unit,
      );
      expect(code, `${stdout}${stderr}`).toBe(0);
    });
  });
});

test('what the unit starts and where it keeps its data is where the package and its settings put it', () => {
  const text = readFileSync(unit, 'utf8');
  const { home } = parse(readFileSync('deploy/debian/portus.yml', 'utf8')) as { home: string };
  expect(text).toContain('ExecStart=/usr/bin/portus serve');
  expect(home).toBe(`/var/lib/${/^StateDirectory=(.*)$/m.exec(text)?.[1] ?? ''}`);
});
