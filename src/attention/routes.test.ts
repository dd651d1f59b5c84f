import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { type Call, callerOf } from '../../test/caller.ts';
import { engines } from '../../test/database.ts';
import { addNamespace, addPerson, addToken, type Person } from '../../test/people.ts';
import type { Attention } from '../contract/api/overview.ts';
import { dayMs, hourMs } from '../platform/clock.ts';
import { insertId } from '../platform/database/dialect.ts';
import { iso } from '../platform/paging.ts';
import { mostOfKind } from './queries.ts';

describe.each(engines)('what needs attention, on %s', (engine) => {
  let test: TestApp;
  let owner: Person;
  let calls: Readonly<Record<'owner' | 'viewer' | 'stranger' | 'admin', Call>>;
  let space: { id: number; teamId: number };
  let now: number;

  const attention = async (call: Call) => (await call('GET /attention')).json<Attention[]>();
  const kinds = async (call: Call) => (await attention(call)).map(({ kind, name }) => `${kind} ${name}`);

  const addHook = async (name: string, state: { enabled?: 0 | 1; since?: number | null; reason?: string | null }) => {
    const { enabled = 1, since = null, reason = null } = state;
    const id = await insertId(test.core.db, 'webhooks', {
      ...{ namespace_id: space.id, name, url: 'https://ci.example.org/secret', format: 'portus', events: '[]' },
      ...{ repository_pattern: null, tag_pattern: null, request_method: 'POST', content_type: 'application/json' },
      ...{ username: null, password: null, headers: null, secret: '', enabled, disabled_reason: reason },
      ...{ failing_since: since, created_at: now, updated_at: now },
    });
    return id;
  };
  const addDelivery = (webhookId: number, uuid: string, error: string | null) =>
    insertId(test.core.db, 'webhook_deliveries', {
      ...{ webhook_id: webhookId, uuid, event: 'tag.pushed', target: 'space/app:1', body: '{}', attempts: 1 },
      ...{ state: error === null ? 'delivered' : 'dead', next_attempt_at: now, lease_owner: null, lease_until: 0 },
      ...{ created_at: now, last_attempt_at: now, duration_ms: 1, status: null, error, request_headers: '{}' },
      ...{ response_headers: '{}', response_body: '' },
    });

  beforeAll(async () => {
    test = await buildTestApp({ engine });
    now = test.core.clock();
    owner = await addPerson(test, 'olga');
    const viewer = await addPerson(test, 'victor');
    space = await addNamespace(test, 'space', {
      members: [
        [owner, 'owner'],
        [viewer, 'viewer'],
      ],
    });
    calls = {
      owner: await callerOf(test, owner),
      viewer: await callerOf(test, viewer),
      stranger: await callerOf(test, await addPerson(test, 'stranger')),
      admin: await callerOf(test, await addPerson(test, 'root', { admin: true })),
    };
  });
  afterAll(() => test.close());

  it('is nothing at first', async () => {
    for (const call of Object.values(calls)) expect(await attention(call)).toEqual([]);
  });

  it('are own tokens that end within two weeks, or have ended; nobody else hears of them', async () => {
    await addToken(test, owner, { application: 'later', expires_at: iso(now + 15 * dayMs) });
    await addToken(test, owner, { application: 'soon', expires_at: iso(now + 13 * dayMs) });
    await addToken(test, owner, { application: 'over', expires_at: iso(now + hourMs) });
    test.pass(2 * hourMs);
    expect(await attention(calls.owner)).toMatchObject([
      { kind: 'token_expired', name: 'over', at: iso(now + hourMs), namespace: null },
      { kind: 'token_expires', name: 'soon', at: iso(now + 13 * dayMs) },
    ]);
    for (const other of ['viewer', 'stranger', 'admin'] as const) expect(await attention(calls[other])).toEqual([]);
    await test.core.db.deleteFrom('application_tokens').where('expires_at', 'is not', null).execute();
  });

  it('are webhooks that fail or were switched off for it, for whoever may read them', async () => {
    await addHook('fine', {});
    await addHook('switched off by a person', { enabled: 0 });
    const failing = await addHook('failing', { since: now - dayMs });
    await addDelivery(failing, 'a', 'It answered 500.');
    await addDelivery(failing, 'b', null);
    await addHook('gone', { enabled: 0, since: now, reason: 'The receiver wants no more.' });
    const place = { id: space.id, name: 'space' };
    const found = await attention(calls.owner);
    expect(found).toEqual([
      {
        ...{ kind: 'webhook_failing', id: failing, name: 'failing', namespace: place, at: iso(now - dayMs) },
        ...{ detail: 'It answered 500.', percent: null },
      },
      expect.objectContaining({ kind: 'webhook_disabled', name: 'gone', detail: 'The receiver wants no more.' }),
    ]);
    expect(JSON.stringify(found)).not.toContain('secret');
    expect(await kinds(calls.viewer)).toEqual(['webhook_failing failing', 'webhook_disabled gone']);
    expect(await kinds(calls.stranger)).toEqual([]);
  });

  it('is at most so much of one kind', async () => {
    for (let count = 0; count < mostOfKind; count++) await addHook(`more ${count}`, { since: now });
    expect(await attention(calls.viewer)).toHaveLength(mostOfKind);
    await test.core.db.deleteFrom('webhooks').execute();
  });

  it('are namespaces that are nearly full or full, for their owners and administrators', async () => {
    const set = (values: { quota_bytes: number; usage_bytes: number }) =>
      test.core.db
        .updateTable('namespaces')
        .set({ ...values, usage_at: now, usage_warned_at: now })
        .where('id', '=', space.id)
        .execute();
    await set({ quota_bytes: 100, usage_bytes: 95 });
    expect(await attention(calls.owner)).toMatchObject([
      { kind: 'namespace_nearly_full', name: 'space', percent: 95, at: iso(now), namespace: { id: space.id } },
    ]);
    await set({ quota_bytes: 100, usage_bytes: 130 });
    expect(await kinds(calls.admin)).toEqual(['namespace_full space']);
    expect(await kinds(calls.viewer)).toEqual([]);
    expect(await kinds(calls.stranger)).toEqual([]);
    // The quota was raised, and nothing was counted since.
    await set({ quota_bytes: 1000, usage_bytes: 130 });
    expect(await attention(calls.owner)).toEqual([]);
  });

  it('is nobody’s who is not signed in', async () => {
    expect((await (await callerOf(test))('GET /attention')).statusCode).toBe(401);
  });
});
