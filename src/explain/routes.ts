/** Who may do what, and why. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { authorize } from '../access/permit.ts';
import { namespaceFacts } from '../access/queries.ts';
import type { ApiDeps } from '../access/route.ts';
import { IdParams, problems } from '../contract/api/base.ts';
import {
  Explanation,
  ExplainQuery,
  NamespaceAccess,
  NamespaceAccessQuery,
  Permissions,
  UserAccess,
  UserAccessQuery,
} from '../contract/api/explain.ts';
import { UserParams } from '../contract/api/identity.ts';
import { findUser, userFactsOf } from '../identity/queries.ts';
import { Problem } from '../platform/problem.ts';
import { answer } from './answer.ts';
import { permissionsUnder } from './permissions.ts';
import { whatMay, whoMay } from './queries.ts';
import { readQuestion } from './question.ts';
import type { RegistryDirectory } from '../registry/directory.ts';

export interface ExplainRouteDeps extends ApiDeps {
  readonly registries: RegistryDirectory;
}

const tags = ['explain'];

export const explainRoutes: FastifyPluginAsyncTypebox<ExplainRouteDeps> = async (app, deps) => {
  const { db, access, registries } = deps;

  app.get(
    '/explain',
    {
      // Whose rights somebody may ask about depends on the question.
      config: { access: 'public' },
      schema: {
        summary: 'May somebody do something, and why',
        description:
          'Every rule considered, the one that decides, and who could change it. Everybody may ask about themselves; about others owners of the team of the namespace, administrators and auditors. What the caller may not see is explained like what does not exist.',
        tags,
        querystring: ExplainQuery,
        response: { 200: Explanation, ...problems(400, 401, 403, 422) },
      },
    },
    async ({ actor, query: { user, action, target } }) => {
      const question = readQuestion(action, target, await registries.mainHost());
      const { rules, ask, ...answered } = await answer(db, { actor, access }, question, user);
      return {
        ...answered,
        ask: [...ask],
        rules: rules.map(({ conditions, ...rule }) => ({ ...rule, conditions: [...conditions] })),
      };
    },
  );

  const permissions = permissionsUnder(access);
  app.get(
    '/permissions',
    {
      config: { access: 'public' },
      schema: {
        summary: 'The rules that everything is decided by, and what they mean for people of each kind',
        description:
          'A prohibition that matches wins over every permission; then the first permission that matches allows; otherwise the answer is no. With the settings of this installation.',
        tags,
        response: { 200: Permissions, ...problems(401) },
      },
    },
    () => permissions,
  );

  app.get(
    '/namespaces/:id/access',
    {
      config: { access: 'namespace.audit' },
      schema: {
        summary: 'Who may do what in a namespace, and why',
        description:
          'The first page begins with what is open to everybody; then come members, administrators and auditors. Totals count people.',
        tags,
        params: IdParams,
        querystring: NamespaceAccessQuery,
        response: { 200: Type.Array(NamespaceAccess), ...problems(400, 401, 403, 404, 422) },
      },
    },
    async ({ actor, params: { id }, query, url }, reply) => {
      const known = (await namespaceFacts(db, actor, [id])).get(id);
      const { facts } = authorize('namespace.audit', actor, known, access);
      const { rows, headers } = await whoMay(db, facts, access, query, url);
      reply.headers(headers);
      return [...rows];
    },
  );

  app.get(
    '/users/:id/access',
    {
      config: { access: 'user.audit' },
      schema: {
        summary: 'What somebody may do where, and why',
        description: 'Namespaces the person may see. Limits of application tokens are not considered.',
        tags,
        params: UserParams,
        querystring: UserAccessQuery,
        response: { 200: Type.Array(UserAccess), ...problems(400, 401, 403, 404, 422) },
      },
    },
    async ({ actor, params, query, url }, reply) => {
      const { facts } = authorize('user.audit', actor, await userFactsOf(db, params.id), access);
      const user = await findUser(db, facts.user.id);
      if (user === undefined) throw new Problem('not-found', 'There is no such user.');
      const { rows, headers } = await whatMay(db, user, access, await registries.mainHost(), query, url);
      reply.headers(headers);
      return [...rows];
    },
  );
};
