/** A registry that was in use before Portus, and changes behind its back: the catalog becomes equal to it, also after a crash. */
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Repository, Tag } from '../../src/contract/api/catalog.ts';
import type { Registry } from '../../src/contract/api/registries.ts';
import type { SyncRun, SyncRunDetail } from '../../src/contract/api/sync.ts';
import { imageLayout, multiArchLayout, uploadLayout } from '../images.ts';
import { type ApiClient, bootstrapAdmin, freePort, startTestPortus, type TestPortus, until } from '../portus.ts';
import { registryProgram, startRealRegistry } from '../real-registry.ts';

describe.skipIf(registryProgram === undefined)('a registry and its catalog', { timeout: 180_000 }, () => {
  let portus: TestPortus;
  let admin: ApiClient;
  const environment = { PORTUS_SYNC_CONFIRM_SECONDS: '1', PORTUS_SYNC_STRATEGY: 'update-delete' };
  const storage = (): string => join(portus.home, 'registry', 'storage');
  const repositories = (): string => join(storage(), 'docker', 'registry', 'v2', 'repositories');

  beforeAll(async () => {
    portus = await startTestPortus({ environment });
    admin = await bootstrapAdmin(portus);
  });
  afterAll(() => portus.remove());

  /** Pushes to a registry on the same storage that tells nobody. */
  const behindItsBack = async (
    pushes: readonly (readonly [string, ReturnType<typeof imageLayout>])[],
  ): Promise<void> => {
    const registry = await startRealRegistry({ storage: storage(), port: await freePort() });
    for (const [repository, layout] of pushes) await uploadLayout(registry.url, repository, layout);
    await registry.stop();
  };
  const registryId = async (): Promise<number> => (await admin.get<Registry[]>('/registries')).body[0]?.id ?? 0;
  const tags = async (): Promise<string[]> => {
    const { body } = await admin.get<Repository[]>('/repositories?per_page=1000');
    const lists = body.map(async ({ id, full_name: name }) =>
      (await admin.get<Tag[]>(`/repositories/${id}/tags?per_page=1000`)).body.map((tag) => `${name}:${tag.name}`),
    );
    return (await Promise.all(lists)).flat().toSorted();
  };
  const ended = async (id: number): Promise<SyncRunDetail> => {
    const path = `/registries/${await registryId()}/syncs/${id}`;
    let run: SyncRunDetail | undefined;
    await until(
      async () => {
        run = (await admin.get<SyncRunDetail>(path)).body;
        return run.state !== 'running';
      },
      'the end of the comparison',
      portus.lastWords,
      120,
    );
    if (run === undefined) throw new Error('There is no run.');
    return run;
  };
  const sync = async (body: object = {}): Promise<SyncRunDetail> => {
    let begun: SyncRun | undefined;
    // Another one may be running: at the start Portus compares by itself.
    await until(async () => {
      const reply = await admin.send<SyncRun>('POST', `/registries/${await registryId()}/sync`, body);
      begun = reply.status === 202 ? reply.body : undefined;
      return begun !== undefined;
    }, 'a comparison to begin');
    return ended(begun?.id ?? 0);
  };

  it('used before Portus is complete in the catalog after a run, with orphan namespaces', async () => {
    await behindItsBack([
      ['old/app', imageLayout('v1')],
      ['old/app', imageLayout('v2')],
      ['old/multi', multiArchLayout('v1')],
      ['alone', imageLayout('latest')],
    ]);
    await sync();
    expect(await tags()).toEqual(['alone:latest', 'old/app:v1', 'old/app:v2', 'old/multi:v1']);
    const { body } = await admin.get<{ name: string; orphan: boolean }[]>('/namespaces?per_page=100');
    expect(body.find(({ name }) => name === 'old')).toMatchObject({ orphan: true });
  });

  it('what changed behind its back is reported by a dry run and repaired by a run', async () => {
    await behindItsBack([
      ['old/app', imageLayout('v1')],
      ['new/app', imageLayout('v1')],
    ]);
    rmSync(join(repositories(), 'old', 'app', '_manifests', 'tags', 'v2'), { recursive: true });
    rmSync(join(repositories(), 'alone'), { recursive: true });
    const before = await tags();
    const plan = await sync({ dry_run: true });
    expect(plan).toMatchObject({ state: 'done', counts: { added: 1, changed: 1, missing: 2, removed: 0 } });
    expect(await tags()).toEqual(before);
    const run = await sync();
    expect(run).toMatchObject({ state: 'done', counts: { added: 1, changed: 1, missing: 2, removed: 2 } });
    expect(await tags()).toEqual(['new/app:v1', 'old/app:v1', 'old/multi:v1']);
    expect(await sync()).toMatchObject({ counts: { added: 0, changed: 0, missing: 0, removed: 0 } });
  });

  it('a run that is killed is resumed by the next process, and ends with everything', async () => {
    // Many repositories with the same content: copies of one, as the storage keeps them.
    const names = Array.from({ length: 120 }, (_, number) => `bulk/app${String(number).padStart(4, '0')}`);
    mkdirSync(join(repositories(), 'bulk'), { recursive: true });
    for (const name of names)
      cpSync(join(repositories(), 'old', 'app'), join(repositories(), name), { recursive: true });
    const id = await registryId();
    let begun = 0;
    await until(async () => {
      const reply = await admin.send<SyncRun>('POST', `/registries/${id}/sync`, {});
      begun = reply.status === 202 ? reply.body.id : 0;
      return begun > 0;
    }, 'a comparison to begin');
    const progress = async () => (await admin.get<SyncRunDetail>(`/registries/${id}/syncs/${begun}`)).body;
    await until(async () => (await progress()).progress.repositories_done > 20, 'some of it to be done');
    await portus.kill('SIGKILL');
    portus = await portus.restart();
    const run = await ended(begun);
    expect(run).toMatchObject({ state: 'done', trigger: 'manual', counts: { removed: 0 } });
    expect(run.progress.repositories_done).toBe(run.progress.repositories_total);
    expect(run.progress.repositories_total).toBe(names.length + 3);
    const reply = await admin.get('/repositories?per_page=1&page=1');
    expect(Number(reply.headers.get('x-total'))).toBe(names.length + 3);
    const total = await sync({ dry_run: true });
    expect(total.counts).toMatchObject({ added: 0, changed: 0, missing: 0 });
  });
});
