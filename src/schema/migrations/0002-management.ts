/** What people manage besides images: auditors, token limits, stars, comments, webhooks, replayed replies. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { columnTypes } from '../columns.ts';
import { addColumns, createTable, type TableShape } from '../shape.ts';

const tables: Readonly<Record<string, TableShape>> = {
  stars: {
    columns: { repository_id: 'integer>>repositories', user_id: 'integer>>users', created_at: 'integer' },
    unique: [['repository_id', 'user_id']],
    index: [['user_id', 'repository_id']],
  },
  comments: {
    columns: {
      repository_id: 'integer>>repositories',
      user_id: 'integer?',
      author_name: 'name',
      body: 'text',
      created_at: 'integer',
      updated_at: 'integer',
    },
    index: [['repository_id', 'id'], ['user_id']],
  },
  webhooks: {
    columns: {
      namespace_id: 'integer>>namespaces',
      name: 'name',
      url: 'text',
      format: 'name',
      events: 'text',
      repository_pattern: 'name?',
      tag_pattern: 'name?',
      request_method: 'name',
      content_type: 'name',
      username: 'name?',
      password: 'text?',
      headers: 'text?',
      secret: 'text',
      enabled: 'flag',
      disabled_reason: 'text?',
      failing_since: 'integer?',
      created_at: 'integer',
      updated_at: 'integer',
    },
    index: [['namespace_id', 'enabled']],
  },
  webhook_deliveries: {
    columns: {
      webhook_id: 'integer>>webhooks',
      uuid: 'name',
      event: 'name',
      target: 'text',
      body: 'text',
      state: 'name',
      attempts: 'integer',
      next_attempt_at: 'integer',
      lease_owner: 'name?',
      lease_until: 'integer',
      created_at: 'integer',
      last_attempt_at: 'integer?',
      duration_ms: 'integer?',
      status: 'integer?',
      error: 'text?',
      request_headers: 'text',
      response_headers: 'text',
      response_body: 'text',
    },
    unique: [['uuid']],
    index: [['webhook_id', 'id'], ['state', 'next_attempt_at'], ['created_at']],
  },
  idempotency_keys: {
    columns: { body_hash: 'name', reply: 'text?', created_at: 'integer' },
    key: 'key_hash',
    index: [['created_at']],
  },
};

export const management: Migration = {
  up: async (db: Kysely<never>) => {
    for (const [name, shape] of Object.entries(tables)) await createTable(db, name, shape);
    await addColumns(db, 'users', { locked_at: 'integer?', previous_sign_in_at: 'integer?' });
    await addColumns(db, 'activities', { team_id: 'integer?' });
    await addColumns(db, 'application_tokens', { actions: 'text?' });
    const { flag } = await columnTypes(db);
    await db.schema
      .alterTable('users')
      .addColumn('auditor', flag, (column) => column.notNull().defaultTo(0))
      .execute();
    await sql`update application_tokens set actions = '["pull"]' where pull_only = 1`.execute(db);
    await db.schema.alterTable('application_tokens').dropColumn('pull_only').execute();
    await db.schema.createIndex('activities_team').on('activities').columns(['team_id', 'at']).execute();
  },
};
