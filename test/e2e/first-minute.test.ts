/** The first minute of a new installation, with a real client: the acceptance test of the whole. */
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Manifest, Repository, Tag } from '../../src/contract/api/catalog.ts';
import type { Denial } from '../../src/contract/api/operations.ts';
import type { Session } from '../../src/contract/api/identity.ts';
import { createSkopeo, imageLayout, type Skopeo } from '../images.ts';
import {
  apiClient,
  type ApiClient,
  bootstrapAdmin,
  freePort,
  type LiveStream,
  password,
  startTestPortus,
  type TestPortus,
  until,
} from '../portus.ts';
import { childrenOf, isAlive } from '../processes.ts';
import { program } from '../tools.ts';

const image = imageLayout('1.0', { layers: ['one', 'two'], config: { Env: ['GREETING=hello'] } });
const pushedWithin = 1;
const registry = program('docker-registry', 'registry');

describe.skipIf(registry === undefined || program('skopeo') === undefined)('the first minute', () => {
  let portus: TestPortus;
  let alice: ApiClient;
  let skopeo: Skopeo;
  let carolsSkopeo: Skopeo;
  /** Open until the end, as the page keeps it. */
  let stream: LiveStream | undefined;

  beforeAll(async () => {
    [portus, skopeo, carolsSkopeo] = await Promise.all([startTestPortus(), createSkopeo(), createSkopeo()]);
  });
  afterAll(async () => {
    await Promise.all([portus.remove(), skopeo.dispose(), carolsSkopeo.dispose()]);
  });

  const repository = async (fullName: string): Promise<Repository | undefined> =>
    (await alice.get<Repository[]>(`/repositories?full_name=${encodeURIComponent(fullName)}`)).body[0];
  const tagsOf = async ({ id }: Repository): Promise<Tag[]> =>
    (await alice.get<Tag[]>(`/repositories/${id}/tags`)).body;
  const theTag = async (): Promise<Tag> => {
    const found = await repository('alice/hello');
    const [tag] = found === undefined ? [] : await tagsOf(found);
    if (tag === undefined) throw new Error('alice/hello has no tag.');
    return tag;
  };

  it('prints where it is and where the first admin is made', () => {
    expect(portus.output()).toMatch(new RegExp(`^Portus is ready at ${portus.url} .*data in ${portus.home}`, 'm'));
    expect(portus.output()).toMatch(new RegExp(`^Create the first admin: ${portus.url}/setup$`, 'm'));
  });

  it('lets the first visitor become the admin, and nobody after', async () => {
    const stranger = apiClient(portus.url);
    const before = await stranger.get<Session>('/session');
    expect(before.body.setup).toEqual({ required: true, code_required: false });
    alice = await bootstrapAdmin(portus);
    const { body } = await alice.get<Session>('/session');
    expect(body).toMatchObject({
      user: { username: 'alice', admin: true },
      setup: { required: false },
      registry_host: portus.host,
    });
    const second = await stranger.send('POST', '/users/bootstrap', {
      user: { username: 'mallory', email: 'm@example.org', password },
    });
    expect(second.status).toBe(400);
  });

  it('lets the admin make more people', async () => {
    for (const username of ['bob', 'carol']) {
      const { status, body } = await alice.send('POST', '/users', {
        user: { username, email: `${username}@example.org`, password },
      });
      expect({ status, body }).toMatchObject({ status: 201, body: { username, admin: false } });
    }
  });

  it('lets a client log in, and says so when the password is wrong', async () => {
    const wrong = await skopeo.login(portus.host, 'alice', 'not the password');
    expect(wrong.code).not.toBe(0);
    expect(wrong.stderr).toMatch(/invalid username\/password|unauthorized/);
    expect(await skopeo.login(portus.host, 'alice', password)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Login Succeeded'),
    });
  });

  it('shows a pushed image within a second: tag, size, platform, layers, who and when', async () => {
    const live = await alice.listen();
    stream = live;
    const before = Date.now();
    expect(await skopeo.push(image, '1.0', `${portus.host}/alice/hello:1.0`)).toMatchObject({ code: 0, stderr: '' });
    await until(
      async () => (await repository('alice/hello'))?.tags_count === 1,
      'the tag to be shown',
      portus.output,
      pushedWithin,
    );
    const found = await repository('alice/hello');
    expect(found).toMatchObject({
      full_name: 'alice/hello',
      name: 'hello',
      namespace: { name: 'alice' },
      registry_hostname: portus.host,
    });
    expect(found?.latest_push).toMatchObject({ tag: '1.0', author: { name: 'alice' } });
    const tag = await theTag();
    const blobs = [...image.blobs]
      .filter(([digest]) => digest !== image.tags.get('1.0')?.digest)
      .map(([, bytes]) => bytes.length);
    expect(tag).toMatchObject({
      name: '1.0',
      kind: 'image',
      digest: image.tags.get('1.0')?.digest,
      platforms: ['linux/amd64'],
      author: { name: 'alice' },
      pull_count: 0,
      size: expect.any(Number),
    });
    expect(tag.size).toBeGreaterThanOrEqual(blobs.reduce((sum, size) => sum + size, 0));
    expect(Date.parse(tag.updated_at)).toBeGreaterThanOrEqual(before - 1000);
    expect(Date.parse(tag.updated_at)).toBeLessThanOrEqual(Date.now());
    const { body: manifest } = await alice.get<Manifest>(`/repositories/${found?.id ?? 0}/manifests/${tag.digest}`);
    expect(manifest).toMatchObject({
      tags: ['1.0'],
      config: { env: ['GREETING=hello'] },
      pushed_by: { name: 'alice' },
    });
    expect(manifest.layers.map(({ created_by: step }) => step)).toEqual(['COPY file0 /', 'COPY file1 /']);
    await until(
      () => live.events.some(({ repository: name }) => name === 'alice/hello'),
      'the live stream to say so',
      () => JSON.stringify(live.events),
      pushedWithin,
    );
  });

  it('writes the push to the activity log once', async () => {
    const { body } = await alice.get<{ event: string; actor: string; target: string }[]>('/activities');
    expect(body.filter(({ event }) => event === 'tag.pushed')).toMatchObject([
      { actor: 'alice', target: 'alice/hello:1.0' },
    ]);
  });

  it('tells a refused person why, whom to ask, and where the explanation is', async () => {
    await carolsSkopeo.login(portus.host, 'carol', password);
    const { code, stderr } = await carolsSkopeo.push(image, '1.0', `${portus.host}/bob/hello:1.0`);
    expect(code).not.toBe(0);
    expect(stderr).toMatch(/carol may not push/);
    expect(stderr).toMatch(/Ask .*an administrator/);
    const [link, denialCode = ''] = /http:\/\/[^\s"]+\/denied\/([a-z0-9]+)/.exec(stderr) ?? [];
    expect(link).toBe(`${portus.url}/denied/${denialCode}`);
    const carol = apiClient(portus.url);
    await carol.signIn('carol', password);
    const { status, body } = await carol.get<Denial>(`/denials/${denialCode}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ actor: 'carol', action: 'repository.push', target: 'bob/hello' });
    expect(stderr).toContain(body.summary);
    expect(body.ask).toContain('an administrator');
    expect(await repository('bob/hello')).toBeUndefined();
  });

  it('shows the explanation of a refusal to the admin with all its rules, and to other people not at all', async () => {
    const { body } = await alice.get<Denial[]>('/denials');
    const [denial] = body;
    expect(denial).toMatchObject({
      actor: 'carol',
      action: 'repository.push',
      target: 'bob/hello',
      count: 1,
      address: '127.0.0.1',
    });
    expect(body).toHaveLength(1);
    expect(denial?.rules.length).toBeGreaterThan(0);
    expect(denial?.client).toMatch(/skopeo/);
    const anonymous = await apiClient(portus.url).get(`/denials/${denial?.code ?? ''}`);
    expect([401, 404]).toContain(anonymous.status);
  });

  it('counts one pull as one', async () => {
    expect(await skopeo.pull(`${portus.host}/alice/hello:1.0`)).toMatchObject({ code: 0 });
    await until(async () => (await theTag()).pull_count > 0, 'the pull to be counted');
    expect(await theTag()).toMatchObject({ pull_count: 1, last_pulled_by: 'alice' });
  });

  it('ends at Ctrl-C with exit code 0 and leaves no process behind', async () => {
    const [child = 0] = childrenOf(portus.pid);
    expect(isAlive(child)).toBe(true);
    expect(await portus.kill('SIGINT')).toBe(0);
    expect(isAlive(child)).toBe(false);
    expect(portus.output()).toMatch(/Portus has stopped\.\n$/);
    stream?.stop();
    expect(existsSync(`${portus.home}/registry/registry.pid`)).toBe(false);
  });

  it('leaves nothing in its data folder that other users of the machine could read', () => {
    const names = readdirSync(portus.home, { recursive: true, encoding: 'utf8' });
    expect(names.filter((name) => (statSync(join(portus.home, name)).mode & 0o077) !== 0)).toEqual([]);
  });

  it('starts again as it was, with every login still valid', async () => {
    portus = await portus.restart();
    expect(portus.output()).not.toContain('/setup');
    expect((await alice.get<Session>('/session')).body.user?.username).toBe('alice');
    expect(await theTag()).toMatchObject({
      name: '1.0',
      digest: image.tags.get('1.0')?.digest,
      author: { name: 'alice' },
      pull_count: 1,
    });
    expect(await skopeo.pull(`${portus.host}/alice/hello:1.0`)).toMatchObject({ code: 0 });
    await until(async () => (await theTag()).pull_count === 2, 'the second pull to be counted');
    expect(await skopeo.push(imageLayout('2.0'), '2.0', `${portus.host}/alice/hello:2.0`)).toMatchObject({ code: 0 });
    await until(async () => (await repository('alice/hello'))?.tags_count === 2, 'the second tag');
  });
});

describe.skipIf(registry === undefined)('somebody who comes before the registry is up', () => {
  const folder = mkdtempSync(join(tmpdir(), 'portus-early-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('gets a namespace all the same', async () => {
    const slow = join(folder, 'slow-registry');
    writeFileSync(slow, `#!/bin/sh\n[ "$1" = --version ] || sleep 1\nexec ${registry ?? ''} "$@"\n`, { mode: 0o755 });
    const address = `127.0.0.1:${await freePort()}`;
    const starting = startTestPortus({ environment: { PORTUS_REGISTRY_BINARY: slow, PORTUS_LISTEN: address } });
    const url = `http://${address}`;
    const answers = (): Promise<boolean> =>
      fetch(`${url}/healthz`).then(
        () => true,
        () => false,
      );
    await until(answers, 'Portus to listen');
    const alice = await bootstrapAdmin({ url });
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    expect((await alice.get<Session>('/session')).body.user?.namespace_id).toEqual(expect.any(Number));
    await (await starting).remove();
  });
});
