/** Two real processes on one PostgreSQL or MariaDB share the work, and one goes on when the other dies. */
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Namespace } from '../../src/contract/api/namespaces.ts';
import type { Membership, Team } from '../../src/contract/api/teams.ts';
import { emptyDatabase, engines, type TestDatabase } from '../database.ts';
import {
  type ApiClient,
  apiClient,
  bootstrapAdmin,
  password,
  startTestPortus,
  type TestPortus,
  until,
} from '../portus.ts';
import { type Receiver, startReceiver } from '../receiver.ts';

// Two processes start, and a lease of twenty seconds has to end.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

const servers = engines.filter((engine) => engine !== 'sqlite');
const notificationSecret = 'notifications-of-this-registry';
const manifest = JSON.stringify({
  schemaVersion: 2,
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  artifactType: 'application/vnd.example.note',
  config: {
    mediaType: 'application/vnd.oci.empty.v1+json',
    digest: `sha256:${createHash('sha256').update('{}').digest('hex')}`,
    size: 2,
  },
  layers: [],
});
const digest = `sha256:${createHash('sha256').update(manifest).digest('hex')}`;

describe.each(servers)('two processes on one %s', (engine) => {
  let database: TestDatabase;
  let registry: Receiver;
  let hooks: Receiver;
  let one: TestPortus;
  let two: TestPortus;
  let alice: ApiClient;
  let team: Team;
  /** Repositories of which the registry tells nothing, as if it were slow. */
  const silent = new Set<string>();

  beforeAll(async () => {
    [database, registry, hooks] = [await emptyDatabase(engine), await startReceiver(), await startReceiver()];
    // A registry that holds the same manifest under every tag.
    registry.answer((response, request) => {
      response.setHeader('docker-distribution-api-version', 'registry/2.0');
      if ([...silent].some((name) => request.url.includes(name))) return;
      if (request.url === '/v2/') return void response.writeHead(200).end('{}');
      if (request.url.startsWith('/v2/_catalog'))
        return void response.writeHead(200, { 'content-type': 'application/json' }).end('{"repositories":[]}');
      if (!request.url.includes('/manifests/')) return void response.writeHead(404).end();
      response.writeHead(200, {
        ...{ 'content-type': 'application/vnd.oci.image.manifest.v1+json', 'docker-content-digest': digest },
        'content-length': String(Buffer.byteLength(manifest)),
      });
      response.end(request.method === 'HEAD' ? undefined : manifest);
    });
    const environment = {
      ...{ PORTUS_DATABASE_URL: database.url, PORTUS_SECRET_KEY_BASE: 'the same on every node' },
      ...{ PORTUS_REGISTRY_EMBEDDED: 'false', PORTUS_PUBLIC_URL: 'http://localhost:8080' },
      ...{ PORTUS_INIT_REGISTRY_HOSTNAME: 'registry.test:5000', PORTUS_INIT_REGISTRY_INTERNAL_URL: registry.url },
      ...{ PORTUS_INIT_REGISTRY_USE_SSL: 'false', PORTUS_INIT_REGISTRY_NOTIFICATION_SECRET: notificationSecret },
      PORTUS_WEBHOOKS_ALLOW_PRIVATE_ADDRESSES: 'true',
    };
    // At the same moment, on a database where nothing is yet.
    [one, two] = await Promise.all([startTestPortus({ environment }), startTestPortus({ environment })]);
    alice = await bootstrapAdmin(one);
    team = (await alice.send<Team>('POST', '/teams', { name: 'acme' })).body;
    await alice.send('POST', '/namespaces', { name: 'acme', team: 'acme' });
  });
  afterAll(async () => {
    await Promise.all([one.remove(), two.remove(), registry.close(), hooks.close()]);
    await database.drop();
  });

  const pushOf = (repository: string, tag: string) => ({
    id: randomUUID(),
    timestamp: new Date().toISOString(),
    action: 'push',
    target: { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest, repository, tag },
    request: { method: 'PUT' },
    actor: { name: 'alice' },
    source: { addr: 'registry:5000', instanceID: 'instance-1' },
  });
  const notify = async (node: TestPortus, event: object): Promise<number> => {
    const reply = await fetch(`${node.url}/v2/webhooks/events`, {
      method: 'POST',
      headers: {
        'content-type': 'application/vnd.docker.distribution.events.v1+json',
        authorization: `Bearer ${notificationSecret}`,
      },
      body: JSON.stringify({ events: [event] }),
    });
    return reply.status;
  };
  const stateOf = async ({ id }: { readonly id: string }) =>
    (await database.db.selectFrom('inbox_events').select('state').where('event_id', '=', id).execute()).map(
      ({ state }) => state,
    );
  const words = (): string => `${one.lastWords()}\n${two.lastWords()}`;
  const bobsScope = async (node: TestPortus): Promise<boolean> => {
    const query = 'service=registry.test:5000&scope=repository:acme/app:pull';
    const authorization = `Basic ${btoa(`bob:${password}`)}`;
    const reply = await fetch(`${node.url}/v2/token?${query}`, { headers: { authorization } });
    const { token } = (await reply.json()) as { token: string };
    return Buffer.from(token.split('.')[1] ?? '', 'base64url')
      .toString()
      .includes('"pull"');
  };

  it('each background job is done by one of them', async () => {
    const jobs = () => database.db.selectFrom('jobs').selectAll().execute();
    await until(
      async () => (await jobs()).length > 5 && (await jobs()).every((job) => job.last_run_at !== null),
      'the jobs',
      words,
    );
    expect((await jobs()).filter(({ last_error: error }) => error !== null)).toEqual([]);
    const ran = [...`${one.output()}${two.output()}`.matchAll(/"job":"([\w-]+)","durationMs"/g)].map(
      ([, name]) => name,
    );
    expect(ran.toSorted()).toEqual((await jobs()).map(({ name }) => name).toSorted());
  });

  it('a notification that reaches both is worked on once, told to webhooks once, and shown by both at once', async () => {
    const { body: spaces } = await alice.get<Namespace[]>('/namespaces?search=acme');
    await alice.send('POST', `/namespaces/${spaces[0]?.id ?? 0}/webhooks`, {
      name: 'hook',
      url: `${hooks.url}/hook`,
      events: ['tag.pushed'],
    });
    const elsewhere = apiClient(two.url);
    await elsewhere.signIn('alice', password);
    const streams = [await alice.listen(), await elsewhere.listen()];
    const events = Array.from({ length: 5 }, (_, index) => pushOf('acme/app', `v${index}`));
    const replies = await Promise.all(events.flatMap((event) => [notify(one, event), notify(two, event)]));
    expect(new Set(replies)).toEqual(new Set([202]));
    const began = Date.now();
    await until(
      () => streams.every((stream) => stream.events.some(({ repository }) => repository === 'acme/app')),
      'both streams',
      words,
    );
    // About a second; the rest is for a busy machine.
    expect(Date.now() - began).toBeLessThan(5000);
    for (const event of events)
      await until(async () => (await stateOf(event)).join() === 'done', 'the event to be done', words);
    await until(() => hooks.received.length >= 5, 'the deliveries', words);
    const pushed = await database.db
      .selectFrom('activities')
      .select('target')
      .where('event', '=', 'tag.pushed')
      .execute();
    expect(pushed.map(({ target }) => target).toSorted()).toEqual(events.map(({ target }) => `acme/app:${target.tag}`));
    await until(
      async () => {
        const states = await database.db.selectFrom('webhook_deliveries').select('state').execute();
        return states.length === 5 && states.every(({ state }) => state === 'delivered');
      },
      'all to be written down',
      words,
    );
    expect(new Set(hooks.received.map(({ headers }) => headers['webhook-id'])).size).toBe(5);
    expect(hooks.received).toHaveLength(5);
    for (const stream of streams) stream.stop();
  });

  it('a right that is given or taken away on one is in force on the other within a second', async () => {
    await alice.send('POST', '/users', { user: { username: 'bob', email: 'bob@example.org', password } });
    expect(await bobsScope(two)).toBe(false);
    const { body: membership } = await alice.send<Membership>('POST', `/teams/${team.id}/members`, {
      user: 'bob',
      role: 'viewer',
    });
    const within = async (expected: boolean): Promise<void> => {
      const began = Date.now();
      await until(async () => (await bobsScope(two)) === expected, `the other to say ${String(expected)}`, words);
      // What a token request takes on a busy machine comes on top.
      expect(Date.now() - began).toBeLessThan(3000);
    };
    await within(true);
    expect((await alice.send('DELETE', `/teams/${team.id}/members/${membership.id}`)).status).toBe(204);
    await within(false);
  });

  it('the other goes on with what one was doing when it was killed', async () => {
    const event = pushOf('acme/slow', 'v1');
    silent.add('acme/slow');
    expect(await notify(one, event)).toBe(202);
    await until(() => registry.received.some(({ url }) => url.includes('acme/slow')), 'one of them to ask', words);
    const lease = () =>
      database.db
        .selectFrom('inbox_events')
        .select(['lease_owner', 'lease_until'])
        .where('event_id', '=', event.id)
        .executeTakeFirstOrThrow();
    const { lease_owner: owner } = await lease();
    // Whoever was woken has it: the one that was told.
    await one.kill('SIGKILL');
    silent.clear();
    expect(owner).not.toBeNull();
    await until(async () => (await stateOf(event)).join() === 'done', 'the other to take over', two.lastWords, 40);
    const tags = await database.db
      .selectFrom('tags')
      .select(['tags.name', 'pushed_by_name'])
      .innerJoin('repositories', 'repositories.id', 'repository_id')
      .select('full_name')
      .where('full_name', '=', 'acme/slow')
      .execute();
    expect(tags).toMatchObject([{ pushed_by_name: 'alice' }]);
    expect((await fetch(`${two.url}/readyz`)).status).toBe(200);
  });
});
