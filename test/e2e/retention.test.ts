/** Retention and the time machine of tags, as skopeo and the command line see them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tag, TagMoment } from '../../src/contract/api/catalog.ts';
import type { RetentionPreview, RetentionRun, RetentionRunDetail } from '../../src/contract/api/retention.ts';
import { type CommandResult, createSkopeo, imageLayout, type Layout, runCommand, type Skopeo } from '../images.ts';
import { type ApiClient, bootstrapAdmin, password, startTestPortus, type TestPortus, until } from '../portus.ts';
import { program } from '../tools.ts';

const runnable = program('docker-registry', 'registry') !== undefined && program('skopeo') !== undefined;

const succeeds = ({ code, stderr }: CommandResult): void => expect(code, stderr).toBe(0);

describe.skipIf(!runnable)('retention', { timeout: 120_000 }, () => {
  let portus: TestPortus;
  let alice: ApiClient;
  let skopeo: Skopeo;
  let token: string;

  beforeAll(async () => {
    [portus, skopeo] = await Promise.all([startTestPortus(), createSkopeo()]);
    alice = await bootstrapAdmin(portus);
    succeeds(await skopeo.login(portus.host, 'alice', password));
    const { body: session } = await alice.get<{ user: { id: number } }>('/session');
    const made = await alice.send<{ plain_token: string }>('POST', `/users/${session.user.id}/application_tokens`, {
      application: 'cli',
    });
    token = made.body.plain_token;
  });
  afterAll(() => Promise.all([portus.remove(), skopeo.dispose()]));

  const at = (reference: string): string => `${portus.host}/${reference}`;
  const digestOf = (layout: Layout, tag: string): string => layout.tags.get(tag)?.digest ?? '';

  async function tagsOf(fullName: string): Promise<Tag[]> {
    const { body } = await alice.get<{ id: number }[]>(`/repositories?full_name=${encodeURIComponent(fullName)}`);
    const [repository] = body;
    return repository === undefined
      ? []
      : (await alice.get<Tag[]>(`/repositories/${repository.id}/tags?sort=name`)).body;
  }
  const names = async (fullName: string): Promise<string[]> => (await tagsOf(fullName)).map(({ name }) => name);

  async function push(fullName: string, tag: string): Promise<string> {
    const layout = imageLayout(tag);
    succeeds(await skopeo.push(layout, tag, at(`${fullName}:${tag}`)));
    const digest = digestOf(layout, tag);
    const shown = async () => (await tagsOf(fullName)).some((one) => one.name === tag && one.digest === digest);
    await until(shown, `${fullName}:${tag} in the catalog`, portus.lastWords);
    return digest;
  }

  const cli = (...args: string[]): Promise<CommandResult> =>
    runCommand('node', ['src/main.ts', ...args], {
      env: { PORTUS_SERVER: portus.url, PORTUS_TOKEN: token, NODE_COMPILE_CACHE: 'node_modules/.portus/compile-cache' },
    });
  const json = async <T>(...args: string[]): Promise<T> => {
    const result = await cli(...args, '--json');
    succeeds(result);
    return JSON.parse(result.stdout) as T;
  };

  async function pulledDigest(reference: string): Promise<string> {
    const result = await skopeo.inspect(at(reference));
    succeeds(result);
    return (JSON.parse(result.stdout) as { Digest: string }).Digest;
  }

  it('a policy from a file is tried, set and run; what it removes cannot be pulled, and comes back from the trash', async () => {
    for (const tag of ['ci-1', 'ci-2', 'v1']) await push('alice/app', tag);
    const file = join(portus.home, 'policy.yaml');
    writeFileSync(file, 'max_share: 70\nrules:\n  - {effect: remove}\n  - {effect: keep, matching: ["v*"]}\n');
    const tried = await json<RetentionPreview>('retention', 'preview', 'alice', '-f', file);
    expect(tried.verdicts.map(({ tag, verdict }) => `${tag} ${verdict}`).toSorted()).toEqual([
      'ci-1 remove',
      'ci-2 remove',
      'v1 keep',
    ]);
    const table = await cli('retention', 'preview', 'alice', '-f', file);
    expect(table.stdout).toMatch(/^- +alice\/app +ci-1 .*Rule 1 removes what is any tag\./m);
    expect(table.stdout).toContain('Rule 2 keeps what matches v*.');
    expect(table.stderr).toContain('2 of 3 tags would go');
    expect(await names('alice/app')).toEqual(['ci-1', 'ci-2', 'v1']);

    succeeds(await cli('retention', 'set', 'alice', '-f', file));
    const { id } = await json<RetentionRun>('retention', 'run', 'alice', '--yes');
    const ended = async () => (await json<RetentionRun[]>('retention', 'runs', 'alice'))[0]?.state === 'done';
    await until(ended, 'the run to end', portus.lastWords);
    const run = await json<RetentionRunDetail>('retention', 'runs', 'alice', '--id', String(id));
    expect(run.progress).toEqual({ planned: 2, removed: 2, skipped: 0, failed: 0 });
    expect(await names('alice/app')).toEqual(['v1']);
    expect((await skopeo.pull(at('alice/app:ci-1'))).code).not.toBe(0);
    succeeds(await skopeo.pull(at('alice/app:v1')));
    const { body: trash } = await alice.get<{ id: number; target: string }[]>('/trash');
    const entry = trash.find(({ target }) => target === 'alice/app:ci-1');
    expect((await alice.send('POST', `/trash/${entry?.id ?? 0}/restore`, {})).status).toBeLessThan(300);
    succeeds(await skopeo.pull(at('alice/app:ci-1')));
  });

  it('a tag that was overwritten is moved back, and a pull gives the old digest', async () => {
    const first = await push('alice/web', 'latest');
    const second = await push('alice/web', 'latest');
    expect(await pulledDigest('alice/web:latest')).toBe(second);
    const history = await json<TagMoment[]>('tag', 'history', 'alice/web:latest');
    expect(history.map(({ digest, restorable }) => [digest, restorable])).toEqual([
      [second, true],
      [first, true],
    ]);
    succeeds(await cli('tag', 'restore', 'alice/web:latest', first.slice(0, 20)));
    expect(await pulledDigest('alice/web:latest')).toBe(first);
    succeeds(await skopeo.pull(at('alice/web:latest')));

    const [now] = await json<TagMoment[]>('tag', 'history', 'alice/web:latest');
    succeeds(await cli('tag', 'restore', 'alice/web:latest', '--to-before', now?.at ?? ''));
    expect(await pulledDigest('alice/web:latest')).toBe(second);

    succeeds(await cli('tag', 'delete', 'alice/web:latest', '--yes'));
    expect((await skopeo.pull(at('alice/web:latest'))).code).not.toBe(0);
    succeeds(await cli('tag', 'restore', 'alice/web:latest', second));
    expect(await pulledDigest('alice/web:latest')).toBe(second);
    // A push that comes after all notifications: what they did is there to be seen.
    await push('alice/web', 'later');
    const after = await tagsOf('alice/web');
    expect(after.map(({ name, author }) => [name, author.name])).toEqual(
      [
        ['later', 'alice'],
        ['latest', 'alice'],
      ].toSorted(),
    );
    const never = await cli('tag', 'restore', 'alice/web:latest', `sha256:${'0'.repeat(64)}`);
    expect([never.code, never.stderr]).toEqual([1, expect.stringContaining('never pointed to')]);
  });
});
