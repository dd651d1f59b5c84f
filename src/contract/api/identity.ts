/** People: users, sessions, application tokens, first setup. */
import Type, { type Static } from 'typebox';
import { tokenActions } from '../vocabulary.ts';
import { Abilities, Id, listQuery, Nullable, Timestamp } from './base.ts';

export const User = Type.Object(
  {
    id: Id,
    username: Type.String(),
    email: Nullable(Type.String()),
    display_name: Nullable(Type.String()),
    display_username: Type.String({
      description: 'The display name where those are switched on, or else the username.',
    }),
    admin: Type.Boolean(),
    auditor: Type.Boolean({ description: 'May read everything and change nothing.' }),
    enabled: Type.Boolean(),
    bot: Type.Boolean(),
    /** Since when the password is not accepted; application tokens still are. */
    locked_at: Nullable(Timestamp),
    namespace_id: Nullable(Id),
    current_sign_in_at: Nullable(Timestamp),
    last_sign_in_at: Nullable(Timestamp),
    created_at: Timestamp,
    updated_at: Timestamp,
    can: Abilities,
  },
  { title: 'User' },
);
export type User = Static<typeof User>;

/** Length limits of credentials; also what the page checks before it sends. */
export const credentialLimits = { passwordMinimum: 8, passwordMaximum: 128, username: 255, email: 254 } as const;

const Username = Type.String({ maxLength: credentialLimits.username, examples: ['carol'] });
const Email = Type.String({ maxLength: credentialLimits.email, examples: ['carol@example.org'] });
const NewPassword = Type.String({
  maxLength: credentialLimits.passwordMaximum,
  description: 'At least 8 characters.',
  examples: ['correct horse battery'],
});

const DisplayName = Type.String({ maxLength: 255, examples: ['Alice Liddell'] });

export const NewUser = Type.Object({
  user: Type.Object({
    username: Username,
    email: Email,
    password: NewPassword,
    display_name: Type.Optional(DisplayName),
  }),
});
export type NewUser = Static<typeof NewUser>;

/**
 * An account made by an administrator. A bot needs no e-mail address and gets no password, also when one is sent: it has
 * application tokens only.
 */
export const AddedUser = Type.Object({
  user: Type.Object(
    {
      username: Username,
      email: Type.Optional(Email),
      password: Type.Optional(NewPassword),
      display_name: Type.Optional(DisplayName),
      bot: Type.Optional(Type.Boolean({ default: false })),
      admin: Type.Optional(Type.Boolean({ default: false })),
      auditor: Type.Optional(Type.Boolean({ default: false })),
    },
    { examples: [{ username: 'carol', email: 'carol@example.org', password: 'correct horse battery' }] },
  ),
});
export type AddedUser = Static<typeof AddedUser>;

/** What is left out stays. A person who changes their own password must give the current one. */
export const UserChange = Type.Object({
  user: Type.Object({
    username: Type.Optional(Username),
    email: Type.Optional(Email),
    password: Type.Optional(NewPassword),
    current_password: Type.Optional(Type.String({ maxLength: 4096, examples: ['correct horse battery'] })),
    display_name: Type.Optional(Nullable(DisplayName)),
  }),
});
export type UserChange = Static<typeof UserChange>;

export const userRoles = ['user', 'auditor', 'admin'] as const;

export const UserRole = Type.Object({
  role: Type.Enum([...userRoles], {
    description: '`admin` may do everything, `auditor` read everything and change nothing.',
    examples: ['auditor'],
  }),
});
export type UserRole = Static<typeof UserRole>;

export const UserQuery = Type.Interface([listQuery(['id', 'username', 'created_at'], 'id')], {
  search: Type.Optional(Type.String({ maxLength: 255, description: 'Part of the username or e-mail address.' })),
  bot: Type.Optional(Type.Boolean({ description: 'Only bots, or only people.' })),
  admin: Type.Optional(Type.Boolean({ description: 'Only administrators, or only the others.' })),
  auditor: Type.Optional(Type.Boolean({ description: 'Only auditors, or only the others.' })),
  enabled: Type.Optional(Type.Boolean({ description: 'Only enabled accounts, or only disabled ones.' })),
});

export const SessionParams = Type.Object({ id: Id, session_id: Id });

/** The old API also took an e-mail address in place of the id. */
export const UserParams = Type.Object({
  id: Type.String({ maxLength: 254, description: 'Numeric id, or e-mail address.', examples: ['1'] }),
});

export const Bootstrap = Type.Intersect([
  NewUser,
  Type.Object({
    code: Type.Optional(Type.String({ maxLength: 100, description: 'The one-time code that is printed at start.' })),
    token: Type.Optional(
      Type.Boolean({
        default: true,
        description: 'Also create an application token, as scripts of the old API expect.',
      }),
    ),
  }),
]);

export const Login = Type.Object({
  username: Type.String({ maxLength: 255, examples: ['alice'] }),
  password: Type.String({ maxLength: 4096, examples: ['correct horse battery'] }),
});

export type Login = Static<typeof Login>;

/** The token is null when none was asked for. */
export const Bootstrapped = Type.Object({
  id: Nullable(Id),
  application: Nullable(Type.String()),
  plain_token: Nullable(Type.String()),
});

/** Who am I, and what does a client need to know before anything else. */
export const Session = Type.Object(
  {
    user: Nullable(User),
    /** Send it as `X-CSRF-Token` with every request that changes something. */
    csrf_token: Nullable(Type.String()),
    setup: Type.Object({
      /** No person exists yet and one may be made here: show the first-admin page. */
      required: Type.Boolean(),
      /** The one-time code from the log is needed. */
      code_required: Type.Boolean(),
    }),
    /** host[:port] for `docker login` and image references. */
    registry_host: Type.String(),
    /** Whether clients need the flag for plain HTTP. */
    registry_plain_http: Type.Boolean(),
    public_url: Type.String(),
    password_minimum: Type.Integer({ description: 'Characters a new password needs.' }),
    anonymous_browsing: Type.Boolean(),
    signup: Type.Boolean({ description: 'Strangers may make an account of their own.' }),
    can: Abilities,
    version: Type.String(),
  },
  { title: 'Session' },
);
export type Session = Static<typeof Session>;

export const ActiveSession = Type.Object({
  id: Id,
  current: Type.Boolean(),
  address: Type.String(),
  user_agent: Type.String(),
  created_at: Timestamp,
  last_seen_at: Timestamp,
});
export type ActiveSession = Static<typeof ActiveSession>;

export const ApplicationToken = Type.Object(
  {
    id: Id,
    application: Type.String(),
    hint: Type.String({ description: 'The last four characters of the token.' }),
    actions: Nullable(Type.Array(Type.Enum([...tokenActions]), { description: 'null: everything its user may.' })),
    repositories: Nullable(Type.Array(Type.String())),
    created_at: Timestamp,
    expires_at: Nullable(Timestamp),
    last_used_at: Nullable(Timestamp),
  },
  { title: 'ApplicationToken' },
);
export type ApplicationToken = Static<typeof ApplicationToken>;

export const NewApplicationToken = Type.Object({
  application: Type.String({ maxLength: 255, examples: ['ci-pipeline'] }),
  actions: Type.Optional(
    Type.Array(Type.Enum([...tokenActions]), {
      minItems: 1,
      maxItems: tokenActions.length,
      description: 'Limit to these uses. Left out: everything its user may.',
      examples: [['pull']],
    }),
  ),
  repositories: Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 255 }), {
      maxItems: 100,
      description: 'Limit to these repositories; `*` stands for one path component, `**` for any number.',
      examples: [['alice/hello', 'team/*']],
    }),
  ),
  expires_at: Type.Optional(Timestamp),
});
export type NewApplicationToken = Static<typeof NewApplicationToken>;

/** The only reply that shows the secret. */
export const CreatedApplicationToken = Type.Object({
  id: Id,
  application: Type.String(),
  plain_token: Type.String({ examples: ['portus_…'] }),
});
