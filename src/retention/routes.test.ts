import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { type Call, callerOf } from '../../test/caller.ts';
import { engines } from '../../test/database.ts';
import { addImage, addIndex, emptyLayout, imageLayout, type Layout, uploadLayout } from '../../test/images.ts';
import { lookAtRegistry } from '../../test/look.ts';
import { addNamespace, addPerson, type Person } from '../../test/people.ts';
import { type RealRegistry, registryProgram, startRealRegistry } from '../../test/real-registry.ts';
import type { Tag, TagMoment } from '../contract/api/catalog.ts';
import type {
  NewRetentionPolicy,
  RetentionPolicy,
  RetentionPreview,
  RetentionRun,
  RetentionRunDetail,
  RetentionRule,
} from '../contract/api/retention.ts';
import { dayMs, hourMs } from '../platform/clock.ts';
import { registryClients } from '../server/registries.ts';
import { workOnRetention } from './job.ts';

const digestIn = (layout: Layout, tag: string): string => layout.tags.get(tag)?.digest ?? '';
const removeAll: RetentionRule = { effect: 'remove' };

describe.skipIf(registryProgram === undefined).each(engines)('retention on %s', (engine) => {
  let test: TestApp;
  let registry: RealRegistry;
  let people: Record<'admin' | 'olga' | 'vera', Person>;
  let owner: Call;
  let viewer: Call;
  let admin: Call;
  let number = 0;

  beforeAll(async () => {
    registry = await startRealRegistry();
    test = await buildTestApp({ engine, registryUrl: registry.url });
    people = {
      admin: await addPerson(test, 'admin', { admin: true }),
      olga: await addPerson(test, 'olga'),
      vera: await addPerson(test, 'vera'),
    };
    [admin, owner, viewer] = await Promise.all([
      callerOf(test, people.admin),
      callerOf(test, people.olga),
      callerOf(test, people.vera),
    ]);
  });
  afterAll(async () => {
    await test.close();
    await registry.stop();
  });

  const clientOf = () => registryClients(test.core, () => registry.url);
  const deps = () => ({ ...test.core, clientOf: clientOf(), onChanged: () => undefined });
  const work = () => workOnRetention(deps(), new AbortController().signal);

  const fresh = async () => {
    const name = `keep${number++}`;
    const members = [[people.olga, 'owner'] as const, [people.vera, 'viewer'] as const];
    const { id } = await addNamespace(test, name, { members });
    return { name, id, path: `/namespaces/${id}/retention` as const, repository: `${name}/app` };
  };
  const look = async (): Promise<void> => {
    const { id } = await test.core.db.selectFrom('registries').select('id').executeTakeFirstOrThrow();
    await lookAtRegistry(test.core, await clientOf()(id), id);
  };
  /** Tags, each an image of its own unless it names another's text; a day passes after each. */
  const pushed = async (repository: string, ...tags: readonly string[]): Promise<void> => {
    for (const tag of tags) {
      await uploadLayout(registry.url, repository, imageLayout(tag));
      await look();
      test.pass(dayMs);
    }
  };
  const heldTags = async (repository: string): Promise<string[]> => {
    const reply = await fetch(`${registry.url}/v2/${repository}/tags/list`);
    const { tags } = (await reply.json()) as { tags: string[] | null };
    return (tags ?? []).filter((tag) => !tag.startsWith('portus-trash-')).sort();
  };
  const repositoryId = async (fullName: string): Promise<number> =>
    (
      await test.core.db
        .selectFrom('repositories')
        .select('id')
        .where('full_name', '=', fullName)
        .executeTakeFirstOrThrow()
    ).id;
  const eventsOf = async (namespaceId: number, event: string) =>
    (
      await test.core.db
        .selectFrom('activities')
        .selectAll()
        .where('namespace_id', '=', namespaceId)
        .where('event', '=', event)
        .orderBy('id')
        .execute()
    ).map(({ detail, ...row }) => ({ ...row, detail: JSON.parse(detail) as Record<string, unknown> }));

  const previewOf = async (path: string, policy?: NewRetentionPolicy, by = owner): Promise<RetentionPreview> => {
    const reply = await by(`POST /${path.slice(1)}/preview`, policy === undefined ? {} : { policy });
    expect(reply.statusCode, reply.body).toBe(200);
    return reply.json();
  };
  const told = ({ verdicts }: RetentionPreview): string[] =>
    verdicts.map(({ tag, verdict, reason }) => `${tag ?? 'untagged'}: ${verdict} ${reason}`).toSorted();
  const store = async (path: string, policy: NewRetentionPolicy, by = owner): Promise<RetentionPolicy> => {
    const reply = await by(`PUT /${path.slice(1)}`, policy);
    expect(reply.statusCode, reply.body).toBe(200);
    return reply.json();
  };
  const detailOf = async (path: string, id: number): Promise<RetentionRunDetail> =>
    (await owner(`GET /${path.slice(1)}/runs/${id}`)).json();

  it('a policy is stored, shown with its sentences and its next time, and told in the log', async () => {
    const space = await fresh();
    const before = await owner(`GET ${space.path}`);
    expect(before.json()).toMatchObject({ origin: 'none', enabled: false, rules: [], next_run_at: null });
    const rules: RetentionRule[] = [removeAll, { effect: 'keep', matching: ['v*'] }];
    const stored = await store(space.path, { schedule: '0 3 * * *', rules });
    expect(stored).toMatchObject({
      ...{ origin: 'namespace', enabled: true, schedule: '0 3 * * *', max_share: 30, rules, updated_by: 'olga' },
      ...{ sentences: ['Remove what is any tag.', 'Keep what matches v*.'], can: { update: true } },
    });
    expect(new Date(stored.next_run_at ?? '').toISOString()).toMatch(/T03:00:00\.000Z$/);
    expect((await viewer(`GET ${space.path}`)).json()).toMatchObject({ origin: 'namespace', can: { update: false } });
    expect((await viewer(`PUT ${space.path}`, { rules: [] })).statusCode).toBe(403);
    await store(space.path, { enabled: false, schedule: '0 3 * * *', rules });
    expect((await owner(`GET ${space.path}`)).json()).toMatchObject({ enabled: false, next_run_at: null });
    expect((await owner(`DELETE ${space.path}`)).statusCode).toBe(204);
    expect((await owner(`DELETE ${space.path}`)).statusCode).toBe(404);
    const events = await eventsOf(space.id, 'namespace.retention_changed');
    expect(
      events.map(({ actor_name, detail }) => [actor_name, detail['old'] === null, detail['new'] === null]),
    ).toEqual([
      ['olga', true, false],
      ['olga', false, false],
      ['olga', false, true],
    ]);
  });

  it('a condition that is not known is refused, not left out', async () => {
    const { path } = await fresh();
    const typo = await owner(`PUT ${path}`, { rules: [{ effect: 'remove', older_then_days: 30 }] });
    expect(typo.statusCode).toBe(400);
    const regex = await owner(`PUT ${path}`, { rules: [{ effect: 'remove', matching: ['/(?=a)/'] }] });
    expect([regex.statusCode, regex.json()]).toEqual([
      422,
      expect.objectContaining({ errors: { 'rules[0].matching': [expect.stringContaining('RE2')] } }),
    ]);
    expect((await owner(`PUT ${path}`, { rules: Array.from({ length: 16 }, () => removeAll) })).statusCode).toBe(400);
  });

  it('a preview names every tag with its reason and changes nothing; the run does exactly that, and it can be undone', async () => {
    const space = await fresh();
    await pushed(space.repository, 'old', 'v1', 'ci-1', 'ci-2');
    const policy = {
      max_share: 60,
      rules: [
        { effect: 'remove' as const, older_than_days: 1 },
        { effect: 'keep' as const, matching: ['v*'] },
      ],
    };
    const draft = await previewOf(space.path, policy);
    expect(told(draft)).toEqual(
      ['ci-1: remove rule', 'ci-2: keep no-rule', 'old: remove rule', 'v1: keep rule'].toSorted(),
    );
    expect(draft).toMatchObject({
      ...{ share: 50, stopped: null, left_for_later: 0, verdicts_left_out: 0 },
      counts: { tags: 4, tags_removed: 2, by_reason: { 'keep:rule': 1, 'keep:no-rule': 1, 'remove:rule': 2 } },
    });
    expect(draft.bytes).toBeGreaterThan(0);
    expect(await heldTags(space.repository)).toEqual(['ci-1', 'ci-2', 'old', 'v1']);
    // The draft is not in force.
    expect((await owner(`POST ${space.path}/run`, { plan: draft.plan })).statusCode).toBe(409);

    await store(space.path, policy);
    const { plan } = await previewOf(space.path);
    expect(plan).toBe(draft.plan);
    expect((await viewer(`POST ${space.path}/run`, { plan })).statusCode).toBe(403);
    const begun = await owner(`POST ${space.path}/run`, { plan });
    expect([begun.statusCode, begun.json<RetentionRun>().state], begun.body).toEqual([202, 'running']);
    expect((await owner(`POST ${space.path}/run`, { plan })).json()).toMatchObject({
      detail: expect.stringContaining('is under way'),
    });
    await work();
    const run = await detailOf(space.path, begun.json<RetentionRun>().id);
    expect(run).toMatchObject({
      ...{ state: 'done', trigger: 'manual', requested_by: 'olga', error: null },
      progress: { planned: 2, removed: 2, skipped: 0, failed: 0 },
    });
    expect(run.items.map(({ tag, outcome, sentence }) => [tag, outcome, sentence])).toEqual([
      ['ci-1', 'removed', 'Rule 1 removes what was pushed more than 1 day ago.'],
      ['old', 'removed', 'Rule 1 removes what was pushed more than 1 day ago.'],
    ]);
    expect(await heldTags(space.repository)).toEqual(['ci-2', 'v1']);
    const deleted = await eventsOf(space.id, 'tag.deleted');
    expect(deleted.map(({ actor_name, rule, target }) => [actor_name, rule, target])).toEqual([
      ['portus', 'system', `${space.repository}:ci-1`],
      ['portus', 'system', `${space.repository}:old`],
    ]);
    const [ran] = await eventsOf(space.id, 'namespace.retention_ran');
    expect(ran?.detail).toMatchObject({ state: 'done', removed: 2, requested_by: 'olga' });
    const entries = (await owner('GET /trash')).json<{ id: number; target: string }[]>();
    const entry = entries.find(({ target }) => target === `${space.repository}:old`);
    const restored = await owner(`POST /trash/${entry?.id ?? 0}/restore`, {});
    expect(restored.statusCode, restored.body).toBeLessThan(300);
    expect(await heldTags(space.repository)).toEqual(['ci-2', 'old', 'v1']);
  });

  it('a plan that has changed is refused, and the answer says what changed', async () => {
    const space = await fresh();
    await pushed(space.repository, 'a', 'b');
    await store(space.path, { max_share: 100, rules: [{ effect: 'remove', older_than_days: 1 }] });
    const { plan } = await previewOf(space.path);
    test.pass(dayMs);
    const later = await owner(`POST ${space.path}/run`, { plan });
    expect([later.statusCode, later.json()]).toEqual([
      409,
      expect.objectContaining({ detail: expect.stringMatching(/has changed.*Now would go: keep\d+\/app:b/) }),
    ]);
    expect(await heldTags(space.repository)).toEqual(['a', 'b']);
    expect((await owner(`GET ${space.path}/runs`)).json()).toEqual([]);
  });

  it('the guard stops what would remove too much, unless somebody accepts that share', async () => {
    const space = await fresh();
    await pushed(space.repository, 'a', 'b', 'c');
    await store(space.path, {
      schedule: '0 * * * *',
      rules: [{ effect: 'remove', older_than_days: 1, matching: ['a', 'b'] }],
    });
    const preview = await previewOf(space.path);
    expect([preview.share, preview.stopped]).toEqual([66.7, expect.stringContaining('2 of 3 tags (66.7 %)')]);
    for (const body of [{ plan: preview.plan }, { plan: preview.plan, accept_share: 66 }])
      expect((await owner(`POST ${space.path}/run`, body)).statusCode).toBe(409);

    test.pass(hourMs);
    await work();
    const [stopped] = (await owner(`GET ${space.path}/runs`)).json<RetentionRun[]>();
    expect(stopped).toMatchObject({ state: 'stopped', trigger: 'schedule', error: expect.stringContaining('2 of 3') });
    expect((await eventsOf(space.id, 'namespace.retention_ran')).map(({ detail }) => detail['state'])).toEqual([
      'stopped',
    ]);
    expect(await heldTags(space.repository)).toEqual(['a', 'b', 'c']);

    const { plan } = await previewOf(space.path);
    const accepted = await owner(`POST ${space.path}/run`, { plan, accept_share: 66.7 });
    expect(accepted.statusCode, accepted.body).toBe(202);
    await work();
    expect(await heldTags(space.repository)).toEqual(['c']);
  });

  it('the global policy is for namespaces without one of their own, and runs by its schedule', async () => {
    const [own, bare] = [await fresh(), await fresh()];
    await pushed(own.repository, 'x');
    await pushed(bare.repository, 'x', 'y', 'z', 'w');
    await store(own.path, { rules: [] });
    const policy = {
      schedule: '30 4 * * *',
      max_share: 100,
      rules: [{ effect: 'remove' as const, repositories: '**/app', matching: ['x'], older_than_days: 1 }],
    };
    expect((await owner('PUT /retention', policy)).statusCode).toBe(403);
    await store('/retention', policy, admin);
    expect((await owner(`GET ${bare.path}`)).json()).toMatchObject({ origin: 'global', rules: policy.rules });
    expect((await owner(`GET ${own.path}`)).json()).toMatchObject({ origin: 'namespace', rules: [] });
    const shown = (await previewOf('/retention', undefined, admin)).verdicts.map(
      ({ repository }) => repository.full_name,
    );
    expect(shown).toContain(bare.repository);
    expect(shown).not.toContain(own.repository);
    test.pass(dayMs);
    await work();
    expect(await heldTags(bare.repository)).toEqual(['w', 'y', 'z']);
    expect(await heldTags(own.repository)).toEqual(['x']);
    const [run] = (await admin('GET /retention/runs')).json<RetentionRun[]>();
    expect(run).toMatchObject({ state: 'done', trigger: 'schedule', requested_by: null, namespace_id: null });
    expect((await admin('DELETE /retention')).statusCode).toBe(204);
  });

  it('T54: one tag that cannot be removed is told, and the others go', async () => {
    const space = await fresh();
    await pushed(space.repository, 'a', 'b', 'c');
    await store(space.path, { max_share: 100, rules: [{ effect: 'remove' }] });
    const { plan } = await previewOf(space.path);
    const { id } = (await owner(`POST ${space.path}/run`, { plan })).json<RetentionRun>();
    // Pushed again without a notification, and protected, after it was planned.
    await uploadLayout(registry.url, space.repository, imageLayout('b'));
    await test.core.db
      .updateTable('tags')
      .set({ immutable: 1 })
      .where('name', '=', 'c')
      .where('repository_id', '=', await repositoryId(space.repository))
      .execute();
    await work();
    const run = await detailOf(space.path, id);
    expect([run.state, run.progress]).toEqual(['done', { planned: 3, removed: 1, skipped: 2, failed: 0 }]);
    expect(run.items.map(({ tag, outcome, error }) => [tag, outcome, error !== null]).toSorted()).toEqual([
      ['a', 'removed', false],
      ['b', 'skipped', true],
      ['c', 'skipped', true],
    ]);
    expect(await heldTags(space.repository)).toEqual(['b', 'c']);
  });

  it('nothing is removed of what is read-only, and the run says so', async () => {
    const space = await fresh();
    await pushed(space.repository, 'a');
    await store(space.path, { max_share: 100, rules: [{ effect: 'remove' }] });
    const { plan } = await previewOf(space.path);
    const { id } = (await owner(`POST ${space.path}/run`, { plan })).json<RetentionRun>();
    const readOnly = (flag: 0 | 1) =>
      test.core.db.updateTable('namespaces').set({ read_only: flag }).where('id', '=', space.id).execute();
    await readOnly(1);
    await work();
    const run = await detailOf(space.path, id);
    expect([run.state, run.error]).toEqual(['failed', expect.stringContaining('read-only')]);
    expect(told(await previewOf(space.path))).toEqual(['a: keep read-only']);
    expect(await heldTags(space.repository)).toEqual(['a']);
  });

  it('a run of a process that died is gone on with, and no living one is disturbed', async () => {
    const space = await fresh();
    await pushed(space.repository, 'a', 'b');
    await store(space.path, { max_share: 100, rules: [{ effect: 'remove' }] });
    const { plan } = await previewOf(space.path);
    const { id } = (await owner(`POST ${space.path}/run`, { plan })).json<RetentionRun>();
    const stopping = AbortSignal.abort();
    await workOnRetention(deps(), stopping);
    const leased = (until: number) =>
      test.core.db.updateTable('retention_runs').set({ lease_until: until }).where('id', '=', id).execute();
    await leased(test.core.clock() + hourMs);
    await work();
    expect((await detailOf(space.path, id)).state).toBe('running');
    await leased(test.core.clock());
    await Promise.all([work(), work()]);
    expect(await detailOf(space.path, id)).toMatchObject({ state: 'done', progress: { planned: 2, removed: 2 } });
  });

  it('manifests without a tag go only when a rule names such and nothing needs them', async () => {
    const space = await fresh();
    const index = emptyLayout();
    const members = [addImage(index)];
    index.tags.set('multi', addIndex(index, members));
    await uploadLayout(registry.url, space.repository, index);
    await pushed(space.repository, 'latest');
    await uploadLayout(registry.url, space.repository, imageLayout('latest'));
    await look();
    const policy = { rules: [{ effect: 'remove' as const, untagged: true }] };
    test.pass(2 * dayMs);
    expect(told(await previewOf(space.path, policy)).filter((line) => line.startsWith('untagged'))).toEqual([
      'untagged: keep history',
      'untagged: keep member',
    ]);
    test.pass(31 * dayMs);
    await test.core.keys.refresh();
    const preview = await previewOf(space.path, policy);
    expect(told(preview).filter((line) => line.startsWith('untagged'))).toEqual([
      'untagged: keep member',
      'untagged: remove rule',
    ]);
    expect(preview.counts).toMatchObject({ untagged: 2, untagged_removed: 1, tags_removed: 0 });
    await store(space.path, policy);
    await owner(`POST ${space.path}/run`, { plan: preview.plan });
    await work();
    const after = await previewOf(space.path, policy);
    expect(told(after).filter((line) => line.startsWith('untagged'))).toEqual([
      'untagged: keep member',
      'untagged: keep trash',
    ]);
  });

  it('a tag is moved back to what it pointed to, in the name of the person', async () => {
    const space = await fresh();
    const [first, second] = [imageLayout('latest'), imageLayout('latest')];
    for (const layout of [first, second]) {
      await uploadLayout(registry.url, space.repository, layout);
      await look();
      test.pass(hourMs);
    }
    const id = await repositoryId(space.repository);
    const history = async () => (await owner(`GET /repositories/${id}/history?tag=latest`)).json<TagMoment[]>();
    expect((await history()).map(({ digest, restorable }) => [digest, restorable])).toEqual([
      [digestIn(second, 'latest'), true],
      [digestIn(first, 'latest'), true],
    ]);
    const restore = (tag: string, digest: string, by = owner) =>
      by(`POST /repositories/${id}/tags/restore`, { tag, digest });
    const digest = digestIn(first, 'latest');
    expect((await restore('latest', digest, viewer)).statusCode).toBe(403);
    const restored = await restore('latest', digest);
    expect([restored.statusCode, restored.json<Tag>().digest], restored.body).toEqual([200, digest]);
    const head = await fetch(`${registry.url}/v2/${space.repository}/manifests/latest`, {
      method: 'HEAD',
      headers: { accept: 'application/vnd.oci.image.manifest.v1+json' },
    });
    expect(head.headers.get('docker-content-digest')).toBe(digest);
    expect((await history())[0]).toMatchObject({ digest, actor: 'olga' });
    const [event] = await eventsOf(space.id, 'tag.restored');
    expect(event).toMatchObject({
      ...{ actor_name: 'olga', target: `${space.repository}:latest`, rule: 'team-push' },
      detail: { digest, before: digestIn(second, 'latest') },
    });

    expect((await restore('latest', `sha256:${'0'.repeat(64)}`)).statusCode).toBe(422);
    expect((await restore('other', digest)).statusCode).toBe(422);
    const { db } = test.core;
    await db.updateTable('tags').set({ immutable: 1 }).where('repository_id', '=', id).execute();
    expect((await restore('latest', digestIn(second, 'latest'))).statusCode).toBe(403);
    await db.updateTable('tags').set({ immutable: 0 }).where('repository_id', '=', id).execute();
    const [tag] = (await owner(`GET /repositories/${id}/tags`)).json<Tag[]>();
    expect((await owner(`DELETE /tags/${tag?.id ?? 0}`)).statusCode).toBe(204);
    // The tag is gone, and the trash holds what it pointed to last.
    expect((await history()).map(({ restorable }) => restorable)).toEqual([false, true, true, true]);
    expect((await restore('latest', digest)).statusCode).toBe(200);

    await fetch(`${registry.url}/v2/${space.repository}/manifests/${digestIn(second, 'latest')}`, { method: 'DELETE' });
    const lost = await restore('latest', digestIn(second, 'latest'));
    expect([lost.statusCode, lost.json()]).toEqual([
      409,
      expect.objectContaining({ detail: expect.stringMatching(/no longer holds .* pointed to it until 20/) }),
    ]);
  });
});

describe('the policy that the old settings make', () => {
  it('is in force until one is stored, and waits for its first night', async () => {
    const environment = { PORTUS_DELETE_GARBAGE_COLLECTOR_ENABLED: 'true', PORTUS_DELETE_GARBAGE_COLLECTOR_TAG: 'ci' };
    const test = await buildTestApp({ environment });
    try {
      const admin = await callerOf(test, await addPerson(test, 'admin', { admin: true }));
      const deps = { ...test.core, clientOf: registryClients(test.core, () => null), onChanged: () => undefined };
      const work = () => workOnRetention(deps, new AbortController().signal);
      const runs = async () => (await admin('GET /retention/runs')).json<RetentionRun[]>();
      await work();
      expect(await runs()).toEqual([]);
      const shown = (await admin('GET /retention')).json<RetentionPolicy>();
      expect(shown).toMatchObject({
        ...{ origin: 'settings', enabled: true, schedule: '0 2 * * *', next_run_at: '2026-11-22T02:00:00.000Z' },
        rules: [
          { effect: 'remove', older_than_days: 30, not_pulled_within_days: 30, matching: ['/ci/'] },
          { effect: 'keep', last_pushed: 5 },
        ],
      });
      test.pass(dayMs);
      await Promise.all([work(), work()]);
      expect((await runs()).map(({ trigger, state }) => [trigger, state])).toEqual([['schedule', 'done']]);
      expect((await admin('DELETE /retention')).statusCode).toBe(404);
      await admin('PUT /retention', { rules: [] });
      expect((await admin('GET /retention')).json()).toMatchObject({ origin: 'global', rules: [] });
      test.pass(dayMs);
      await work();
      expect(await runs()).toHaveLength(1);
    } finally {
      await test.close();
    }
  });
});
