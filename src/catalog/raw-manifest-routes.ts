/** Manifests as the registry holds them: for people who want to see what no table shows. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { authorize } from '../access/permit.ts';
import { repositoryFacts } from '../access/queries.ts';
import type { ApiDeps } from '../access/route.ts';
import { problems } from '../contract/api/base.ts';
import { ManifestParams, RawManifest } from '../contract/api/catalog.ts';
import { Problem } from '../platform/problem.ts';
import type { RegistryClient } from '../registry/client.ts';

export interface RawManifestDeps extends ApiDeps {
  readonly clientOf: (registryId: number) => Promise<RegistryClient>;
}

export const rawManifestRoutes: FastifyPluginAsyncTypebox<RawManifestDeps> = async (app, deps) => {
  const { db, access, clientOf } = deps;

  app.get(
    '/repositories/:id/manifests/:digest/raw',
    {
      config: { access: 'repository.read' },
      schema: {
        summary: 'The text of one manifest, as the registry holds it',
        tags: ['tags'],
        params: ManifestParams,
        response: { 200: RawManifest, ...problems(400, 401, 403, 404, 409, 503) },
      },
    },
    async ({ actor, params: { id, digest } }) => {
      const facts = (await repositoryFacts(db, actor, [id])).get(id);
      const { registry, repository } = authorize('repository.read', actor, facts, access).facts;
      // What the catalog does not show, the registry is not asked for.
      const known = await db
        .selectFrom('manifests')
        .select('id')
        .where('repository_id', '=', id)
        .where('digest', '=', digest)
        .executeTakeFirst();
      if (known === undefined)
        throw new Problem('not-found', 'The repository holds no such manifest. It may have been deleted.');
      const client = await clientOf(registry.id);
      const held = await client.manifest(repository.fullName, digest).catch((cause: unknown) => {
        const message = 'The registry does not answer as it should. Try again in a moment.';
        throw new Problem('unavailable', message, { cause, retryAfterSeconds: 10 });
      });
      if (held === null)
        throw new Problem('conflict', `The registry no longer holds ${repository.fullName}@${digest}.`);
      return { digest: held.digest, media_type: held.mediaType, content: held.body };
    },
  );
};
