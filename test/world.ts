/**
 * A small installation with one of everything, and somebody of every kind: what the tests of the whole API ask. The examples
 * of the API's description fit it.
 */
import { openSession } from '../src/identity/sessions.ts';
import type { ObservedManifest } from '../src/catalog/observe.ts';
import { ensureRepository, setTag } from '../src/catalog/projection.ts';
import { explain } from '../src/access/explain.ts';
import { contentFacts } from '../src/access/queries.ts';
import { actorOf, findUser } from '../src/identity/queries.ts';
import { hourMs } from '../src/platform/clock.ts';
import { insertId } from '../src/platform/database/dialect.ts';
import type { Digest } from '../src/registry/reference.ts';
import { emptyProgress, emptyReport } from '../src/sync/report.ts';
import { buildTestApp, type TestApp } from './app.ts';
import { addNamespace, addPerson, addToken, type Person } from './people.ts';
import { startReceiver } from './receiver.ts';

export const callers = [
  'anonymous',
  'outsider',
  'viewer',
  'contributor',
  'owner',
  'admin',
  'auditor',
  'bot',
  'disabled',
] as const;
export type Caller = (typeof callers)[number];

export interface World {
  readonly test: TestApp;
  /** What each sends to say who they are. */
  readonly headers: Readonly<Record<Caller, Readonly<Record<string, string>>>>;
  /** What stands for the parameters in a path of the description. */
  readonly fill: (path: string) => string;
  readonly close: () => Promise<void>;
}

const digest = `sha256:${'ab'.repeat(32)}` as Digest;
const blob = (character: string) => `sha256:${character.repeat(64)}` as Digest;

const image: ObservedManifest = {
  digest,
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  kind: 'image',
  artifactType: null,
  configDigest: null,
  subject: null,
  size: 100,
  platform: 'linux/amd64',
  annotations: {},
  config: null,
  blobs: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', digest: blob('c'), size: 100, stored: true }],
  children: [],
  members: [],
};

/** The namespace and team `backend` with the repository `backend/api`; `alice` is an outsider. */
export async function buildWorld(): Promise<World> {
  const registry = await startReceiver();
  registry.answer((response, { method, url }) => {
    response.setHeader('docker-distribution-api-version', 'registry/2.0');
    if (method === 'DELETE') response.writeHead(202).end();
    else if (url === '/v2/') response.writeHead(200).end('{}');
    else if (/\/tags\/list/.test(url))
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"name":"any","tags":[]}');
    else
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"errors":[{"code":"MANIFEST_UNKNOWN"}]}');
  });
  const test = await buildTestApp({
    registryUrl: registry.url,
    environment: { PORTUS_WEBHOOKS_ALLOW_PRIVATE_ADDRESSES: 'true', PORTUS_API_REQUESTS_PER_MINUTE: '1000000' },
  });
  const people = await addPeople(test);
  const ids = await addThings(test, people);
  const headers = await signEverybodyIn(test, people);
  await test.core.db.updateTable('users').set({ enabled: 0 }).where('id', '=', people.disabled.id).execute();
  return {
    test,
    headers,
    fill: (path) => path.replace(/\{(\w+)\}/g, (_, name: string) => valueOf(ids, path, name)),
    close: async () => {
      await test.close();
      await registry.close();
    },
  };
}

type People = Readonly<Record<Exclude<Caller, 'anonymous'>, Person>>;

async function addPeople(test: TestApp): Promise<People> {
  const { db } = test.core;
  const people = {
    admin: await addPerson(test, 'root', { admin: true }),
    outsider: await addPerson(test, 'alice'),
    viewer: await addPerson(test, 'victor'),
    contributor: await addPerson(test, 'connie'),
    owner: await addPerson(test, 'olga'),
    auditor: await addPerson(test, 'audrey'),
    bot: await addPerson(test, 'robot'),
    disabled: await addPerson(test, 'dora'),
  };
  await db.updateTable('users').set({ auditor: 1 }).where('id', '=', people.auditor.id).execute();
  await db.updateTable('users').set({ bot: 1 }).where('id', '=', people.bot.id).execute();
  return people;
}

async function signEverybodyIn(test: TestApp, people: People): Promise<World['headers']> {
  const entries = await Promise.all(
    Object.entries(people).map(async ([caller, person]) => [
      caller,
      { authorization: `Bearer ${await addToken(test, person)}` },
    ]),
  );
  return { anonymous: {}, ...(Object.fromEntries(entries) as Omit<World['headers'], 'anonymous'>) };
}

/** Kind of thing → its id. */
type Ids = Readonly<Record<string, number | string>>;

async function addThings(test: TestApp, people: People): Promise<Ids> {
  const { db, clock, secrets, access } = test.core;
  const { owner, contributor, viewer, bot, disabled } = people;
  const space = await addNamespace(test, 'backend', {
    members: [
      [owner, 'owner'],
      [disabled, 'owner'],
      [contributor, 'contributor'],
      [bot, 'contributor'],
      [viewer, 'viewer'],
    ],
  });
  await addNamespace(test, 'platform-tools', { members: [[owner, 'owner']] });
  const now = clock();
  const times = { created_at: now, updated_at: now };
  const content = await db.transaction().execute(async (tx) => {
    const repository = await ensureRepository(tx, space.registryId, 'backend/api', now);
    await setTag(tx, repository, 'latest', image, { id: contributor.id, name: contributor.username }, now);
    const tag = await tx.selectFrom('tags').select('id').executeTakeFirstOrThrow();
    return { repository: repository.id, tag: tag.id };
  });
  const comment = await insertId(db, 'comments', {
    repository_id: content.repository,
    user_id: viewer.id,
    author_name: viewer.username,
    body: 'Hello',
    ...times,
  });
  const webhook = await insertId(db, 'webhooks', {
    ...{ namespace_id: space.id, name: 'Builds', url: 'http://127.0.0.1:9/hook', format: 'portus', events: '[]' },
    ...{ repository_pattern: null, tag_pattern: null, request_method: 'POST', content_type: 'application/json' },
    ...{
      username: null,
      password: null,
      headers: null,
      secret: secrets.seal('whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'),
    },
    ...{ enabled: 1, disabled_reason: null, failing_since: null, ...times },
  });
  const delivery = await insertId(db, 'webhook_deliveries', {
    ...{ webhook_id: webhook, uuid: 'msg_1', event: 'tag.pushed', target: 'backend/api:latest', body: '{}' },
    ...{ state: 'dead', attempts: 8, next_attempt_at: now, lease_owner: null, lease_until: 0, created_at: now },
    ...{ last_attempt_at: now, duration_ms: 12, status: 500, error: 'Answered 500.' },
    ...{ request_headers: '{}', response_headers: '{}', response_body: '' },
  });
  const inbox = await insertId(db, 'inbox_events', {
    ...{ registry_id: space.registryId, event_id: 'e1', action: 'push', repository: 'backend/api', body: '{}' },
    ...{ received_at: now, state: 'dead', attempts: 10, next_attempt_at: now, lease_owner: null, lease_until: 0 },
    last_error: 'No answer.',
  });
  const lifetime = { idleMs: hourMs, absoluteMs: hourMs };
  for (const { id } of [people.admin, viewer]) {
    await openSession(db, id, { address: '127.0.0.1', userAgent: 'test' }, lifetime, clock);
  }
  const sessionOf = async ({ id }: Person) =>
    (await db.selectFrom('sessions').select('id').where('user_id', '=', id).executeTakeFirstOrThrow()).id;
  const member = await db
    .selectFrom('team_members')
    .select('id')
    .where('team_id', '=', space.teamId)
    .where('user_id', '=', viewer.id)
    .executeTakeFirstOrThrow();
  await addToken(test, viewer, { application: 'spare' });
  const token = await db.selectFrom('application_tokens').select('id').executeTakeFirstOrThrow();
  const refused = await findUser(db, viewer.id);
  const facts =
    refused && (await contentFacts(db, actorOf(refused, null), space.registryId, ['backend/api'])).get('backend/api');
  if (refused === undefined || facts === undefined) throw new Error('The world is not as it should be.');
  const explanation = explain('repository.push', actorOf(refused, null), facts, access);
  const elsewhere = await insertId(db, 'registries', {
    ...{ name: 'elsewhere', kind: 'external', internal_url: 'http://127.0.0.1:9', service: 'elsewhere.example.org' },
    ...{ notification_secret_hash: '', notification_secret: secrets.seal('secret of a registry'), key_delivery: 'x5c' },
    ...{ unauthenticated_from: null, ca_certificate: null, public_tls: 1, read_only: 0, instance_id: null },
    ...{ generation: null, last_event_at: null, ...times },
  });
  const unknown = await insertId(db, 'unknown_names', {
    ...{ kind: 'service', name: 'registry:5000', count: 3, first_seen_at: now, last_seen_at: now },
  });
  const run = await addRetention(test, space.id);
  const collection = await insertId(db, 'collection_runs', {
    ...{
      registry_id: elsewhere,
      dry_run: 1,
      trigger: 'manual',
      state: 'running',
      requested_by: 'root',
      lease_until: 0,
    },
    progress: JSON.stringify({ phase: 'waiting', acceptShare: 50, marked: 0, deleted: 0 }),
    ...{ started_at: now, finished_at: null, report: null, error: null },
  });
  const sync = await insertId(db, 'sync_runs', {
    ...{ registry_id: elsewhere, trigger: 'manual', strategy: 'update-delete', dry_run: 1, accept_empty: 0 },
    ...{ state: 'done', requested_by: people.admin.username, lease_until: 0, started_at: now, finished_at: now },
    ...{ progress: JSON.stringify(emptyProgress), report: JSON.stringify(emptyReport()), error: null, cursor: null },
  });
  const by = { address: '127.0.0.1', client: 'docker' };
  const code = await test.core.denials.record(actorOf(refused, null), explanation, space.id, by);
  return {
    ...{ users: viewer.id, teams: space.teamId, namespaces: space.id, repositories: content.repository },
    ...{
      tags: content.tag,
      webhooks: webhook,
      inbox,
      registries: elsewhere,
      unknown_names: unknown,
      application_tokens: token.id,
      sessions: await sessionOf(people.admin),
      trash: await addTrash(test, space),
    },
    ...{
      member_id: member.id,
      tag_id: content.tag,
      comment_id: comment,
      delivery_id: delivery,
      sync_id: sync,
      collection_id: collection,
      embedded: space.registryId,
      session_id: await sessionOf(viewer),
      retention_run: run.own,
      global_retention_run: run.global,
    },
    ...{ digest, code: code ?? '' },
  };
}

/** A policy that removes nothing, and a run of it, for the namespace and for all others. */
async function addRetention({ core: { db, clock } }: TestApp, namespaceId: number) {
  const now = clock();
  const add = async (scope: number | null): Promise<number> => {
    await insertId(db, 'retention_policies', {
      ...{ namespace_id: scope, enabled: 1, rules: '[{"effect":"keep","last_pushed":10}]', schedule: '0 3 * * *' },
      ...{ max_share: 30, next_run_at: now, created_at: now, updated_at: now, updated_by: 'olga' },
    });
    return insertId(db, 'retention_runs', {
      ...{ namespace_id: scope, plan_hash: 'a'.repeat(64), trigger: 'manual', state: 'done', requested_by: 'olga' },
      ...{ lease_until: 0, started_at: now, finished_at: now, error: null, report: '[]' },
      progress: '{"planned":0,"removed":0,"skipped":0,"failed":0}',
    });
  };
  return { own: await add(namespaceId), global: await add(null) };
}

/** A repository that was deleted. */
async function addTrash(
  { core: { db, clock } }: TestApp,
  { id, teamId, registryId }: Awaited<ReturnType<typeof addNamespace>>,
) {
  const now = clock();
  const repository = await insertId(db, 'repositories', {
    ...{ registry_id: registryId, namespace_id: id, name: 'old', full_name: 'backend/old', description: null },
    ...{ created_at: now, updated_at: now },
  });
  const entry = await insertId(db, 'trash', {
    ...{ kind: 'repository', target: 'backend/old', parent_id: null, registry_id: registryId, team_id: teamId },
    ...{ namespace_id: id, repository_id: repository, state: 'held', bytes: 0, rule: 'owner-delete', error: null },
    ...{ deleted_by: null, deleted_by_name: 'olga', deleted_at: now, expires_at: now + hourMs, lease_until: 0 },
  });
  await db.updateTable('repositories').set({ trash_id: entry }).where('id', '=', repository).execute();
  return entry;
}

/** `{id}` is the id of what stands before it. */
function valueOf(ids: Ids, path: string, name: string): string {
  const [, kind = ''] = /\/(\w+)\/\{id\}/.exec(path) ?? [];
  // Portus collects the garbage of its own registry alone.
  if (name === 'id' && path.endsWith('/collections')) return String(ids['embedded']);
  const ofRetention = /(\/namespaces\/.*)?\/retention\/runs\//.exec(path);
  const run = ofRetention?.[1] === undefined ? 'global_retention_run' : 'retention_run';
  const key = name === 'run_id' && ofRetention !== null ? run : name;
  const value = ids[key] ?? (name === 'id' ? ids[kind] : undefined);
  if (value === undefined) throw new Error(`The world has nothing for {${name}} in ${path}.`);
  return String(value);
}
