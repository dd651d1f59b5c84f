/** Who may do what, and why. */
import Type, { type Static } from 'typebox';
import { actionNames } from '../actions.ts';
import { teamRoles, visibilities } from '../vocabulary.ts';
import { Abilities, Id, listQuery, Nullable } from './base.ts';

export const ExplainedCondition = Type.Object({ text: Type.String(), met: Type.Boolean() });

export const ExplainedRule = Type.Object({
  rule: Type.String(),
  effect: Type.Enum(['allow', 'deny']),
  because: Type.String(),
  matched: Type.Boolean(),
  conditions: Type.Array(ExplainedCondition),
});

export const Explanation = Type.Object(
  {
    user: Nullable(Type.String({ description: 'null: somebody who is not signed in.' })),
    action: Type.String({ examples: ['repository.push'] }),
    target: Type.String({ examples: ['team/app'] }),
    allowed: Type.Boolean(),
    rule: Type.String({ description: 'The row that decided; `none` when no row matched.' }),
    summary: Type.String(),
    ask: Type.Array(Type.String(), { description: 'Who could change a refusal, best first.' }),
    rules: Type.Array(ExplainedRule, { description: 'Every row that covers the action, in the order tried.' }),
  },
  { title: 'Explanation' },
);
export type Explanation = Static<typeof Explanation>;

export const ExplainQuery = Type.Object({
  user: Type.Optional(
    Type.String({
      maxLength: 255,
      description: 'Username; `anonymous` for nobody. Default: the caller.',
      examples: ['alice'],
    }),
  ),
  action: Type.String({
    maxLength: 64,
    description: `An action, or its verb where that is clear: \`push\`, \`pull\`. Actions: ${actionNames.join(', ')}.`,
    examples: ['team.create'],
  }),
  target: Type.Optional(
    Type.String({
      maxLength: 512,
      description:
        'Repository, `repository:tag`, namespace, `team:name`, `user:name`; nothing for actions without one.',
      examples: ['team/app'],
    }),
  ),
});

/** Those whose rights are told as examples: `outsider` is signed in but no member, `self` asks about their own account. */
export const samplePeople = [
  'anonymous',
  'outsider',
  'viewer',
  'contributor',
  'owner',
  'self',
  'administrator',
] as const;

export const namespaceKinds = [...visibilities, 'global'] as const;
export type NamespaceKind = (typeof namespaceKinds)[number];

/** By what the target of an action is named in a question. */
export const targetNameKinds = ['none', 'namespace', 'repository', 'tag', 'team', 'user'] as const;
export type TargetNameKind = (typeof targetNameKinds)[number];

export const Permissions = Type.Object(
  {
    actions: Type.Array(
      Type.Object({
        action: Type.Enum([...actionNames]),
        target: Nullable(
          Type.Enum([...targetNameKinds], {
            description:
              'What its target is called by in `GET /explain`; null: it is decided for each entry by itself.',
          }),
        ),
        may: Type.Record(Type.String(), Type.Array(Type.Enum([...namespaceKinds])), {
          description: `Who (${samplePeople.join(', ')}) → the kinds of namespace in which they may; all of them for what happens in none.`,
        }),
        depends_on: Type.Array(Type.String(), { description: 'Settings that can change an answer.' }),
      }),
    ),
    rules: Type.Array(
      Type.Object({
        rule: Type.String(),
        effect: Type.Enum(['allow', 'deny']),
        actions: Type.Array(Type.Enum([...actionNames])),
        conditions: Type.Array(Type.String(), { description: 'It holds when all of them are true.' }),
        because: Type.String(),
      }),
    ),
  },
  { title: 'Permissions' },
);
export type Permissions = Static<typeof Permissions>;

/** One person with rights on a namespace, or everybody of a kind. */
export const NamespaceAccess = Type.Object(
  {
    who: Type.Enum(['user', 'signed-in', 'anonymous'], {
      description: '`user`: the one named; `signed-in`: everybody with an account; `anonymous`: the whole world.',
    }),
    user: Nullable(Type.Object({ id: Id, username: Type.String(), bot: Type.Boolean() })),
    role: Nullable(Type.Enum([...teamRoles])),
    can: Abilities,
    because: Type.Record(Type.String(), Type.String(), { description: 'Verb → the reason why it is allowed.' }),
  },
  { title: 'NamespaceAccess' },
);
export type NamespaceAccess = Static<typeof NamespaceAccess>;
export const NamespaceAccessQuery = listQuery(['username'], 'username');

/** One namespace somebody has rights on. */
export const UserAccess = Type.Object(
  {
    namespace: Type.Object({ id: Id, name: Type.String() }),
    role: Nullable(Type.Enum([...teamRoles])),
    can: Abilities,
    because: Type.Record(Type.String(), Type.String(), { description: 'Verb → the reason why it is allowed.' }),
  },
  { title: 'UserAccess' },
);
export type UserAccess = Static<typeof UserAccess>;
export const UserAccessQuery = listQuery(['name'], 'name');
