/** Configuration of other programs, made from the settings and names of this Portus, for administrators. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { authorize } from '../access/permit.ts';
import { registryFacts } from '../access/queries.ts';
import type { ApiDeps } from '../access/route.ts';
import { IdParams, problems } from '../contract/api/base.ts';
import { GeneratedFiles, RegistryConfigQuery } from '../contract/api/installation.ts';
import { Problem } from '../platform/problem.ts';
import type { PublicUrl } from '../platform/public-url.ts';
import { secret } from '../platform/secret.ts';
import type { SecretStore } from '../platform/secrets.ts';
import type { KnownRegistry, RegistryDirectory } from '../registry/directory.ts';
import type { TokenSettings } from '../token/issue.ts';
import type { Keys } from '../token/keys.ts';
import { registryFiles } from './registry-files.ts';
import type { RegistryFacts } from './registry-facts.ts';

export interface InstallationRouteDeps extends ApiDeps {
  readonly registries: RegistryDirectory;
  readonly secrets: SecretStore;
  readonly keys: Keys;
  readonly publicUrl: PublicUrl;
  /** Data folder. */
  readonly home: string;
  /** `iss` of our tokens. */
  readonly tokens: TokenSettings;
}

export const installationRoutes: FastifyPluginAsyncTypebox<InstallationRouteDeps> = async (app, deps) => {
  app.get(
    '/registries/:id/config',
    {
      config: { access: 'registry.update' },
      schema: {
        summary: 'The configuration of a registry that runs elsewhere',
        description: 'From the public URL and its names. It holds its secrets. `notes` say what else is to be done.',
        tags: ['registries'],
        params: IdParams,
        querystring: RegistryConfigQuery,
        response: { 200: GeneratedFiles, ...problems(400, 401, 403, 404, 409) },
      },
    },
    async ({ actor, params: { id }, query }, reply) => {
      authorize('registry.update', actor, (await registryFacts(deps.db, [id])).get(id), deps.access);
      const known = await deps.registries.byId(id);
      if (known === undefined) throw new Problem('not-found', 'There is no such registry.');
      reply.header('cache-control', 'no-store');
      return registryFiles(factsOf(known, deps), query);
    },
  );
};

/** @throws Problem `conflict` for the embedded registry */
export function factsOf(known: KnownRegistry, deps: Omit<InstallationRouteDeps, keyof ApiDeps>): RegistryFacts {
  const { secrets, keys, publicUrl, home, tokens } = deps;
  const { row, host, publicNames, secure } = known;
  if (row.kind === 'embedded')
    throw new Problem('conflict', `Portus runs the registry ${row.name} itself and writes its configuration.`, {
      detail: `Nothing is to be done by hand. It is in ${home}/registry/registry.yml, and made anew at every start.`,
    });
  const sealed = row.notification_secret;
  return {
    name: row.name,
    publicUrl,
    issuer: tokens.issuer,
    service: row.service,
    publicNames: [...new Set([host, ...publicNames])],
    secure,
    internalUrl: row.internal_url,
    keyDelivery: row.key_delivery,
    generation: row.generation,
    notificationSecret: secret(sealed === null ? secrets.get('notifications') : secrets.open(sealed)),
    httpSecret: secret(secrets.derive(`registry ${row.id} http`)),
    rootCertificates: keys.rootCertificates(),
  };
}
