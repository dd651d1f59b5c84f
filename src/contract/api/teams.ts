/** Teams and their members. */
import Type, { type Static } from 'typebox';
import { teamRoles } from '../vocabulary.ts';
import { Abilities, Id, listQuery, Nullable, Timestamp, whole } from './base.ts';

export const Team = Type.Object(
  {
    id: Id,
    name: Type.String({ examples: ['backend'] }),
    description: Nullable(Type.String()),
    hidden: Type.Boolean({ description: 'A personal team, or the one of the global namespace.' }),
    role: Nullable(Type.Enum([...teamRoles], { description: 'Role of the caller.' })),
    users_count: Type.Integer({ description: 'Enabled members.' }),
    namespaces_count: Type.Integer(),
    created_at: Timestamp,
    updated_at: Timestamp,
    can: Abilities,
  },
  { title: 'Team' },
);
export type Team = Static<typeof Team>;

const TeamName = Type.String({ maxLength: 255, examples: ['platform'] });
const Description = Type.String({ maxLength: 10_000, examples: ['Everything behind the API.'] });

export const TeamQuery = Type.Interface([listQuery(['id', 'name', 'created_at', 'updated_at'], 'id')], {
  search: Type.Optional(Type.String({ maxLength: 255, description: 'Part of the name.' })),
});

export const NewTeam = Type.Object({
  name: TeamName,
  description: Type.Optional(Description),
  owner_id: Type.Optional(
    Type.Integer({ minimum: 1, description: 'The first owner, when that is not the caller. Administrators only.' }),
  ),
});
export type NewTeam = Static<typeof NewTeam>;

export const TeamChange = Type.Object({
  team: Type.Object({
    name: Type.Optional(TeamName),
    description: Type.Optional(Nullable(Description)),
  }),
});
export type TeamChange = Static<typeof TeamChange>;

export const TeamDeletionQuery = Type.Object({
  new_team: Type.Optional(
    Type.String({
      maxLength: 255,
      description: 'Name of the team that gets the namespaces. Without it they are deleted with what is in them.',
      examples: ['platform'],
    }),
  ),
});

/** A member of a team as a list shows it: the account (as the old API answered) and the role. */
export const Member = Type.Object(
  {
    id: Id,
    member_id: Type.Integer({ description: 'Id of the membership, for changing and removing it.' }),
    username: Type.String({ examples: ['alice'] }),
    email: Nullable(Type.String({ description: 'Only for those who may manage the members.' })),
    display_name: Nullable(Type.String()),
    admin: Type.Boolean(),
    bot: Type.Boolean(),
    enabled: Type.Boolean(),
    role: Type.Enum([...teamRoles]),
    created_at: Type.String({ ...Timestamp, description: 'Since when a member.' }),
    updated_at: Timestamp,
  },
  { title: 'Member' },
);
export type Member = Static<typeof Member>;

/** A membership, as the old API answers when one is made or changed. */
export const Membership = Type.Object(
  {
    id: Id,
    team_id: Id,
    user_id: Id,
    username: Type.String(),
    display_name: Type.String({ description: 'The display name, or else the username.' }),
    role: Type.Enum([...teamRoles]),
    created_at: Timestamp,
    updated_at: Timestamp,
  },
  { title: 'Membership' },
);
export type Membership = Static<typeof Membership>;

const Role = Type.Enum([...teamRoles], { examples: ['contributor'] });

export const NewMember = Type.Object({
  user: Type.String({ maxLength: 255, description: 'Username.', examples: ['alice'] }),
  role: Role,
});
export type NewMember = Static<typeof NewMember>;

export const MemberChange = Type.Object({ role: Role });

export const MemberParams = Type.Object({ id: Id, member_id: Id });

export const MemberQuery = listQuery(['id', 'username', 'created_at'], 'username', whole);

/** Somebody who could become a member. */
export const Candidate = Type.Object(
  { id: Id, username: Type.String(), display_name: Nullable(Type.String()), bot: Type.Boolean() },
  { title: 'Candidate' },
);
export type Candidate = Static<typeof Candidate>;

export const CandidateQuery = Type.Object({
  query: Type.String({
    minLength: 1,
    maxLength: 255,
    description: 'Beginning of the username or display name.',
    examples: ['al'],
  }),
});
