/** `GET /api/v1/settings`: what this installation runs with, for those who watch over it. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { noFacts } from '../access/facts.ts';
import { authorize } from '../access/permit.ts';
import type { ApiDeps } from '../access/route.ts';
import { problems } from '../contract/api/base.ts';
import { Setting } from '../contract/api/settings.ts';
import type { LoadedConfig } from '../platform/config/load.ts';
import { presentSettings } from './settings.ts';

export interface SettingsRouteDeps extends ApiDeps, Pick<LoadedConfig, 'config' | 'origins'> {}

export const settingsRoutes: FastifyPluginAsyncTypebox<SettingsRouteDeps> = async (app, deps) => {
  app.get(
    '/settings',
    {
      config: { access: 'registry.read' },
      schema: {
        summary: 'The settings this installation was started with, and where each came from',
        description: 'Values of secrets are never told, only whether there is one.',
        tags: ['operations'],
        response: { 200: Type.Array(Setting), ...problems(401, 403) },
      },
    },
    async ({ actor }) => {
      authorize('registry.read', actor, noFacts, deps.access);
      return presentSettings(deps);
    },
  );
};
