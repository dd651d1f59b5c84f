/** The commands of the guides, as they stand there, with another folder in the place of `/etc`. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { portus } from '../../cli/command.ts';
import { runCommand } from '../../images.ts';
import { program } from '../../tools.ts';
import { makeCertificates } from './proxy.ts';

/** Guide → its public URL. */
const guides = {
  'behind-nginx': 'https://registry.example.org',
  'behind-apache': 'https://docker.example.org/portus',
  'behind-other-proxies': 'https://registry.example.org',
} as const;

// Every command is a process that reads the settings and the database anew.
describe('the commands of the guides', { timeout: 120_000 }, () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'portus-guides-'));
    for (const place of [
      'nginx/conf.d',
      'apache2/sites-available',
      'apache2/vhosts.d',
      'caddy',
      'haproxy',
      'traefik/dynamic',
    ])
      mkdirSync(join(folder, 'etc', place), { recursive: true });
    expect((await run('https://registry.example.org', ['migrate'])).code).toBe(0);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const inFolder = (text: string): string => text.replaceAll('/etc/', `${folder}/etc/`);
  const run = (publicUrl: string, args: readonly string[]) =>
    portus(args, {
      environment: {
        PORTUS_HOME: join(folder, 'home'),
        PORTUS_PUBLIC_URL: publicUrl,
        PORTUS_REGISTRY_EMBEDDED: 'false',
      },
    });

  it.each(Object.entries(guides))('%s', async (guide, publicUrl) => {
    const text = readFileSync(join('docs', 'guides', `${guide}.md`), 'utf8');
    const lines = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) => block.trim().split('\n'));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      const [, ...args] = inFolder(line).split(' ');
      const { code, stdout, stderr } = await run(publicUrl, args);
      expect(code, `${line}\n${stdout}${stderr}`).toBe(0);
    }
  });

  it('a file that was changed, or that another one contradicts, is named, and is not written over', async () => {
    const conf = join(folder, 'etc', 'nginx', 'conf.d');
    const nginx = (...args: string[]) => run(guides['behind-nginx'], ['proxy', 'config', 'nginx', ...args]);
    const file = join(conf, 'portus.conf');
    expect((await nginx('--output', file, '--force')).code).toBe(0);
    writeFileSync(join(conf, 'old.conf'), 'server {\n  listen 443 ssl;\n  server_name registry.example.org;\n}\n');
    const conflict = await nginx('--check', conf);
    expect(conflict).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('old.conf claims registry.example.org:443'),
    });
    rmSync(join(conf, 'old.conf'));
    writeFileSync(file, readFileSync(file, 'utf8').replace('900s', '60s'));
    expect(await nginx('--check', file)).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('was changed by hand'),
    });
    expect((await nginx('--output', file)).code).toBe(1);
    const stale = await run('https://other.example.org', ['proxy', 'config', 'nginx', '--output', file, '--force']);
    expect(stale.code, stale.stderr).toBe(0);
    expect(await nginx('--check', file)).toMatchObject({ code: 1, stdout: expect.stringContaining('other settings') });
  });

  it.skipIf(program('haproxy') === undefined || program('caddy') === undefined)(
    'the programs themselves take the files with their usual ports',
    async () => {
      const publicUrl = guides['behind-other-proxies'];
      const made = async (kind: string, ...more: string[]): Promise<string> => {
        const file = join(folder, `${kind}.check`);
        const { code, stderr } = await run(publicUrl, ['proxy', 'config', kind, '--output', file, ...more]);
        expect(code, stderr).toBe(0);
        return file;
      };
      const caddy = await runCommand('caddy', ['adapt', '--adapter', 'caddyfile', '--config', await made('caddy')]);
      expect(caddy.code, caddy.stderr).toBe(0);
      const certificates = await makeCertificates();
      const more = ['--upstream', 'http://portus:5000', '--certificate', certificates.both];
      const file = await made('haproxy', ...more);
      const haproxy = await runCommand(program('haproxy') ?? '', ['-c', '-f', file]);
      certificates.remove();
      expect(haproxy.code, haproxy.stdout + haproxy.stderr).toBe(0);
    },
  );
});
