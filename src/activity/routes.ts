/** What happened, and what was refused and why. */
import { Readable } from 'node:stream';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import type { ApiDeps } from '../access/route.ts';
import { problems } from '../contract/api/base.ts';
import { Activity, ActivityExportQuery, ActivityQuery, Denial, DenialQuery } from '../contract/api/operations.ts';
import { Problem } from '../platform/problem.ts';
import { exportActivities } from './export.ts';
import { readFilter } from './filter.ts';
import { presentActivity, presentDenial } from './present.ts';
import { listActivities, listDenials } from './queries.ts';

export interface ActivityRouteDeps extends ApiDeps {
  /** Knows the host[:port] of image references. */
  readonly registries: { readonly mainHost: () => Promise<string> };
}

const mediaTypes = { csv: 'text/csv; charset=utf-8', jsonl: 'application/x-ndjson; charset=utf-8' } as const;

export const activityRoutes: FastifyPluginAsyncTypebox<ActivityRouteDeps> = async (app, deps) => {
  const { reads, access, registries } = deps;

  app.get(
    '/activities',
    {
      config: { access: 'activity.read' },
      schema: {
        summary: 'What happened where I may look',
        description:
          'Newest first. Pages by number show the newest 5,000 entries of what the filters leave. With `cursor` everything can be read; when little of it is open to the caller, a page may be short or empty although `X-Next-Cursor` says that there is more.',
        tags: ['activity'],
        querystring: ActivityQuery,
        response: { 200: Type.Array(Activity), ...problems(400, 401, 422) },
      },
    },
    async (request, reply) => {
      const { actor, query, url } = request;
      const { rows, headers } = await listActivities(reads, { actor, access }, query, url);
      reply.headers(headers);
      return rows.map((row) => presentActivity(row, actor));
    },
  );

  app.get(
    '/activities/export',
    {
      config: { access: 'activity.read' },
      // The answer to HEAD would have to write it all.
      exposeHeadRoute: false,
      schema: {
        summary: 'What happened where I may look, as a file',
        description:
          'Newest first, as long as it takes. A connection that ends without its last chunk means that something went wrong.',
        tags: ['activity'],
        querystring: ActivityExportQuery,
        response: {
          200: {
            description: 'The file.',
            content: {
              'text/csv': { schema: Type.Unsafe<Readable>(Type.String()) },
              'application/x-ndjson': {
                schema: Type.Unsafe<Readable>(Type.String({ description: 'One `Activity` in each line.' })),
              },
            },
          },
          ...problems(400, 401, 422),
        },
      },
    },
    async ({ actor, query }, reply) => {
      const { format = 'csv' } = query;
      const pieces = exportActivities(reads, { actor, access }, readFilter(query), format, await registries.mainHost());
      return reply
        .type(mediaTypes[format])
        .header('content-disposition', `attachment; filename="activities.${format}"`)
        .send(Readable.from(pieces));
    },
  );

  app.get(
    '/denials',
    {
      config: { access: 'denial.read' },
      schema: {
        summary: 'Recent refusals with their explanation',
        tags: ['activity'],
        querystring: DenialQuery,
        response: { 200: Type.Array(Denial), ...problems(400, 401, 422) },
      },
    },
    async (request, reply) => {
      const { rows, headers } = await listDenials(reads, request.actor, access, request.query, request.url);
      reply.headers(headers);
      return rows.map((row) => presentDenial(row, request.actor));
    },
  );

  app.get(
    '/denials/:code',
    {
      config: { access: 'denial.read' },
      schema: {
        summary: 'Why was this refused',
        tags: ['activity'],
        params: Type.Object({
          code: Type.String({
            maxLength: 32,
            description: 'Short id, as the refused client was told.',
            examples: ['k7mxq2wp'],
          }),
        }),
        response: { 200: Denial, ...problems(404) },
      },
    },
    async (request) => {
      const { rows } = await listDenials(reads, request.actor, access, { code: request.params.code }, request.url);
      const [row] = rows;
      if (row === undefined)
        throw new Problem(
          'not-found',
          'There is no such refusal, or it is not yours. Sign in as the user who was refused.',
        );
      return presentDenial(row, request.actor);
    },
  );
};
