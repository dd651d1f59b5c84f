/** What has to hold behind every proxy, in every shape. */
import { request } from 'node:https';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Repository } from '../../../src/contract/api/catalog.ts';
import type { ActiveSession } from '../../../src/contract/api/identity.ts';
import type { Denial } from '../../../src/contract/api/operations.ts';
import { type CommandResult, imageLayout, runCommand, writeLayout } from '../../images.ts';
import { apiClient, password, type TestPortus, until } from '../../portus.ts';
import { isRoot, program } from '../../tools.ts';
import type { Certificates } from './proxy.ts';

export interface Behind {
  readonly portus: TestPortus;
  /** With the path. */
  readonly publicUrl: string;
  /** host:port of image references. */
  readonly registryHost: string;
  readonly certificates: Certificates;
  /** Whether `/v2/` goes through Portus. */
  readonly gateway: boolean;
  /** Whether Portus believes the proxy who the client is. */
  readonly trusting: boolean;
}

const succeeds = ({ code, stderr }: CommandResult): void => expect(code, stderr).toBe(0);

/** The page, its session, where it sends people, and what is not ours. */
export async function servesThePage({ publicUrl }: Behind): Promise<void> {
  const { origin, pathname } = new URL(publicUrl);
  const prefix = pathname.replace(/\/$/, '');
  for (const place of ['', '/', '/repositories?sort=name', '/a%2Fb']) {
    const page = await fetch(`${publicUrl}${place}`);
    expect(page.status, place).toBe(200);
    expect(await page.text(), place).toContain(`<base href="${prefix}/"`);
  }
  const reference = await fetch(`${publicUrl}/api/docs/`, { redirect: 'manual' });
  expect(new URL(reference.headers.get('location') ?? '', `${publicUrl}/api/docs/`).href).toMatch(
    `${publicUrl}/api/docs`,
  );
  if (prefix === '') return;
  for (const path of [`${prefix}foo`, '/', '/api/v1/health', '/v2foo']) {
    const stranger = await fetch(`${origin}${path}`);
    expect(stranger.status, path).toBe(404);
    expect(await stranger.text(), path).not.toMatch(/portus/i);
  }
}

export async function keepsASession({ publicUrl }: Behind): Promise<void> {
  const path = new URL(publicUrl).pathname;
  const login = await fetch(`${publicUrl}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'alice', password }),
  });
  expect(login.status).toBe(200);
  const [cookie = ''] = login.headers.getSetCookie();
  expect(cookie).toContain(`Path=${path === '/' ? '/' : `${path}/`}`);
  expect(cookie).toContain('Secure');
  const session = await fetch(`${publicUrl}/api/v1/session`, { headers: { cookie: cookie.split(';', 1)[0] ?? '' } });
  expect(await session.json()).toMatchObject({ user: { username: 'alice' } });
}

/** skopeo logs in, pushes, pulls, and is told why when it may not; the push shows in the catalog and on the live stream. */
export async function movesImages(behind: Behind, repository: string): Promise<void> {
  const { publicUrl, registryHost, certificates, portus } = behind;
  const folder = mkdtempSync(join(tmpdir(), 'portus-proxied-'));
  const env = {
    REGISTRY_AUTH_FILE: join(folder, 'auth.json'),
    ...{ XDG_RUNTIME_DIR: folder, XDG_DATA_HOME: folder, HOME: folder, _CONTAINERS_ROOTLESS_UID: '1' },
  };
  const skopeo = (args: readonly string[], input = ''): Promise<CommandResult> =>
    runCommand('skopeo', ['--insecure-policy', ...args], { env, input });
  const login = (username: string) =>
    skopeo(['login', '--cert-dir', certificates.trust, '-u', username, '--password-stdin', registryHost], password);
  const push = (target: string) =>
    skopeo([
      'copy',
      '-q',
      '--dest-cert-dir',
      certificates.trust,
      `oci:${folder}/image:v1`,
      `docker://${registryHost}/${target}`,
    ]);
  const alice = apiClient(publicUrl);
  await alice.signIn('alice', password);
  const live = await alice.listen();
  try {
    await writeLayout(imageLayout('v1'), join(folder, 'image'));
    succeeds(await login('alice'));
    succeeds(await push(`${repository}:v1`));
    succeeds(
      await skopeo([
        'copy',
        '-q',
        '--src-cert-dir',
        certificates.trust,
        `docker://${registryHost}/${repository}:v1`,
        `oci:${folder}/pulled:v1`,
      ]),
    );
    await until(() => live.events.some((event) => event.repository === repository), 'the live event', portus.lastWords);
    const { body } = await alice.get<Repository[]>(`/repositories?full_name=${encodeURIComponent(repository)}`);
    expect(body).toMatchObject([{ full_name: repository, registry_hostname: registryHost }]);
    succeeds(await login('carol'));
    const refused = await push(`${repository}:v2`);
    expect(refused.code).not.toBe(0);
    // A registry that clients reach without Portus' gateway has no words of ours; the person sees them on the page.
    if (behind.gateway) expect(refused.stderr).toContain(`carol may not push to ${repository}`);
    const carol = apiClient(publicUrl);
    await carol.signIn('carol', password);
    const { body: denials } = await carol.get<Denial[]>('/denials');
    if (behind.gateway) expect(denials).toContainEqual(expect.objectContaining({ target: repository }));
  } finally {
    live.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** podman, which speaks to its registry in a way of its own. */
export async function movesImagesWithPodman(behind: Behind, repository: string): Promise<void> {
  if (program('podman') === undefined || !isRoot) return;
  const { registryHost, certificates } = behind;
  const home = mkdtempSync(join(tmpdir(), 'portus-podman-'));
  const storage = ['--root', join(home, 'root'), '--runroot', join(home, 'run'), '--storage-driver', 'vfs'];
  const env = { REGISTRY_AUTH_FILE: join(home, 'auth.json'), HOME: home, XDG_RUNTIME_DIR: home };
  const podman = (args: readonly string[], input = ''): Promise<CommandResult> =>
    runCommand('podman', [...storage, ...args], { env, input });
  const trust = ['--cert-dir', certificates.trust];
  const login = (username: string) =>
    podman(['login', ...trust, '-u', username, '--password-stdin', registryHost], password);
  const image = `${registryHost}/${repository}`;
  try {
    mkdirSync(join(home, 'run'), { recursive: true });
    succeeds(await login('alice'));
    succeeds(await podman(['pull', '-q', ...trust, `${image}:v1`]));
    succeeds(await podman(['tag', `${image}:v1`, `${image}:podman`]));
    succeeds(await podman(['push', '-q', ...trust, `${image}:podman`]));
    succeeds(await login('carol'));
    const refused = await podman(['push', '-q', ...trust, `${image}:podman`]);
    expect(refused.code).not.toBe(0);
    if (behind.gateway) expect(refused.stderr).toContain(`carol may not push to ${repository}`);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** A client on 127.0.0.2 that says it were another: the proxy tells the truth, and Portus believes whom it was told to. */
export async function knowsTheClient({ publicUrl, portus, trusting }: Behind): Promise<void> {
  const { hostname, port } = new URL(publicUrl);
  const agent = `address-${Math.round(performance.now())}`;
  const cookie = await new Promise<string>((resolve, reject) => {
    const client = request(
      {
        ...{
          hostname: hostname === 'localhost' ? '127.0.0.1' : hostname,
          servername: 'localhost',
          port,
          method: 'POST',
        },
        path: `${new URL(publicUrl).pathname.replace(/\/$/, '')}/api/v1/session`,
        localAddress: '127.0.0.2',
        headers: {
          host: new URL(publicUrl).host,
          'content-type': 'application/json',
          'user-agent': agent,
          'x-forwarded-for': '203.0.113.7',
          forwarded: 'for=203.0.113.8;host=evil.example;proto=http',
          'x-forwarded-host': 'evil.example',
        },
      },
      (answer) => resolve(answer.resume().headers['set-cookie']?.[0]?.split(';', 1)[0] ?? ''),
    );
    client.on('error', reject).end(JSON.stringify({ username: 'alice', password }));
  });
  const answer = await fetch(`${publicUrl}/api/v1/sessions`, { headers: { cookie } });
  const sessions = (await answer.json()) as ActiveSession[];
  const mine = sessions.find(({ user_agent: name }) => name === agent);
  expect(mine, portus.lastWords()).toMatchObject({ address: trusting ? '127.0.0.2' : '127.0.0.1' });
}

/** Where clients are sent for a token: below the public URL, whatever a client said of hosts. */
export async function challenges({ publicUrl, registryHost, gateway }: Behind): Promise<void> {
  const answer = await fetch(`https://${registryHost}/v2/`, { headers: { forwarded: 'host=evil.example' } });
  expect(answer.status).toBe(401);
  expect(answer.headers.get('docker-distribution-api-version')).toBe('registry/2.0');
  expect(answer.headers.get('www-authenticate')).toContain(`realm="${publicUrl}/v2/token"`);
  for (const path of ['/v2/token', '/auth/token']) {
    const token = await fetch(`https://${registryHost}${path}?service=${gateway ? 'portus' : registryHost}`, {
      headers: { authorization: `Basic ${btoa(`alice:${password}`)}` },
    });
    expect(await token.text(), path).toContain('"access_token"');
  }
  const events = await fetch(`https://${registryHost}/v2/webhooks/events`, { method: 'POST', body: '{}' });
  expect([401, 403, 415], await events.text()).toContain(events.status);
}
