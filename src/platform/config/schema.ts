/**
 * Every setting, in one schema: type, default, meaning. Environment names, the YAML file, `portus config` and
 * docs/config.md are derived from it.
 *
 * Environment name: `PORTUS_` and the path in capitals, e.g. `token.lifetimeSeconds` → `PORTUS_TOKEN_LIFETIME_SECONDS`.
 * Each name also exists with `_FILE` at its end: the value is the content of that file.
 */
import Type, { type Static } from 'typebox';
import { pushPolicies, syncStrategies } from '../../contract/vocabulary.ts';
import { logLevels } from '../log.ts';

const oneOf = <const T extends string>(values: readonly T[], options: { default: T; description: string }) =>
  Type.Unsafe<T>({ type: 'string', enum: [...values], ...options });

/** `host:port` with a port of at most 65535, `unix:/path` or `fd:number`. */
const listener =
  '(unix:/[^,]+|fd:\\d+|(\\[[0-9a-fA-F:.]+\\]|[^:,\\s]*):(\\d{1,4}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d\\d|655[0-2]\\d|6553[0-5]))';

/** Marks values that are never shown. */
const confidential = { secret: true } as const;

export const configSchema = Type.Object({
  home: Type.String({
    default: './data',
    description: 'Data folder: database, secrets and, for the embedded registry, all images.',
  }),
  listen: Type.String({
    default: '127.0.0.1:5000',
    pattern: `^${listener}(\\s*,\\s*${listener})*$`,
    description:
      'Address and port to listen on. `0.0.0.0:5000` serves other machines too. Several are separated by commas; `unix:/run/portus/portus.sock` is a socket, `fd:3` one that systemd has opened.',
  }),
  publicUrl: Type.Optional(
    Type.String({
      pattern: '^https?://[^\\s/?#]+(/[^\\s?#]*)?$',
      examples: ['https://registry.example.org'],
      description:
        'The URL people and clients use: scheme, host, port, optional path. Default: derived from `listen`. Links, cookies and the token realm follow from it.',
    }),
  ),
  tls: Type.Object({
    certificateFile: Type.Optional(
      Type.String({
        examples: ['/etc/portus/tls.crt'],
        description:
          'PEM certificate, with those of its issuers behind it, to serve HTTPS with. Read again when it changes. Default: plain HTTP.',
      }),
    ),
    keyFile: Type.Optional(
      Type.String({ examples: ['/etc/portus/tls.key'], description: 'PEM private key of `tls.certificateFile`.' }),
    ),
  }),
  trust: Type.Object({
    folder: Type.Optional(
      Type.String({
        examples: ['/etc/portus/trust'],
        description:
          'Folder of PEM certificates (`*.pem`, `*.crt`) of authorities to trust besides those of the system, wherever Portus connects to.',
      }),
    ),
  }),
  log: Type.Object({
    level: oneOf(logLevels, { default: 'info', description: 'Lowest level that is logged.' }),
  }),
  database: Type.Object({
    url: Type.Optional(
      Type.String({
        ...confidential,
        pattern: '^(sqlite|postgres|postgresql|mysql|mariadb):',
        examples: ['postgres://portus:password@localhost/portus'],
        description:
          '`sqlite:<path>`, `postgres://user:password@host/name` or `mysql://user:password@host/name`. Default: `portus.db` in the data folder.',
      }),
    ),
    pool: Type.Integer({
      default: 10,
      minimum: 2,
      maximum: 500,
      description: 'Connections to a database server that one process keeps.',
    }),
    waitSeconds: Type.Integer({
      default: 60,
      minimum: 0,
      description: 'How long the start waits for a database server that is not up yet.',
    }),
  }),
  secretKeyBase: Type.Optional(
    Type.String({
      ...confidential,
      minLength: 16,
      description:
        'Master secret that seals the signing keys in the database. Default: made once and kept in the data folder. Replicas must share it.',
    }),
  ),
  registry: Type.Object({
    embedded: Type.Boolean({
      default: true,
      description:
        'Portus runs a registry of its own. Off: only registries that run elsewhere, added on the page, by the API or by `initRegistry`.',
    }),
    binary: Type.Optional(
      Type.String({ description: 'The registry program. Default: `docker-registry` or `registry` on the PATH.' }),
    ),
    service: Type.String({
      default: 'portus',
      pattern: '^[\\x21-\\x7e]+$',
      description: 'Name of the embedded registry in token requests. Do not change it later.',
    }),
    uploadIdleSeconds: Type.Integer({
      default: 300,
      minimum: 10,
      description: 'A transfer through the gateway that stands still for this long is ended.',
    }),
  }),
  initRegistry: Type.Object({
    name: Type.String({
      default: 'registry',
      minLength: 1,
      description: 'Name of a registry that runs elsewhere and is added at the start when there is none of this name.',
    }),
    hostname: Type.Optional(
      Type.String({
        pattern: '^[^\\s/?#@]+$',
        examples: ['registry.example.org'],
        description:
          'host[:port] that its clients use. Set it or `internalUrl`, and the registry is added; it need not be up. Default: that of `publicUrl`, through Portus.',
      }),
    ),
    useSsl: Type.Boolean({ default: true, description: 'It speaks TLS under that name.' }),
    internalUrl: Type.Optional(
      Type.String({
        pattern: '^(https?://[^\\s/?#]+|unix:/.+)$',
        examples: ['http://registry:5000'],
        description: 'Where Portus reaches it. Default: under its host name.',
      }),
    ),
    service: Type.Optional(
      Type.String({
        pattern: '^[\\x21-\\x7e]+$',
        examples: ['registry.example.org'],
        description: 'The `service` in its `auth.token` configuration. Default: its host name.',
      }),
    ),
    notificationSecret: Type.Optional(
      Type.String({
        ...confidential,
        minLength: 16,
        pattern: '^[\\x21-\\x7e]+$',
        description: 'The secret that its notifications carry as Bearer token. Default: made by Portus.',
      }),
    ),
  }),
  token: Type.Object({
    lifetimeSeconds: Type.Integer({
      default: 900,
      minimum: 60,
      maximum: 86_400,
      description: 'How long a registry token is valid. A right that is taken away ends after this time at the latest.',
    }),
    algorithm: oneOf(['ES256', 'RS256'], {
      default: 'ES256',
      description: 'Signature of registry tokens. RS256 only for registries that cannot verify ES256.',
    }),
    keyFile: Type.Optional(
      Type.String({
        description: 'PEM private key (RSA or P-256) to sign with instead of our own keys, as the old Portus did.',
      }),
    ),
    certificateFile: Type.Optional(
      Type.String({
        description:
          'Certificate of `token.keyFile`, sent as `x5c`. Default: that of TLS when it is of the same key; else none, and registries find the key by its id, as they did with the old Portus.',
      }),
    ),
    issuer: Type.String({ default: 'portus', description: 'The `iss` of registry tokens; the registry compares it.' }),
    refreshIdleDays: Type.Integer({
      default: 90,
      minimum: 1,
      description: 'A `docker login` that is not used for this long must be repeated.',
    }),
  }),
  password: Type.Object({
    memoryKib: Type.Integer({ default: 19_456, minimum: 8192, description: 'argon2id: memory per hash in KiB.' }),
    passes: Type.Integer({ default: 2, minimum: 1, description: 'argon2id: passes over the memory.' }),
    parallelism: Type.Integer({ default: 1, minimum: 1, maximum: 16, description: 'argon2id: lanes.' }),
    concurrency: Type.Integer({
      default: 1,
      minimum: 1,
      maximum: 64,
      description: 'Hashes computed at the same time; the rest waits, a long queue is refused with 503.',
    }),
    queueLength: Type.Integer({ default: 32, minimum: 1, description: 'Logins that may wait for a hash.' }),
    minimumLength: Type.Integer({ default: 8, minimum: 8, maximum: 64, description: 'Shortest allowed password.' }),
  }),
  session: Type.Object({
    idleMinutes: Type.Integer({ default: 720, minimum: 1, description: 'A session unused for this long ends.' }),
    absoluteHours: Type.Integer({ default: 720, minimum: 1, description: 'Every session ends after this time.' }),
  }),
  login: Type.Object({
    failuresPerAccount: Type.Integer({
      default: 10,
      minimum: 1,
      description:
        'Wrong passwords before the account waits; the wait doubles with each further one. At sign-up: accounts one address may ask for before it waits.',
    }),
    failuresPerAddress: Type.Integer({ default: 50, minimum: 1, description: 'The same per network address.' }),
  }),
  setup: Type.Object({
    code: Type.Optional(
      Type.String({
        ...confidential,
        minLength: 8,
        description:
          'One-time code for creating the first admin. Default: made and printed at start when one is needed.',
      }),
    ),
    adminPassword: Type.Optional(
      Type.String({
        ...confidential,
        minLength: 8,
        description:
          'Password of the first admin, who is then made at the start when there is nobody yet; nobody else can become it. Without effect later.',
      }),
    ),
    adminUsername: Type.String({ default: 'admin', minLength: 1, description: 'Username of that first admin.' }),
    adminEmail: Type.Optional(
      Type.String({
        pattern: '^[^\\s@]+@[^\\s@]+$',
        examples: ['admin@example.org'],
        description: 'Email of that first admin. Default: its username at the host of the public URL.',
      }),
    ),
  }),
  trustedProxies: Type.String({
    default: '',
    description: 'Comma-separated addresses or networks of reverse proxies whose `X-Forwarded-For` is believed.',
  }),
  delete: Type.Object({
    enabled: Type.Boolean({ default: true, description: 'Images, repositories and namespaces can be deleted.' }),
    contributors: Type.Boolean({ default: false, description: 'Contributors may delete, not only owners.' }),
    garbageCollector: Type.Object({
      enabled: Type.Boolean({
        default: false,
        description: 'Old tags go by themselves: the policy of all namespaces that have none. See docs/retention.md.',
      }),
      olderThan: Type.Integer({
        default: 30,
        minimum: 1,
        description: 'Days since which a tag was neither pushed nor pulled for it to go.',
      }),
      keepLatest: Type.Integer({
        default: 5,
        minimum: 0,
        description: 'The tags of each repository pushed last, which stay whatever their age.',
      }),
      tag: Type.String({ default: '', description: 'Only tags that match this regular expression (RE2). Empty: all.' }),
    }),
  }),
  trash: Type.Object({
    days: Type.Integer({
      default: 7,
      minimum: 0,
      maximum: 3650,
      description: 'What is deleted can be restored for this long. 0: it is gone at once.',
    }),
  }),
  history: Type.Object({
    days: Type.Integer({
      default: 30,
      minimum: 0,
      maximum: 3650,
      description: 'Manifests that a tag pointed to are kept this long after it was moved, to move it back.',
    }),
  }),
  sync: Type.Object({
    strategy: oneOf(syncStrategies, {
      default: 'update-delete',
      description:
        'What a comparison of the registry with the catalog may do: add, change and remove; never remove (`update`); only at the start (`on-start`); once while the catalog is empty (`initial`); nothing by itself (`off`).',
    }),
    everyMinutes: Type.Integer({
      default: 60,
      minimum: 1,
      maximum: 100_000,
      description: 'Rhythm of the comparisons.',
    }),
    concurrency: Type.Integer({
      default: 8,
      minimum: 1,
      maximum: 64,
      description: 'Requests to a registry at the same time while it is compared.',
    }),
    confirmSeconds: Type.Integer({
      default: 60,
      minimum: 0,
      maximum: 86_400,
      description: 'What is missing in the registry is looked for again after this time before the catalog forgets it.',
    }),
  }),
  garbage: Type.Object({
    schedule: Type.Optional(
      Type.String({
        examples: ['0 3 * * 0'],
        description:
          'When the garbage of the embedded registry is collected, as a cron expression in UTC. Default: only by hand.',
      }),
    ),
  }),
  quota: Type.Object({
    bytes: Type.Optional(
      Type.Integer({
        minimum: 1,
        examples: [10_737_418_240],
        description: 'Most bytes of a namespace that has no quota of its own, shared layers once. Default: no limit.',
      }),
    ),
    repositories: Type.Optional(
      Type.Integer({
        minimum: 1,
        examples: [100],
        description: 'Most repositories of a namespace that has no quota of its own. Default: no limit.',
      }),
    ),
    warnPercent: Type.Integer({
      default: 80,
      minimum: 1,
      maximum: 100,
      description: 'From this share of a quota on, its namespace is said to be nearly full.',
    }),
  }),
  signup: Type.Object({
    enabled: Type.Boolean({ default: false, description: 'Strangers may make an account of their own.' }),
  }),
  firstUserAdmin: Type.Object({
    enabled: Type.Boolean({
      default: true,
      description: 'The first account can be made on the page or by the API. Off: only with `portus make-admin`.',
    }),
  }),
  displayName: Type.Object({
    enabled: Type.Boolean({ default: false, description: 'People are shown under the name they chose for that.' }),
  }),
  applicationTokens: Type.Object({
    perUser: Type.Integer({
      default: 20,
      minimum: 1,
      maximum: 10_000,
      description: 'Application tokens one account may have at the same time.',
    }),
  }),
  activity: Type.Object({
    keepDays: Type.Integer({
      default: 0,
      minimum: 0,
      description: 'The activity log forgets entries older than this. 0: it keeps them for ever.',
    }),
  }),
  webhooks: Type.Object({
    allowPrivateAddresses: Type.Boolean({
      default: false,
      description: 'Webhooks may call loopback, private and link-local addresses.',
    }),
    timeoutSeconds: Type.Integer({ default: 15, minimum: 1, maximum: 60, description: 'Longest wait for a receiver.' }),
    attempts: Type.Integer({
      default: 8,
      minimum: 1,
      maximum: 20,
      description: 'Tries before a delivery is given up.',
    }),
    disableAfterDays: Type.Integer({
      default: 5,
      minimum: 1,
      description: 'A webhook whose deliveries all failed for this long is disabled.',
    }),
    keepDays: Type.Integer({ default: 30, minimum: 1, description: 'Deliveries are kept this long.' }),
  }),
  api: Type.Object({
    requestsPerMinute: Type.Integer({
      default: 1200,
      minimum: 1,
      description: 'API requests one account, or one address that is not signed in, may make in a minute.',
    }),
    corsOrigins: Type.String({
      default: '',
      examples: ['https://dashboard.example.org'],
      description: 'Comma-separated origins whose pages may call the API with a token; `*` for all. Empty: none.',
    }),
  }),
  metrics: Type.Object({
    token: Type.Optional(
      Type.String({
        ...confidential,
        minLength: 16,
        description: 'Bearer token that may read `/metrics`, besides administrators and auditors.',
      }),
    ),
  }),
  anonymousBrowsing: Type.Object({
    enabled: Type.Boolean({ default: true, description: 'People who are not signed in see public repositories.' }),
  }),
  userPermission: Type.Object({
    createTeam: enabled('create teams'),
    manageTeam: enabled('change teams they own'),
    createNamespace: enabled('create namespaces in teams they contribute to'),
    manageNamespace: enabled('change and transfer namespaces they own'),
    changeVisibility: enabled('change the visibility of namespaces they own'),
    createWebhook: enabled('create webhooks in namespaces they own'),
    manageWebhook: enabled('change webhooks in namespaces they own'),
    pushImages: Type.Object({
      policy: oneOf(pushPolicies, {
        default: 'allow-teams',
        description: 'Where people who are not admins may push: team namespaces, only their own namespace, nowhere.',
      }),
    }),
  }),
});

function enabled(what: string) {
  return Type.Object({
    enabled: Type.Boolean({ default: true, description: `People who are not admins may ${what}.` }),
  });
}

export type Config = Static<typeof configSchema>;
