/** Portus with TLS of its own: what `portus tls self-signed` makes and prints, done with real clients. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tag, Repository } from '../../src/contract/api/catalog.ts';
import type { SelfSignedAnswer } from '../../src/cli/tls.ts';
import { trustAuthorities } from '../../src/platform/trust.ts';
import { portus, portusJson } from '../cli/command.ts';
import { type CommandResult, digestOf, imageLayout, runCommand, writeLayout } from '../images.ts';
import {
  type ApiClient,
  bootstrapAdmin,
  freePort,
  password,
  startTestPortus,
  type TestPortus,
  until,
} from '../portus.ts';
import { isRoot, program } from '../tools.ts';

const runnable = ['docker-registry', 'skopeo', 'curl', 'openssl'].every((name) => program(name) !== undefined);
const succeeds = ({ code, stderr }: CommandResult): void => expect(code, stderr).toBe(0);

describe.skipIf(!runnable)('Portus with TLS of its own', { timeout: 120_000 }, () => {
  let folder: string;
  let ports: number[];
  let socket: string;
  let made: SelfSignedAnswer;
  let environment: Record<string, string>;
  let server: TestPortus;
  let alice: ApiClient;
  /** host:port of image references. */
  let host: string;
  const url = (path = ''): string => `https://${host}${path}`;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'portus-own-tls-'));
    ports = [await freePort(), await freePort()];
    socket = join(folder, 'portus.sock');
    host = `localhost:${ports[0] ?? 0}`;
    const listen = `${ports.map((port) => `127.0.0.1:${port}`).join(',')},unix:${socket}`;
    environment = { PORTUS_LISTEN: listen, PORTUS_HOME: join(folder, 'home') };
    made = await portusJson<SelfSignedAnswer>(['tls', 'self-signed', '--name', 'registry.test'], { environment });
    environment = { ...environment, ...made.settings, PORTUS_METRICS_TOKEN: 'a token for prometheus' };
    server = await startTestPortus({ environment });
    // For `fetch` in this process.
    trustAuthorities({ certificateFile: made.certificate_file, environment: {}, warn: () => undefined });
    alice = await bootstrapAdmin({ url: url() });
  });
  afterAll(async () => {
    await server.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const curl = (...args: string[]): Promise<CommandResult> =>
    runCommand('curl', ['-sS', '--cacert', made.authority_file, ...args]);
  const tagsOf = async (fullName: string): Promise<string[]> => {
    const [found] = (await alice.get<Repository[]>(`/repositories?full_name=${encodeURIComponent(fullName)}`)).body;
    if (found === undefined) return [];
    return (await alice.get<Tag[]>(`/repositories/${found.id}/tags`)).body.map(({ name }) => name);
  };
  /** Runs what was printed for these clients, with another folder in the place of /etc. @returns that folder */
  function trustedBy(client: string): string {
    const etc = join(folder, client.replaceAll(/\W/g, ''), 'etc');
    const commands = made.trust.find((one) => one.client === client)?.commands ?? [];
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) execFileSync('sh', ['-ec', command.replaceAll('/etc/', `${etc}/`)]);
    return etc;
  }

  describe('is what OpenSSL and curl expect', () => {
    const handshake = (...args: string[]) =>
      runCommand('openssl', ['s_client', '-connect', host, '-CAfile', made.authority_file, '-brief', ...args]);

    it('speaks TLS 1.2 and 1.3, and nothing older', async () => {
      expect((await handshake('-tls1_2', '-verify_return_error')).stderr).toContain('Verification: OK');
      expect((await handshake('-tls1_3', '-verify_return_error')).stderr).toContain('Verification: OK');
      expect((await handshake('-tls1_1', '-cipher', 'ALL@SECLEVEL=0')).code).not.toBe(0);
    });

    it.each(['localhost', '127.0.0.1', 'registry.test'])('has the name %s', async (name) => {
      const verify = name === '127.0.0.1' ? ['-verify_ip', name] : ['-verify_hostname', name, '-servername', name];
      expect((await handshake(...verify, '-verify_return_error')).stderr).toContain('Verification: OK');
    });

    it('answers on every address with TLS, and on the socket without', async () => {
      const answers = await Promise.all([
        ...ports.map((port) => curl(`https://127.0.0.1:${port}/healthz`)),
        curl('--unix-socket', socket, 'http://portus/healthz'),
      ]);
      expect(answers.map(({ stdout }) => stdout)).toEqual(Array(3).fill('{"status":"ok"}'));
      expect(statSync(socket).mode & 0o777).toBe(0o660);
    });

    it('tells whoever speaks plain HTTP to it', async () => {
      const { stdout } = await curl('-i', `http://${host}/v2/`);
      expect(stdout).toMatch(/^HTTP\/1\.1 400/);
      expect(stdout).toContain(`Client sent an HTTP request to an HTTPS server. Use ${url()}`);
    });

    it('gives clients of either port a realm with TLS', async () => {
      const { stdout } = await curl('-i', `https://127.0.0.1:${ports[1] ?? 0}/v2/`);
      expect(stdout).toMatch(/^HTTP\/1\.1 401/);
      expect(stdout).toContain(`realm="${url('/v2/token')}"`);
    });

    it.each(['network', 'socket'])(
      'lets a client wait for 100 Continue before it uploads, over the %s',
      async (way) => {
        const content = Buffer.from(`waited for, over the ${way}`);
        const [file, digest] = [join(folder, way), digestOf(content)];
        writeFileSync(file, content);
        const { headers, place } = await beginUpload('alice/waited', digest);
        const target = way === 'socket' ? `http://portus${place.pathname}${place.search}` : place.href;
        const where = way === 'socket' ? ['--unix-socket', socket] : [];
        const body = ['-T', file, '-H', 'Expect: 100-continue', '--expect100-timeout', '20'];
        const { stdout } = await curl('-i', ...where, ...body, '-H', `Authorization: ${headers.authorization}`, target);
        expect(stdout).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 201/);
      },
    );

    it('shows what it serves, and until when', async () => {
      const { body } = await ready();
      expect(body.components['certificate']).toMatchObject({ status: 'ok' });
      expect(body.components['certificate']?.detail).toMatch(/^For localhost, registry\.test, .* until \d{4}-/);
    });
  });

  const ready = async (): Promise<{
    body: { components: Record<string, { status: string; detail: string } | undefined> };
  }> => ({
    body: (await (await fetch(url('/readyz'))).json()) as never,
  });

  describe('is trusted by clients that did what was printed', () => {
    it('skopeo: login, push, pull; and not by one that did not', async () => {
      const certificates = join(trustedBy('podman, buildah, skopeo'), 'containers/certs.d', host);
      const env = { REGISTRY_AUTH_FILE: join(folder, 'skopeo.json'), HOME: folder };
      const skopeo = (...args: string[]) => runCommand('skopeo', args, { env, input: password });
      const login = ['login', '-u', 'alice', '--password-stdin', host];
      const untrusting = await skopeo(...login);
      expect(untrusting.code).not.toBe(0);
      expect(untrusting.stderr).toContain('unknown authority');
      succeeds(await skopeo(...login, '--cert-dir', certificates));
      await writeLayout(imageLayout('1'), join(folder, 'layout'));
      const copy = ['--insecure-policy', 'copy', '-q'];
      const [from, at] = [`oci:${join(folder, 'layout')}:1`, `docker://${host}/alice/app:1`];
      const stream = await alice.listen();
      succeeds(await skopeo(...copy, '--dest-cert-dir', certificates, from, at));
      await until(() => stream.events.length > 0, 'the live stream to tell of the push', server.lastWords);
      stream.stop();
      succeeds(await skopeo(...copy, '--src-cert-dir', certificates, at, `oci:${join(folder, 'pulled')}:1`));
      await until(
        async () => (await tagsOf('alice/app')).includes('1'),
        'the notification of the push',
        server.lastWords,
      );
    });

    it.skipIf(program('podman') === undefined || !isRoot)('podman: login, pull, push', async () => {
      const certificates = join(trustedBy('podman, buildah, skopeo'), 'containers/certs.d', host);
      const env = { REGISTRY_AUTH_FILE: join(folder, 'podman.json') };
      const place = join(folder, 'podman');
      const storage = ['--root', join(place, 'root'), '--runroot', join(place, 'run'), '--storage-driver', 'vfs'];
      const podman = (...args: string[]) => runCommand('podman', [...storage, ...args], { env, input: password });
      const trusting = ['--cert-dir', certificates];
      succeeds(await podman('login', ...trusting, '-u', 'alice', '--password-stdin', host));
      succeeds(await podman('pull', '-q', ...trusting, `${host}/alice/app:1`));
      succeeds(await podman('tag', `${host}/alice/app:1`, `${host}/alice/podman:2`));
      succeeds(await podman('push', '-q', ...trusting, `${host}/alice/podman:2`));
      await until(async () => (await tagsOf('alice/podman')).includes('2'), 'the notification of the push');
    });

    it('containerd: the file that names the authority', () => {
      const etc = trustedBy('containerd (nerdctl, Kubernetes)');
      const hosts = readFileSync(join(etc, 'containerd/certs.d', host, 'hosts.toml'), 'utf8');
      expect(hosts).toContain(`[host."https://${host}"]`);
      const authority = /ca = "(.+)"/.exec(hosts)?.[1] ?? '';
      expect(readFileSync(authority, 'utf8')).toBe(readFileSync(made.authority_file, 'utf8'));
    });

    it('the command line of Portus elsewhere, by a folder; what is no certificate there is named', async () => {
      const trust = join(folder, 'trust');
      mkdirSync(trust);
      writeFileSync(join(trust, 'readme.txt'), 'put certificates here');
      writeFileSync(join(trust, 'authority.crt'), readFileSync(made.authority_file));
      const login = ['login', url(), '--username', 'alice', '--password-stdin'];
      const home = { XDG_CONFIG_HOME: folder };
      const untrusting = await portus(login, { environment: home, stdin: password });
      expect(untrusting.code).toBe(1);
      expect(untrusting.stderr).toContain('PORTUS_TRUST_FOLDER');
      const trusting = await portus(login, { environment: { ...home, PORTUS_TRUST_FOLDER: trust }, stdin: password });
      expect(trusting.code, trusting.stderr).toBe(0);
      expect(trusting.stderr).toContain(`${join(trust, 'readme.txt')} is no certificate`);
      expect(trusting.stderr).not.toContain('authority.crt');
    });
  });

  it('has a door for the registry of its own, through which nothing else is reached', async () => {
    const config = readFileSync(join(folder, 'home', 'registry', 'registry.yml'), 'utf8');
    const door = /http:\/\/127\.0\.0\.1:\d+(?=\/v2\/webhooks\/events)/.exec(config)?.[0] ?? '';
    expect(door).not.toBe('');
    const status = async (path: string, method = 'GET') => (await fetch(`${door}${path}`, { method })).status;
    expect(await Promise.all([status('/'), status('/healthz'), status('/v2/'), status('/v2/token', 'POST')])).toEqual([
      404, 404, 404, 404,
    ]);
    expect(await status('/v2/webhooks/events', 'POST')).toBe(401);
  });

  it('takes a renewed certificate for the next connection, and a slow download goes on', async () => {
    const size = 24 << 20;
    const content = new Uint8Array(Buffer.alloc(size, 'portus'));
    const digest = digestOf(Buffer.from(content));
    const before = await shown();
    const { headers, place } = await beginUpload('alice/slow', digest);
    const type = { 'content-type': 'application/octet-stream' };
    const put = await fetch(place, { method: 'PUT', headers: { ...headers, ...type }, body: content });
    expect(put.status).toBe(201);
    const download = await slowDownload(`/v2/alice/slow/blobs/${digest}`, headers);
    await portusJson(['tls', 'self-signed', '--name', 'added.test'], { environment });
    await until(
      async () => (await shown()).certificates[0]?.fingerprint !== before.certificates[0]?.fingerprint,
      'the new certificate',
    );
    const { certificates, errors } = await shown();
    expect(certificates[0]?.names).toEqual(expect.arrayContaining(['localhost', 'added.test', 'registry.test']));
    expect(errors).toEqual([]);
    expect(certificates[1]?.fingerprint).toBe(made.fingerprint);
    expect(download.received()).toBeLessThan(size);
    expect(await download.rest()).toBe(digest);
    expect(server.output()).toContain('The TLS certificate was renewed.');
  });

  interface Shown {
    readonly certificates: readonly {
      readonly fingerprint: string;
      readonly names: readonly string[];
      readonly not_after: string;
    }[];
    readonly errors: readonly string[];
  }

  const shown = (): Promise<Shown> => portusJson<Shown>(['tls', 'show', url()], { environment });

  async function beginUpload(repository: string, digest: string) {
    const scope = `repository:${repository}:pull,push`;
    const basic = `Basic ${Buffer.from(`alice:${password}`).toString('base64')}`;
    const answer = await fetch(url(`/v2/token?service=portus&scope=${scope}`), { headers: { authorization: basic } });
    const { token } = (await answer.json()) as { token: string };
    const headers = { authorization: `Bearer ${token}` };
    const begun = await fetch(url(`/v2/${repository}/blobs/uploads/`), { method: 'POST', headers });
    const place = new URL(begun.headers.get('location') ?? '', url());
    place.searchParams.set('digest', digest);
    return { headers, place };
  }

  /** Reads a little, then nothing until it is asked for the rest. */
  async function slowDownload(path: string, headers: Record<string, string>) {
    const hash = createHash('sha256');
    let received = 0;
    const ca = readFileSync(made.authority_file);
    const options = { ca, headers, agent: false as const };
    const answer = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
      request(url(path), options, resolve).on('error', reject).end();
    });
    answer.on('data', (chunk: Buffer) => {
      hash.update(chunk);
      received += chunk.length;
    });
    await until(() => received > 0, 'the first bytes');
    answer.pause();
    return {
      received: () => received,
      rest: async () => {
        const ended = new Promise((resolve, reject) => answer.once('end', resolve).once('error', reject));
        answer.resume();
        await ended;
        return `sha256:${hash.digest('hex')}`;
      },
    };
  }

  it('measures when its certificate ends', async () => {
    const { stdout } = await curl('-H', 'Authorization: Bearer a token for prometheus', url('/metrics'));
    const seconds = Number(/^portus_certificate_expiry_timestamp_seconds (.+)$/m.exec(stdout)?.[1]);
    const { certificates } = await shown();
    expect(new Date(seconds * 1000).toISOString()).toBe(certificates[0]?.not_after);
  });
});
