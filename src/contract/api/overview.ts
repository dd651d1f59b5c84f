/** What the first page shows beside what there is anyway: what needs attention, and how much is going on. */
import Type, { type Static } from 'typebox';
import { Id, Nullable, Timestamp } from './base.ts';

export const DaysQuery = Type.Object({
  days: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 366, default: 30, description: 'How many days, today included.' }),
  ),
});

export const DayStatistics = Type.Object(
  {
    date: Type.String({ format: 'date', description: 'The day in UTC.', examples: ['2026-11-21'] }),
    pushes: Type.Integer({ description: 'Pushes of a tag.' }),
    pulls: Type.Integer({
      description: 'Downloads of a tag, also by its digest; not that somebody only looked at it.',
    }),
  },
  { title: 'DayStatistics' },
);
export type DayStatistics = Static<typeof DayStatistics>;

export const StorageQuery = Type.Object({
  top: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 100, default: 10, description: 'How many of the largest are named.' }),
  ),
});

export const StorageStatistics = Type.Object(
  {
    bytes: Type.Integer({ description: 'What all namespaces hold. Layers that several of them share count in each.' }),
    namespaces: Type.Integer({ description: 'How many namespaces there are.' }),
    largest: Type.Array(Type.Object({ id: Id, name: Type.String({ examples: ['backend'] }), bytes: Type.Integer() }), {
      description: 'The largest first; none that holds nothing.',
    }),
  },
  { title: 'StorageStatistics' },
);
export type StorageStatistics = Static<typeof StorageStatistics>;

export const attentionKinds = [
  'token_expires',
  'token_expired',
  'webhook_failing',
  'webhook_disabled',
  'namespace_nearly_full',
  'namespace_full',
] as const;

export const Attention = Type.Object(
  {
    kind: Type.Enum([...attentionKinds], {
      description:
        '`token_expires`: an own application token ends within 14 days; `token_expired`: it has ended. `webhook_failing`: its deliveries have been failing; `webhook_disabled`: it was switched off for that. `namespace_nearly_full`, `namespace_full`: what it holds, against its quota.',
    }),
    id: Type.Integer({ description: 'Id of the application token, webhook or namespace.', examples: [1] }),
    name: Type.String({ description: 'What people call it.', examples: ['ci-pipeline'] }),
    namespace: Nullable(
      Type.Object(
        { id: Id, name: Type.String() },
        { description: 'Of a webhook: where it is. Of a namespace: itself.' },
      ),
    ),
    at: Type.Union([Timestamp, Type.Null()], {
      description: 'When the token ends, since when deliveries fail, or since when the namespace has been so full.',
    }),
    detail: Nullable(Type.String({ description: 'Of a webhook: what went wrong.' })),
    percent: Nullable(Type.Integer({ description: 'Of a namespace: how much of its quota is used, also above 100.' })),
  },
  { title: 'Attention' },
);
export type Attention = Static<typeof Attention>;
