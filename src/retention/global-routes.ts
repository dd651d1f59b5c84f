/** Retention of all namespaces that have no policy of their own. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import type { Actor } from '../access/actor.ts';
import { noFacts } from '../access/facts.ts';
import { authorize } from '../access/permit.ts';
import { changeOf } from '../activity/commands.ts';
import { problems } from '../contract/api/base.ts';
import {
  GlobalRunParams,
  NewRetentionPolicy,
  PreviewRequest,
  RetentionPolicy,
  RetentionPreview,
  RetentionRun,
  RetentionRunDetail,
  RunQuery,
  RunRequest,
} from '../contract/api/retention.ts';
import { checkedPolicy } from './policy.ts';
import { deletePolicy, storePolicy } from './policy-commands.ts';
import { createReplies, type RetentionRouteDeps } from './replies.ts';

const tags = ['retention'];

export const globalRetentionRoutes: FastifyPluginAsyncTypebox<RetentionRouteDeps> = async (app, deps) => {
  const { db, access, clock } = deps;
  const replies = createReplies(deps);
  const mayManageAll = (actor: Actor) => authorize('retention.manage_global', actor, noFacts, access);

  app.get(
    '/retention',
    {
      config: { access: 'retention.manage_global' },
      schema: {
        summary: 'The policy of all namespaces that have none',
        tags,
        response: { 200: RetentionPolicy, ...problems(401, 403) },
      },
    },
    async ({ actor }) => {
      mayManageAll(actor);
      return replies.policy(null, true);
    },
  );

  app.put(
    '/retention',
    {
      config: { access: 'retention.manage_global' },
      schema: {
        summary: 'Set the policy of all namespaces that have none',
        tags,
        body: NewRetentionPolicy,
        response: { 200: RetentionPolicy, ...problems(400, 401, 403, 422) },
      },
    },
    async (request) => {
      await storePolicy(db, mayManageAll(request.actor), checkedPolicy(request.body), changeOf(request, clock));
      return replies.policy(null, true);
    },
  );

  app.delete(
    '/retention',
    {
      config: { access: 'retention.manage_global' },
      schema: {
        summary: 'Remove the global policy; one that the settings make is in force again',
        tags,
        response: { 204: Type.Null(), ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      await deletePolicy(db, mayManageAll(request.actor), changeOf(request, clock));
      reply.code(204);
      return null;
    },
  );

  app.post(
    '/retention/preview',
    {
      config: { access: 'retention.manage_global' },
      schema: {
        summary: 'What a policy would remove of all namespaces that have none of their own',
        tags,
        body: PreviewRequest,
        response: { 200: RetentionPreview, ...problems(400, 401, 403, 422) },
      },
    },
    async ({ actor, body }) => {
      mayManageAll(actor);
      return replies.preview(null, body);
    },
  );

  app.post(
    '/retention/run',
    {
      config: { access: 'retention.manage_global' },
      schema: {
        summary: 'Carry out the plan of a preview of the global policy',
        tags,
        body: RunRequest,
        response: { 202: RetentionRun, ...problems(400, 401, 403, 409, 422) },
      },
    },
    async (request, reply) => {
      reply.code(202);
      return replies.begin(mayManageAll(request.actor), request.body, changeOf(request, clock));
    },
  );

  app.get(
    '/retention/runs',
    {
      config: { access: 'retention.manage_global' },
      schema: {
        summary: 'Runs of the global policy, newest first',
        tags,
        querystring: RunQuery,
        response: { 200: Type.Array(RetentionRun), ...problems(400, 401, 403, 422) },
      },
    },
    async ({ actor, query, url }, reply) => {
      mayManageAll(actor);
      const { rows, headers } = await replies.runs(null, query, url);
      reply.headers(headers);
      return [...rows];
    },
  );

  app.get(
    '/retention/runs/:run_id',
    {
      config: { access: 'retention.manage_global' },
      schema: {
        summary: 'One run of the global policy, with what it removed and why',
        tags,
        params: GlobalRunParams,
        response: { 200: RetentionRunDetail, ...problems(400, 401, 403, 404) },
      },
    },
    async ({ actor, params }) => {
      mayManageAll(actor);
      return replies.run(null, params.run_id);
    },
  );
};
