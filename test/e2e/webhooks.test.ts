/** A real push to a real registry reaches a real receiver, signed; also the old form, and also after a restart. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Namespace } from '../../src/contract/api/namespaces.ts';
import type { CreatedWebhook, Delivery, DeliveryDetail } from '../../src/contract/api/webhooks.ts';
import { createSkopeo, imageLayout, type Skopeo } from '../images.ts';
import {
  type ApiClient,
  apiClient,
  bootstrapAdmin,
  password,
  startTestPortus,
  type TestPortus,
  until,
} from '../portus.ts';
import { isSigned, type Received, type Receiver, replying, startReceiver } from '../receiver.ts';
import { program } from '../tools.ts';

const runnable = program('docker-registry', 'registry') !== undefined && program('skopeo') !== undefined;

describe.skipIf(!runnable)('webhooks of a running Portus', { timeout: 120_000 }, () => {
  let portus: TestPortus;
  let alice: ApiClient;
  let skopeo: Skopeo;
  let receiver: Receiver;
  let ours: CreatedWebhook;
  let old: CreatedWebhook;

  beforeAll(async () => {
    const environment = { PORTUS_WEBHOOKS_ALLOW_PRIVATE_ADDRESSES: 'true' };
    [portus, skopeo, receiver] = await Promise.all([startTestPortus({ environment }), createSkopeo(), startReceiver()]);
    alice = await bootstrapAdmin(portus);
    await skopeo.login(portus.host, 'alice', password);
    const { body: namespaces } = await alice.get<Namespace[]>('/namespaces?search=alice');
    const create = async (input: object): Promise<CreatedWebhook> =>
      (await alice.send<CreatedWebhook>('POST', `/namespaces/${namespaces[0]?.id ?? 0}/webhooks`, input)).body;
    ours = await create({ name: 'ours', url: `${receiver.url}/ours`, events: ['tag.*'] });
    const credentials = { username: 'ci', password: 'the-password-of-ci' };
    old = await create({ name: 'old', url: `${receiver.url}/old`, format: 'registry', ...credentials });
  });
  afterAll(() => Promise.all([portus.remove(), skopeo.dispose(), receiver.close()]));

  const at = (path: string): Received[] => receiver.received.filter(({ url }) => url === path);
  const arrived = (path: string, what: (body: string) => boolean): Promise<void> =>
    until(() => at(path).some(({ body }) => what(body)), `a delivery to ${path}`, portus.lastWords);
  const deliveriesOf = async ({ id }: CreatedWebhook): Promise<Delivery[]> =>
    (await alice.get<Delivery[]>(`/webhooks/${id}/deliveries`)).body;

  it('tell of a push: who, what, which digest, signed; and as the registry tells it', async () => {
    const layout = imageLayout('1');
    expect((await skopeo.push(layout, '1', `${portus.host}/alice/hooked:1`)).code).toBe(0);
    const digest = layout.tags.get('1')?.digest ?? '';
    await arrived('/ours', (body) => body.includes('tag.pushed'));
    await arrived('/old', (body) => body.includes('"push"'));
    const [told] = at('/ours');
    expect(told !== undefined && isSigned(told, ours.secret)).toBe(true);
    expect(JSON.parse(told?.body ?? '')).toMatchObject({
      id: told?.headers['webhook-id'],
      type: 'tag.pushed',
      actor: { name: 'alice' },
      registry: portus.host,
      namespace: { name: 'alice' },
      repository: 'alice/hooked',
      tag: '1',
      digest,
    });
    const [raw] = at('/old');
    expect(JSON.parse(raw?.body ?? '')).toMatchObject({
      action: 'push',
      target: { repository: 'alice/hooked', tag: '1', digest, mediaType: expect.any(String) as string },
      actor: { name: 'alice' },
    });
    expect(raw?.headers.authorization).toBe(`Basic ${btoa('ci:the-password-of-ci')}`);
    expect(raw !== undefined && isSigned(raw, old.secret)).toBe(true);
    await until(async () => (await deliveriesOf(ours))[0]?.state === 'delivered', 'the delivery to be written down');
  });

  it('tell of a deletion', async () => {
    expect((await skopeo.remove(`${portus.host}/alice/hooked:1`)).code).toBe(0);
    await arrived('/ours', (body) => body.includes('tag.deleted'));
    await arrived('/old', (body) => body.includes('"delete"'));
  });

  it('keep what failed over a restart, and send it again by hand', async () => {
    receiver.answer(replying(500));
    await skopeo.push(imageLayout('2'), '2', `${portus.host}/alice/hooked:2`);
    const failed = async () => (await deliveriesOf(ours)).find(({ target }) => target === 'alice/hooked:2');
    await until(async () => (await failed())?.attempts === 1, 'the failure', portus.lastWords);
    receiver.answer(replying(204));
    portus = await portus.restart();
    alice = apiClient(portus.url);
    await alice.signIn('alice', password);
    const delivery = await failed();
    expect(delivery).toMatchObject({ state: 'pending', status: 500 });
    await alice.send('POST', `/webhooks/${ours.id}/deliveries/${delivery?.id ?? 0}/retry`);
    await until(async () => (await failed())?.state === 'delivered', 'the second attempt', portus.lastWords);
    const both = at('/ours').filter(({ headers }) => headers['webhook-id'] === delivery?.uuid);
    expect(both).toHaveLength(2);
    expect(both[1]?.body).toBe(both[0]?.body);
  });

  it('show no secret in the log or in a delivery', async () => {
    const [last] = await deliveriesOf(old);
    const { body } = await alice.get<DeliveryDetail>(`/webhooks/${old.id}/deliveries/${last?.id ?? 0}`);
    expect(body.request_headers['authorization']).toBe('***');
    for (const secret of ['the-password-of-ci', btoa('ci:the-password-of-ci'), ours.secret, old.secret])
      expect(`${portus.output()} ${JSON.stringify(body)}`).not.toContain(secret);
  });
});
