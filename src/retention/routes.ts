/** Retention of a namespace. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import type { Actor } from '../access/actor.ts';
import { decide } from '../access/evaluate.ts';
import { noFacts } from '../access/facts.ts';
import { authorize } from '../access/permit.ts';
import { namespaceFacts } from '../access/queries.ts';
import { changeOf } from '../activity/commands.ts';
import { IdParams, problems } from '../contract/api/base.ts';
import {
  NamespaceRunParams,
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
const reading = problems(400, 401, 403, 404);
const writing = problems(400, 401, 403, 404, 422);

export const retentionRoutes: FastifyPluginAsyncTypebox<RetentionRouteDeps> = async (app, deps) => {
  const { db, access, clock } = deps;
  const replies = createReplies(deps);

  const factsOf = async (actor: Actor, id: number) => (await namespaceFacts(db, actor, [id])).get(id);
  const mayRead = async (actor: Actor, id: number): Promise<number> =>
    authorize('retention.read', actor, await factsOf(actor, id), access).facts.namespace.id;
  const mayManage = async (actor: Actor, id: number) =>
    authorize('retention.manage', actor, await factsOf(actor, id), access);
  const show = async (actor: Actor, id: number): Promise<RetentionPolicy> => {
    const facts = (await factsOf(actor, id)) ?? noFacts;
    return replies.policy(id, decide('retention.manage', actor, facts, access).allowed);
  };

  app.get(
    '/namespaces/:id/retention',
    {
      config: { access: 'retention.read' },
      schema: {
        summary: 'The policy in force for a namespace',
        tags,
        params: IdParams,
        response: { 200: RetentionPolicy, ...reading },
      },
    },
    async ({ actor, params }) => show(actor, await mayRead(actor, params.id)),
  );

  app.put(
    '/namespaces/:id/retention',
    {
      config: { access: 'retention.manage' },
      schema: {
        summary: 'Give a namespace a policy of its own',
        description: 'The global policy does not touch a namespace that has one of its own, switched on or off.',
        tags,
        params: IdParams,
        body: NewRetentionPolicy,
        response: { 200: RetentionPolicy, ...writing },
      },
    },
    async (request) => {
      const permit = await mayManage(request.actor, request.params.id);
      await storePolicy(db, permit, checkedPolicy(request.body), changeOf(request, clock));
      return show(request.actor, request.params.id);
    },
  );

  app.delete(
    '/namespaces/:id/retention',
    {
      config: { access: 'retention.manage' },
      schema: {
        summary: 'Take its own policy from a namespace: the global one is in force again',
        tags,
        params: IdParams,
        response: { 204: Type.Null(), ...reading },
      },
    },
    async (request, reply) => {
      await deletePolicy(db, await mayManage(request.actor, request.params.id), changeOf(request, clock));
      reply.code(204);
      return null;
    },
  );

  app.post(
    '/namespaces/:id/retention/preview',
    {
      config: { access: 'retention.read' },
      schema: {
        summary: 'What a policy would remove of a namespace, and why everything else stays',
        tags,
        params: IdParams,
        body: PreviewRequest,
        response: { 200: RetentionPreview, ...writing },
      },
    },
    async ({ actor, params, body }) => replies.preview(await mayRead(actor, params.id), body),
  );

  app.post(
    '/namespaces/:id/retention/run',
    {
      config: { access: 'retention.manage' },
      schema: {
        summary: 'Carry out the plan of a preview',
        tags,
        params: IdParams,
        body: RunRequest,
        response: { 202: RetentionRun, ...problems(400, 401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const permit = await mayManage(request.actor, request.params.id);
      reply.code(202);
      return replies.begin(permit, request.body, changeOf(request, clock));
    },
  );

  app.get(
    '/namespaces/:id/retention/runs',
    {
      config: { access: 'retention.read' },
      schema: {
        summary: 'Runs of the policy of a namespace, newest first',
        tags,
        params: IdParams,
        querystring: RunQuery,
        response: { 200: Type.Array(RetentionRun), ...writing },
      },
    },
    async ({ actor, params, query, url }, reply) => {
      const { rows, headers } = await replies.runs(await mayRead(actor, params.id), query, url);
      reply.headers(headers);
      return [...rows];
    },
  );

  app.get(
    '/namespaces/:id/retention/runs/:run_id',
    {
      config: { access: 'retention.read' },
      schema: {
        summary: 'One run, with what it removed and why',
        tags,
        params: NamespaceRunParams,
        response: { 200: RetentionRunDetail, ...reading },
      },
    },
    async ({ actor, params }) => replies.run(await mayRead(actor, params.id), params.run_id),
  );
};
