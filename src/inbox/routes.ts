/** `POST /v2/webhooks/events`: store first, answer, work later. And what an admin sees of it. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { authorize } from '../access/permit.ts';
import { noFacts } from '../access/facts.ts';
import type { ApiDeps } from '../access/route.ts';
import { IdParams, problems } from '../contract/api/base.ts';
import { InboxEvent, InboxQuery } from '../contract/api/operations.ts';
import { serviceUsername } from '../identity/queries.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database/dialect.ts';
import { randomUUID } from '../platform/ids.ts';
import { listRows } from '../platform/list.ts';
import { iso } from '../platform/paging.ts';
import { Problem } from '../platform/problem.ts';
import { noteEvent, saveInstanceId } from '../registry/commands.ts';
import { countUnknownName } from '../registry/name-commands.ts';
import {
  type KnownRegistry,
  registryByNotificationSecret,
  type RegistryDirectory,
  registryWithoutSecret,
} from '../registry/directory.ts';
import type { RegistryRow } from '../registry/queries.ts';
import { type InboxRow, replayEvent } from './commands.ts';
import { readEnvelope, type ReceivedEvent } from './envelope.ts';
import { createIntake } from './intake.ts';

export interface NotificationDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly registries: RegistryDirectory;
  /** There is work. */
  readonly wake: () => void;
  /** A registry process was replaced: what it had not delivered is lost. */
  readonly onNewInstance: (registryId: number) => void;
}

/** A 3 MB manifest makes a 4.2 MB event; beyond this the registry would have to be misconfigured. */
const longestEnvelope = 16 << 20;

/**
 * Answers 2xx for every event it could store, however odd: the registry repeats a refused one for ever and holds back
 * all others. 401 only for a wrong secret, 503 when nothing can be stored.
 */
export async function notificationRoutes(app: FastifyInstance, deps: NotificationDeps): Promise<void> {
  app.removeAllContentTypeParsers();
  // Authenticated before the body is read, so that strangers cannot make us hold 16 MB.
  const sender = new WeakMap<FastifyRequest, KnownRegistry>();
  const intake = createIntake(deps.db, deps.clock);
  // Bytes, because text that is not UTF-8 would not have the length that its header says.
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: longestEnvelope }, (_request, body, done) =>
    done(null, body),
  );
  const options = {
    config: { access: 'public', surface: 'registry' },
    bodyLimit: longestEnvelope,
    onRequest: async (request: FastifyRequest) => {
      sender.set(request, await authenticate(deps, request));
    },
    onError: async (request: FastifyRequest, _reply: FastifyReply, error: FastifyError) => {
      if (error.statusCode !== 413) return;
      request.log.error(
        { registry: sender.get(request)?.row.name },
        'A notification is too large. Its registry repeats it and holds back all later ones.',
      );
    },
  } as const;
  for (const path of ['/v2/webhooks/events', '/v2/webhooks/events/']) {
    app.post(path, options, async (request, reply) => {
      const registry = sender.get(request);
      if (registry === undefined) throw new Problem('unauthenticated', 'The notification carries no secret.');
      const envelope = readEnvelope(Buffer.isBuffer(request.body) ? request.body.toString() : '', {
        ownSubject: serviceUsername,
        makeId: randomUUID,
      });
      if (envelope.kind === 'malformed') {
        request.log.warn(
          { registry: registry.row.name, reason: envelope.reason },
          'A notification could not be read and was dropped.',
        );
        return reply.code(202).send(undefined);
      }
      await noteSender(deps, registry, envelope.events);
      await noteInstance(deps, registry.row, envelope.events);
      if ((await intake.store(registry.row.id, envelope.events)) > 0) deps.wake();
      return reply.code(202).send(undefined);
    });
  }
}

/** A proxy that Portus was not told of: its address says nothing about who is behind it. */
function hidesSomebody({ ip, socket, headers }: FastifyRequest): boolean {
  const told = ['x-forwarded-for', 'forwarded', 'x-real-ip'].some((name) => headers[name] !== undefined);
  return told && ip === socket.remoteAddress;
}

/** By the secret; or, where a registry allows it, by the network that the notification comes from. */
async function authenticate(
  { db, clock, registries }: NotificationDeps,
  request: FastifyRequest,
): Promise<KnownRegistry> {
  const { authorization } = request.headers;
  const [, secret = ''] = /^bearer +(\S+)$/i.exec(authorization ?? '') ?? [];
  const known = await registries.all();
  const registry =
    secret === ''
      ? registryWithoutSecret(known, hidesSomebody(request) ? '' : request.ip)
      : registryByNotificationSecret(known, secret);
  if (registry !== undefined) return registry;
  await countUnknownName(db, 'sender', request.ip, clock);
  throw new Problem(
    'unauthenticated',
    'The notification does not carry the secret of a registry. Compare the headers of its notification endpoint.',
  );
}

/** That it spoke, and under which names its clients know it: of one we do not, an administrator is told. */
async function noteSender(
  { db, clock }: NotificationDeps,
  { row, publicNames }: KnownRegistry,
  events: readonly ReceivedEvent[],
) {
  await noteEvent(db, row, clock);
  if (row.kind === 'embedded') return;
  const hosts = new Set(events.flatMap(({ host, own }) => (host === null || own ? [] : [host])));
  const internal = URL.parse(row.internal_url)?.host;
  for (const host of hosts) {
    if (host !== internal && !publicNames.includes(host)) await countUnknownName(db, 'host', host, clock);
  }
}

/** A registry that was started anew may have lost what it had not delivered. */
async function noteInstance(
  { db, clock, onNewInstance }: NotificationDeps,
  { id, instance_id: known }: RegistryRow,
  events: readonly ReceivedEvent[],
) {
  const instanceId = events.find((event) => event.instanceId !== null)?.instanceId ?? null;
  if (instanceId === null || instanceId === known) return;
  if ((await saveInstanceId(db, id, instanceId, clock)) && known !== null) onNewInstance(id);
}

export interface InboxRouteDeps extends ApiDeps {
  readonly wake: () => void;
}

/** Dead letters and what became of notifications, for admins. */
export const inboxRoutes: FastifyPluginAsyncTypebox<InboxRouteDeps> = async (app, { db, access, clock, wake }) => {
  app.get(
    '/inbox',
    {
      config: { access: 'inbox.read' },
      schema: {
        summary: 'Notifications of the registry by state',
        tags: ['operations'],
        querystring: InboxQuery,
        response: { 200: Type.Array(InboxEvent), ...problems(401, 403) },
      },
    },
    async (request, reply) => {
      authorize('inbox.read', request.actor, noFacts, access);
      const { state = 'dead' } = request.query;
      const query = db.selectFrom('inbox_events').selectAll().where('state', '=', state);
      const { rows, headers } = await listRows(db, query, request.query, { id: 'id', fallback: '-id' }, request.url);
      reply.headers(headers);
      return rows.map(present);
    },
  );

  app.post(
    '/inbox/:id/replay',
    {
      config: { access: 'inbox.replay' },
      schema: {
        summary: 'Try a dead notification again',
        tags: ['operations'],
        params: IdParams,
        // Nothing is said; `null` would be a text of four characters.
        response: { 202: Type.Unsafe<undefined>({ type: 'null' }), ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      await replayEvent(db, authorize('inbox.replay', request.actor, noFacts, access), request.params.id, clock);
      wake();
      return reply.code(202).send(undefined);
    },
  );
};

function present({ id, event_id, action, repository, state, attempts, last_error, received_at }: InboxRow): InboxEvent {
  return { id, event_id, action, repository, state, attempts, last_error, received_at: iso(received_at) };
}
