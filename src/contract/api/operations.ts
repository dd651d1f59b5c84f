/** What happened and how the parts are: activity, refusals, notifications, health. */
import Type, { type Static } from 'typebox';
import { eventNames } from '../events.ts';
import { Id, listQuery, Nullable, Timestamp } from './base.ts';
import { ExplainedRule } from './explain.ts';

export const Activity = Type.Object(
  {
    id: Id,
    at: Timestamp,
    event: Type.String({ examples: ['tag.pushed'] }),
    actor: Nullable(Type.String()),
    target: Type.String({ examples: ['alice/hello:1.0'] }),
    namespace_id: Nullable(Id),
    team_id: Nullable(Id),
    repository_id: Nullable(Id),
    detail: Type.Record(Type.String(), Type.Unknown()),
    rule: Nullable(Type.String({ description: 'The access rule that allowed it.' })),
    address: Nullable(Type.String({ description: 'Only for administrators and auditors.' })),
    request_id: Nullable(Type.String({ description: 'Only for administrators and auditors.' })),
  },
  { title: 'Activity' },
);
export type Activity = Static<typeof Activity>;

const moment = (description: string) =>
  Type.Optional(Type.String({ format: 'date-time', description, examples: ['2026-11-21T09:02:07.000Z'] }));

const activityFilter = {
  repository_id: Type.Optional(Id),
  namespace_id: Type.Optional(Id),
  team_id: Type.Optional(Id),
  actor: Type.Optional(Type.String({ maxLength: 255, description: 'Username.', examples: ['alice'] })),
  event: Type.Optional(
    Type.Array(Type.String({ maxLength: 64 }), {
      maxItems: 50,
      description: `Event names, or \`noun.*\`: ${eventNames.join(', ')}.`,
      examples: [['tag.*']],
    }),
  ),
  since: moment('Not before this time.'),
  until: moment('Before this time.'),
} as const;

export const ActivityQuery = Type.Interface([listQuery(['at'], '-at')], activityFilter);

export const ActivityExportQuery = Type.Interface([Type.Object(activityFilter)], {
  format: Type.Optional(
    Type.Enum(['csv', 'jsonl'], {
      default: 'csv',
      description: '`csv` in the columns of the old Portus, `jsonl`: one object per line.',
    }),
  ),
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

export const DenialQuery = Type.Interface([listQuery(['id'], '-id')], {
  actor: Type.Optional(Type.String({ maxLength: 255, description: 'Username.' })),
  action: Type.Optional(
    Type.String({ maxLength: 64, description: 'What was refused.', examples: ['repository.push'] }),
  ),
  since: moment('Not before this time.'),
});

export const InboxQuery = Type.Interface([listQuery(['id'], '-id')], {
  state: Type.Optional(
    Type.Enum(['pending', 'done', 'ignored', 'dead'], {
      default: 'dead',
      description: 'Notifications in this state; `dead`: given up.',
    }),
  ),
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

/** Health as the old API told it: component → message and whether it is fine. */
export const OldHealth = Type.Record(
  Type.String(),
  Type.Object({ msg: Type.String({ examples: ['database is up-to-date'] }), success: Type.Boolean() }),
  { title: 'OldHealth' },
);
export type OldHealth = Static<typeof OldHealth>;

export const Version = Type.Object(
  {
    'api-versions': Type.Array(Type.String()),
    git: Nullable(Type.Object({ tag: Type.String() })),
    version: Type.String(),
  },
  { title: 'Version' },
);

/** What the live stream sends: what changed, never its content. The page asks again for what it shows. */
export const LiveEvent = Type.Object({
  topic: Type.Enum(['repository', 'namespace', 'session']),
  repository: Type.Optional(Type.String()),
  namespace_id: Type.Optional(Id),
});
export type LiveEvent = Static<typeof LiveEvent>;
