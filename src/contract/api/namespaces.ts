/** Namespaces. */
import Type, { type Static } from 'typebox';
import { teamRoles, visibilities } from '../vocabulary.ts';
import { Abilities, Id, listQuery, Nullable, Timestamp, whole } from './base.ts';

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
    created_at: Timestamp,
    updated_at: Timestamp,
    can: Abilities,
  },
  { title: 'Namespace' },
);
export type Namespace = Static<typeof Namespace>;

const namespaceOrders = ['id', 'name', 'created_at', 'updated_at'] as const;
const namespaceFilter = {
  search: Type.Optional(Type.String({ maxLength: 255, description: 'Part of the name.' })),
  visibility: Type.Optional(Type.Enum([...visibilities], { description: 'Only those that are this open.' })),
  orphan: Type.Optional(Type.Boolean({ description: 'Only those without a team of their own, or only the others.' })),
} as const;

export const NamespaceQuery = Type.Interface([listQuery(namespaceOrders, 'id')], {
  ...namespaceFilter,
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
  }),
});
export type NamespaceChange = Static<typeof NamespaceChange>;

export const NamespaceNameQuery = Type.Object({
  name: Type.String({ maxLength: 1000, description: 'The name to try.', examples: ['backend'] }),
});

/** Answer of the `validate` calls of the old API. */
export const Validation = Type.Object(
  { valid: Type.Boolean(), messages: Type.Record(Type.String(), Type.Array(Type.String())) },
  { title: 'Validation' },
);
export type Validation = Static<typeof Validation>;
