/**
 * 500 pushes of eight clients, who also overwrite and delete, while Portus and its registry are killed at random moments.
 * Afterwards the catalog equals the registry within one comparison, the registry has every manifest that a client saw
 * arrive, and whatever was deleted can be restored.
 */
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Repository, Tag } from '../../../src/contract/api/catalog.ts';
import { imageLayout, uploadLayout } from '../../images.ts';
import { type ApiClient, bootstrapAdmin, password, startTestPortus, type TestPortus, until } from '../../portus.ts';
import { childrenOf } from '../../processes.ts';
import { program } from '../../tools.ts';
import { compareOnce, holdsManifest, tagsInCatalog, tagsInStorage } from './agreement.ts';

const clients = 8;
const pushes = 500;
const kills = 4;

const runnable =
  process.platform === 'linux' &&
  program('docker-registry', 'registry') !== undefined &&
  program('setpriv') !== undefined;

interface Client {
  readonly repository: string;
  /** Tag → digest of the last push that was answered with success. */
  readonly pushed: Map<string, string>;
  /** Every digest that was answered with success. */
  readonly arrived: Set<string>;
  /** Tag → digest of deletions that were answered with success. */
  readonly deleted: Map<string, string>;
  /** Tags whose deletion broke off: either way is right, but nothing between. */
  readonly unclear: Map<string, string>;
}

interface TrashEntry {
  readonly id: number;
  readonly target: string;
}

describe.skipIf(!runnable)('a storm', { timeout: 240_000 }, () => {
  let portus: TestPortus;
  let alice: ApiClient;
  const everybody: readonly Client[] = Array.from({ length: clients }, (_, number) => ({
    repository: `alice/storm-${number}`,
    pushed: new Map(),
    arrived: new Set(),
    deleted: new Map(),
    unclear: new Map(),
  }));

  beforeAll(async () => {
    portus = await startTestPortus({
      environment: { PORTUS_SYNC_CONFIRM_SECONDS: '1', PORTUS_API_REQUESTS_PER_MINUTE: '100000' },
    });
    alice = await bootstrapAdmin(portus);
  });
  afterAll(() => portus.remove());

  const storage = (): string => join(portus.home, 'registry/storage');
  const untilHealthy = (): Promise<void> =>
    until(
      async () => (await fetch(`${portus.url}/readyz`).catch(() => undefined))?.status === 200,
      'Portus and its registry to be back',
      portus.lastWords,
    );

  async function token({ repository }: Client): Promise<string> {
    const headers = { authorization: `Basic ${btoa(`alice:${password}`)}` };
    const scope = `repository:${repository}:pull,push`;
    const response = await fetch(`${portus.url}/v2/token?service=portus&scope=${scope}`, { headers });
    return ((await response.json()) as { token: string }).token;
  }

  /** Like a person: tries until it is there. */
  async function push(client: Client, tag: string): Promise<void> {
    const layout = imageLayout(tag);
    const digest = layout.tags.get(tag)?.digest ?? '';
    for (;;) {
      const done = await token(client)
        .then((bearer) => uploadLayout(portus.url, client.repository, layout, bearer))
        .then(
          () => true,
          () => false,
        );
      if (done) break;
      await pause(50);
    }
    client.pushed.set(tag, digest);
    client.arrived.add(digest);
  }

  /** Deletes a tag by the API, if the catalog has it by now. */
  async function remove(client: Client, tag: string): Promise<void> {
    const digest = client.pushed.get(tag) ?? '';
    const status = await (async () => {
      const { body: repositories } = await alice.get<Repository[]>(`/repositories?full_name=${client.repository}`);
      const { body: tags } = await alice.get<Tag[]>(`/repositories/${repositories[0]?.id ?? 0}/tags?name=${tag}`);
      const row = tags.find((one) => one.name === tag && one.digest === digest);
      return row === undefined ? null : (await alice.send('DELETE', `/tags/${row.id}`)).status;
    })().catch(() => 0);
    if (status === null) return;
    if (status === 204) client.deleted.set(tag, digest);
    else client.unclear.set(tag, digest);
    client.pushed.delete(tag);
  }

  it('loses nothing', async () => {
    let begun = 0;
    let done = 0;
    const work = async (client: Client): Promise<void> => {
      for (let count = 0; begun < pushes; count += 1) {
        begun += 1;
        await push(client, count % 5 === 4 ? 'latest' : `t${count}`);
        done += 1;
        // One that notifications have told of by now.
        if (count % 7 === 6) await remove(client, `t${count - 5}`);
      }
    };
    const working = Promise.all(everybody.map(work));
    for (let round = 1; round <= kills; round += 1) {
      await until(() => done >= (pushes * round) / (kills + 2), 'pushes between the kills', portus.lastWords, 60);
      // The moment itself is what is tried here.
      await pause(randomInt(300));
      if (round % 2 === 0) {
        const [registry] = childrenOf(portus.pid);
        if (registry !== undefined) process.kill(registry, 'SIGKILL');
        await pause(randomInt(200));
      }
      await portus.kill('SIGKILL');
      portus = await portus.restart();
    }
    await working;
    await untilHealthy();
    expect(done).toBeGreaterThanOrEqual(pushes);
  });

  it('leaves a catalog that equals the registry after one comparison', async () => {
    await compareOnce(alice, 1, portus.lastWords);
    const held = tagsInStorage(
      storage(),
      everybody.map(({ repository }) => repository),
    );
    // Notifications that came during the comparison are still being worked on.
    await expect.poll(() => tagsInCatalog(alice), { timeout: 20_000 }).toEqual(held);
    for (const { repository, pushed } of everybody)
      for (const [tag, digest] of pushed) expect([tag, held.get(`${repository}:${tag}`)]).toEqual([tag, digest]);
  });

  it('leaves every manifest in the registry, because nobody planned to remove one', () => {
    for (const { repository, arrived } of everybody)
      for (const digest of arrived)
        expect([repository, digest, holdsManifest(storage(), repository, digest)]).toEqual([repository, digest, true]);
  });

  it('leaves every deletion to be undone', async () => {
    const inTrash = new Map<string, number>();
    for (let page = 1, rows = 100; rows === 100; page += 1) {
      const { body } = await alice.get<TrashEntry[]>(`/trash?per_page=100&page=${page}`);
      for (const { id, target } of body) inTrash.set(target, id);
      rows = body.length;
    }
    const catalog = await tagsInCatalog(alice);
    let restored = 0;
    for (const { repository, deleted, unclear } of everybody) {
      for (const [tag, digest] of unclear) {
        const name = `${repository}:${tag}`;
        expect([name, inTrash.has(name) || catalog.get(name) === digest]).toEqual([name, true]);
      }
      for (const [tag, digest] of deleted) {
        const name = `${repository}:${tag}`;
        expect([name, inTrash.has(name)]).toEqual([name, true]);
        const { status, body } = await alice.send('POST', `/trash/${inTrash.get(name) ?? 0}/restore`, {});
        expect([name, status], JSON.stringify(body)).toEqual([name, 204]);
        expect(tagsInStorage(storage(), [repository]).get(name)).toBe(digest);
        restored += 1;
      }
    }
    expect(restored).toBeGreaterThan(0);
  });
});
