/** What happened and how the parts are: activity, refusals, notifications, health. */
import Type, { type Static } from 'typebox';
import { Id, Nullable, PageQuery, Timestamp } from './base.ts';

export const Activity = Type.Object(
  {
    id: Id,
    at: Timestamp,
    event: Type.String({ examples: ['tag.pushed'] }),
    actor: Nullable(Type.String()),
    target: Type.String({ examples: ['alice/hello:1.0'] }),
    repository_id: Nullable(Id),
    detail: Type.Record(Type.String(), Type.Unknown()),
  },
  { title: 'Activity' },
);
export type Activity = Static<typeof Activity>;

export const ExplainedCondition = Type.Object({ text: Type.String(), met: Type.Boolean() });

export const ExplainedRule = Type.Object({
  rule: Type.String(),
  effect: Type.Enum(['allow', 'deny']),
  because: Type.String(),
  matched: Type.Boolean(),
  conditions: Type.Array(ExplainedCondition),
});

export const Denial = Type.Object(
  {
    code: Type.String({ description: 'Short id, as shown to the refused client.' }),
    at: Timestamp,
    actor: Nullable(Type.String()),
    action: Type.String({ examples: ['repository.push'] }),
    target: Type.String({ examples: ['bob/hello'] }),
    summary: Type.String(),
    /** Who could change it. */
    ask: Type.Array(Type.String()),
    rules: Type.Array(ExplainedRule),
    count: Type.Integer({ description: 'How often the same was refused since then.' }),
    address: Nullable(Type.String()),
    client: Nullable(Type.String()),
  },
  { title: 'Denial' },
);
export type Denial = Static<typeof Denial>;

export const InboxEvent = Type.Object(
  {
    id: Id,
    event_id: Type.String(),
    action: Type.String(),
    repository: Nullable(Type.String()),
    state: Type.Enum(['pending', 'done', 'ignored', 'dead']),
    attempts: Type.Integer(),
    last_error: Nullable(Type.String()),
    received_at: Timestamp,
  },
  { title: 'InboxEvent' },
);
export type InboxEvent = Static<typeof InboxEvent>;

export const InboxQuery = Type.Interface([PageQuery], {
  state: Type.Optional(Type.Enum(['pending', 'done', 'ignored', 'dead'], { default: 'dead' })),
});

export const Health = Type.Object(
  {
    status: Type.Enum(['ok', 'degraded', 'down']),
    components: Type.Record(
      Type.String(),
      Type.Object({ status: Type.Enum(['ok', 'degraded', 'down']), detail: Nullable(Type.String()) }),
    ),
  },
  { title: 'Health' },
);
export type Health = Static<typeof Health>;

/** What the live stream sends: what changed, never its content. The page asks again for what it shows. */
export const LiveEvent = Type.Object({
  topic: Type.Enum(['repository', 'namespace', 'session']),
  repository: Type.Optional(Type.String()),
  namespace_id: Type.Optional(Id),
});
export type LiveEvent = Static<typeof LiveEvent>;
