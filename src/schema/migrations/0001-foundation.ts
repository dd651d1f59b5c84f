/** The first shape: accounts, teams, namespaces, registries, catalog, inbox, activity, keys. */
import type { CreateTableBuilder, Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { columnTypes } from '../columns.ts';

/** Column → kind and whether it may be null; `!` unique, `?` nullable, `>table` foreign key, `>>table` cascading. */
type Shape = Readonly<Record<string, string>>;

interface TableShape {
  readonly columns: Shape;
  readonly unique?: readonly (readonly string[])[];
  readonly index?: readonly (readonly string[])[];
  /** Table whose key is a name instead of an id. */
  readonly key?: string;
}

const tables: Readonly<Record<string, TableShape>> = {
  users: {
    columns: {
      username: 'name',
      email: 'name?',
      password_hash: 'text?',
      display_name: 'name?',
      admin: 'flag',
      enabled: 'flag',
      bot: 'flag',
      service: 'flag',
      personal_namespace_id: 'integer?',
      generation: 'integer',
      created_at: 'integer',
      updated_at: 'integer',
      last_sign_in_at: 'integer?',
    },
    unique: [['username'], ['email']],
    index: [['personal_namespace_id']],
  },
  sessions: {
    columns: {
      token_hash: 'name',
      user_id: 'integer>>users',
      created_at: 'integer',
      last_seen_at: 'integer',
      expires_at: 'integer',
      address: 'name',
      user_agent: 'name',
    },
    unique: [['token_hash']],
    index: [['user_id'], ['expires_at']],
  },
  application_tokens: {
    columns: {
      user_id: 'integer>>users',
      application: 'name',
      token_hash: 'name',
      hint: 'name',
      created_at: 'integer',
      expires_at: 'integer?',
      last_used_at: 'integer?',
      pull_only: 'flag',
      repositories: 'text?',
    },
    unique: [['token_hash'], ['user_id', 'application']],
  },
  refresh_tokens: {
    columns: {
      token_hash: 'name',
      user_id: 'integer>>users',
      service: 'name',
      client_id: 'name',
      created_at: 'integer',
      last_used_at: 'integer',
      expires_at: 'integer',
    },
    unique: [['token_hash']],
    index: [['user_id', 'last_used_at'], ['expires_at']],
  },
  login_failures: {
    columns: { failures: 'integer', last_failure_at: 'integer', blocked_until: 'integer' },
    key: 'subject',
    index: [['last_failure_at']],
  },
  teams: {
    columns: { name: 'name', description: 'text?', hidden: 'flag', created_at: 'integer', updated_at: 'integer' },
    unique: [['name']],
  },
  team_members: {
    columns: {
      team_id: 'integer>>teams',
      user_id: 'integer>>users',
      role: 'name',
      created_at: 'integer',
      updated_at: 'integer',
    },
    unique: [['team_id', 'user_id']],
    index: [['user_id', 'team_id']],
  },
  registries: {
    columns: {
      name: 'name',
      kind: 'name',
      internal_url: 'name',
      service: 'name',
      notification_secret_hash: 'name',
      key_delivery: 'name',
      read_only: 'flag',
      instance_id: 'name?',
      created_at: 'integer',
      updated_at: 'integer',
    },
    unique: [['name'], ['service']],
  },
  registry_names: {
    columns: { registry_id: 'integer>>registries', kind: 'name', name: 'name' },
    unique: [['kind', 'name']],
    index: [['registry_id']],
  },
  unknown_names: {
    columns: { kind: 'name', name: 'name', count: 'integer', first_seen_at: 'integer', last_seen_at: 'integer' },
    unique: [['kind', 'name']],
  },
  namespaces: {
    columns: {
      registry_id: 'integer>registries',
      name: 'name',
      description: 'text?',
      team_id: 'integer>teams',
      visibility: 'name',
      global: 'flag',
      created_at: 'integer',
      updated_at: 'integer',
    },
    unique: [['registry_id', 'name']],
    index: [['team_id'], ['visibility'], ['registry_id', 'global']],
  },
  repositories: {
    columns: {
      registry_id: 'integer>registries',
      namespace_id: 'integer>namespaces',
      name: 'name',
      full_name: 'name',
      description: 'text?',
      created_at: 'integer',
      updated_at: 'integer',
    },
    unique: [['registry_id', 'full_name']],
    index: [['namespace_id'], ['updated_at']],
  },
  manifests: {
    columns: {
      repository_id: 'integer>>repositories',
      digest: 'name',
      media_type: 'name',
      kind: 'name',
      artifact_type: 'name?',
      config_digest: 'name?',
      subject_digest: 'name?',
      size: 'integer',
      platform: 'name?',
      detail: 'text',
      created_at: 'integer',
      pushed_by: 'integer?',
      pushed_by_name: 'name?',
    },
    unique: [['repository_id', 'digest']],
    index: [['repository_id', 'subject_digest']],
  },
  manifest_blobs: {
    columns: {
      manifest_id: 'integer>>manifests',
      position: 'integer',
      digest: 'name',
      media_type: 'name',
      size: 'integer',
    },
    unique: [['manifest_id', 'position']],
    index: [['digest']],
  },
  manifest_children: {
    columns: {
      manifest_id: 'integer>>manifests',
      position: 'integer',
      digest: 'name',
      media_type: 'name',
      size: 'integer',
      platform: 'name?',
    },
    unique: [['manifest_id', 'position']],
    index: [['digest']],
  },
  tags: {
    columns: {
      repository_id: 'integer>>repositories',
      name: 'name',
      manifest_id: 'integer>>manifests',
      digest: 'name',
      pushed_by: 'integer?',
      pushed_by_name: 'name?',
      created_at: 'integer',
      updated_at: 'integer',
      pull_count: 'integer',
      last_pulled_at: 'integer?',
      last_pulled_by_name: 'name?',
    },
    unique: [['repository_id', 'name']],
    index: [['manifest_id'], ['repository_id', 'updated_at']],
  },
  tag_history: {
    columns: {
      repository_id: 'integer>>repositories',
      tag: 'name',
      digest: 'name?',
      at: 'integer',
      actor_name: 'name?',
    },
    index: [['repository_id', 'tag', 'at']],
  },
  inbox_events: {
    columns: {
      registry_id: 'integer>>registries',
      event_id: 'name',
      action: 'name',
      repository: 'name?',
      body: 'text',
      received_at: 'integer',
      state: 'name',
      attempts: 'integer',
      next_attempt_at: 'integer',
      lease_owner: 'name?',
      lease_until: 'integer',
      last_error: 'text?',
    },
    unique: [['registry_id', 'event_id']],
    index: [
      ['state', 'next_attempt_at'],
      ['registry_id', 'repository', 'state'],
    ],
  },
  activities: {
    columns: {
      at: 'integer',
      event: 'name',
      actor_id: 'integer?',
      actor_name: 'name?',
      namespace_id: 'integer?',
      repository_id: 'integer?',
      target: 'text',
      detail: 'text',
      rule: 'name?',
      address: 'name?',
      request_id: 'name?',
    },
    index: [['at'], ['namespace_id', 'at'], ['repository_id', 'at'], ['actor_id', 'at']],
  },
  denials: {
    columns: {
      code: 'name',
      at: 'integer',
      actor_id: 'integer?',
      actor_name: 'name?',
      action: 'name',
      target: 'name',
      namespace_id: 'integer?',
      explanation: 'text',
      address: 'name?',
      client: 'text?',
      count: 'integer',
    },
    unique: [['code']],
    index: [['at'], ['actor_id', 'at'], ['namespace_id', 'at']],
  },
  signing_keys: {
    columns: {
      purpose: 'name',
      algorithm: 'name',
      kid: 'name',
      certificate: 'text',
      private_key: 'text',
      not_before: 'integer',
      not_after: 'integer',
      created_at: 'integer',
    },
    unique: [['kid']],
  },
  installation: { columns: { value: 'text' }, key: 'name' },
  jobs: {
    columns: {
      next_run_at: 'integer',
      lease_owner: 'name?',
      lease_until: 'integer',
      last_run_at: 'integer?',
      last_error: 'text?',
    },
    key: 'name',
  },
};

export const foundation: Migration = {
  up: async (db: Kysely<never>) => {
    for (const [name, shape] of Object.entries(tables)) await createTable(db, name, shape);
  },
};

async function createTable(db: Kysely<never>, name: string, { columns, key, unique = [], index = [] }: TableShape) {
  const types = await columnTypes(db);
  const start: CreateTableBuilder<string, string> = db.schema.createTable(name);
  let table =
    key === undefined ? types.withId(start) : start.addColumn(key, types.name, (column) => column.primaryKey());
  for (const [column, kind] of Object.entries(columns)) {
    const [, type = '', nullable, cascade, foreign] = /^(\w+)(\?)?(>{1,2})?(\w+)?$/.exec(kind) ?? [];
    if (type !== 'name' && type !== 'text' && type !== 'integer' && type !== 'flag') throw new TypeError(kind);
    table = table.addColumn(column, types[type], (builder) => (nullable === '?' ? builder : builder.notNull()));
    if (foreign === undefined) continue;
    table = table.addForeignKeyConstraint(`${name}_${column}_fk`, [column], foreign, ['id'], (constraint) =>
      cascade === '>>' ? constraint.onDelete('cascade') : constraint,
    );
  }
  unique.forEach((columnsOfKey, position) => {
    table = table.addUniqueConstraint(`${name}_key_${position}`, [...columnsOfKey]);
  });
  await table.execute();
  for (const [position, columnsOfIndex] of index.entries()) {
    await db.schema
      .createIndex(`${name}_index_${position}`)
      .on(name)
      .columns([...columnsOfIndex])
      .execute();
  }
}
