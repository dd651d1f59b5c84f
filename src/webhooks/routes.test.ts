/** Webhooks over the API: who may, what is refused, what is never shown. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { addNamespace, addPerson, addToken } from '../../test/people.ts';
import type { Plan, ProblemDocument } from '../contract/api/base.ts';
import type { CreatedWebhook, Delivery, Webhook } from '../contract/api/webhooks.ts';

type Name = 'owner' | 'viewer' | 'contributor' | 'stranger' | 'admin';

let test: TestApp;
let namespaceId: number;
const tokens = new Map<string, string>();

beforeAll(async () => {
  test = await buildTestApp();
  const [owner, viewer, contributor] = [
    await addPerson(test, 'owner'),
    await addPerson(test, 'viewer'),
    await addPerson(test, 'contributor'),
  ];
  const others = [await addPerson(test, 'stranger'), await addPerson(test, 'admin', { admin: true })];
  const members = [
    [owner, 'owner'],
    [viewer, 'viewer'],
    [contributor, 'contributor'],
  ] as const;
  namespaceId = (await addNamespace(test, 'acme', { members })).id;
  for (const person of [owner, viewer, contributor, ...others])
    tokens.set(person.username, await addToken(test, person));
});
afterAll(() => test.close());

async function call<T = ProblemDocument>(
  who: Name | 'nobody',
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  payload?: object,
  more: Record<string, string> = {},
) {
  const headers = { ...more, ...(who === 'nobody' ? {} : { authorization: `Bearer ${tokens.get(who) ?? ''}` }) };
  const reply = await test.app.inject({
    method,
    url: `/api/v1${path}`,
    headers,
    ...(payload === undefined ? {} : { payload }),
  });
  const body = (reply.body === '' ? null : reply.json()) as T;
  return { status: reply.statusCode, body, headers: reply.headers, text: reply.body };
}

const create = (input: object = {}, who: Name = 'owner') =>
  call<CreatedWebhook>(who, 'POST', `/namespaces/${namespaceId}/webhooks`, {
    name: 'CI',
    url: 'https://ci.example.org/hook',
    ...input,
  });

/** Field → sentences of a refusal. */
async function refusal(input: object): Promise<unknown> {
  const reply = await call('owner', 'POST', `/namespaces/${namespaceId}/webhooks`, {
    name: 'CI',
    url: 'https://a.example.org',
    ...input,
  });
  expect(reply.status).toBe(422);
  return reply.body.errors;
}

const activities = async () =>
  (
    await test.core.db.selectFrom('activities').selectAll().where('event', 'like', 'webhook.%').orderBy('id').execute()
  ).map(
    ({ event, actor_name, target, namespace_id, detail }) =>
      `${actor_name} ${event} ${target} ${namespace_id === namespaceId} ${detail}`,
  );

describe('a webhook', () => {
  it('is made by an owner with sensible defaults, and shows its secret this once', async () => {
    const { status, body, headers } = await create();
    expect(status).toBe(201);
    expect(headers['location']).toBe(`/api/v1/webhooks/${body.id}`);
    expect(body).toMatchObject({
      namespace_id: namespaceId,
      format: 'portus',
      events: [],
      request_method: 'POST',
      content_type: 'application/json',
      has_password: false,
      enabled: true,
      disabled_reason: null,
      last_delivery: null,
      can: { update: true, delete: true },
    });
    expect(Buffer.from(body.secret.replace('whsec_', ''), 'base64')).toHaveLength(32);
    const shown = await call<Webhook>('owner', 'GET', `/webhooks/${body.id}`);
    expect(shown.headers['etag']).toBe(headers['etag']);
    expect(shown.text).not.toContain('whsec_');
  });

  it('is seen by members, changed by owners and admins, and unknown to others', async () => {
    const { body } = await create();
    const asked = async (method: 'GET' | 'PUT' | 'DELETE' | 'POST', path: string, payload?: object) => {
      const answers: Record<string, number> = {};
      for (const who of ['nobody', 'stranger', 'viewer', 'contributor', 'owner', 'admin'] as const)
        answers[who] = (await call(who, method, path, payload)).status;
      return answers;
    };
    const seen = { nobody: 401, stranger: 404, viewer: 200, contributor: 200, owner: 200, admin: 200 };
    const changed = { nobody: 401, stranger: 404, viewer: 403, contributor: 403, owner: 200, admin: 200 };
    const path = `/webhooks/${body.id}`;
    expect(await asked('GET', `/namespaces/${namespaceId}/webhooks`)).toEqual(seen);
    expect(await asked('GET', path)).toEqual(seen);
    expect(await asked('GET', `${path}/deliveries`)).toEqual(seen);
    expect(await asked('PUT', path, { name: 'New' })).toEqual(changed);
    expect(await asked('POST', `${path}/secret`)).toEqual(changed);
    expect(await asked('POST', `${path}/test`)).toEqual({ ...changed, owner: 202, admin: 202 });
    expect(
      await asked('POST', `/namespaces/${namespaceId}/webhooks`, { name: 'x', url: 'https://a.example.org' }),
    ).toEqual({
      ...changed,
      owner: 201,
      admin: 201,
    });
    expect(await asked('DELETE', `${path}?dry_run=true`)).toEqual(changed);
    const shown = await call('viewer', 'GET', path);
    expect(shown.body).toMatchObject({
      can: { update: false, delete: false },
      url: expect.stringMatching(/\/\*\*\*$/),
    });
    for (const unknown of ['/webhooks/999999', '/namespaces/999999/webhooks', '/webhooks/999999/deliveries'])
      expect((await call('owner', 'GET', unknown)).status).toBe(404);
  });

  it('may be kept from owners by the settings', async () => {
    const strict = await buildTestApp({ environment: { PORTUS_USER_PERMISSION_CREATE_WEBHOOK_ENABLED: 'false' } });
    const bob = await addPerson(strict, 'bob');
    const { id } = await addNamespace(strict, 'acme', { members: [[bob, 'owner']] });
    const headers = { authorization: `Bearer ${await addToken(strict, bob)}` };
    const payload = { name: 'x', url: 'https://a.example.org' };
    const reply = await strict.app.inject({
      method: 'POST',
      url: `/api/v1/namespaces/${id}/webhooks`,
      headers,
      payload,
    });
    expect(reply.statusCode).toBe(403);
    await strict.close();
  });

  it('is changed field by field; what is left out stays', async () => {
    const { body } = await create({
      events: ['tag.*'],
      username: 'bob',
      password: 'a long password',
      headers: [
        { name: 'X-Token', value: 'hidden value' },
        { name: 'X-Env', value: 'production' },
      ],
      repository_pattern: 'acme/api*',
      tag_pattern: 'v*',
    });
    expect(body).toMatchObject({ has_password: true, headers: [{ name: 'X-Token' }, { name: 'X-Env' }] });
    const change = { url: 'example.org/hook', request_method: 'GET', headers: [{ name: 'X-Token' }], username: null };
    const { body: changed } = await call<Webhook>('owner', 'PUT', `/webhooks/${body.id}`, change);
    expect(changed).toMatchObject({
      name: 'CI',
      url: 'http://example.org/hook',
      request_method: 'GET',
      events: ['tag.*'],
      username: null,
      has_password: true,
      headers: [{ name: 'X-Token' }],
      repository_pattern: 'acme/api*',
      tag_pattern: 'v*',
    });
    const row = await test.core.db
      .selectFrom('webhooks')
      .selectAll()
      .where('id', '=', body.id)
      .executeTakeFirstOrThrow();
    expect(test.core.secrets.open(row.headers ?? '')).toBe('[{"name":"X-Token","value":"hidden value"}]');
    expect((await activities()).at(-1)).toBe(
      'owner webhook.updated CI true {"changed":["url","request_method","username","headers"]}',
    );
    const before = (await activities()).length;
    await call('owner', 'PUT', `/webhooks/${body.id}`, { name: 'CI' });
    expect((await activities()).length).toBe(before);
  });

  it('keeps every setting that a change does not name', async () => {
    const settings = { format: 'registry', request_method: 'GET', content_type: 'application/x-www-form-urlencoded' };
    const { body } = await create({ ...settings, enabled: false, events: ['tag.deleted'], tag_pattern: 'v*' });
    const { body: renamed } = await call<Webhook>('owner', 'PUT', `/webhooks/${body.id}`, { name: 'Renamed' });
    expect(renamed).toMatchObject({
      ...settings,
      name: 'Renamed',
      enabled: false,
      events: ['tag.deleted'],
      tag_pattern: 'v*',
    });
  });

  it('is not changed or deleted by somebody who read an older one', async () => {
    const { body, headers } = await create();
    const old = { 'if-match': String(headers['etag']) };
    expect((await call('owner', 'PUT', `/webhooks/${body.id}`, { password: 'another one' }, old)).status).toBe(200);
    expect((await call('admin', 'PUT', `/webhooks/${body.id}`, { name: 'Mine' }, old)).status).toBe(412);
    expect((await call('admin', 'DELETE', `/webhooks/${body.id}`, undefined, old)).status).toBe(412);
    expect((await call<Webhook>('owner', 'GET', `/webhooks/${body.id}`)).body.name).toBe('CI');
  });

  it('is deleted with its deliveries, as the plan says', async () => {
    const { body } = await create();
    await call('owner', 'POST', `/webhooks/${body.id}/test`);
    const plan = await call<Plan>('owner', 'DELETE', `/webhooks/${body.id}?dry_run=true`);
    expect(plan.body.changes).toEqual([
      { verb: 'delete', kind: 'webhook', name: 'CI', detail: 'deliveries that wait and are not sent: 1' },
    ]);
    expect((await call('owner', 'GET', `/webhooks/${body.id}`)).status).toBe(200);
    expect((await call('owner', 'DELETE', `/webhooks/${body.id}`)).status).toBe(204);
    expect((await call('owner', 'GET', `/webhooks/${body.id}`)).status).toBe(404);
    const left = test.core.db.selectFrom('webhook_deliveries').select('id').where('webhook_id', '=', body.id);
    expect(await left.execute()).toEqual([]);
    expect((await activities()).at(-1)).toBe('owner webhook.deleted CI true {}');
  });

  it('gets another secret when asked, and the old one is worth nothing', async () => {
    const { body } = await create();
    const { body: rotated } = await call<{ secret: string }>('owner', 'POST', `/webhooks/${body.id}/secret`);
    expect(rotated.secret).toMatch(/^whsec_/);
    expect(rotated.secret).not.toBe(body.secret);
  });

  it('gives up what waits when it is switched off', async () => {
    const { body } = await create();
    const { body: ping } = await call<Delivery>('owner', 'POST', `/webhooks/${body.id}/test`);
    await call('owner', 'PUT', `/webhooks/${body.id}`, { enabled: false });
    const { body: delivery } = await call<Delivery>('owner', 'GET', `/webhooks/${body.id}/deliveries/${ping.id}`);
    expect(delivery).toMatchObject({ state: 'dead', error: expect.stringContaining('switched off') as string });
    const dead = await call<Delivery[]>('owner', 'GET', `/webhooks/${body.id}/deliveries?state=dead`);
    expect(dead.body.map(({ id }) => id)).toEqual([ping.id]);
    expect((await call<Delivery[]>('owner', 'GET', `/webhooks/${body.id}/deliveries?state=pending`)).body).toEqual([]);
  });

  it('shows its deliveries only under its own id', async () => {
    const [one, two] = [(await create()).body, (await create()).body];
    const { body: ping } = await call<Delivery>('owner', 'POST', `/webhooks/${one.id}/test`);
    expect((await call('owner', 'GET', `/webhooks/${two.id}/deliveries/${ping.id}`)).status).toBe(404);
    expect((await call('owner', 'POST', `/webhooks/${two.id}/deliveries/${ping.id}/retry`)).status).toBe(404);
    expect((await call<Webhook>('owner', 'GET', `/webhooks/${one.id}`)).body.last_delivery?.state).toBe('pending');
  });
});

describe('what is no webhook', () => {
  it('is refused with the field that is wrong', async () => {
    const headers = [
      { name: 'X-A', value: '1' },
      { name: 'X-A', value: '2' },
    ];
    expect(await refusal({ url: 'ftp://example.org' })).toEqual({ url: ['is not a valid URL'] });
    expect(await refusal({ name: ' ' })).toEqual({ name: ["can't be blank"] });
    expect(await refusal({ headers })).toEqual({ headers: ['"X-A" has already been taken'] });
    expect(await refusal({ headers: [{ name: 'Host', value: 'x' }] })).toHaveProperty('headers');
    expect(await refusal({ events: ['tag.pulled'] })).toHaveProperty('events');
    expect(await refusal({ repository_pattern: 'other/*' })).toHaveProperty('repository_pattern');
    expect(await refusal({ tag_pattern: '[a-z]' })).toHaveProperty('tag_pattern');
    expect(await refusal({ username: 'a:b' })).toHaveProperty('username');
  });

  it('is refused when its receiver would never be called, and the answer names the setting', async () => {
    for (const url of [
      'http://127.0.0.1:5432',
      'http://169.254.169.254/latest',
      'http://[::ffff:10.0.0.1]/',
      'http://0x7f.1',
      'localhost',
    ]) {
      const errors = (await refusal({ url })) as { url: string[] };
      expect(errors.url[0]).toContain('webhooks.allowPrivateAddresses');
    }
    const { body } = await create();
    expect((await call('owner', 'PUT', `/webhooks/${body.id}`, { url: 'http://10.0.0.1' })).status).toBe(422);
  });

  it('is a body of the wrong shape', async () => {
    for (const input of [
      { format: 'xml' },
      { request_method: 'DELETE' },
      { events: 'x'.repeat(200) },
      { url: '' },
      { name: 5, url: {} },
    ]) {
      const reply = await call('owner', 'POST', `/namespaces/${namespaceId}/webhooks`, {
        name: 'CI',
        url: 'https://a.example.org',
        ...input,
      });
      expect([input, reply.status]).toEqual([input, 400]);
    }
  });
});

describe('what is secret', () => {
  const secrets = ['Pa55word-of-the-receiver', 'value-of-the-header'];

  it('is in no reply, no activity and no column as plain text', async () => {
    const { body } = await create({
      username: 'bob',
      password: secrets[0],
      headers: [{ name: 'X-Token', value: secrets[1] }],
    });
    await call('owner', 'POST', `/webhooks/${body.id}/test`);
    const { body: list } = await call<Delivery[]>('owner', 'GET', `/webhooks/${body.id}/deliveries`);
    const replies = [
      `/webhooks/${body.id}`,
      `/namespaces/${namespaceId}/webhooks?all=true`,
      `/webhooks/${body.id}/deliveries/${list[0]?.id ?? 0}`,
      '/activities',
    ];
    const texts = await Promise.all(replies.map(async (path) => (await call('admin', 'GET', path)).text));
    const { db } = test.core;
    for (const table of ['webhooks', 'webhook_deliveries', 'activities'] as const)
      texts.push(JSON.stringify(await db.selectFrom(table).selectAll().execute()));
    for (const secret of [...secrets, body.secret, body.secret.replace('whsec_', '')])
      expect(texts.filter((text) => text.includes(secret))).toEqual([]);
  });
});

describe('a list of webhooks', () => {
  it('is paged and sorted', async () => {
    for (const name of ['zeta', 'alpha']) await create({ name });
    const { body, headers } = await call<Webhook[]>(
      'viewer',
      'GET',
      `/namespaces/${namespaceId}/webhooks?sort=-name&per_page=1`,
    );
    expect(body.map(({ name }) => name)).toEqual(['zeta']);
    expect(Number(headers['x-total'])).toBeGreaterThan(2);
  });
});
