import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engines, freshDatabase, type TestDatabase } from '../../test/database.ts';
import { anonymous } from '../access/actor.ts';
import { defaultSettings } from '../access/settings.ts';
import { user } from '../access/testing/samples.ts';
import { insertId } from '../platform/database/dialect.ts';
import type { ListQuery } from '../platform/list.ts';
import { listTags, type TagFilter } from './queries.ts';

const times = { created_at: 1, updated_at: 1 };
const perRepository = ['latest', 'v1.0', 'v1.1', 'V1.2', 'v2.0', 'rc-v1'];

describe.each(engines)('the list of all tags on %s', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await freshDatabase(engine);
    const registry = {
      name: 'r',
      kind: 'external',
      internal_url: '',
      service: 'r',
      notification_secret_hash: '',
    } as const;
    const registryId = await insertId(database.db, 'registries', {
      ...registry,
      ...times,
      key_delivery: 'x5c',
      read_only: 0,
      instance_id: null,
    });
    // More open repositories than are looked up one by one, and fewer private ones.
    await fill(registryId, 'public', 12);
    await fill(registryId, 'private', 3);
  });
  afterAll(() => database.drop());

  async function fill(registryId: number, visibility: 'public' | 'private', repositories: number): Promise<void> {
    const { db } = database;
    const team = await insertId(db, 'teams', { name: visibility, description: null, hidden: 0, ...times });
    const row = { registry_id: registryId, name: visibility, description: null, team_id: team, global: 0 } as const;
    const namespace = await insertId(db, 'namespaces', { ...row, visibility, ...times });
    for (let number = 0; number < repositories; number++) {
      const name = `app${number}`;
      const place = { registry_id: registryId, namespace_id: namespace, name, full_name: `${visibility}/${name}` };
      const repository = await insertId(db, 'repositories', { ...place, description: null, ...times });
      const by = { pushed_by: null, pushed_by_name: null };
      const manifest = await insertId(db, 'manifests', {
        repository_id: repository,
        digest: 'sha256:a',
        media_type: 'application/vnd.oci.image.manifest.v1+json',
        kind: 'image',
        artifact_type: null,
        config_digest: null,
        subject_digest: null,
        size: 1,
        platform: null,
        detail: '{}',
        created_at: 1,
        ...by,
      });
      for (const tag of perRepository) {
        const pointer = { repository_id: repository, name: tag, manifest_id: manifest, digest: 'sha256:a' };
        const pulls = { pull_count: 0, last_pulled_at: null, last_pulled_by_name: null };
        await insertId(db, 'tags', { ...pointer, ...by, ...times, ...pulls });
      }
    }
  }

  const read = async (actor: typeof anonymous | ReturnType<typeof user>, filter: TagFilter & ListQuery) => {
    const { rows, headers } = await listTags(database.db, { actor, access: defaultSettings }, filter, '/tags');
    return { tags: rows.map(({ full_name: repository, name }) => `${repository}:${name}`), headers };
  };
  const admin = user({ admin: true });
  const limited = user({ admin: true, limits: { actions: null, repositories: ['private/app1'] } });

  it('holds those of every repository the reader may see, and no others', async () => {
    const everybody = await read(anonymous, { per_page: 1000 });
    expect(everybody.tags).toHaveLength(12 * perRepository.length);
    expect(everybody.tags.every((tag) => tag.startsWith('public/'))).toBe(true);
    expect((await read(admin, { per_page: 1000 })).tags).toHaveLength(15 * perRepository.length);
    expect((await read(limited, { per_page: 1000 })).tags).toEqual(perRepository.map((tag) => `private/app1:${tag}`));
    expect((await read(user({ limits: { actions: null, repositories: [] } }), {})).tags).toEqual([]);
  });

  it.each(['id', 'name', '-updated_at'])('has the same rows page by page as all at once: %s', async (sort) => {
    for (const actor of [admin, limited]) {
      const all = (await read(actor, { sort, per_page: 1000 })).tags;
      const pages: string[] = [];
      for (let cursor: string | undefined = ''; cursor !== undefined;) {
        const { tags, headers }: Awaited<ReturnType<typeof read>> = await read(actor, { sort, per_page: 7, cursor });
        pages.push(...tags);
        cursor = headers['x-next-cursor'];
      }
      expect(pages).toEqual(all);
    }
  });

  it('finds tags by their beginning, in the order of the names', async () => {
    const { tags, headers } = await read(admin, { search: 'v1', sort: '-id', per_page: 1000 });
    expect(new Set(tags.map((tag) => tag.split(':')[1]))).toEqual(new Set(['v1.0', 'v1.1']));
    expect(tags.findLastIndex((tag) => tag.endsWith('v1.0'))).toBeLessThan(
      tags.findIndex((tag) => tag.endsWith('v1.1')),
    );
    expect(headers['x-total']).toBe('30');
    expect((await read(limited, { search: 'v' })).tags).toEqual(
      ['v1.0', 'v1.1', 'v2.0'].map((tag) => `private/app1:${tag}`),
    );
  });

  it('has nothing behind its last page', async () => {
    expect((await read(admin, { page: 1_000_000_000 })).tags).toEqual([]);
  });
});
