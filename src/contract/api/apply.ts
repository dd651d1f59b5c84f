/** Teams, namespaces, members and webhooks as one description of how things shall be. */
import Type, { type Static } from 'typebox';
import { teamRoles, visibilities } from '../vocabulary.ts';
import { Change } from './base.ts';
import { NewQuota, Patterns } from './namespaces.ts';
import { NewWebhook } from './webhooks.ts';

const strict = { additionalProperties: false } as const;

/** A mistyped key is refused instead of ignored. */
const DesiredWebhook = Type.Interface([NewWebhook], {}, strict);
const DesiredQuota = Type.Interface([NewQuota], {}, { ...strict, description: 'For administrators.' });

/**
 * What is named is made or changed; what is not named stays. With `prune: true` a team loses the members that are not
 * named, and a namespace its webhooks, if there is a list of them at all. Namespaces and teams are never deleted by a
 * description.
 */
export const DesiredState = Type.Object(
  {
    teams: Type.Optional(
      Type.Array(
        Type.Object(
          {
            name: Type.String({ maxLength: 255, examples: ['backend'] }),
            description: Type.Optional(Type.String({ maxLength: 10_000 })),
            members: Type.Optional(
              Type.Record(Type.String(), Type.Enum([...teamRoles]), {
                maxProperties: 1000,
                description: 'Username → role. An administrator is always an owner.',
                examples: [{ alice: 'owner', bob: 'viewer' }],
              }),
            ),
            prune: Type.Optional(Type.Boolean({ default: false })),
          },
          strict,
        ),
        { maxItems: 1000, examples: [[{ name: 'mobile', members: { alice: 'owner' } }]] },
      ),
    ),
    namespaces: Type.Optional(
      Type.Array(
        Type.Object(
          {
            name: Type.String({ maxLength: 255, examples: ['backend'] }),
            team: Type.String({ maxLength: 255, examples: ['backend'] }),
            description: Type.Optional(Type.String({ maxLength: 10_000 })),
            visibility: Type.Optional(Type.Enum([...visibilities])),
            read_only: Type.Optional(Type.Boolean({ description: 'Its content cannot be changed.' })),
            immutable_tags: Type.Optional(Patterns),
            quota: Type.Optional(DesiredQuota),
            webhooks: Type.Optional(Type.Array(DesiredWebhook, { maxItems: 50, description: 'Known by their names.' })),
            prune: Type.Optional(Type.Boolean({ default: false })),
          },
          strict,
        ),
        { maxItems: 1000, examples: [[{ name: 'mobile', team: 'mobile', visibility: 'protected' }]] },
      ),
    ),
  },
  { ...strict, title: 'DesiredState' },
);
export type DesiredState = Static<typeof DesiredState>;

/** What was done, or with `dry_run` would be. New webhooks show their signing secret here and nowhere else. */
export const Applied = Type.Object(
  {
    dry_run: Type.Boolean(),
    changes: Type.Array(Change),
    secrets: Type.Array(Type.Object({ namespace: Type.String(), webhook: Type.String(), secret: Type.String() })),
  },
  { title: 'Applied' },
);
export type Applied = Static<typeof Applied>;
