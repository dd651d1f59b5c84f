/** How content lives and ends: comparisons with registries, the trash, retention, garbage collection, limits of namespaces. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { addColumns, createTable } from '../shape.ts';

/** What every kind of run has (RunColumns in tables.ts). */
const run = {
  trigger: 'name',
  state: 'name',
  requested_by: 'name?',
  lease_until: 'integer',
  started_at: 'integer',
  finished_at: 'integer?',
  progress: 'text',
  report: 'text?',
  error: 'text?',
} as const;

export const lifecycle: Migration = {
  up: async (db: Kysely<never>) => {
    await addColumns(db, 'registries', { frozen_because: 'text?', frozen_at: 'integer?', frozen_until: 'integer?' });
    await addColumns(db, 'teams', { trash_id: 'integer?' });
    await addColumns(db, 'namespaces', {
      trash_id: 'integer?',
      read_only: 'flag?',
      immutable_tags: 'text?',
      quota_bytes: 'integer?',
      quota_repositories: 'integer?',
      usage_bytes: 'integer?',
      usage_at: 'integer?',
      usage_warned_at: 'integer?',
    });
    await addColumns(db, 'repositories', { trash_id: 'integer?', read_only: 'flag?' });
    await addColumns(db, 'tags', { immutable: 'flag?' });
    await addColumns(db, 'manifests', { manifest_bytes: 'integer?' });
    await addColumns(db, 'manifest_children', { subject_digest: 'name?' });
    await addColumns(db, 'manifest_blobs', { elsewhere: 'flag?' });
    // Of what is known already only the type tells it.
    await sql`update manifest_blobs set elsewhere = 1
      where media_type like '%foreign%' or media_type like '%nondistributable%'`.execute(db);

    await db.schema.createIndex('inbox_events_leases').on('inbox_events').columns(['state', 'lease_until']).execute();

    await createTable(db, 'sync_runs', {
      columns: {
        registry_id: 'integer>>registries',
        strategy: 'name',
        dry_run: 'flag',
        accept_empty: 'flag',
        ...run,
        cursor: 'name?',
      },
      index: [['registry_id', 'started_at']],
    });
    await createTable(db, 'sync_absences', {
      columns: { registry_id: 'integer>>registries', repository: 'name', tag: 'name', first_missed_at: 'integer' },
      unique: [['registry_id', 'repository', 'tag']],
    });

    await createTable(db, 'trash', {
      columns: {
        kind: 'name',
        target: 'text',
        parent_id: 'integer?',
        registry_id: 'integer?',
        team_id: 'integer?',
        namespace_id: 'integer?',
        repository_id: 'integer?',
        state: 'name',
        bytes: 'integer?',
        rule: 'name?',
        deleted_by: 'integer?',
        deleted_by_name: 'name?',
        deleted_at: 'integer',
        expires_at: 'integer',
        lease_until: 'integer',
        error: 'text?',
      },
      index: [['expires_at'], ['team_id'], ['namespace_id'], ['repository_id'], ['parent_id']],
    });
    await createTable(db, 'trash_items', {
      columns: {
        trash_id: 'integer>>trash',
        registry_id: 'integer',
        repository_id: 'integer',
        digest: 'name',
        tag: 'name?',
        snapshot: 'text?',
      },
      index: [['trash_id'], ['repository_id', 'digest']],
    });

    await createTable(db, 'retention_policies', {
      columns: {
        namespace_id: 'integer?>>namespaces',
        enabled: 'flag',
        rules: 'text',
        schedule: 'name?',
        max_share: 'integer',
        next_run_at: 'integer?',
        created_at: 'integer',
        updated_at: 'integer',
        updated_by: 'name?',
      },
      unique: [['namespace_id']],
    });
    await createTable(db, 'retention_runs', {
      columns: { namespace_id: 'integer?', plan_hash: 'name', ...run },
      index: [['namespace_id', 'started_at']],
    });

    await createTable(db, 'collection_runs', {
      columns: { registry_id: 'integer>>registries', dry_run: 'flag', ...run },
      index: [['registry_id', 'started_at']],
    });
  },
};
