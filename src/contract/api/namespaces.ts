/** Namespaces. */
import Type, { type Static } from 'typebox';
import { teamRoles, visibilities } from '../vocabulary.ts';
import { Abilities, Id, listQuery, Nullable, Timestamp, whole } from './base.ts';

/** What a namespace holds and what it may hold. */
const quotaFields = {
  usage: Type.Object(
    {
      bytes: Nullable(
        Type.Integer({
          description:
            'Config and layers of all its images, shared ones once, without what is in the trash. null: not counted yet.',
        }),
      ),
      repositories: Type.Integer(),
      counted_at: Nullable(Timestamp),
    },
    { title: 'NamespaceUsage' },
  ),
  quota: Type.Object(
    {
      bytes: Nullable(Type.Integer({ description: 'null: no limit.' })),
      repositories: Nullable(Type.Integer({ description: 'null: no limit.' })),
      warn_percent: Type.Integer({ description: 'From this share on it is said to be nearly full.' }),
      source: Type.Enum(['namespace', 'settings', 'none'], {
        description: 'Set for this namespace, the default of the installation, or none at all.',
      }),
      enforced: Type.Boolean({
        description: 'false: clients reach its registry without Portus, which then only shows and warns.',
      }),
    },
    { title: 'Quota' },
  ),
} as const;

/** The most patterns of immutable tags that a namespace may have. */
const mostPatterns = 50;

export const Patterns = Type.Array(Type.String({ maxLength: 512 }), {
  maxItems: mostPatterns,
  description:
    'Tags with such names are set once. Globs (`*`, `**`, `?`, `{a,b}`), or RE2 expressions between slashes. Lists of referrers and what cosign keeps beside an image move all the same.',
  examples: [['v*', 'release-*']],
});

export const Namespace = Type.Object(
  {
    id: Id,
    name: Type.String({ description: 'For the global namespace: the host of the registry.', examples: ['backend'] }),
    description: Nullable(Type.String()),
    description_html: Nullable(Type.String({ description: 'The description (Markdown) as safe HTML.' })),
    visibility: Type.Enum([...visibilities]),
    global: Type.Boolean(),
    personal: Type.Boolean(),
    registry_hostname: Type.String({ description: 'host[:port] of its image references.' }),
    orphan: Type.Boolean({ description: 'Found in the registry and not yet given to a team.' }),
    team: Type.Object({ id: Id, name: Type.String(), hidden: Type.Boolean() }),
    role: Nullable(Type.Enum([...teamRoles], { description: 'Role of the caller in its team.' })),
    repositories_count: Type.Integer(),
    webhooks_count: Type.Integer(),
    read_only: Type.Boolean({ description: 'Its content cannot be changed.' }),
    immutable_tags: Patterns,
    ...quotaFields,
    created_at: Timestamp,
    updated_at: Timestamp,
    can: Abilities,
  },
  { title: 'Namespace' },
);
export type Namespace = Static<typeof Namespace>;

const namespaceOrders = ['id', 'name', 'created_at', 'updated_at', 'usage'] as const;
const namespaceFilter = {
  search: Type.Optional(Type.String({ maxLength: 255, description: 'Part of the name.' })),
  visibility: Type.Optional(Type.Enum([...visibilities], { description: 'Only those that are this open.' })),
  nearly_full: Type.Optional(
    Type.Boolean({ description: 'Only those that use most of their quota (`warn_percent`), or only the others.' }),
  ),
  orphan: Type.Optional(Type.Boolean({ description: 'Only those without a team of their own, or only the others.' })),
} as const;

export const NamespaceQuery = Type.Interface([listQuery(namespaceOrders, 'id')], {
  ...namespaceFilter,
  mine: Type.Optional(
    Type.Boolean({ description: 'Only those of teams the caller is a member of, or only the others.' }),
  ),
  team_id: Type.Optional(Id),
});

export const TeamNamespaceQuery = Type.Interface([listQuery(namespaceOrders, 'id', whole)], namespaceFilter);

const Description = Type.String({ maxLength: 10_000, description: 'Markdown.', examples: ['Images of the **API**.'] });

/** Name rules are those of the registry's path component (namespaces/name.ts). */
export const NewNamespace = Type.Object({
  name: Type.String({ maxLength: 255, examples: ['mobile'] }),
  team: Type.String({ maxLength: 255, description: 'Name of the team that owns it.', examples: ['backend'] }),
  description: Type.Optional(Description),
  registry: Type.Optional(
    Type.String({ maxLength: 255, description: 'Name of the registry it is in. Default: the first.' }),
  ),
  visibility: Type.Optional(
    Type.Enum([...visibilities], { default: 'private', description: 'Needs the right to change the visibility.' }),
  ),
});
export type NewNamespace = Static<typeof NewNamespace>;

export const NamespaceChange = Type.Object({
  namespace: Type.Object({
    name: Type.Optional(
      Type.String({ maxLength: 255, description: 'Only as long as it holds no repositories; clients pull by name.' }),
    ),
    description: Type.Optional(Nullable(Description)),
    team: Type.Optional(Type.String({ maxLength: 255, description: 'Name of the team that gets it.' })),
    visibility: Type.Optional(Type.String({ maxLength: 32, description: '`private`, `protected` or `public`.' })),
    read_only: Type.Optional(Type.Boolean({ description: 'Nobody may push to it or delete from it.' })),
    immutable_tags: Type.Optional(Patterns),
  }),
});
export type NamespaceChange = Static<typeof NamespaceChange>;

/** A limit so high that it is none, to free a namespace from the default. */
export const unlimited = Number.MAX_SAFE_INTEGER;

/** One type of two words, not a choice between two schemas: for those, null would be read as the number 0. */
const amount = (unit: string, example: number) =>
  Type.Optional(
    Type.Unsafe<number | null>({
      type: ['integer', 'null'],
      minimum: 0,
      maximum: unlimited,
      description: `${unit}. 0: nothing may be pushed; null: the default of the installation; ${unlimited}: no limit, whatever the default. Left out: as it is.`,
      examples: [example],
    }),
  );

export const NewQuota = Type.Object({
  bytes: amount('Bytes', 10_737_418_240),
  repositories: amount('Repositories', 100),
});
export type NewQuota = Static<typeof NewQuota>;

/** What a namespace holds, and its quota. */
export const NamespaceQuota = Type.Object(quotaFields, { title: 'NamespaceQuota' });
export type NamespaceQuota = Static<typeof NamespaceQuota>;

export const NamespaceNameQuery = Type.Object({
  name: Type.String({ maxLength: 1000, description: 'The name to try.', examples: ['backend'] }),
});

/** Answer of the `validate` calls of the old API. */
export const Validation = Type.Object(
  { valid: Type.Boolean(), messages: Type.Record(Type.String(), Type.Array(Type.String())) },
  { title: 'Validation' },
);
export type Validation = Static<typeof Validation>;
