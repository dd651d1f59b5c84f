/** What a backup promises: everything that was there when it was made, and no harm from an archive that was not ours. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create } from 'tar';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bootstrapAdmin, startTestPortus, type TestPortus } from '../portus.ts';
import { portus, portusJson } from './command.ts';

// A command of the server's machine loads the whole server: a second or two, and several on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let server: TestPortus;
let folder: string;
let archive: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'portus-backup-'));
  archive = join(folder, 'portus.tar.gz');
  server = await startTestPortus();
  await bootstrapAdmin(server);
  const made = await portus(['backup', archive, '--images'], { environment: { PORTUS_HOME: server.home } });
  if (made.code !== 0) throw new Error(made.stderr);
});

afterAll(async () => {
  await server.remove();
  rmSync(folder, { recursive: true, force: true });
});

const at = (name: string) => ({ environment: { PORTUS_HOME: join(folder, name) } });
const refusal = (text: string) => ({ code: 1, stdout: '', stderr: expect.stringContaining(text) });

describe('a backup of a running Portus', () => {
  it('holds secrets, so only its owner may read it', () => {
    expect(statSync(archive).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['portus.tar.gz']);
  });

  it('does not replace an older one unless told', async () => {
    expect(await portus(['backup', archive], { environment: { PORTUS_HOME: server.home } })).toEqual(
      refusal('exists already'),
    );
  });

  it('becomes the same installation in an empty folder', async () => {
    expect(await portusJson(['restore', archive], at('new'))).toMatchObject({
      engine: 'sqlite',
      images: true,
      restored: true,
    });
    expect(await portusJson(['user', 'list'], at('new'))).toMatchObject([{ username: 'alice', admin: true }]);
    for (const secret of ['master', 'notifications', 'registry-http']) {
      const path = join('secrets', secret);
      expect(readFileSync(join(folder, 'new', path), 'utf8')).toBe(readFileSync(join(server.home, path), 'utf8'));
      expect(statSync(join(folder, 'new', path)).mode & 0o077).toBe(0);
    }
  });
});

describe('restore', () => {
  it('refuses a folder that is not empty', async () => {
    mkdirSync(join(folder, 'full'));
    writeFileSync(join(folder, 'full', 'something'), '');
    expect(await portus(['restore', archive], at('full'))).toEqual(refusal('is not empty'));
    expect(readdirSync(join(folder, 'full'))).toEqual(['something']);
  });

  it('puts aside what it replaces when forced', async () => {
    mkdirSync(join(folder, 'forced', 'secrets'), { recursive: true });
    writeFileSync(join(folder, 'forced', 'secrets', 'master'), 'the old one');
    expect(await portus(['restore', archive, '--force'], at('forced'))).toMatchObject({ code: 0 });
    const [aside = ''] = readdirSync(join(folder, 'forced')).filter((name) => name.startsWith('before-restore-'));
    expect(readFileSync(join(folder, 'forced', aside, 'secrets', 'master'), 'utf8')).toBe('the old one');
  });

  it('refuses while Portus runs on the folder, also when forced', async () => {
    const running = { environment: { PORTUS_HOME: server.home } };
    expect(await portus(['restore', archive, '--force'], running)).toEqual(refusal('already running'));
  });

  it('shows what an archive holds without touching anything', async () => {
    expect(await portusJson(['restore', archive, '--dry-run'], at('untouched'))).toMatchObject({ restored: false });
    expect(existsSync(join(folder, 'untouched'))).toBe(false);
  });
});

describe('an archive that is not a good backup', () => {
  const label = { format: 1, version: '0', made_at: '2026-11-21T09:00:00.000Z', engine: 'sqlite', images: false };

  /** Packs the files; a content that is null becomes a link out of the folder. */
  const pack = async (name: string, files: Readonly<Record<string, string | null>>): Promise<string> => {
    const [stage, file] = [mkdtempSync(join(folder, 'stage-')), join(folder, `${name}.tar.gz`)];
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(join(stage, path, '..'), { recursive: true });
      if (content === null) symlinkSync('/etc', join(stage, path));
      else writeFileSync(join(stage, path), content);
    }
    await create({ file, cwd: stage, gzip: true, preservePaths: true }, Object.keys(files));
    return file;
  };

  const packOutside = async (): Promise<string> => {
    const file = await pack('outside', { 'a/../../out': 'x' });
    rmSync(join(folder, 'out'));
    return file;
  };

  it.each<[string, () => Promise<string>, string]>([
    ['one that leads out of the folder', () => packOutside(), 'not made by Portus'],
    [
      'one with a link',
      () => pack('link', { 'portus-backup.json': JSON.stringify(label), secrets: null }),
      'SymbolicLink',
    ],
    ['one with other files', () => pack('other', { 'registry/registry.yml': 'x' }), 'no backup contains'],
    ['one without a label', () => pack('bare', { 'portus.db': '' }), 'not a backup of Portus'],
    [
      'one of a newer Portus',
      () => pack('newer', { 'portus-backup.json': JSON.stringify({ ...label, format: 9 }) }),
      'newer Portus',
    ],
    [
      'one whose database is none',
      () => pack('broken', { 'portus-backup.json': JSON.stringify(label), 'portus.db': 'x'.repeat(9000) }),
      'database in the archive is damaged',
    ],
    [
      'one that ends too early',
      () => {
        const file = join(folder, 'short.tar.gz');
        writeFileSync(file, readFileSync(archive));
        truncateSync(file, Math.floor(statSync(file).size / 2));
        return Promise.resolve(file);
      },
      'cannot be read',
    ],
    [
      'something else altogether',
      () => {
        const file = join(folder, 'text');
        writeFileSync(file, 'hello');
        return Promise.resolve(file);
      },
      'cannot be read',
    ],
  ])('%s is refused, and leaves nothing behind', async (_, make, text) => {
    const file = await make();
    expect(await portus(['restore', file], at('victim'))).toEqual(refusal(text));
    const left = existsSync(join(folder, 'victim')) ? readdirSync(join(folder, 'victim')) : [];
    expect(left.filter((name) => name !== 'instance.lock')).toEqual([]);
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });
});
