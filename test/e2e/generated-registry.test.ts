/** Real registries that start from what `portus registry config` makes: pushes are allowed by Portus and told to it. */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Repository } from '../../src/contract/api/catalog.ts';
import type { GeneratedFiles } from '../../src/contract/api/installation.ts';
import type { Registry } from '../../src/contract/api/registries.ts';
import { commandEnvironment, type Ended, portus as run, portusJson } from '../cli/command.ts';
import { createSkopeo, imageLayout, runCommand, type Skopeo } from '../images.ts';
import {
  type ApiClient,
  bootstrapAdmin,
  freePort,
  password,
  startTestPortus,
  type TestPortus,
  until,
} from '../portus.ts';
import { registryProgram, skopeoProgram } from '../real-registry.ts';

// Each command of the server's machine loads the whole server: a second or two, and several on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const image = imageLayout('v1');
let portus: TestPortus;
let admin: ApiClient;
let skopeo: Skopeo;
let folder: string;
/** On the machine of the server, as its operator. */
let local: Readonly<Record<string, string>>;
/** From anywhere, as an administrator; that needs less time, too. */
let remote: Readonly<Record<string, string>>;
const children: ChildProcess[] = [];

const operate = (...words: string[]): Promise<Ended> => run(words, { environment: remote });

async function addRegistry(name: string, host: string, more: readonly string[] = ['--plain']): Promise<void> {
  const { code, stderr } = await operate('registry', 'add', name, host, ...more);
  expect([code, stderr]).toEqual([0, expect.anything()]);
}

/** Starts the program with this file and these variables, and nothing else of ours. */
async function startRegistry(config: string, host: string, variables: Readonly<Record<string, string>> = {}) {
  const child = spawn(registryProgram ?? '', ['serve', config], { env: variables, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (log += chunk.toString()));
  await until(
    async () => child.exitCode !== null || (await fetch(`http://${host}/v2/`).catch(() => null)) !== null,
    'the registry to answer',
    () => log,
  );
  expect(child.exitCode, log).toBeNull();
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await ended;
}

/** A push is allowed, and its notification arrives with the right secret; a namespace that nobody made is refused. */
async function expectPushes(name: string, host: string): Promise<void> {
  expect((await skopeo.login(host, 'alice', password)).code).toBe(0);
  const pushed = await skopeo.push(image, 'v1', `${host}/${name}:v1`);
  expect(pushed.code, pushed.stderr).toBe(0);
  const arrived = async () =>
    (await admin.get<Repository[]>('/repositories')).body.some(({ full_name: full }) => full === name);
  await until(arrived, 'the image on the page', portus.lastWords);
  const { body } = await admin.get<Registry[]>('/registries');
  expect(body.find((one) => one.name === name)?.last_event_at).not.toBeNull();
  expect((await skopeo.push(image, 'v1', `${host}/bob/${name}:v1`)).code).not.toBe(0);
}

/** As `docker run --env-file` reads it. */
function variablesOf(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

const file = (name: string): string => join(folder, name);

describe.skipIf(registryProgram === undefined || skopeoProgram === undefined)('a generated configuration', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'portus-generated-'));
    skopeo = await createSkopeo();
    // The certificate of the registry in the guide is of an authority that Portus trusts.
    const names = ['--name', '127.0.0.1', '--out', file('tls')];
    expect((await run(['tls', 'self-signed', ...names], { environment: { PORTUS_HOME: folder } })).code).toBe(0);
    mkdirSync(file('trust'));
    copyFileSync(file('tls/ca.crt'), file('trust/ca.crt'));
    portus = await startTestPortus({
      environment: { PORTUS_REGISTRY_EMBEDDED: 'false', PORTUS_TRUST_FOLDER: file('trust') },
    });
    local = {
      PORTUS_HOME: portus.home,
      PORTUS_LISTEN: `127.0.0.1:${new URL(portus.url).port}`,
      PORTUS_REGISTRY_EMBEDDED: 'false',
    };
    admin = await bootstrapAdmin(portus);
    const { body: me } = await admin.get<{ user: { id: number } }>('/session');
    const made = await admin.send<{ plain_token: string }>('POST', `/users/${me.user.id}/application_tokens`, {
      application: 'test',
    });
    remote = { PORTUS_SERVER: portus.url, PORTUS_TOKEN: made.body.plain_token };
  });
  afterAll(async () => {
    for (const child of children) await end(child);
    await portus.remove();
    await skopeo.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  describe('as variables', () => {
    let host: string;
    let variables: Record<string, string>;

    beforeAll(async () => {
      host = `127.0.0.1:${await freePort()}`;
      await addRegistry('variables', host);
      const bundle = file('root.pem');
      expect((await operate('registry', 'root-certificate', '--output', bundle)).code).toBe(0);
      const given = ['--generation', '2', '--bundle', bundle, '--addr', host, '--storage', file('env-images')];
      const made = await operate('registry', 'config', 'variables', '--format', 'env', ...given);
      expect(made.code, made.stderr).toBe(0);
      variables = variablesOf(made.stdout);
    });

    it('is all that a registry needs besides the version of its file', async () => {
      writeFileSync(file('smallest.yml'), 'version: 0.1\n');
      await startRegistry(file('smallest.yml'), host, variables);
      await expectPushes('variables', host);
      await Promise.all(children.map(end));
    });

    it('wins over a file with other authentication and an open port for debugging', async () => {
      const debug = `127.0.0.1:${await freePort()}`;
      const other = `auth: { htpasswd: { realm: other, path: ${file('htpasswd')} } }\nhttp: { debug: { addr: '${debug}' } }`;
      writeFileSync(file('other.yml'), `version: 0.1\nloglevel: debug\n${other}\n`);
      await startRegistry(file('other.yml'), host, variables);
      const challenge = (await fetch(`http://${host}/v2/`)).headers.get('www-authenticate');
      expect(challenge).toBe(`Bearer realm="${portus.url}/v2/token",service="${host}"`);
      await expect(fetch(`http://${debug}/debug/vars`)).rejects.toThrow();
      await Promise.all(children.map(end));
    });
  });

  describe('as a file', () => {
    let host: string;
    const config = (...more: string[]) =>
      operate('registry', 'config', 'plain', '--generation', '3', '--bundle', file('root.pem'), ...more);
    const check = (...more: string[]) => operate('registry', 'config', '--check', file('config.yml'), ...more);

    beforeAll(async () => {
      host = `127.0.0.1:${await freePort()}`;
      await addRegistry('plain', host);
    });

    it('starts a registry on plain HTTP', async () => {
      const made = await config('--storage', file('images'), '--output', file('config.yml'));
      expect(made.code, made.stderr).toBe(0);
      await startRegistry(file('config.yml'), host);
      await expectPushes('plain', host);
    });

    it('is current until something changes; then stale, and made anew', async () => {
      expect(await check()).toMatchObject({ code: 0, stdout: expect.stringContaining('as it would be made now') });
      expect((await operate('registry', 'update', 'plain', '--service', 'renamed')).code).toBe(0);
      const stale = await check('--diff');
      expect(stale).toMatchObject({ code: 1, stdout: expect.stringContaining('from other settings') });
      expect(stale.stdout).toContain(`-    service: ${host}\n+    service: renamed\n`);
      expect((await config('--storage', file('images'), '--output', file('config.yml'))).code).toBe(0);
      expect((await check()).code).toBe(0);
    });

    it('that people changed or wrote is told apart, and left alone', async () => {
      const ours = readFileSync(file('config.yml'), 'utf8');
      writeFileSync(file('config.yml'), ours.replace('level: info', 'level: warn'));
      expect(await check()).toMatchObject({ code: 1, stdout: expect.stringContaining('changed by hand') });
      const refused = await config('--output', file('config.yml'));
      expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('it is left as it is') });
      writeFileSync(file('config.yml'), 'version: 0.1\n');
      const foreign = await operate('registry', 'config', 'plain', '--check', file('config.yml'));
      expect(foreign).toMatchObject({ code: 1, stdout: expect.stringContaining('was not made by Portus') });
      expect(readFileSync(file('config.yml'), 'utf8')).toBe('version: 0.1\n');
      expect((await config('--output', file('config.yml'), '--force')).code).toBe(0);
    });

    it('is the same on the machine of Portus and from another, and never kept by anything between', async () => {
      const words = ['registry', 'config', 'plain', '--storage', file('images')];
      const made = await portusJson<GeneratedFiles>(words, { environment: remote });
      expect(made).toEqual(await portusJson<GeneratedFiles>(words, { environment: local }));
      const { id } = (await admin.get<Registry[]>('/registries')).body.find(({ name }) => name === 'plain') ?? {
        id: 0,
      };
      const reply = await admin.get<GeneratedFiles>(`/registries/${id}/config?format=env`);
      expect(reply.headers.get('cache-control')).toBe('no-store');
      expect(reply.body.files[0]?.content).toContain('REGISTRY_AUTH_TOKEN_REALM=');
    });

    it('needs a name when there are several registries, and an existing one', async () => {
      expect(await operate('registry', 'config')).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('There are: variables, plain'),
      });
      expect(await operate('registry', 'config', 'nobody')).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('There is no registry "nobody".\nThere are: variables, plain'),
      });
      expect(await operate('registry', 'config', 'plain', '--format', 'env', '--storage', 'a.yml')).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('--storage takes a folder when the format is env'),
      });
    });
  });

  describe('by the guide to a registry that runs already', () => {
    const guide = readFileSync('docs/guides/existing-registry.md', 'utf8');
    const steps = [...guide.matchAll(/```sh\n(.*?)```/gs)].map(([, block = '']) => block);

    it('every command works, over TLS, with the storage that was there', async () => {
      const host = `127.0.0.1:${await freePort()}`;
      const etc = file('etc');
      mkdirSync(etc);
      for (const name of ['tls.crt', 'tls.key']) copyFileSync(file(`tls/${name}`), join(etc, name));
      writeFileSync(join(etc, 'config.yml'), oldConfig(host));
      makeCommands(host);
      for (const step of steps) {
        const script = step.replaceAll('/etc/docker/registry', etc).replaceAll('registry.example.org:5000', host);
        const environment = { ...commandEnvironment, ...local, PORTUS_TRUST_FOLDER: file('trust') };
        const ended = await runCommand('sh', ['-euxc', script], {
          env: { ...environment, PATH: `${file('bin')}:${commandEnvironment.PATH}` },
        });
        expect(ended.code, `${ended.stdout}${ended.stderr}`).toBe(0);
      }
      expect(steps).toHaveLength(3);
      const made = readFileSync(join(etc, 'config.yml'), 'utf8');
      expect(made).toContain(`rootdirectory: ${file('old-images')} # of the old days`);
      await expectPushes('main', host);
    });

    /** What ran before Portus came: without any authentication. */
    const oldConfig = (host: string): string =>
      `version: 0.1\nstorage:\n  filesystem:\n    rootdirectory: ${file('old-images')} # of the old days\n  delete:\n    enabled: true\nhttp:\n  addr: ${host}\n`;

    /** `portus` of this tree, and a service manager that knows one registry. */
    function makeCommands(host: string): void {
      mkdirSync(file('bin'));
      const commands = {
        portus: `exec ${process.execPath} ${resolve('src/main.ts')} "$@"`,
        systemctl: [
          `[ "$*" = 'restart docker-registry' ]`,
          `${registryProgram ?? ''} serve ${file('etc/config.yml')} > ${file('guide.log')} 2>&1 & echo $! > ${file('pid')}`,
          `for i in 1 2 3 4 5 6 7 8 9; do curl -skf https://${host}/ && exit 0; sleep 0.3; done; cat ${file('guide.log')}; exit 1`,
        ].join('\n'),
      };
      for (const [name, text] of Object.entries(commands)) {
        writeFileSync(join(file('bin'), name), `#!/bin/sh\n${text}\n`);
        chmodSync(join(file('bin'), name), 0o755);
      }
    }

    afterAll(() => {
      if (existsSync(file('pid'))) process.kill(Number(readFileSync(file('pid'), 'utf8')), 'SIGKILL');
    });
  });
});

it('of the registry that Portus runs itself is refused: nobody needs it', async () => {
  const own = await startTestPortus();
  try {
    const environment = { PORTUS_HOME: own.home };
    expect(await run(['registry', 'config'], { environment })).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining(`It is in ${own.home}/registry/registry.yml`),
    });
  } finally {
    await own.remove();
  }
});
