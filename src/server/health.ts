/** Whether the parts work: for people, load balancers and clients of the old API. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { sql } from 'kysely';
import Type from 'typebox';
import { Health, OldHealth } from '../contract/api/operations.ts';
import type { Db } from '../platform/database/dialect.ts';
import { messageOf } from '../platform/problem.ts';
import type { RegistryDirectory } from '../registry/directory.ts';
import { embeddedHealth, lookAt } from '../registry/health.ts';
import type { RegistryState } from '../registry/supervisor.ts';
import type { CertificateState } from './tls.ts';

export interface HealthDeps {
  readonly db: Db;
  /** Of the embedded registry; null when there is none. */
  readonly registryState: () => RegistryState | null;
  readonly registries: RegistryDirectory;
  readonly certificate: () => CertificateState | null;
}

type Component = Health['components'][string];

const config = { access: 'public' } as const;
const tags = ['operations'];
const Alive = Type.Object({ status: Type.Literal('ok') });

/** For whoever starts, stops and balances processes. */
export const healthRoutes: FastifyPluginAsyncTypebox<HealthDeps> = async (app, deps) => {
  app.get(
    '/healthz',
    {
      config,
      schema: { summary: 'The process answers; says nothing about its parts', tags, response: { 200: Alive } },
    },
    () => ({ status: 'ok' as const }),
  );

  app.get(
    '/readyz',
    { config, schema: { summary: 'State of every part', tags, response: { 200: Health, 503: Health } } },
    async (_request, reply) => {
      const [database, registry, inbox] = [
        await databaseHealth(deps.db),
        await registryHealth(deps),
        await inboxHealth(deps.db),
      ];
      const certificate = certificateHealth(deps.certificate());
      const components = { database, registry, inbox, ...(certificate === null ? {} : { certificate }) };
      // Without the database nothing works; without the registry people still find their way around.
      reply
        .code(database.status === 'down' || registry.status === 'down' ? 503 : 200)
        .header('cache-control', 'no-store');
      return { status: worstOf(Object.values(components)), components };
    },
  );
};

/** The same under the names of the old API. */
export const oldHealthRoutes: FastifyPluginAsyncTypebox<HealthDeps> = async (app, deps) => {
  app.get(
    '/_ping',
    { config, schema: { summary: 'The process answers (old API)', tags, response: { 200: Alive } } },
    () => ({ status: 'ok' as const }),
  );

  app.get(
    '/health',
    {
      config,
      schema: { summary: 'Database and registry (old API)', tags, response: { 200: OldHealth, 503: OldHealth } },
    },
    async (_request, reply) => {
      const database = (await databaseHealth(deps.db)).status === 'ok';
      const registry = (await registryHealth(deps)).status === 'ok';
      reply.code(database && registry ? 200 : 503);
      return {
        database: { msg: database ? 'database is up-to-date' : 'cannot connect to database', success: database },
        registry: { msg: registry ? 'registry is reachable' : 'registry is not reachable', success: registry },
      };
    },
  );
};

function worstOf(components: readonly Component[]): Health['status'] {
  return (
    (['down', 'degraded'] as const).find((status) => components.some((component) => component.status === status)) ??
    'ok'
  );
}

async function databaseHealth(db: Db): Promise<Component> {
  return sql`select 1`.execute(db).then(
    (): Component => ({ status: 'ok', detail: null }),
    (error: unknown): Component => ({ status: 'down', detail: messageOf(error) }),
  );
}

/** The worst of all; a registry that runs elsewhere is asked, at most every few seconds. */
async function registryHealth({ registryState, registries }: HealthDeps): Promise<Component> {
  const embedded = registryState();
  if (embedded !== null) return embeddedHealth(embedded);
  const known = await registries.all().catch(() => []);
  const external = known.filter(({ row }) => row.kind === 'external');
  // Nothing is broken before somebody has added one: a readiness probe must not stand in the way of that.
  if (external.length === 0) return { status: 'degraded', detail: 'No registry has been added yet.' };
  const wrong = (
    await Promise.all(
      external.map(async (one) => {
        const answer = await lookAt(one);
        return answer === null ? null : `${one.row.name}: ${answer}`;
      }),
    )
  ).filter((answer) => answer !== null);
  if (wrong.length === 0) return { status: 'ok', detail: `${external.length} registries answer.` };
  return { status: wrong.length === external.length ? 'down' : 'degraded', detail: wrong.join(' ') };
}

/** Clients see what is wrong with it; who can still come in is better served than by nothing. */
function certificateHealth(state: CertificateState | null): Component | null {
  if (state === null) return null;
  const { names, notAfter, mistakes } = state;
  const good = `For ${names.join(', ')} until ${new Date(notAfter).toISOString().slice(0, 10)}.`;
  return mistakes.length === 0 ? { status: 'ok', detail: good } : { status: 'degraded', detail: mistakes.join(' ') };
}

async function inboxHealth(db: Db): Promise<Component> {
  const count = (state: 'pending' | 'dead') =>
    db
      .selectFrom('inbox_events')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('state', '=', state)
      .executeTakeFirst()
      .then((row) => row?.count ?? 0);
  return Promise.all([count('pending'), count('dead')]).then(
    ([pending, dead]): Component => ({
      status: dead > 0 ? 'degraded' : 'ok',
      detail: `${pending} notifications waiting, ${dead} put aside.`,
    }),
    (): Component => ({ status: 'down', detail: 'The database does not answer.' }),
  );
}
