/** The registries we front. */
import Type, { type Static } from 'typebox';
import { Abilities, Id, Nullable, Timestamp } from './base.ts';

/** How a registry is told which key signed a token (registry-protocol of the Distribution token authentication). */
export const keyDeliveries = ['x5c', 'kid-thumbprint', 'kid-libtrust', 'jwks'] as const;

/** host[:port], as image references and `service` values write it. */
const Host = { maxLength: 255, pattern: '^[^\\s/?#@]+$' } as const;

const Names = Type.Array(Type.String(Host), { maxItems: 50 });

export const Registry = Type.Object(
  {
    id: Id,
    name: Type.String(),
    kind: Type.Enum(['embedded', 'external'], { description: 'Started by Portus, or running elsewhere.' }),
    hostname: Type.String({
      description: 'host[:port] of image references: the first public name.',
      examples: ['registry.example.org'],
    }),
    external_hostname: Nullable(Type.String({ description: 'The second public name.' })),
    use_ssl: Type.Boolean({ description: 'Clients speak TLS to it.' }),
    read_only: Type.Boolean(),
    frozen: Nullable(
      Type.Object({
        because: Type.String(),
        since: Timestamp,
        until: Nullable(Timestamp),
        no_writes_from: Type.String({
          format: 'date-time',
          description: 'From then on no token allows a write. Where clients come through Portus that is at once.',
        }),
      }),
    ),
    internal_url: Type.String({ description: 'Where Portus reaches it; empty: not started yet.' }),
    public_names: Type.Array(Type.String(), { description: 'Every host[:port] that clients use.' }),
    service: Type.String({ description: 'The `service` of its challenge, and the audience of its tokens.' }),
    service_names: Type.Array(Type.String(), { description: 'Further accepted values of `service`.' }),
    ca_certificate: Nullable(Type.String({ description: 'PEM of authorities to trust for its certificate.' })),
    key_delivery: Type.Enum([...keyDeliveries]),
    generation: Nullable(Type.String({ description: 'Generation of the registry program that answered last.' })),
    unauthenticated_from: Nullable(
      Type.String({ description: 'Networks that may send notifications without the secret.' }),
    ),
    last_event_at: Nullable(Timestamp),
    problem: Nullable(
      Type.String({ description: 'What was wrong at the last look; filled in when it was added or changed.' }),
    ),
    created_at: Timestamp,
    updated_at: Timestamp,
    can: Abilities,
  },
  { title: 'Registry' },
);
export type Registry = Static<typeof Registry>;

/** What a look just taken found. */
export const RegistryHealth = Type.Object(
  {
    status: Type.Enum(['ok', 'down']),
    detail: Nullable(Type.String({ description: 'What is wrong, or which program answers.' })),
  },
  { title: 'RegistryHealth' },
);
export type RegistryHealth = Static<typeof RegistryHealth>;

const fields = {
  name: Type.String({ maxLength: 255, examples: ['main'] }),
  hostname: Type.String({
    ...Host,
    description: 'host[:port] that clients use; also the first of `public_names`.',
    examples: ['registry.example.org:5000'],
  }),
  external_hostname: Nullable(Type.String({ maxLength: 255, description: 'A second public name.' })),
  use_ssl: Type.Boolean({ description: 'Clients speak TLS to it.', examples: [true] }),
  internal_url: Type.String({
    maxLength: 255,
    description:
      'Where Portus reaches it: `http://registry:5000`, or `unix:/path` of a socket. Default: under its host name.',
    examples: ['http://127.0.0.1:9'],
  }),
  public_names: Names,
  service: Type.String({
    maxLength: 255,
    pattern: '^[\\x21-\\x7e]+$',
    description: 'The `service` in its `auth.token` configuration. Default: the host name.',
    examples: ['registry.example.org:5000'],
  }),
  service_names: Type.Array(Type.String({ maxLength: 255, pattern: '^[\\x21-\\x7e]+$' }), { maxItems: 50 }),
  ca_certificate: Nullable(Type.String({ maxLength: 200_000 })),
  key_delivery: Type.Enum([...keyDeliveries]),
  read_only: Type.Boolean(),
  unauthenticated_from: Nullable(
    Type.String({
      maxLength: 1000,
      description: 'Addresses and networks, separated by commas: `10.0.0.0/8, loopback`.',
    }),
  ),
};

/** Of a new registry, name and hostname are needed; the rest follows from them. */
export const NewRegistry = Type.Object({
  registry: Type.Interface([Type.Partial(Type.Object(fields))], { name: fields.name, hostname: fields.hostname }),
});
export type NewRegistry = Static<typeof NewRegistry>;

export const NewFreeze = Type.Object({
  because: Type.String({
    minLength: 1,
    maxLength: 200,
    pattern: '\\S',
    description: 'What refused people are told.',
    examples: ['Its disk is being replaced.'],
  }),
  minutes: Type.Integer({ minimum: 1, maximum: 1440, description: 'Then it thaws by itself.', examples: [30] }),
});
export type NewFreeze = Static<typeof NewFreeze>;

/** What is left out stays. */
export const RegistryChange = Type.Object({ registry: Type.Partial(Type.Object(fields)) });
export type RegistryChange = Static<typeof RegistryChange>;

/** As the old API asked; only the fields named by `only` are looked at, all when it is left out. */
export const RegistryValidationQuery = Type.Object({
  name: Type.String({ maxLength: 255, description: 'Name to be given.', examples: ['main'] }),
  hostname: Type.String({ maxLength: 255, description: 'host[:port] that clients use.', examples: ['127.0.0.1:9'] }),
  use_ssl: Type.Boolean({ description: 'Whether it speaks TLS.', examples: [false] }),
  external_hostname: Type.Optional(Type.String({ maxLength: 255, description: 'A second public name.' })),
  only: Type.Optional(
    Type.Array(Type.String({ maxLength: 32 }), { maxItems: 4, description: 'Fields to report.', examples: [['name']] }),
  ),
});

export const unknownNameKinds = ['service', 'host', 'sender'] as const;

export const UnknownName = Type.Object(
  {
    id: Id,
    kind: Type.Enum([...unknownNameKinds], {
      description:
        '`service`: asked for by a token request; `host`: used by clients, told by a notification; `sender`: sends notifications without a known secret.',
    }),
    name: Type.String(),
    count: Type.Integer(),
    first_seen_at: Timestamp,
    last_seen_at: Timestamp,
  },
  { title: 'UnknownName' },
);
export type UnknownName = Static<typeof UnknownName>;

export const Adoption = Type.Object({
  registry_id: Type.Integer({ minimum: 1, description: 'The registry that this is a name of.', examples: [1] }),
});

/** Shown once more whenever it is asked for: registries need it in their configuration. */
export const NotificationSecret = Type.Object(
  { notification_secret: Type.String({ description: 'Bearer token of its notifications.' }) },
  { title: 'NotificationSecret' },
);
