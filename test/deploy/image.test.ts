/**
 * The container image, for real: built, run without rights on a read-only root, used by a client, stopped, started again.
 *
 * Building it installs everything from the package mirrors twice, which takes three to four minutes; therefore only with
 * PORTUS_TEST_IMAGE=1.
 */
import { chownSync, cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSkopeo, imageLayout, runCommand, type Skopeo, writeLayout } from '../images.ts';
import { bootstrapAdmin, freePort, password, until } from '../portus.ts';
import { canRunDocker, startDocker } from './docker.ts';
import { buildImage, canBuildImage, type Containers, expectSuccess } from './image.ts';

describe.skipIf(!canBuildImage)('the container image', { timeout: 120_000 }, () => {
  let containers: Containers;
  let skopeo: Skopeo;
  let url: string;
  let host: string;
  let port: number;
  let options: string[];

  beforeAll(async () => {
    containers = await buildImage();
    skopeo = await createSkopeo();
    port = await freePort();
    host = `localhost:${port}`;
    url = `http://${host}`;
    const data = join(containers.folder, 'data');
    mkdirSync(data, { mode: 0o700 });
    chownSync(data, 10_001, 10_001);
    options = ['--network', 'host', '--read-only', '--tmpfs', '/tmp', '--cap-drop', 'all', '-v', `${data}:/data`];
    // The network is the machine's, so that no other machine reaches the test.
    options.push('-e', `PORTUS_LISTEN=127.0.0.1:${port}`, '-e', `PORTUS_PUBLIC_URL=${url}`);
  }, 900_000);
  afterAll(async () => {
    await skopeo.dispose();
    await containers.remove();
  }, 120_000);

  const ready = async (name: string): Promise<void> => {
    let words = '';
    await until(
      async () => (await fetch(`${url}/readyz`).catch(() => undefined))?.status === 200,
      'Portus to be ready',
      () => words,
      60,
    ).finally(async () => (words = (await containers.podman('logs', name)).stderr));
  };

  it('answers commands with and without its name', async () => {
    for (const command of [['--version'], ['portus', '--version']]) {
      const args = ['run', '--rm', '--network', 'none', '--ulimit', 'nofile=1024:4096', '--ulimit', 'nproc=1024:4096'];
      const { stdout } = await expectSuccess(containers.podman(...args, containers.image, ...command));
      expect(stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/);
    }
  });

  it('says how it is to be run: its port, its volume, its user, how it is asked and stopped', async () => {
    const { stdout } = await expectSuccess(containers.podman('image', 'inspect', containers.image));
    const [{ Config: config, Healthcheck: health } = { Config: {}, Healthcheck: {} }] = JSON.parse(stdout) as {
      Config: Record<string, unknown>;
      Healthcheck: Record<string, unknown>;
    }[];
    expect(config).toMatchObject({
      User: '10001:10001',
      ExposedPorts: { '5000/tcp': {} },
      Volumes: { '/data': {} },
      StopSignal: 'SIGTERM',
      Entrypoint: ['entrypoint.sh'],
      Cmd: ['serve'],
    });
    expect(config['Env']).toEqual(
      expect.arrayContaining(['PORTUS_HOME=/data', 'PORTUS_DEFAULTS=/etc/portus/defaults.yml']),
    );
    expect(health['Test']).toEqual(['CMD', 'node', '/opt/portus/healthcheck.mjs']);
  });

  it('holds what runs and nothing else', async () => {
    const script = 'id -u; ls /opt/portus; ls /opt/portus/src/web /opt/portus/node_modules/vite; command -v npm gcc';
    const args = ['run', '--rm', '--network', 'none', '--ulimit', 'nofile=1024:4096', '--ulimit', 'nproc=1024:4096'];
    const { stdout } = await containers.podman(...args, '--entrypoint', 'sh', containers.image, '-c', script);
    expect(stdout.trim().split(/\s+/)).toEqual([
      '10001',
      'LICENSE',
      'deploy',
      'dist',
      'healthcheck.mjs',
      'node_modules',
      'package.json',
      'src',
    ]);
  });

  it('takes a push and gives it back, without rights and on a read-only root', async () => {
    await containers.run('first', options, ['serve']);
    await ready('first');
    expect((await containers.podman('healthcheck', 'run', 'first')).code).toBe(0);
    expect((await fetch(url)).headers.get('content-type')).toContain('text/html');
    await bootstrapAdmin({ url });
    expect((await skopeo.login(host, 'alice', password)).code).toBe(0);
    const pushed = await skopeo.push(imageLayout('v1'), 'v1', `${host}/alice/app:v1`);
    expect(pushed.code, pushed.stderr).toBe(0);
    expect((await skopeo.pull(`${host}/alice/app:v1`)).code).toBe(0);
    expect((await containers.podman('exec', 'first', 'touch', '/opt/portus/x')).code).not.toBe(0);
  });

  it('stops in order when it is told to', async () => {
    await expectSuccess(containers.podman('stop', '--time', '30', 'first'));
    const { stdout } = await containers.podman('inspect', 'first', '--format', '{{.State.ExitCode}}');
    expect(stdout.trim()).toBe('0');
    expect((await containers.podman('logs', 'first')).stdout).toContain('Portus has stopped.');
    await expectSuccess(containers.podman('rm', 'first'));
  });

  it('has everything again in a new container on the same volume', async () => {
    await containers.run('second', options, ['portus', 'serve']);
    await ready('second');
    const pulled = await skopeo.pull(`${host}/alice/app:v1`);
    expect(pulled.code, pulled.stderr).toBe(0);
  });

  it.skipIf(!canRunDocker)('starts by its compose file, and keeps what was pushed when it is taken down', async () => {
    const { buildah, folder, image } = containers;
    const archive = join(folder, 'portus.tar');
    await expectSuccess(buildah('push', '--quiet', image, `docker-archive:${archive}:portus:latest`));
    const docker = await startDocker(folder);
    const project = join(folder, 'compose');
    cpSync('deploy/compose', project, { recursive: true });
    const compose = (...args: string[]) =>
      runCommand('docker-compose', ['-f', join(project, 'all-in-one.yml'), ...args], { env: docker.environment });
    const here = 'http://localhost:5000';
    const up = async (): Promise<void> => {
      await expectSuccess(compose('up', '--detach'));
      let words = '';
      await until(
        async () => (await docker.inside('curl', ['-sf', `${here}/readyz`])).code === 0,
        'Portus to be ready',
        () => words,
        60,
      ).finally(async () => (words = (await compose('logs')).stdout));
    };
    try {
      await expectSuccess(runCommand('docker', ['load', '--input', archive], { env: docker.environment }));
      await up();
      // The engine stands between the client and Portus, so that the client is a stranger.
      const code = /One-time code: (\S+)/.exec((await compose('logs')).stdout)?.[1];
      const user = JSON.stringify({ user: { username: 'alice', email: 'alice@example.org', password }, code });
      const json = ['-H', 'content-type: application/json', '--data', user];
      await expectSuccess(docker.inside('curl', ['-sf', ...json, `${here}/api/v1/users/bootstrap`]));
      const source = join(folder, 'source');
      await writeLayout(imageLayout('v1'), source);
      const env = { REGISTRY_AUTH_FILE: join(folder, 'auth.json'), _CONTAINERS_ROOTLESS_UID: '1', HOME: folder };
      const skopeoHere = (...args: string[]) => expectSuccess(docker.inside('skopeo', args, env, password));
      await skopeoHere('login', '--tls-verify=false', '-u', 'alice', '--password-stdin', 'localhost:5000');
      const [copy, target] = [['--insecure-policy', 'copy', '-q'], 'docker://localhost:5000/alice/app:v1'];
      await skopeoHere(...copy, '--dest-tls-verify=false', `oci:${source}:v1`, target);
      await expectSuccess(compose('down'));
      await up();
      await skopeoHere(...copy, '--src-tls-verify=false', target, `dir:${join(folder, 'pulled')}`);
    } finally {
      await compose('down', '--volumes');
      await docker.remove();
    }
  });
});
