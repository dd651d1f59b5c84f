/** The quota of a namespace. What it uses stands with the namespace itself. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { authorize } from '../access/permit.ts';
import { namespaceFacts } from '../access/queries.ts';
import type { ApiDeps } from '../access/route.ts';
import { changeOf } from '../activity/commands.ts';
import { IdParams, problems } from '../contract/api/base.ts';
import { NamespaceQuota, NewQuota } from '../contract/api/namespaces.ts';
import type { PlaceOf } from '../namespaces/place.ts';
import { presentQuota } from '../namespaces/present.ts';
import { findNamespace } from '../namespaces/queries.ts';
import { Problem } from '../platform/problem.ts';
import { setQuota } from './commands.ts';
import type { Ledger } from './ledger.ts';

export interface QuotaRouteDeps extends ApiDeps {
  readonly ledger: Ledger;
  readonly placeOf: PlaceOf;
}

export const quotaRoutes: FastifyPluginAsyncTypebox<QuotaRouteDeps> = async (app, deps) => {
  const { db, access, clock, ledger, placeOf } = deps;

  app.put(
    '/namespaces/:id/quota',
    {
      config: { access: 'namespace.set_quota' },
      schema: {
        summary: 'Set the quota of a namespace',
        description: 'Administrators only. What it uses is counted anew for the answer.',
        tags: ['namespaces'],
        params: IdParams,
        body: NewQuota,
        response: { 200: NamespaceQuota, ...problems(400, 401, 403, 404) },
      },
    },
    async (request) => {
      const { actor, body, params } = request;
      const { id } = params;
      const facts = (await namespaceFacts(db, actor, [id])).get(id);
      await setQuota(db, authorize('namespace.set_quota', actor, facts, access), body, changeOf(request, clock));
      // Also for the warning: it depends on the quota.
      await ledger.count(id);
      const row = await findNamespace(db, { actor, access }, id);
      if (row === undefined) throw new Problem('not-found', 'The namespace was deleted in the meantime.');
      return presentQuota(row, (await placeOf())(row.registry_id));
    },
  );
};
