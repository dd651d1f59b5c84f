/** The compose files: valid by the schema of the specification, and nothing in them that must not be. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadConfig } from '../../src/platform/config/load.ts';
import { runCommand } from '../images.ts';
import { program } from '../tools.ts';

interface Service {
  readonly image: string;
  readonly ports?: readonly unknown[];
  readonly volumes?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: unknown;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
}
interface Project {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const files = readdirSync('deploy/compose').filter(
  (name) => name.endsWith('.yml') && !/^(portus|registry)\.yml$/.test(name),
);

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'portus-compose-'));
  cpSync('deploy/compose', folder, { recursive: true, filter: (path) => !path.endsWith('/secrets') });
  const { code, stderr } = await runCommand('sh', [join(folder, 'make-secrets.sh')]);
  expect(code, stderr).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('there is one for each shape', () => {
  expect(files.sort()).toEqual(['all-in-one.yml', 'mariadb.yml', 'postgres.yml', 'tls.yml']);
});

test('secrets are made once, and nobody else enters their folder', async () => {
  const read = (): string[] =>
    readdirSync(join(folder, 'secrets')).map((name) => readFileSync(join(folder, 'secrets', name), 'utf8'));
  const before = read();
  expect((await runCommand('sh', [join(folder, 'make-secrets.sh')])).code).toBe(0);
  expect(read()).toEqual(before);
  expect(statSync(join(folder, 'secrets')).mode & 0o077).toBe(0);
  const certificate = new X509Certificate(readFileSync(join(folder, 'secrets', 'token.crt')));
  expect(certificate.checkPrivateKey(createPrivateKey(readFileSync(join(folder, 'secrets', 'token.key'))))).toBe(true);
});

// Debian's docker-compose holds files against the JSON schema of the specification before anything else.
describe.skipIf(program('docker-compose') === undefined).each(files)('%s', (file) => {
  let project: Project;

  beforeAll(async () => {
    const { code, stdout, stderr } = await runCommand('docker-compose', ['-f', join(folder, file), 'config']);
    expect(code, stderr).toBe(0);
    expect(stderr).toBe('');
    project = parse(stdout) as Project;
  });

  test('only people get in, at one place', () => {
    const open = Object.entries(project.services).filter(([, { ports = [] }]) => ports.length > 0);
    expect(open.map(([name]) => name)).toEqual([file === 'tls.yml' ? 'proxy' : 'portus']);
  });

  test('what is kept is on named volumes, and every service says how it is', () => {
    for (const { volumes = [], healthcheck, image } of Object.values(project.services)) {
      expect(healthcheck).toBeDefined();
      const kept = volumes.map((one) => one.split(':')[0] ?? '').filter((source) => !source.startsWith('/'));
      expect(kept.length, image).toBeGreaterThan(0);
      for (const source of kept) expect(Object.keys(project.volumes)).toContain(source);
    }
  });

  test('our own processes run without rights, on a read-only root', () => {
    for (const name of ['portus', 'registry']) {
      const service = project.services[name];
      if (service !== undefined) expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
    }
  });

  test('Portus accepts every setting it is given, and no secret is among them', () => {
    const { environment = {} } = project.services['portus'] ?? {};
    const here = Object.fromEntries(
      Object.entries(environment).map(([name, value]) => [
        name,
        value
          .replace('/run/secrets/database-url', '/run/secrets/postgres-url')
          .replace('/run/secrets', join(folder, 'secrets')),
      ]),
    );
    expect(loadConfig(here).config.publicUrl).toBe('http://localhost:5000');
    expect(Object.keys(environment).filter((name) => /SECRET|DATABASE/.test(name) && !name.endsWith('_FILE'))).toEqual(
      [],
    );
  });

  test('without a public URL it says what is missing', async () => {
    const env = { PORTUS_PUBLIC_URL: '' };
    const { code, stderr } = await runCommand('docker-compose', ['-f', join(folder, file), 'config'], { env });
    expect(code).not.toBe(0);
    expect(stderr).toContain('the URL that people type');
  });
});
