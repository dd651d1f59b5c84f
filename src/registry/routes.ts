/** The registries we front, for administrators. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { noFacts } from '../access/facts.ts';
import { authorize } from '../access/permit.ts';
import type { ApiDeps } from '../access/route.ts';
import { problems } from '../contract/api/base.ts';
import { Validation } from '../contract/api/namespaces.ts';
import { Registry, RegistryValidationQuery } from '../contract/api/registries.ts';
import { iso } from '../platform/paging.ts';
import type { PublicUrl } from '../platform/public-url.ts';
import { allRegistries, publicNamesOf, type RegistryRow } from './queries.ts';
import { whyUnreachable } from './reachable.ts';

export interface RegistryRouteDeps extends ApiDeps {
  readonly publicUrl: PublicUrl;
}

const tags = ['registries'];

export const registryRoutes: FastifyPluginAsyncTypebox<RegistryRouteDeps> = async (app, { db, access, publicUrl }) => {
  app.get(
    '/registries',
    {
      config: { access: 'registry.read' },
      schema: {
        summary: 'The registries behind this Portus',
        tags,
        response: { 200: Type.Array(Registry), ...problems(401, 403) },
      },
    },
    async ({ actor }) => {
      authorize('registry.read', actor, noFacts, access);
      const [rows, names] = [await allRegistries(db), await publicNamesOf(db)];
      return rows.map((row) => present(row, names.get(row.id) ?? [], publicUrl));
    },
  );

  app.get(
    '/registries/validate',
    {
      config: { access: 'registry.create' },
      schema: {
        summary: 'Whether a registry could be added under these names',
        tags,
        querystring: RegistryValidationQuery,
        response: { 200: Validation, ...problems(400, 401, 403) },
      },
    },
    async ({ actor, query }) => {
      authorize('registry.create', actor, noFacts, access);
      const { name, hostname, use_ssl, only } = query;
      const messages: Record<string, string[]> = {};
      const asked = (field: string): boolean => only === undefined || only.includes(field);
      if (asked('name') && name.trim() === '') messages['name'] = ["can't be blank"];
      else if (asked('name') && (await allRegistries(db)).some((row) => row.name === name))
        messages['name'] = ['has already been taken'];
      const wrong = asked('hostname') ? await whyUnreachable(hostname, use_ssl) : null;
      if (wrong !== null) messages['hostname'] = [wrong];
      return { valid: Object.keys(messages).length === 0, messages };
    },
  );
};

/** The embedded registry is reached under the public address of Portus itself. */
function present(row: RegistryRow, names: readonly string[], { host, secure }: PublicUrl): Registry {
  const embedded = row.kind === 'embedded';
  const [hostname = host, second] = embedded ? [host, ...names.filter((name) => name !== host)] : names;
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    hostname,
    external_hostname: second ?? null,
    use_ssl: embedded ? secure : row.internal_url.startsWith('https:'),
    read_only: row.read_only === 1,
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  };
}
