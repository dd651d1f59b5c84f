/** Comparisons of a registry with the catalog, also of registries that fail. T40 to T50: cases of the old Portus. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyDatabase, engines } from '../../test/database.ts';
import { type FakeRegistry, manifestOf, startFakeRegistry } from '../../test/fake-registry.ts';
import { digestOf } from '../../test/images.ts';
import { systemPermit } from '../access/permit.ts';
import { registryFacts } from '../access/queries.ts';
import { ensureRepository } from '../catalog/projection.ts';
import { minuteMs } from '../platform/clock.ts';
import { loadConfig } from '../platform/config/load.ts';
import { silentLog } from '../platform/log.ts';
import { lastDays } from '../statistics/queries.ts';
import { type Core, openCore } from '../server/core.ts';
import { registryClients, saveEmbedded, saveInstallation } from '../server/registries.ts';
import { cancelRun, claimRun, type NewRun, startRun } from './commands.ts';
import { createSyncJob, type SyncJob } from './job.ts';
import { presentDetail } from './present.ts';
import { carryOut } from './run.ts';

const digest = (text: string): string => digestOf(manifestOf(text));
/** Answers whatever has this in its path with that status. */
const refuses =
  (part: string, status: number, body = ''): Parameters<FakeRegistry['fault']>[0] =>
  ({ url = '' }, response) => {
    if (!url.includes(part)) return false;
    response.writeHead(status).end(body);
    return true;
  };
const never = new AbortController().signal;
const now = AbortSignal.abort();

/** What takes moments, on a machine that does much else. */
const patienceMs = 20_000;

describe.each(engines)('on %s', (engine) => {
  let core: Core;
  let registry: FakeRegistry;
  let registryId: number;
  let time: number;
  let dispose: () => Promise<void>;

  beforeEach(async () => {
    const database = await emptyDatabase(engine);
    const home = mkdtempSync(join(tmpdir(), 'portus-sync-'));
    if (engine === 'sqlite') await database.drop();
    const { config } = loadConfig({ PORTUS_HOME: home, PORTUS_DATABASE_URL: database.url });
    time = Date.parse('2026-11-21T09:00:00Z');
    core = await openCore({ config, log: silentLog, clock: () => time, version: 'test' });
    registry = await startFakeRegistry();
    await saveInstallation(core);
    ({ id: registryId } = await saveEmbedded(core, registry.url));
    dispose = async () => {
      await registry.close();
      core.live.close();
      await core.close();
      if (engine !== 'sqlite') await database.drop();
      rmSync(home, { recursive: true, force: true });
    };
  });
  afterEach(() => dispose());

  const deps = (confirmMs = 0) => ({
    ...core,
    clientOf: registryClients(core, () => registry.url),
    linksOf: () => null,
    onChanged: () => undefined,
    concurrency: 4,
    confirmMs,
  });
  const permit = async () =>
    systemPermit('registry.sync', (await registryFacts(core.db, [registryId])).get(registryId), core.access);
  const begin = async (run: Partial<NewRun> = {}): Promise<number> =>
    startRun(
      core.db,
      await permit(),
      { trigger: 'manual', strategy: 'update-delete', dryRun: false, acceptEmpty: false, ...run },
      core.clock,
    );
  const claim = async () => {
    const row = await claimRun(core.db, [registryId], core.clock);
    if (row === undefined) throw new Error('There is no run to take up.');
    return row;
  };
  const result = async (id: number) => {
    const row = await core.db.selectFrom('sync_runs').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    return presentDetail(row);
  };
  /** @param options `hurried`: ends without waiting for the second look */
  const sync = async (options: Partial<NewRun> & { confirmMs?: number; hurried?: AbortSignal } = {}) => {
    const { confirmMs, hurried = never, ...run } = options;
    const id = await begin(run);
    await carryOut(deps(confirmMs), await claim(), never, hurried);
    return result(id);
  };
  /** `name:tag` → digest. */
  const catalog = async () => {
    const rows = await core.db
      .selectFrom('tags')
      .innerJoin('repositories', 'repositories.id', 'tags.repository_id')
      .select(['full_name', 'tags.name', 'digest'])
      .execute();
    return Object.fromEntries(rows.map((row) => [`${row.full_name}:${row.name}`, row.digest] as const).toSorted());
  };
  const events = async (event: string) =>
    (
      await core.db
        .selectFrom('activities')
        .select(['target', 'actor_name', 'rule'])
        .where('event', '=', event)
        .orderBy('target')
        .execute()
    ).map((row) => ({ ...row }));
  const waitingEvent = (repository: string) =>
    core.db
      .insertInto('inbox_events')
      .values({
        ...{ registry_id: registryId, event_id: `e${repository}`, action: 'push', repository, body: '{}' },
        ...{ received_at: time, state: 'pending', attempts: 0, next_attempt_at: time, lease_owner: null },
        ...{ lease_until: 0, last_error: null },
      })
      .execute();
  const many = (count: number): Record<string, string> =>
    Object.fromEntries(Array.from({ length: count }, (_, number) => [`t${number}`, `content ${number}`]));

  it('T40, T41: brings everything into the catalog, unknown namespaces as orphans, the rest into the global one', async () => {
    registry.put('solo', { latest: 'a' });
    registry.put('strange/app', { v1: 'a', v2: 'b' });
    const run = await sync();
    expect(run).toMatchObject({ state: 'done', error: null, counts: { added: 3, removed: 0 } });
    expect(await catalog()).toEqual({
      'solo:latest': digest('a'),
      'strange/app:v1': digest('a'),
      'strange/app:v2': digest('b'),
    });
    const places = await core.db
      .selectFrom('repositories as r')
      .innerJoin('namespaces as n', 'n.id', 'r.namespace_id')
      .select(['full_name', 'n.global', 'n.visibility'])
      .orderBy('full_name')
      .execute();
    expect(places.map((row) => ({ ...row }))).toEqual([
      { full_name: 'solo', global: 1, visibility: 'public' },
      { full_name: 'strange/app', global: 0, visibility: 'private' },
    ]);
    expect(await events('repository.created')).toEqual([
      { target: 'solo', actor_name: 'portus', rule: 'system' },
      { target: 'strange/app', actor_name: 'portus', rule: 'system' },
    ]);
    expect(await events('registry.synced')).toHaveLength(1);
    // It was pushed some time; not now.
    expect(await lastDays(core.db, 1, core.clock())).toMatchObject([{ pushes: 0, pulls: 0 }]);
    expect((await sync()).counts).toMatchObject({ added: 0, changed: 0, missing: 0 });
    expect(await events('registry.synced')).toHaveLength(1);
  });

  it('T42: forgets tags and repositories that are gone, with a line in the log for each', async () => {
    registry.put('a/app', { v1: 'a', v2: 'b' });
    registry.put('b/app', { v1: 'a' });
    await sync();
    registry.put('a/app', { v1: 'c' });
    registry.content.delete('b/app');
    const run = await sync();
    expect(run.counts).toMatchObject({ changed: 1, missing: 2, removed: 2, waiting: 0 });
    expect(run.report.removed).toEqual(
      expect.arrayContaining([
        { repository: 'a/app', tag: 'v2', detail: null },
        { repository: 'b/app', tag: null, detail: null },
      ]),
    );
    expect(await catalog()).toEqual({ 'a/app:v1': digest('c') });
    expect(await events('tag.deleted')).toEqual([
      { target: 'a/app:v2', actor_name: 'portus', rule: 'system' },
      { target: 'b/app:v1', actor_name: 'portus', rule: 'system' },
    ]);
    expect(await events('repository.deleted')).toEqual([{ target: 'b/app', actor_name: 'portus', rule: 'system' }]);
    expect(await events('tag.pushed')).toEqual([{ target: 'a/app:v1', actor_name: 'portus', rule: 'system' }]);
    expect(await core.db.selectFrom('sync_absences').selectAll().execute()).toEqual([]);
  });

  it('T43: update never removes anything', async () => {
    registry.put('a/app', { v1: 'a', v2: 'b' });
    registry.put('b/app', { v1: 'a' });
    await sync();
    const before = await catalog();
    registry.put('a/app', { v1: 'a' });
    registry.content.delete('b/app');
    for (let look = 0; look < 3; look += 1) {
      expect((await sync({ strategy: 'update' })).counts).toMatchObject({ missing: 2, removed: 0 });
    }
    expect(await catalog()).toEqual(before);
  });

  it.each<[string, Parameters<FakeRegistry['fault']>[0]]>([
    ['500', refuses('/a/app/tags', 500)],
    ['401', refuses('/a/app/tags', 401)],
    [
      'the 404 of a proxy',
      ({ url = '' }, response) => {
        if (!url.includes('/a/app/tags')) return false;
        response.removeHeader('docker-distribution-api-version');
        response.writeHead(404).end('<h1>Not here</h1>');
        return true;
      },
    ],
    ['a list that is none', refuses('/a/app/tags', 200, '{"errors":[]}')],
    [
      'a page whose link leads back',
      ({ url = '' }, response) => {
        if (!url.includes('/a/app/tags')) return false;
        response.setHeader('Link', '</v2/a/app/tags/list?last=v1&n=1000>; rel="next"').end('{"tags":["v1"]}');
        return true;
      },
    ],
    [
      'a next page that fails',
      ({ url = '' }, response) => {
        if (!url.includes('/a/app/tags')) return false;
        if (url.includes('last=')) response.writeHead(503).end();
        else response.setHeader('Link', '</v2/a/app/tags/list?last=v1&n=1>; rel="next"').end('{"tags":["v1"]}');
        return true;
      },
    ],
  ])('T44: a list of tags that cannot be had (%s) removes nothing and hides nothing else', async (_, fault) => {
    registry.put('a/app', { v1: 'a', v2: 'b' });
    await sync();
    registry.put('b/app', { v1: 'a' });
    registry.fault(fault);
    const run = await sync();
    expect(run).toMatchObject({ state: 'done', counts: { added: 1, missing: 0, removed: 0, unreadable: 1 } });
    expect(run.report.unreadable).toMatchObject([{ repository: 'a/app', tag: null }]);
    expect(Object.keys(await catalog())).toEqual(['a/app:v1', 'a/app:v2', 'b/app:v1']);
  });

  it('T44: a repository without tags is not added', async () => {
    registry.put('a/empty', {});
    registry.fault(refuses('tags/list', 200, '{"tags":null}'));
    expect(await sync()).toMatchObject({ state: 'done', counts: { added: 0, unreadable: 0 } });
    expect(await core.db.selectFrom('repositories').select('id').execute()).toEqual([]);
  });

  it.each<[string, Parameters<FakeRegistry['fault']>[0]]>([
    ['500', refuses('_catalog', 500)],
    ['403', refuses('_catalog', 403)],
    ['a second page that fails', refuses('_catalog?last=', 502)],
    ['a second page that is absent', refuses('_catalog?last=', 404, '{"errors":[{"code":"X"}]}')],
  ])('T45: a catalog that cannot be listed (%s) changes nothing', async (_, fault) => {
    registry.put('a/app', { v1: 'a' });
    registry.put('b/app', { v1: 'b' });
    await sync();
    registry.pageSize(1);
    registry.content.clear();
    registry.put('c/app', { v1: 'a' });
    registry.put('d/app', { v1: 'a' });
    const before = await catalog();
    registry.fault(fault);
    const run = await sync();
    expect(run.state).toBe('failed');
    expect(run.error).not.toBeNull();
    expect(await catalog()).toEqual(before);
    expect(await core.db.selectFrom('sync_absences').selectAll().execute()).toEqual([]);
  });

  it('T46: removes nothing beside notifications that wait, and does it when they are done', async () => {
    registry.put('a/app', { v1: 'a', v2: 'b' });
    await sync();
    registry.put('a/app', { v1: 'a' });
    await waitingEvent('a/app');
    expect((await sync()).counts).toMatchObject({ missing: 1, removed: 0, waiting: 1 });
    expect(Object.keys(await catalog())).toContain('a/app:v2');
    await core.db
      .updateTable('inbox_events')
      .set({ state: 'done', received_at: time - minuteMs })
      .execute();
    expect((await sync()).counts).toMatchObject({ removed: 1 });
  });

  it('T50: follows all pages', async () => {
    registry.pageSize(7);
    for (let number = 0; number < 24; number += 1) registry.put(`a/app${number}`, { v1: 'a' });
    registry.put('b/big', many(120));
    expect((await sync()).counts.added).toBe(144);
    expect(Object.keys(await catalog())).toHaveLength(144);
  });

  it('believes no first absence: it is removed when it is missed again later', async () => {
    registry.put('a/app', { v1: 'a', v2: 'b', v3: 'c' });
    await sync();
    registry.put('a/app', { v1: 'a' });
    const wait = { confirmMs: minuteMs, hurried: now };
    expect((await sync(wait)).counts).toMatchObject({ missing: 2, removed: 0, waiting: 2 });
    time += minuteMs - 1;
    expect((await sync(wait)).counts).toMatchObject({ missing: 2, removed: 0 });
    registry.put('a/app', { v1: 'a', v3: 'c' });
    time += 1;
    expect((await sync(wait)).counts).toMatchObject({ missing: 1, removed: 1 });
    expect(Object.keys(await catalog())).toEqual(['a/app:v1', 'a/app:v3']);
  });

  it('waits for its second look, and says until when', async () => {
    registry.put('a/app', { v1: 'a', v2: 'b' });
    await sync();
    registry.put('a/app', { v1: 'a' });
    const id = await begin();
    const running = carryOut(deps(minuteMs), await claim(), never, never);
    await vi.waitFor(async () => expect((await result(id)).progress.phase).toBe('waiting'), patienceMs);
    expect((await result(id)).progress.waits_until).toBe(new Date(time + minuteMs).toISOString());
    time += minuteMs;
    await running;
    expect((await result(id)).counts.removed).toBe(1);
  });

  it.each([500, 401, 503])('believes no %s when it looks again', async (status) => {
    registry.put('a/app', { v1: 'a', v2: 'b' });
    await sync();
    registry.put('a/app', { v1: 'a' });
    registry.fault(refuses('/manifests/', status));
    expect((await sync()).counts.removed).toBe(0);
    expect(Object.keys(await catalog())).toEqual(['a/app:v1', 'a/app:v2']);
  });

  it('keeps what only a listing leaves out', async () => {
    registry.put('a/app', { v1: 'a', v2: 'b' });
    registry.put('b/app', { v1: 'a' });
    await sync();
    registry.fault(({ url = '' }, response) => {
      if (url.includes('_catalog')) response.end('{"repositories":["a/app"]}');
      else if (url.includes('/a/app/tags')) response.end('{"tags":["v1"]}');
      else return false;
      return true;
    });
    expect((await sync()).counts).toMatchObject({ missing: 1, removed: 0 });
    expect(Object.keys(await catalog())).toHaveLength(3);
  });

  it('asks a person when the registry holds nothing any more', async () => {
    registry.put('a/app', { v1: 'a' });
    await sync();
    registry.content.clear();
    const run = await sync();
    expect(run).toMatchObject({ state: 'stopped', counts: { removed: 0 } });
    expect(run.error).toContain('--accept-empty');
    expect(Object.keys(await catalog())).toHaveLength(1);
    expect(await sync({ acceptEmpty: true })).toMatchObject({ state: 'done', counts: { removed: 1 } });
    expect(await catalog()).toEqual({});
  });

  it('asks a person when more than half of many tags are gone', async () => {
    registry.put('a/app', many(30));
    await sync();
    registry.put('a/app', { t0: 'content 0' });
    const run = await sync();
    expect(run).toMatchObject({ state: 'stopped', counts: { missing: 29, removed: 0 } });
    expect(run.error).toContain('29 of the 30 tags');
    expect(await sync({ acceptEmpty: true })).toMatchObject({ state: 'done', counts: { removed: 29 } });
  });

  it('a dry run tells the same and changes nothing', async () => {
    registry.put('a/app', { v1: 'a', v2: 'b' });
    registry.put('b/app', { v1: 'a' });
    await sync();
    const before = await catalog();
    registry.put('a/app', { v1: 'c', v3: 'd' });
    registry.content.delete('b/app');
    registry.put('new/app', { v1: 'a' });
    const run = await sync({ dryRun: true });
    expect(run).toMatchObject({ state: 'done', counts: { added: 2, changed: 1, missing: 2, removed: 0 } });
    expect(run.report.added.map(({ repository, tag }) => `${repository}:${tag}`).toSorted()).toEqual([
      'a/app:v3',
      'new/app:v1',
    ]);
    expect(await catalog()).toEqual(before);
    expect(await core.db.selectFrom('sync_absences').selectAll().execute()).toEqual([]);
    expect(await core.db.selectFrom('namespaces').select('id').where('name', '=', 'new').execute()).toEqual([]);
  });

  it('leaves alone what is in the trash, what is hidden, and the repository of the doctor', async () => {
    registry.put('a/app', { v1: 'a' });
    registry.put('b/app', { v1: 'a' });
    await sync();
    await core.db.updateTable('repositories').set({ trash_id: 1 }).where('full_name', '=', 'a/app').execute();
    await core.db.updateTable('namespaces').set({ trash_id: 1 }).where('name', '=', 'b').execute();
    const before = await catalog();
    registry.content.delete('a/app');
    registry.put('b/app', { v2: 'x' });
    registry.put('b/other', { v1: 'x' });
    registry.put('portus-doctor/probe', { v1: 'x' });
    registry.put('c/app', { [`portus-trash-sha256-${'a'.repeat(64)}`]: 'x', v1: 'x' });
    await sync();
    expect(await catalog()).toEqual({ ...before, 'c/app:v1': digest('x') });
  });

  it('compares names byte by byte', async () => {
    await ensureRepository(core.db, registryId, 'Team/App', time);
    await ensureRepository(core.db, registryId, 'a/App', time);
    registry.put('team/app', { v1: 'a', V1: 'b' });
    registry.put('a/app', { v1: 'a' });
    const run = await sync();
    expect(run).toMatchObject({ state: 'done', counts: { added: 3 } });
    expect(Object.keys(await catalog())).toEqual(['a/app:v1', 'team/app:V1', 'team/app:v1']);
  });

  it('what is damaged hides nothing else, and is not removed', async () => {
    registry.put('a/app', { v1: 'a', v2: 'b' });
    await sync();
    registry.put('a/app', { v1: 'a', v2: 'b', v3: 'c' });
    registry.fault(refuses('/manifests/v2', 500));
    const run = await sync();
    expect(run.counts).toMatchObject({ added: 1, missing: 0, removed: 0, unreadable: 1 });
    expect(run.report.unreadable).toMatchObject([{ repository: 'a/app', tag: 'v2' }]);
    expect(Object.keys(await catalog())).toHaveLength(3);
  });

  it('keeps to its number of requests at a time', async () => {
    for (let number = 0; number < 6; number += 1) registry.put(`a/app${number}`, many(5));
    registry.slowness(5);
    await sync();
    expect(registry.mostAtOnce()).toBe(4);
  });

  it('reads no manifest that it knows, and asks about known tags once', async () => {
    registry.put('a/app', many(5));
    await sync();
    registry.asked.length = 0;
    await sync();
    expect(registry.asked.filter((request) => request.startsWith('HEAD'))).toHaveLength(5);
    expect(registry.asked.filter((request) => /GET .*(manifests|blobs)/.test(request))).toEqual([]);
  });

  it('runs once at a time for a registry', async () => {
    const id = await begin();
    await expect(begin()).rejects.toMatchObject({ kind: 'conflict' });
    await claim();
    expect(await claimRun(core.db, [registryId], core.clock)).toBeUndefined();
    await cancelRun(core.db, await permit(), id, core.clock);
    expect(await begin()).toBeGreaterThan(id);
  });

  it('is cancelled while it works, and what it has done stays', async () => {
    for (let number = 0; number < 30; number += 1) registry.put(`a/app${String(number).padStart(2, '0')}`, { v1: 'a' });
    let stuck = 0;
    registry.fault(({ url = '' }) => url.includes('a/app2') && (stuck += 1) > 0);
    const id = await begin();
    const running = carryOut(deps(), await claim(), never, never);
    await vi.waitFor(() => expect(stuck).toBeGreaterThan(0), patienceMs);
    await cancelRun(core.db, await permit(), id, core.clock);
    await vi.waitFor(async () => expect(Object.keys(await catalog())).toHaveLength(20), patienceMs);
    registry.fault(() => false);
    await registry.close();
    await running;
    expect(await result(id)).toMatchObject({ state: 'stopped', error: expect.stringContaining('Cancelled') });
    expect(Object.keys(await catalog())).toHaveLength(20);
  });

  it('a run whose process died is resumed behind its cursor, not begun anew', async () => {
    for (const letter of 'abcdef') registry.put(`${letter}/app`, { v1: letter });
    const id = await begin();
    const row = await claim();
    // As a process leaves it that is killed: what it had stored, and a lease that nobody renews.
    await core.db.updateTable('sync_runs').set({ cursor: 'c/app' }).where('id', '=', row.id).execute();
    expect(await claimRun(core.db, [registryId], core.clock)).toBeUndefined();
    time += minuteMs;
    const again = await claim();
    expect(again.id).toBe(id);
    registry.asked.length = 0;
    await carryOut(deps(), again, never, never);
    expect(registry.asked.filter((request) => request.includes('/tags/list'))).toHaveLength(3);
    expect(await result(id)).toMatchObject({
      state: 'done',
      progress: { repositories_total: 6, repositories_done: 6 },
    });
    expect(Object.keys(await catalog())).toEqual(['d/app:v1', 'e/app:v1', 'f/app:v1']);
    // The dead one, if it was only slow, has nothing to say any more.
    await carryOut(deps(), row, never, never);
    expect((await result(id)).state).toBe('done');
  });

  it('a process that ends leaves its run to the next one', async () => {
    for (let number = 0; number < 30; number += 1) registry.put(`a/app${String(number).padStart(2, '0')}`, { v1: 'a' });
    const stopping = new AbortController();
    registry.fault(({ url = '' }) => {
      if (url.includes('a/app15')) stopping.abort();
      return false;
    });
    const id = await begin();
    await carryOut(deps(), await claim(), stopping.signal, never);
    expect((await result(id)).state).toBe('running');
    await carryOut(deps(), await claim(), never, never);
    expect(await result(id)).toMatchObject({ state: 'done', counts: { added: 30 } });
    expect(Object.keys(await catalog())).toHaveLength(30);
  });

  it('of a long report the first thousand names are kept, and the counts of all', async () => {
    registry.put('a/app', many(1005));
    const run = await sync({ dryRun: true });
    expect(run.counts.added).toBe(1005);
    expect(run.report.added).toHaveLength(1000);
  });

  describe('by itself', () => {
    let job: SyncJob;
    const start = (strategy: 'update-delete' | 'on-start' | 'initial'): void => {
      job = createSyncJob({ ...deps(), strategy, everyMs: 60 * minuteMs, reaches: () => true });
    };
    const runs = async () =>
      (await core.db.selectFrom('sync_runs').select(['trigger', 'state']).orderBy('id').execute()).map((row) => ({
        ...row,
      }));
    const turn = async () => {
      await job.turn();
      await job.finish();
    };

    it('compares at the start, in its rhythm and after news', async () => {
      registry.put('a/app', { v1: 'a' });
      start('update-delete');
      await turn();
      await turn();
      expect(await runs()).toEqual([{ trigger: 'start', state: 'done' }]);
      time += 60 * minuteMs;
      await turn();
      job.noteNews(registryId);
      await turn();
      await turn();
      expect((await runs()).map(({ trigger }) => trigger)).toEqual(['start', 'schedule', 'instance']);
    });

    it('takes up what somebody asked for', async () => {
      start('initial');
      await turn();
      const id = await begin({ dryRun: true });
      await turn();
      expect(await result(id)).toMatchObject({ state: 'done', trigger: 'manual', dry_run: true });
    });

    it('news end the waiting of a run, so that what is lost is found soon', async () => {
      registry.put('a/app', { v1: 'a', v2: 'b' });
      await sync();
      registry.put('a/app', { v1: 'a' });
      job = createSyncJob({
        ...deps(minuteMs),
        ...{ strategy: 'update-delete', everyMs: 60 * minuteMs, reaches: () => true },
      });
      const id = await begin();
      await job.turn();
      await vi.waitFor(async () => expect((await result(id)).progress.phase).toBe('waiting'), patienceMs);
      job.noteNews(registryId);
      await job.turn();
      const done = { state: 'done', counts: { waiting: 1, removed: 0 } };
      await vi.waitFor(async () => expect(await result(id)).toMatchObject(done), patienceMs);
      // The next run begins now, or began as soon as the one before was over: it waits a minute for its second look.
      await job.turn();
      expect((await runs()).map(({ trigger }) => trigger)).toEqual(['manual', 'manual', 'instance']);
      job.abort();
      await job.finish();
    });
  });
});
