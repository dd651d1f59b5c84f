/** The files of `portus deploy`, for administrators. They hold no secrets, but every setting of this installation. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { noFacts } from '../access/facts.ts';
import { authorize } from '../access/permit.ts';
import type { ApiDeps } from '../access/route.ts';
import { problems } from '../contract/api/base.ts';
import { DeploymentQuery, GeneratedFiles } from '../contract/api/installation.ts';
import { loadConfig } from '../platform/config/load.ts';
import type { PublicUrl } from '../platform/public-url.ts';
import { deploymentFiles } from './deployment.ts';
import { nextStep, settingsOf, templatesOf } from './deployment-facts.ts';

export interface DeploymentRouteDeps extends ApiDeps {
  readonly publicUrl: PublicUrl;
  /** Where the settings come from. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export const deploymentRoutes: FastifyPluginAsyncTypebox<DeploymentRouteDeps> = async (app, deps) => {
  app.get(
    '/deploy_config',
    {
      config: { access: 'registry.create' },
      schema: {
        summary: 'The files that start Portus elsewhere, with the public URL and settings of this installation',
        description: 'As `portus deploy` writes them. No secrets are in them. `notes` say what else is to be done.',
        tags: ['operations'],
        querystring: DeploymentQuery,
        response: { 200: GeneratedFiles, ...problems(400, 401, 403, 404) },
      },
    },
    async ({ actor, query: { kind, folder = '/srv/portus' } }) => {
      authorize('registry.create', actor, noFacts, deps.access);
      const { publicUrl } = deps;
      const loaded = loadConfig(deps.environment);
      const facts = { publicUrl, settings: settingsOf(loaded), command: `portus deploy ${kind} --output ${folder}` };
      const files = deploymentFiles(kind, templatesOf(kind), facts);
      const programs = files.filter(({ executable }) => executable).map(({ path }) => path);
      return {
        files: files.map(({ path, text }) => ({ path, content: text })),
        notes: [
          ...(programs.length === 0 ? [] : [`Make executable: chmod +x ${programs.join(' ')}`]),
          nextStep[kind](loaded.config, publicUrl.secure),
        ],
      };
    },
  );
};
