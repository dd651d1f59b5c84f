/** The commands of guides that no other test of a shape runs: every block that is marked `sh`, as it stands. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imageLayout, runCommand, writeLayout } from '../images.ts';
import { startTestPortus, type TestPortus } from '../portus.ts';
import { registryProgram, skopeoProgram } from '../real-registry.ts';

describe.skipIf(registryProgram === undefined || skopeoProgram === undefined)('the commands of', () => {
  let portus: TestPortus;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'portus-guides-'));
    for (const name of ['bin', 'backup', 'work']) mkdirSync(join(folder, name));
    const program = join(folder, 'bin', 'portus');
    writeFileSync(program, `#!/bin/sh\nexec node "${resolve('src/main.ts')}" "$@"\n`);
    chmodSync(program, 0o755);
    await writeLayout(imageLayout('latest'), join(folder, 'work', 'hello'));
    portus = await startTestPortus();
  });
  afterAll(async () => {
    await portus.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Only places differ from what a reader types: the port, and folders that tests must not touch. */
  const here = (text: string): string =>
    text
      .replaceAll('localhost:5000', portus.host)
      .replaceAll('/backup/', `${folder}/backup/`)
      .replaceAll('/srv/portus', `${folder}/restored`);

  async function follow(guide: string): Promise<void> {
    const text = readFileSync(`docs/guides/${guide}.md`, 'utf8');
    const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => here(block));
    expect(blocks.length).toBeGreaterThan(0);
    const env = {
      PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`,
      HOME: folder,
      REGISTRY_AUTH_FILE: join(folder, 'auth.json'),
      PORTUS_HOME: portus.home,
    };
    for (const block of blocks) {
      const script = `cd "${join(folder, 'work')}"\n${block}`;
      const { code, stdout, stderr } = await runCommand('sh', ['-e', '-c', script], { env });
      expect(code, `${block}${stdout}${stderr}`).toBe(0);
    }
  }

  it('the quick start make an admin, push an image and look at it', async () => {
    await follow('quick-start');
  });

  it('backup and restore make an installation of an archive', async () => {
    await follow('backup-and-restore');
    expect(existsSync(join(folder, 'restored', 'portus.db'))).toBe(true);
  });

  it('the upgrade find a database that is up to date', async () => {
    await follow('upgrade');
  });
});
