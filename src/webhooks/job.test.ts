/** Deliveries to a real receiver: what arrives, what is repeated, and what is given up. */
import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { engines } from '../../test/database.ts';
import { addNamespace, addPerson, addToken, type Person } from '../../test/people.ts';
import { until } from '../../test/portus.ts';
import { isSigned, type Receiver, replying, startReceiver } from '../../test/receiver.ts';
import { recordActivity } from '../activity/commands.ts';
import { forwardNotification } from '../activity/subscriptions.ts';
import type { CreatedWebhook, Delivery, DeliveryDetail, Webhook } from '../contract/api/webhooks.ts';
import { dayMs, hourMs, minuteMs, secondMs } from '../platform/clock.ts';
import { randomUUID } from '../platform/ids.ts';
import { createOutgoing } from '../platform/outgoing/outgoing.ts';
import { pruneDeliveries } from './delivery-commands.ts';
import { createSender, type Sender, type SenderDeps } from './job.ts';

const digest = `sha256:${'a'.repeat(64)}`;
const nothing = (): void => undefined;

describe.each(engines)('on %s', (engine) => {
  let test: TestApp;
  let owner: Person;
  let headers: Record<string, string>;
  let receiver: Receiver;
  let sender: Sender;
  let namespaceId: number;
  let namespaces = 0;

  beforeAll(async () => {
    const environment = { PORTUS_WEBHOOKS_ALLOW_PRIVATE_ADDRESSES: 'true', PORTUS_WEBHOOKS_TIMEOUT_SECONDS: '5' };
    test = await buildTestApp({ engine, environment });
    owner = await addPerson(test, 'owner');
    headers = { authorization: `Bearer ${await addToken(test, owner)}` };
  });
  afterAll(() => test.close());

  beforeEach(async () => {
    receiver = await startReceiver();
    sender = makeSender();
    namespaces += 1;
    namespaceId = (await addNamespace(test, `acme${namespaces}`, { members: [[owner, 'owner']] })).id;
    await test.core.db.deleteFrom('webhook_deliveries').execute();
  });
  afterEach(() => receiver.close());

  const makeSender = (more: Partial<SenderDeps> = {}): Sender =>
    createSender({
      ...test.core,
      owner: randomUUID(),
      userAgent: 'Portus/test',
      settings: test.core.config.webhooks,
      random: () => 0,
      ...more,
    });

  /** Sends everything that is due. */
  async function work(by = sender): Promise<void> {
    const due = async (): Promise<boolean> => {
      const now = test.core.clock();
      const rows = test.core.db.selectFrom('webhook_deliveries').select('id').where('state', '=', 'pending');
      return (await rows.where('next_attempt_at', '<=', now).where('lease_until', '<=', now).execute()).length > 0;
    };
    while (await due()) {
      await by.start(nothing);
      await by.finish();
    }
  }

  async function call<T>(method: 'GET' | 'POST' | 'PUT', path: string, payload?: object): Promise<T> {
    const reply = await test.app.inject({
      method,
      url: `/api/v1${path}`,
      headers,
      ...(payload === undefined ? {} : { payload }),
    });
    if (reply.statusCode >= 300) throw new Error(`${method} ${path}: ${reply.statusCode} ${reply.body}`);
    return reply.json<T>();
  }

  const hook = (input: object = {}): Promise<CreatedWebhook> =>
    call('POST', `/namespaces/${namespaceId}/webhooks`, { name: 'CI', url: `${receiver.url}/hook`, ...input });
  const deliveries = (id: number): Promise<Delivery[]> => call('GET', `/webhooks/${id}/deliveries?sort=id&all=true`);
  const detail = (id: number, delivery: number): Promise<DeliveryDetail> =>
    call('GET', `/webhooks/${id}/deliveries/${delivery}`);
  const webhook = (id: number): Promise<Webhook> => call('GET', `/webhooks/${id}`);

  const push = (tag = 'v1', repository = `acme${namespaces}/api`): Promise<void> =>
    recordActivity(test.core.db, {
      event: 'tag.pushed',
      at: test.core.clock(),
      actor: { id: owner.id, name: owner.username },
      target: `${repository}:${tag}`,
      namespaceId,
      detail: { digest },
    });

  const only = <T>(list: readonly T[]): T => {
    const [first] = list;
    if (first === undefined || list.length !== 1) throw new Error(`There are ${list.length}.`);
    return first;
  };

  it('a push arrives, and the receiver can prove from whom it is', async () => {
    const { secret, id } = await hook();
    await push();
    await work();
    const request = only(receiver.received);
    expect(request).toMatchObject({ method: 'POST', url: '/hook' });
    expect(request.headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'Portus/test' });
    expect(isSigned(request, secret)).toBe(true);
    expect(isSigned({ ...request, body: request.body.replace('v1', 'v2') }, secret)).toBe(false);
    expect(Number(request.headers['webhook-timestamp'])).toBe(Math.floor(test.core.clock() / secondMs));
    const body = JSON.parse(request.body) as Record<string, unknown>;
    expect(body).toMatchObject({
      id: request.headers['webhook-id'],
      type: 'tag.pushed',
      actor: { id: owner.id, name: 'owner' },
      namespace: { id: namespaceId },
      repository: `acme${namespaces}/api`,
      tag: 'v1',
      digest,
    });
    const one = only(await deliveries(id));
    expect(one).toMatchObject({ state: 'delivered', attempts: 1, status: 204, error: null, next_attempt_at: null });
    expect((await webhook(id)).last_delivery).toMatchObject({ state: 'delivered' });
  });

  it('a CloudEvent arrives as one', async () => {
    const { secret } = await hook({ format: 'cloudevents' });
    await push();
    await work();
    const request = only(receiver.received);
    expect(request.headers['content-type']).toBe('application/cloudevents+json');
    expect(isSigned(request, secret)).toBe(true);
    expect(JSON.parse(request.body)).toMatchObject({
      specversion: '1.0',
      id: request.headers['webhook-id'],
      type: 'portus.tag.pushed',
      source: `${test.core.publicUrl.href}/namespaces/${namespaceId}`,
      data: { tag: 'v1' },
    });
  });

  it('only what was asked for arrives, and nothing of what was rolled back', async () => {
    await hook({ events: ['tag.pushed'], repository_pattern: `acme${namespaces}/api`, tag_pattern: 'v*' });
    await hook({ url: `${receiver.url}/off`, enabled: false });
    await push('v1');
    await push('latest');
    await push('v2', `acme${namespaces}/web`);
    const { db, clock } = test.core;
    const actor = { id: null, name: null };
    await recordActivity(db, { event: 'namespace.updated', at: clock(), actor, target: 'acme', namespaceId });
    const undone = db.transaction().execute(async (tx) => {
      await recordActivity(tx, { event: 'tag.pushed', at: clock(), actor, target: 'acme/api:v9', namespaceId });
      throw new Error('undo');
    });
    await expect(undone).rejects.toThrow('undo');
    await work();
    expect(receiver.received.map(({ url, body }) => `${url} ${(JSON.parse(body) as { tag: string }).tag}`)).toEqual([
      '/hook v1',
    ]);
  });

  it('the old form is the event of the registry as it came, with Basic credentials and headers', async () => {
    await hook({
      format: 'registry',
      request_method: 'GET',
      content_type: 'application/x-www-form-urlencoded',
      username: 'bob',
      password: 'pä55',
      headers: [{ name: 'X-Environment', value: 'production' }],
    });
    await hook({
      format: 'registry',
      url: `${receiver.url}/typed`,
      headers: [{ name: 'Content-Type', value: 'text/x' }],
    });
    await hook({ url: `${receiver.url}/ours` });
    const event = { id: 'e1', action: 'push', target: { repository: 'acme/api', tag: 'v1' }, 'unknown member': [1] };
    const told = { action: 'push', repository: 'acme/api', tag: 'v1', digest, at: test.core.clock() } as const;
    await forwardNotification(test.core.db, namespaceId, { ...told, body: JSON.stringify(event) });
    await work();
    const [first, second] = receiver.received.toSorted((a, b) => a.url.localeCompare(b.url));
    expect(receiver.received).toHaveLength(2);
    expect(first).toMatchObject({ method: 'GET', url: '/hook', body: JSON.stringify(event) });
    expect(first?.headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded',
      'x-environment': 'production',
      authorization: `Basic ${Buffer.from('bob:pä55').toString('base64')}`,
    });
    expect(second?.headers['content-type']).toBe('text/x');
  });

  it('a deletion by digest reaches the old form that asks for deleted tags', async () => {
    await hook({ format: 'registry', events: ['tag.deleted'] });
    const told = { repository: 'acme/api', tag: null, digest, body: '{"action":"delete"}', at: test.core.clock() };
    await forwardNotification(test.core.db, namespaceId, { ...told, action: 'delete' });
    await forwardNotification(test.core.db, namespaceId, { ...told, action: 'push' });
    await work();
    expect(only(receiver.received).body).toBe('{"action":"delete"}');
  });

  it('a failure is repeated later, under the same id, until it succeeds', async () => {
    const { id, secret } = await hook();
    receiver.answer(replying(500, 'broken'));
    await push();
    await work();
    const failed = only(await deliveries(id));
    expect(failed).toMatchObject({ state: 'pending', attempts: 1, status: 500, error: 'The receiver answered 500.' });
    expect(Date.parse(failed.next_attempt_at ?? '') - test.core.clock()).toBe(10 * secondMs);
    expect((await webhook(id)).failing_since).not.toBeNull();
    test.pass(9 * secondMs);
    await work();
    expect(receiver.received).toHaveLength(1);
    receiver.answer(replying(200, 'mended'));
    test.pass(secondMs);
    await work();
    expect(only(await deliveries(id))).toMatchObject({ state: 'delivered', attempts: 2, status: 200, error: null });
    expect((await webhook(id)).failing_since).toBeNull();
    const [first, second] = receiver.received;
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(second?.body).toBe(first?.body);
    expect(second?.headers['webhook-timestamp']).not.toBe(first?.headers['webhook-timestamp']);
    expect(receiver.received.every((request) => isSigned(request, secret))).toBe(true);
  });

  it('it waits as long as the receiver wishes', async () => {
    const { id } = await hook();
    receiver.answer(replying(503, '', { 'retry-after': '7200' }));
    await push();
    await work();
    expect(Date.parse(only(await deliveries(id)).next_attempt_at ?? '') - test.core.clock()).toBe(2 * hourMs);
  });

  it('after the last attempt it is given up; by hand it is sent again, with the settings of now', async () => {
    const { id } = await hook();
    receiver.answer(replying(500));
    await push();
    for (let attempt = 0; attempt < 12; attempt++) {
      await work();
      test.pass(11 * hourMs);
    }
    expect(receiver.received).toHaveLength(8);
    const dead = only(await deliveries(id));
    expect(dead).toMatchObject({ state: 'dead', attempts: 8, next_attempt_at: null });
    expect(await webhook(id)).toMatchObject({ enabled: true, last_delivery: { state: 'dead' } });
    receiver.answer(replying(204));
    await call('PUT', `/webhooks/${id}`, { url: `${receiver.url}/moved`, headers: [{ name: 'X-New', value: 'yes' }] });
    expect(await call('POST', `/webhooks/${id}/deliveries/${dead.id}/retry`)).toMatchObject({ state: 'pending' });
    await work();
    expect(receiver.received.at(-1)).toMatchObject({ url: '/moved', body: receiver.received[0]?.body });
    expect(receiver.received.at(-1)?.headers).toMatchObject({ 'x-new': 'yes', 'webhook-id': dead.uuid });
    expect(only(await deliveries(id))).toMatchObject({ id: dead.id, uuid: dead.uuid, state: 'delivered', attempts: 9 });
  });

  it('the test button sends a ping of each form, also while the webhook is switched off, and then only once', async () => {
    for (const format of ['portus', 'cloudevents', 'registry'] as const) {
      const { id, secret } = await hook({ format, enabled: false });
      const ping = await call<Delivery>('POST', `/webhooks/${id}/test`);
      expect(ping).toMatchObject({ event: 'portus.test', state: 'pending' });
      receiver.answer(replying(format === 'registry' ? 500 : 204));
      await work();
      const request = receiver.received.at(-1);
      expect(request !== undefined && isSigned(request, secret)).toBe(true);
      const { state } = only(await deliveries(id));
      expect(state).toBe(format === 'registry' ? 'dead' : 'delivered');
    }
    const [ours, cloud, old] = receiver.received.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
    expect([ours?.['type'], cloud?.['type'], old?.['action']]).toEqual(['portus.test', 'portus.test', 'test']);
  });

  it('a webhook that fails for days is switched off and says why; switching it on begins anew', async () => {
    const { id } = await hook();
    receiver.answer(replying(502));
    for (let days = 0; days < 5; days++) {
      await push();
      for (let part = 0; part < 4; part++) {
        await work();
        test.pass(dayMs / 4);
      }
    }
    expect((await webhook(id)).enabled).toBe(true);
    for (let part = 0; part < 4; part++) {
      await work();
      test.pass(dayMs / 4);
    }
    const off = await webhook(id);
    expect(off).toMatchObject({ enabled: false });
    expect(off.disabled_reason).toBe('Every delivery failed for 5 days. The last one: The receiver answered 502.');
    expect((await deliveries(id)).every(({ state }) => state === 'dead')).toBe(true);
    const told = await test.core.db
      .selectFrom('activities')
      .selectAll()
      .where('event', '=', 'webhook.disabled')
      .execute();
    expect(told.filter(({ namespace_id }) => namespace_id === namespaceId)).toMatchObject([
      { target: 'CI', actor_id: null },
    ]);
    await push();
    expect(await deliveries(id)).toHaveLength(5);
    const on = await call<Webhook>('PUT', `/webhooks/${id}`, { enabled: true });
    expect(on).toMatchObject({ enabled: true, disabled_reason: null, failing_since: null });
  });

  it('one success in between keeps it on', async () => {
    const { id } = await hook();
    for (let days = 0; days < 12; days++) {
      receiver.answer(replying(days % 4 === 0 ? 200 : 500));
      await push();
      await work();
      test.pass(dayMs);
    }
    expect(await webhook(id)).toMatchObject({ enabled: true, disabled_reason: null });
  });

  it('a receiver that is gone is not asked again', async () => {
    const { id } = await hook();
    receiver.answer(replying(410));
    await push('v1');
    await work();
    await push('v2');
    await work();
    expect(receiver.received).toHaveLength(1);
    expect(await webhook(id)).toMatchObject({
      enabled: false,
      disabled_reason: expect.stringContaining('410') as string,
    });
  });

  it('a refused address is given up at once', async () => {
    const { id } = await hook();
    await push();
    await work(makeSender({ outgoing: createOutgoing({ allowPrivateAddresses: false }) }));
    expect(receiver.received).toEqual([]);
    expect(only(await deliveries(id))).toMatchObject({
      state: 'dead',
      status: null,
      error: expect.stringContaining('webhooks.allowPrivateAddresses') as string,
    });
  });

  it('a redirect is a failure that says so', async () => {
    const { id } = await hook();
    receiver.answer(replying(302, '', { location: '/elsewhere' }));
    await push();
    await work();
    expect(only(await deliveries(id)).error).toBe('The receiver answered 302: redirects are not followed.');
    expect(receiver.received).toHaveLength(1);
  });

  it('a URL that somebody wrote into the database holds up nobody', async () => {
    const [broken, sound] = [await hook(), await hook()];
    await test.core.db.updateTable('webhooks').set({ url: 'no url' }).where('id', '=', broken.id).execute();
    await push();
    await work();
    expect(only(await deliveries(broken.id))).toMatchObject({ state: 'pending', attempts: 1, error: 'Invalid URL' });
    expect(only(await deliveries(sound.id)).state).toBe('delivered');
  });

  it('two workers never send the same delivery', async () => {
    const { id } = await hook();
    for (let number = 0; number < 20; number++) await push(`v${number}`);
    const workers = [makeSender(), makeSender(), makeSender()];
    await Promise.all(workers.map((worker) => work(worker)));
    await until(async () => (await deliveries(id)).every(({ state }) => state === 'delivered'), 'all to be delivered');
    const ids = receiver.received.map((request) => request.headers['webhook-id']);
    expect([ids.length, new Set(ids).size]).toEqual([20, 20]);
  });

  it('what a dead process had taken is sent again, under the same id', async () => {
    const { id } = await hook();
    await push();
    const { db, clock } = test.core;
    const { uuid } = only(await deliveries(id));
    await db
      .updateTable('webhook_deliveries')
      .set({ lease_owner: 'dead', lease_until: clock() + minuteMs })
      .execute();
    await work();
    expect(receiver.received).toEqual([]);
    test.pass(minuteMs);
    await work();
    expect(only(receiver.received).headers['webhook-id']).toBe(uuid);
  });

  it('a worker whose lease ended writes nothing over what another one did', async () => {
    const { id } = await hook();
    const waiting: ServerResponse[] = [];
    receiver.answer((response) => void waiting.push(response));
    await push();
    await sender.start(nothing);
    await until(() => waiting.length === 1, 'the first attempt');
    test.pass(hourMs);
    receiver.answer(replying(200, 'the second'));
    await work(makeSender());
    waiting[0]?.writeHead(500).end('the first');
    await sender.finish();
    const one = only(await deliveries(id));
    expect(one).toMatchObject({ state: 'delivered', status: 200, attempts: 1 });
  });

  it('a slow receiver holds up nobody else, and gets no more than two at once', async () => {
    const slow: ServerResponse[] = [];
    const other = await startReceiver({ host: 'localhost' });
    receiver.answer((response) => void slow.push(response));
    const { id } = await hook();
    for (let number = 0; number < 30; number++) await push(`v${number}`);
    const { id: otherId } = await hook({ url: other.url, tag_pattern: 'fast' });
    await push('fast');
    let finished = 0;
    await sender.start(() => (finished += 1));
    await until(() => slow.length === 2 && finished === 1, 'the other receiver');
    expect(only(await deliveries(otherId)).state).toBe('delivered');
    await sender.start(nothing);
    expect([slow.length, other.received.length]).toEqual([2, 1]);
    receiver.answer(replying(204));
    for (const response of slow) response.writeHead(204).end();
    await sender.finish();
    await work();
    expect((await deliveries(id)).filter(({ state }) => state !== 'delivered')).toEqual([]);
    await other.close();
  });

  it('a process that ends breaks off what hangs and gives it back without blame', async () => {
    const { id } = await hook();
    receiver.answer(nothing);
    await push();
    await sender.start(nothing);
    await until(() => receiver.received.length === 1, 'the request');
    await sender.finish();
    expect(only(await deliveries(id))).toMatchObject({ state: 'pending', attempts: 0 });
    receiver.answer(replying(204));
    await work(makeSender());
    expect(only(await deliveries(id)).state).toBe('delivered');
  });

  it('a receiver that repeats its request does not show our secrets to people', async () => {
    const secrets = { username: 'bob', password: 'Pa55word!', headers: [{ name: 'X-Token', value: 'token-of-ours' }] };
    const { id, secret } = await hook(secrets);
    receiver.answer((response, { headers: got }) =>
      response
        .writeHead(200, { 'x-echo': String(got.authorization), 'set-cookie': 'a=b' })
        .end(`${JSON.stringify(got)} ${secret} \0 Pa55word! ${'x'.repeat(20_000)}`),
    );
    await push();
    await work();
    const shown = await detail(id, only(await deliveries(id)).id);
    const credentials = Buffer.from('bob:Pa55word!').toString('base64');
    for (const hidden of ['Pa55word!', 'token-of-ours', secret, credentials, 'a=b', '\0'])
      expect(JSON.stringify(shown)).not.toContain(hidden);
    expect(shown.request_headers).toMatchObject({ authorization: '***', 'x-token': '***' });
    expect(shown.request_headers['webhook-signature']).toMatch(/^v1,/);
    expect(shown.response_headers).toMatchObject({ 'x-echo': 'Basic ***', 'set-cookie': '***' });
    expect(shown.response_body.length).toBeLessThanOrEqual(16_384);
  });

  it('old deliveries are forgotten, but not those that wait', async () => {
    const { id } = await hook();
    await push('v1');
    await work();
    receiver.answer(replying(500));
    await push('v2');
    await work();
    const { db, clock } = test.core;
    test.pass(31 * dayMs);
    await pruneDeliveries(db, 30 * dayMs, clock);
    expect((await deliveries(id)).map(({ state }) => state)).toEqual(['pending']);
  });
});
