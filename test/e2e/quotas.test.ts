/** Quotas as skopeo meets them: what is refused, what is said, what frees room, and that pushes at once do not overshoot. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Repository, Tag } from '../../src/contract/api/catalog.ts';
import type { Namespace } from '../../src/contract/api/namespaces.ts';
import type { Activity } from '../../src/contract/api/operations.ts';
import { type CommandResult, createSkopeo, imageLayout, type Layout, type Skopeo } from '../images.ts';
import { type ApiClient, bootstrapAdmin, password, startTestPortus, type TestPortus, until } from '../portus.ts';
import { program } from '../tools.ts';

const runnable = program('docker-registry', 'registry') !== undefined && program('skopeo') !== undefined;

const succeeds = ({ code, stderr }: CommandResult): void => expect(code, stderr).toBe(0);
const kib = 1024;

/** Config and layers of all these images, each once. */
function bytesOf(...layouts: readonly Layout[]): number {
  const sizes = new Map<string, number>();
  for (const { blobs, tags } of layouts)
    for (const [digest, content] of blobs)
      if (![...tags.values()].some((one) => one.digest === digest)) sizes.set(digest, content.length);
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}

describe.skipIf(!runnable)('a quota', { timeout: 120_000 }, () => {
  let portus: TestPortus;
  let alice: ApiClient;
  let skopeo: Skopeo;
  const base = randomBytes(200 * kib);
  const image = (tag: string, bytes: number): Layout => imageLayout(tag, { layers: [base, randomBytes(bytes)] });

  beforeAll(async () => {
    [portus, skopeo] = await Promise.all([startTestPortus(), createSkopeo()]);
    alice = await bootstrapAdmin(portus);
    succeeds(await skopeo.login(portus.host, 'alice', password));
    await alice.send('POST', '/teams', { name: 'backend' });
  });
  afterAll(() => Promise.all([portus.remove(), skopeo.dispose()]));

  const namespace = async (name: string): Promise<Namespace> => {
    const found = (await alice.get<Namespace[]>(`/namespaces?search=${name}`)).body[0];
    if (found === undefined) throw new Error(`There is no namespace ${name}.`);
    return found;
  };
  const make = async (name: string): Promise<void> => {
    expect((await alice.send('POST', '/namespaces', { name, team: 'backend' })).status).toBe(201);
  };
  const limit = async (name: string, bytes: number): Promise<void> => {
    const { status } = await alice.send('PUT', `/namespaces/${(await namespace(name)).id}/quota`, { bytes });
    expect(status).toBe(200);
  };
  const push = (name: string, layout: Layout, tag: string): Promise<CommandResult> =>
    skopeo.push(layout, tag, `${portus.host}/${name}:${tag}`);
  /** Waits until the API shows this usage, without asking for a count. */
  const uses = (name: string, bytes: number): Promise<void> =>
    until(async () => (await namespace(name)).usage.bytes === bytes, `${name} to use ${bytes} bytes`, portus.lastWords);

  it('counts shared layers once, refuses what is too much, and lets in what adds nothing', async () => {
    await make('backend');
    await limit('backend', 700 * kib);
    const [one, two, three] = [image('v1', 150 * kib), image('v2', 150 * kib), image('v3', 300 * kib)];
    succeeds(await push('backend/app', one, 'v1'));
    succeeds(await push('backend/app', two, 'v2'));
    succeeds(await push('backend/copy', one, 'v1'));
    await uses('backend', bytesOf(one, two));

    const refused = await push('backend/app', three, 'v3');
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toMatch(
      /The namespace backend uses 50\d\.\d KiB of 700\.0 KiB; this needs 30\d\.\d KiB more\. Delete something, or ask an administrator/,
    );
    const page = /\/denied\/(\w+)/.exec(refused.stderr)?.[1] ?? '';
    expect((await alice.get(`/denials/${page}`)).status).toBe(200);

    await limit('backend', bytesOf(one, two));
    const full = await push('backend/app', image('v4', 100 * kib), 'v4');
    expect(full.code).not.toBe(0);
    expect(full.stderr).toContain('The namespace backend is full');
    const [from, to] = ['v1', 'again'].map((tag) => `docker://${portus.host}/backend/app:${tag}`);
    const tls = ['--src-tls-verify=false', '--dest-tls-verify=false'];
    succeeds(await skopeo.run('--insecure-policy', 'copy', '-q', ...tls, from ?? '', to ?? ''));
    expect((await namespace('backend')).quota).toMatchObject({ source: 'namespace', enforced: true });
    const warned = await alice.get<Activity[]>('/activities?event=namespace.quota_warning');
    expect(warned.body).toMatchObject([{ target: 'backend', actor: 'portus', detail: { percent: 100 } }]);
  });

  it('has room again when something is deleted, before the trash is emptied', async () => {
    await make('frontend');
    const [one, two, three] = [image('v1', 100 * kib), image('v2', 100 * kib), image('v3', 100 * kib)];
    // Random bytes compress to nearly the same size.
    await limit('frontend', bytesOf(one, two) + kib);
    succeeds(await push('frontend/app', one, 'v1'));
    succeeds(await push('frontend/app', two, 'v2'));
    await uses('frontend', bytesOf(one, two));
    expect((await push('frontend/app', three, 'v3')).code).not.toBe(0);
    const [repository] = (await alice.get<Repository[]>('/repositories?full_name=frontend%2Fapp')).body;
    const tags = (await alice.get<Tag[]>(`/repositories/${repository?.id ?? 0}/tags`)).body;
    const gone = tags.find(({ name }) => name === 'v2')?.id ?? 0;
    expect((await alice.send('DELETE', `/tags/${gone}`)).status).toBe(204);
    await uses('frontend', bytesOf(one));
    succeeds(await push('frontend/app', three, 'v3'));
    await uses('frontend', bytesOf(one, three));
  });

  it('holds when many push at the same time', async () => {
    await make('crowd');
    const images = Array.from({ length: 8 }, (_, at) => image(`v${at}`, 100 * kib));
    const most = bytesOf(...images.slice(0, 3)) + 20 * kib;
    await limit('crowd', most);
    const results = await Promise.all(images.map((layout, at) => push('crowd/app', layout, `v${at}`)));
    const taken = images.filter((_, at) => results[at]?.code === 0);
    expect(taken).toHaveLength(3);
    for (const { code, stderr } of results)
      if (code !== 0) expect(stderr, portus.lastWords()).toContain('The namespace crowd');
    await uses('crowd', bytesOf(...taken));
    expect((await namespace('crowd')).usage.bytes).toBeLessThanOrEqual(most);
  });
});
