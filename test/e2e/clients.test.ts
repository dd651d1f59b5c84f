/** The clients people use, as they are: podman, buildah, skopeo, a Docker Engine; with rights and without. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Manifest, Repository, Tag } from '../../src/contract/api/catalog.ts';
import type { NewApplicationToken, Session } from '../../src/contract/api/identity.ts';
import type { Namespace } from '../../src/contract/api/namespaces.ts';
import type { Activity, Denial } from '../../src/contract/api/operations.ts';
import {
  addArtifact,
  addBlob,
  addImage,
  type CommandResult,
  createSkopeo,
  emptyLayout,
  imageLayout,
  multiArchLayout,
  ociTypes,
  runCommand,
  type Skopeo,
  uploadLayout,
} from '../images.ts';
import {
  apiClient,
  type ApiClient,
  bootstrapAdmin,
  password,
  startTestPortus,
  type TestPortus,
  until,
} from '../portus.ts';
import { isRoot, program } from '../tools.ts';

const runnable = program('docker-registry', 'registry') !== undefined && program('skopeo') !== undefined;

/** Shows what the program said when it did not. */
const succeeds = ({ code, stderr }: CommandResult): void => expect(code, stderr).toBe(0);

describe.skipIf(!runnable)('clients', { timeout: 120_000 }, () => {
  let portus: TestPortus;
  let alice: ApiClient;
  /** Logged in as alice. */
  let skopeo: Skopeo;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'portus-clients-'));
    [portus, skopeo] = await Promise.all([startTestPortus(), createSkopeo()]);
    alice = await bootstrapAdmin(portus);
    for (const username of ['bob', 'carol']) {
      await alice.send('POST', '/users', { user: { username, email: `${username}@example.org`, password } });
    }
    await skopeo.login(portus.host, 'alice', password);
    await skopeo.push(imageLayout('1'), '1', at('alice/base:1'));
    await skopeo.push(imageLayout('1', { layers: [Buffer.from('another')] }), '1', at('alice/base:other'));
    const [own] = (await alice.get<Namespace[]>('/namespaces?search=alice')).body;
    await alice.send('PUT', `/namespaces/${own?.id ?? 0}`, { namespace: { immutable_tags: ['fixed*'] } });
  });
  afterAll(async () => {
    await Promise.all([portus.remove(), skopeo.dispose()]);
    rmSync(folder, { recursive: true, force: true });
  });

  const at = (reference: string): string => `${portus.host}/${reference}`;

  async function repositoryOf(fullName: string): Promise<Repository | undefined> {
    return (await alice.get<Repository[]>(`/repositories?full_name=${encodeURIComponent(fullName)}`)).body[0];
  }

  /** The tag as soon as the catalog shows it. */
  async function shown(fullName: string, name: string): Promise<Tag> {
    let found: Tag | undefined;
    const look = async (): Promise<boolean> => {
      const repository = await repositoryOf(fullName);
      if (repository === undefined) return false;
      [found] = (await alice.get<Tag[]>(`/repositories/${repository.id}/tags?name=${name}`)).body;
      return found !== undefined;
    };
    await until(look, `${fullName}:${name} in the catalog`, portus.lastWords);
    if (found === undefined) throw new Error('It is gone again.');
    return found;
  }

  async function manifestOf(fullName: string, digest: string): Promise<Manifest> {
    const repository = await repositoryOf(fullName);
    return (await alice.get<Manifest>(`/repositories/${repository?.id ?? 0}/manifests/${digest}`)).body;
  }

  async function denialsOf(username: string): Promise<Denial[]> {
    const person = apiClient(portus.url);
    await person.signIn(username, password);
    return (await person.get<Denial[]>('/denials')).body;
  }

  async function bearer(username: string, secret: string, ...scopes: string[]): Promise<{ authorization: string }> {
    const query = new URLSearchParams([['service', 'portus'], ...scopes.map((scope) => ['scope', scope])]);
    const headers = { authorization: `Basic ${btoa(`${username}:${secret}`)}` };
    const response = await fetch(`${portus.url}/v2/token?${query}`, { headers });
    return { authorization: `Bearer ${((await response.json()) as { token: string }).token}` };
  }

  async function createToken(limits: Omit<NewApplicationToken, 'application'>): Promise<string> {
    const { body: session } = await alice.get<Session>('/session');
    const path = `/users/${session.user?.id ?? 0}/application_tokens`;
    const input = { application: `test ${Math.floor(performance.now())}`, ...limits };
    return (await alice.send<{ plain_token: string }>('POST', path, input)).body.plain_token;
  }

  /** The sentence, whom to ask, and a page that explains it to the refused person. */
  async function expectExplained({ code, stderr }: CommandResult, username: string, target: string): Promise<void> {
    expect(code).not.toBe(0);
    expect(stderr).toContain(`${username} may not push to ${target}`);
    expect(stderr).toMatch(/Ask .*an administrator/);
    const denialCode = /\/denied\/([a-z0-9]+)/.exec(stderr)?.[1];
    expect(await denialsOf(username)).toContainEqual(expect.objectContaining({ code: denialCode, target }));
  }

  /** Nothing of this namespace that is called `fixed…` moves. */
  async function expectImmutable({ code, stderr }: CommandResult, username: string, tag: string): Promise<void> {
    expect(code).not.toBe(0);
    expect(stderr).toContain(`${username} may not move tag ${tag}. The tag is immutable`);
    const denialCode = /\/denied\/([a-z0-9]+)/.exec(stderr)?.[1];
    const found = { code: denialCode, action: 'tag.move', target: tag };
    expect(await denialsOf(username)).toContainEqual(expect.objectContaining(found));
  }

  describe('skopeo', () => {
    it('pulls a public image of the global namespace without any login', async () => {
      succeeds(await skopeo.push(imageLayout('1'), '1', at('hello:1')));
      const stranger = await createSkopeo();
      succeeds(await stranger.pull(at('hello:1')));
      expect((await stranger.pull(at('alice/base:1'))).code).not.toBe(0);
      expect((await stranger.push(imageLayout('1'), '1', at('hello:2'))).code).not.toBe(0);
      await stranger.dispose();
      await until(async () => (await shown('hello', '1')).pull_count === 1, 'the pull of the stranger to be counted');
      expect(await shown('hello', '1')).toMatchObject({ last_pulled_by: null });
    });

    it('lists the tags of a repository', async () => {
      await skopeo.push(imageLayout('1'), '1', at('alice/listed:b'));
      await skopeo.push(imageLayout('1'), '1', at('alice/listed:a'));
      const { stdout } = await skopeo.run('list-tags', '--tls-verify=false', `docker://${at('alice/listed')}`);
      expect((JSON.parse(stdout) as { Tags: string[] }).Tags.toSorted()).toEqual(['a', 'b']);
    });

    it('pushes an image for several platforms, which is shown with each of them', async () => {
      const layout = multiArchLayout('1');
      succeeds(await skopeo.push(layout, '1', at('alice/many:1'), { all: true }));
      const tag = await shown('alice/many', '1');
      expect(tag).toMatchObject({
        kind: 'index',
        platforms: ['linux/amd64', 'linux/arm64/v8'],
        author: { name: 'alice' },
      });
      const { children } = await manifestOf('alice/many', tag.digest);
      expect(children).toMatchObject([
        { platform: 'linux/amd64', known: true },
        { platform: 'linux/arm64/v8', known: true },
      ]);
      expect(tag.size).toBeGreaterThan(0);
      succeeds(await skopeo.pull(at('alice/many:1'), { all: true }));
    });

    it('moves a tag many times in a row, and the catalog ends where the last push put it', async () => {
      const { authorization } = await bearer('alice', password, 'repository:alice/moving:pull,push');
      const layouts = Array.from({ length: 30 }, () => imageLayout('1'));
      for (const layout of layouts) {
        await uploadLayout(portus.url, 'alice/moving', layout, authorization.replace('Bearer ', ''));
      }
      const last = layouts.at(-1)?.tags.get('1')?.digest;
      await until(async () => (await shown('alice/moving', '1')).digest === last, 'the last push', portus.lastWords);
      expect(await shown('alice/moving', '1')).toMatchObject({ author: { name: 'alice' } });
      const pushed = async (): Promise<number> => {
        const { body } = await alice.get<Activity[]>('/activities?per_page=100');
        return body.filter(({ event, target }) => event === 'tag.pushed' && target === 'alice/moving:1').length;
      };
      await until(async () => (await pushed()) === layouts.length, 'an activity for each push', portus.lastWords);
    });

    it('deletes an image, which then leaves the catalog', async () => {
      await skopeo.push(imageLayout('1'), '1', at('alice/short:1'));
      await shown('alice/short', '1');
      succeeds(await skopeo.remove(at('alice/short:1')));
      await until(
        async () => (await repositoryOf('alice/short'))?.tags_count === 0,
        'the tag to leave',
        portus.lastWords,
      );
    });

    it('reuses layers of another repository only for those who may read that one', async () => {
      const layout = imageLayout('1');
      const carols = await createSkopeo();
      await carols.login(portus.host, 'alice', password);
      succeeds(await carols.push(layout, '1', at('alice/source:1')));
      // The same memory of where layers are, another person.
      await carols.login(portus.host, 'carol', password);
      succeeds(await carols.push(layout, '1', at('carol/copy:1')));
      await carols.dispose();
      expect(await shown('carol/copy', '1')).toMatchObject({ author: { name: 'carol' } });
      expect(await denialsOf('carol')).toEqual([]);
    });
  });

  describe('a mount of a blob', () => {
    const secret = imageLayout('1');
    const blob = secret.tags.get('1')?.digest === undefined ? '' : ([...secret.blobs.keys()][0] ?? '');
    const mount = async (target: string, headers: { authorization: string }): Promise<Response> =>
      fetch(`${portus.url}/v2/${target}/blobs/uploads/?mount=${blob}&from=alice/secret`, { method: 'POST', headers });

    beforeAll(async () => {
      await skopeo.push(secret, '1', at('alice/secret:1'));
    });

    it('succeeds for somebody who may pull its source', async () => {
      const headers = await bearer(
        'alice',
        password,
        'repository:alice/mounted:pull,push',
        'repository:alice/secret:pull',
      );
      expect((await mount('alice/mounted', headers)).status).toBe(201);
      expect((await fetch(`${portus.url}/v2/alice/mounted/blobs/${blob}`, { headers })).status).toBe(200);
    });

    it('gives nothing to somebody who may not, and lets them upload instead', async () => {
      const headers = await bearer(
        'carol',
        password,
        'repository:carol/stolen:pull,push',
        'repository:alice/secret:pull',
      );
      expect((await mount('carol/stolen', headers)).status).not.toBe(201);
      expect((await fetch(`${portus.url}/v2/carol/stolen/blobs/${blob}`, { headers })).status).toBe(404);
      const upload = await fetch(`${portus.url}/v2/carol/stolen/blobs/uploads/`, { method: 'POST', headers });
      expect(upload.status).toBe(202);
    });
  });

  describe('content that is no image', () => {
    it('is shown as what it is, whatever the type of its configuration', async () => {
      const layout = emptyLayout();
      const image = addImage(layout);
      layout.tags.set('image', image);
      layout.tags.set('sbom', addArtifact(layout, 'application/spdx+json', '{"spdxVersion":"SPDX-2.3"}', image));
      const chart = {
        schemaVersion: 2,
        mediaType: ociTypes.manifest,
        config: addBlob(layout, 'application/vnd.cncf.helm.config.v1+json', {
          name: 'web',
          version: '1.2.3',
          apiVersion: 'v2',
        }),
        layers: [addBlob(layout, 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', 'not really an archive')],
      };
      layout.tags.set('chart', addBlob(layout, ociTypes.manifest, chart));
      const { authorization } = await bearer('alice', password, 'repository:alice/things:pull,push');
      await uploadLayout(portus.url, 'alice/things', layout, authorization.replace('Bearer ', ''));
      expect(await shown('alice/things', 'image')).toMatchObject({ kind: 'image', platforms: ['linux/amd64'] });
      const sbom = await shown('alice/things', 'sbom');
      expect(sbom).toMatchObject({ kind: 'sbom', platforms: [] });
      expect(await manifestOf('alice/things', sbom.digest)).toMatchObject({
        artifact_type: 'application/spdx+json',
        subject_digest: image.digest,
      });
      expect(await shown('alice/things', 'chart')).toMatchObject({
        kind: 'helm-chart',
        platforms: [],
        size: expect.any(Number),
      });
    });
  });

  describe('an application token as password', () => {
    let client: Skopeo;
    beforeAll(async () => {
      client = await createSkopeo();
    });
    afterAll(async () => {
      await client.dispose();
    });
    const login = async (limits: Omit<NewApplicationToken, 'application'>): Promise<void> => {
      succeeds(await client.login(portus.host, 'alice', await createToken(limits)));
    };

    it('does what its user may do', async () => {
      await login({});
      succeeds(await client.push(imageLayout('1'), '1', at('alice/token:1')));
      expect(await shown('alice/token', '1')).toMatchObject({ author: { name: 'alice' } });
    });

    it('that is pull-only pulls, and is told in words why it does not push', async () => {
      await login({ actions: ['pull'] });
      succeeds(await client.pull(at('alice/base:1')));
      const { code, stderr } = await client.push(imageLayout('1'), '1', at('alice/base:2'));
      expect(code).not.toBe(0);
      expect(stderr).toMatch(/alice may not push to alice\/base.*application token.*not for pushing/i);
      expect(stderr).toContain(`${portus.url}/denied/`);
    });

    it('that is confined to some repositories works there alone, and says so elsewhere', async () => {
      await login({ repositories: ['alice/mine'] });
      succeeds(await client.push(imageLayout('1'), '1', at('alice/mine:1')));
      const { code, stderr } = await client.push(imageLayout('1'), '1', at('alice/yours:1'));
      expect(code).not.toBe(0);
      expect(stderr).toMatch(/alice may not push to alice\/yours.*application token/i);
    });
  });

  describe.skipIf(program('podman') === undefined || !isRoot)('podman', () => {
    const podman = (...args: string[]): Promise<CommandResult> => run(args);
    const run = (args: readonly string[], input?: string): Promise<CommandResult> => {
      const home = join(folder, 'podman');
      mkdirSync(home, { recursive: true });
      const storage = ['--root', join(home, 'root'), '--runroot', join(home, 'run'), '--storage-driver', 'vfs'];
      const env = { REGISTRY_AUTH_FILE: join(home, 'auth.json'), HOME: home, XDG_RUNTIME_DIR: home };
      return runCommand('podman', [...storage, ...args], { env, ...(input === undefined ? {} : { input }) });
    };
    const login = (username: string): Promise<CommandResult> =>
      run(['login', '--tls-verify=false', '-u', username, '--password-stdin', portus.host], password);

    it('logs in, pulls, pushes under another name, and is refused after it logged out', async () => {
      expect(await login('alice')).toMatchObject({ code: 0, stdout: expect.stringContaining('Login Succeeded') });
      succeeds(await podman('pull', '--tls-verify=false', at('alice/base:1')));
      succeeds(await podman('tag', at('alice/base:1'), at('alice/podman:1')));
      succeeds(await podman('push', '--tls-verify=false', at('alice/podman:1')));
      expect(await shown('alice/podman', '1')).toMatchObject({ author: { name: 'alice' }, platforms: ['linux/amd64'] });
      succeeds(await podman('logout', portus.host));
      const refused = await podman('push', '--tls-verify=false', at('alice/podman:2'));
      expect(refused.code).not.toBe(0);
    });

    it('shows why an immutable tag does not move', async () => {
      await login('alice');
      const [place, other] = [at('alice/podman:fixed'), at('alice/base:other')];
      succeeds(await podman('push', '--tls-verify=false', at('alice/base:1'), place));
      succeeds(await podman('pull', '--tls-verify=false', other));
      await expectImmutable(await podman('push', '--tls-verify=false', other, place), 'alice', 'alice/podman:fixed');
    });

    it('shows a refused person the reason', async () => {
      await login('carol');
      await podman('tag', at('alice/base:1'), at('bob/podman:1'));
      await expectExplained(await podman('push', '--tls-verify=false', at('bob/podman:1')), 'carol', 'bob/podman');
    });
  });

  describe.skipIf(program('buildah') === undefined || !isRoot)('buildah', () => {
    it('builds from nothing and pushes', async () => {
      const home = join(folder, 'buildah');
      mkdirSync(home, { recursive: true });
      const env = { REGISTRY_AUTH_FILE: join(home, 'auth.json'), HOME: home, XDG_RUNTIME_DIR: home };
      const buildah = (...args: string[]): Promise<CommandResult> =>
        runCommand(
          'buildah',
          ['--root', join(home, 'root'), '--runroot', join(home, 'run'), '--storage-driver', 'vfs', ...args],
          { env },
        );
      succeeds(await buildah('login', '--tls-verify=false', '-u', 'alice', '-p', password, portus.host));
      const { stdout: container } = await buildah('from', 'scratch');
      await buildah('copy', container.trim(), join(import.meta.dirname, 'clients.test.ts'), '/');
      await buildah('config', '--cmd', '/hello', container.trim());
      succeeds(await buildah('commit', container.trim(), 'built'));
      succeeds(await buildah('push', '--tls-verify=false', 'built', `docker://${at('alice/buildah:1')}`));
      const tag = await shown('alice/buildah', '1');
      expect(await manifestOf('alice/buildah', tag.digest)).toMatchObject({ config: { cmd: ['/hello'] } });
    });
  });

  describe.skipIf(program('dockerd') === undefined || program('docker') === undefined || !isRoot)(
    'a Docker Engine',
    () => {
      let engine: { readonly stop: () => Promise<void> } | undefined;
      const home = (): string => join(folder, 'docker');
      const docker = (...args: string[]): Promise<CommandResult> => run(args);
      const run = (args: readonly string[], input?: string): Promise<CommandResult> =>
        runCommand('docker', args, {
          env: { DOCKER_HOST: `unix://${home()}/docker.sock`, DOCKER_CONFIG: join(home(), 'config'), HOME: home() },
          ...(input === undefined ? {} : { input }),
        });
      const login = (username: string, secret = password): Promise<CommandResult> =>
        run(['login', '-u', username, '--password-stdin', portus.host], secret);
      const credentials = (): string => readFileSync(join(home(), 'config', 'config.json'), 'utf8');

      beforeAll(async () => {
        mkdirSync(home());
        engine = await startEngine(home());
      });
      afterAll(async () => {
        await engine?.stop();
      });
      beforeEach(({ skip }) => {
        skip(engine === undefined, 'This machine lets nobody start an engine.');
      });

      it('keeps a login that is not the password, and pushes and pulls with it', async () => {
        expect(await login('alice')).toMatchObject({ code: 0, stdout: expect.stringContaining('Login Succeeded') });
        expect(JSON.parse(credentials())).toMatchObject({
          auths: { [portus.host]: { identitytoken: expect.any(String) } },
        });
        expect(credentials()).not.toContain(btoa(`alice:${password}`));
        succeeds(await docker('pull', at('alice/base:1')));
        succeeds(await docker('tag', at('alice/base:1'), at('alice/docker:1')));
        succeeds(await docker('push', at('alice/docker:1')));
        expect(await shown('alice/docker', '1')).toMatchObject({
          author: { name: 'alice' },
          platforms: ['linux/amd64'],
        });
      });

      it('counts one pull as one, although it looks at the tag and then fetches the digest', async () => {
        await docker('image', 'rm', at('alice/docker:1'), at('alice/base:1'));
        const before = (await shown('alice/docker', '1')).pull_count;
        succeeds(await docker('pull', at('alice/docker:1')));
        await until(async () => (await shown('alice/docker', '1')).pull_count > before, 'the pull to be counted');
        expect(await shown('alice/docker', '1')).toMatchObject({ pull_count: before + 1, last_pulled_by: 'alice' });
      });

      it('shows a wrong password as one', async () => {
        const { code, stderr } = await login('alice', 'not the password');
        expect(code).not.toBe(0);
        expect(stderr).toContain('Wrong username, password or token.');
      });

      it('shows why an immutable tag does not move', async () => {
        await login('alice');
        const [place, other] = [at('alice/docker:fixed'), at('alice/base:other')];
        succeeds(await docker('tag', at('alice/docker:1'), place));
        succeeds(await docker('push', place));
        succeeds(await docker('pull', other));
        await docker('tag', other, place);
        await expectImmutable(await docker('push', place), 'alice', 'alice/docker:fixed');
      });

      it('shows a refused person the reason, whom to ask and where to read more', async () => {
        await login('carol');
        await docker('tag', at('alice/docker:1'), at('bob/docker:1'));
        await expectExplained(await docker('push', at('bob/docker:1')), 'carol', 'bob/docker');
        const { code, stderr } = await docker('pull', at('alice/base:1'));
        expect(code).not.toBe(0);
        expect(stderr).toContain('carol may not pull from alice/base');
      });

      it('pushes layers to a new place although it may not read where it knows them from', async () => {
        await login('carol');
        await docker('tag', at('alice/docker:1'), at('carol/docker:1'));
        succeeds(await docker('push', at('carol/docker:1')));
        expect(await shown('carol/docker', '1')).toMatchObject({ author: { name: 'carol' } });
      });

      it('works with an application token, which is kept as it is', async () => {
        succeeds(await login('alice', await createToken({})));
        expect(credentials()).not.toContain('identitytoken');
        await docker('tag', at('alice/docker:1'), at('alice/docker:2'));
        succeeds(await docker('push', at('alice/docker:2')));
      });

      it('is a stranger again after it logged out', async () => {
        await login('alice');
        succeeds(await docker('logout', portus.host));
        expect((await docker('push', at('alice/docker:1'))).code).not.toBe(0);
        succeeds(await docker('pull', at('hello:1')));
      });
    },
  );
});

/** An engine that touches nothing of the machine but its folder; undefined where root may not start one (containers). */
async function startEngine(home: string): Promise<{ readonly stop: () => Promise<void> } | undefined> {
  const configuration = join(home, 'daemon.json');
  writeFileSync(configuration, '{}');
  const alone = ['--storage-driver=vfs', '--iptables=false', '--ip6tables=false', '--bridge=none'];
  const places = [
    `--data-root=${home}/data`,
    `--exec-root=${home}/exec`,
    `--pidfile=${home}/pid`,
    `--host=unix://${home}/docker.sock`,
  ];
  const child = spawn(program('dockerd') ?? 'dockerd', [...alone, ...places, `--config-file=${configuration}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const ready = (): boolean => output.includes('API listen on');
  await until(
    () => ready() || child.exitCode !== null,
    'the engine to start',
    () => output,
  );
  if (/operation not permitted|permission denied|read-only file system/i.test(output) && !ready()) return undefined;
  if (!ready()) throw new Error(`The engine ended:\n${output}`);
  return {
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
