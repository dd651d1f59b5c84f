/** What was deleted and can be restored. */
import Type, { type Static } from 'typebox';
import { trashKinds } from '../vocabulary.ts';
import { Abilities, Author, Change, DryRunQuery, Id, listQuery, Nullable, Timestamp } from './base.ts';

const Bytes = Type.Integer({
  minimum: 0,
  description: 'What the registry can free when it is gone, compressed, layers that are shared once.',
});

export const TrashEntry = Type.Object(
  {
    id: Id,
    kind: Type.Enum([...trashKinds]),
    target: Type.String({ description: 'Its name when it was deleted.', examples: ['backend/api:1.0'] }),
    state: Type.Enum(['moving', 'held', 'restoring', 'purging'], {
      description: '`held` can be restored; the others are on their way into the trash, back, or out of the registry.',
    }),
    bytes: Nullable(Bytes),
    team_id: Nullable(Id),
    namespace_id: Nullable(Id),
    repository_id: Nullable(Id),
    deleted_by: Author,
    deleted_at: Timestamp,
    expires_at: Type.String({ format: 'date-time', description: 'Until when it can be restored.' }),
    error: Nullable(Type.String({ description: 'Why it does not get on. It is tried again.' })),
    can: Abilities,
  },
  { title: 'TrashEntry' },
);
export type TrashEntry = Static<typeof TrashEntry>;

export const TrashContent = Type.Object(
  {
    kind: Type.Enum(['tag', 'manifest', 'repository', 'namespace']),
    name: Type.String({ examples: ['backend/api:1.0'] }),
    digest: Nullable(Type.String()),
  },
  { title: 'TrashContent' },
);

export const TrashDetail = Type.Interface(
  [TrashEntry],
  { holds: Type.Array(TrashContent, { description: 'What comes back with it. At most 1000.' }) },
  { title: 'TrashDetail' },
);
export type TrashDetail = Static<typeof TrashDetail>;

export const TrashQuery = Type.Interface([listQuery(['id', 'deleted_at', 'expires_at'], '-id')], {
  kind: Type.Optional(Type.Enum([...trashKinds], { description: 'Only what was deleted of this kind.' })),
  team_id: Type.Optional(Id),
  namespace_id: Type.Optional(Id),
  repository_id: Type.Optional(Id),
  search: Type.Optional(Type.String({ maxLength: 255, description: 'Part of the name.' })),
});

export const Restoration = Type.Object(
  { tag: Type.Optional(Type.String({ maxLength: 128, description: 'Another name for the tag.' })) },
  { examples: [{}] },
);

/** What a deletion would do. */
export const DeletionPlan = Type.Object(
  {
    changes: Type.Array(Change),
    bytes: Nullable(Bytes),
    restorable_until: Nullable(Type.String({ format: 'date-time', description: 'null: it cannot be undone.' })),
  },
  { title: 'DeletionPlan' },
);
export type DeletionPlan = Static<typeof DeletionPlan>;

export const DeletionQuery = Type.Interface([DryRunQuery], {
  permanently: Type.Optional(
    Type.Boolean({ default: false, description: 'Remove it at once, without the trash. It cannot be restored.' }),
  ),
});
