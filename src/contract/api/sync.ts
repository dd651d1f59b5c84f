/** Comparisons of registries with the catalog. */
import Type, { type Static } from 'typebox';
import { runStates, runTriggers, syncStrategies } from '../vocabulary.ts';
import { Id, listQuery, Nullable, Timestamp } from './base.ts';

/** Names that each list of a report holds at the most; its count tells of all. */
export const mostEntries = 1000;

export const NewSync = Type.Object({
  dry_run: Type.Optional(
    Type.Boolean({
      default: false,
      description: 'Find out and report what differs; change nothing.',
      examples: [true],
    }),
  ),
  strategy: Type.Optional(
    Type.Enum(['update-delete', 'update'], {
      description: '`update` never removes. Default: as the settings say; `update-delete` when they say neither.',
    }),
  ),
  accept_empty: Type.Optional(
    Type.Boolean({
      default: false,
      description: 'Believe a registry that lists nothing, or that misses more than half of the known tags.',
    }),
  ),
});
export type NewSync = Static<typeof NewSync>;

export const syncPhases = ['queued', 'listing', 'comparing', 'waiting', 'confirming', 'finished'] as const;

export const SyncProgress = Type.Object({
  phase: Type.Enum([...syncPhases], {
    description:
      '`queued`: nobody has taken it up yet; `waiting`: what is missing is looked for again after a while; `confirming`: it is.',
  }),
  repositories_total: Nullable(Type.Integer({ description: 'Not known before the registry has listed them.' })),
  repositories_done: Type.Integer(),
  tags_seen: Type.Integer({ description: 'Tags of the registry that were compared.' }),
  waits_until: Nullable(Timestamp),
});
export type SyncProgress = Static<typeof SyncProgress>;

const counts = {
  added: Type.Integer({ description: 'Tags the catalog did not have.' }),
  changed: Type.Integer({ description: 'Tags that pointed elsewhere.' }),
  missing: Type.Integer({
    description: 'Tags and repositories of the catalog that the registry did not have at a first look.',
  }),
  removed: Type.Integer({ description: 'Of these, what a second look confirmed, so that the catalog forgot it.' }),
  unreadable: Type.Integer({ description: 'What could not be read. It stays as it is.' }),
  waiting: Type.Integer({ description: 'What is missing, but could not be confirmed yet; the next run looks again.' }),
};

export const SyncRun = Type.Object(
  {
    id: Id,
    registry_id: Id,
    trigger: Type.Enum([...runTriggers]),
    strategy: Type.Enum([...syncStrategies]),
    dry_run: Type.Boolean(),
    accept_empty: Type.Boolean(),
    state: Type.Enum([...runStates]),
    requested_by: Nullable(Type.String({ description: 'Who asked for it; null: Portus itself.' })),
    started_at: Timestamp,
    finished_at: Nullable(Timestamp),
    error: Nullable(Type.String({ description: 'Why it failed or was stopped.' })),
    progress: SyncProgress,
    counts: Type.Object(counts),
  },
  { title: 'SyncRun' },
);
export type SyncRun = Static<typeof SyncRun>;

export const SyncEntry = Type.Object({
  repository: Type.String({ examples: ['backend/api'] }),
  tag: Nullable(Type.String({ description: 'null: the whole repository.' })),
  detail: Nullable(Type.String({ description: 'A digest, or why something could not be read.' })),
});
export type SyncEntry = Static<typeof SyncEntry>;

const entries = Type.Array(SyncEntry, { maxItems: mostEntries });

export const SyncReport = Type.Object({
  counts: Type.Object(counts),
  added: entries,
  changed: entries,
  missing: entries,
  removed: entries,
  unreadable: entries,
  waiting: entries,
});
export type SyncReport = Static<typeof SyncReport>;

/** With the names, up to a thousand of each kind. */
export const SyncRunDetail = Type.Interface([SyncRun], { report: SyncReport }, { title: 'SyncRunDetail' });
export type SyncRunDetail = SyncRun & { readonly report: SyncReport };

export const SyncQuery = listQuery(['id'], '-id');

export const SyncParams = Type.Object({ id: Id, sync_id: Id });
