/** Reads of namespaces, repositories, tags and manifests, for people: only what the rules let them see. */
import { type ExpressionBuilder, type Selectable, sql } from 'kysely';
import type { Actor } from '../access/actor.ts';
import type { AccessSettings } from '../access/settings.ts';
import { where } from '../access/where.ts';
import type { Db } from '../platform/database/dialect.ts';
import { containsPattern, type Page } from '../platform/paging.ts';
import type { Database, ManifestTable, TagTable } from '../schema/tables.ts';

export type ManifestRow = Selectable<ManifestTable>;
export type TagRow = Selectable<TagTable>;

export interface Visible {
  readonly actor: Actor;
  readonly access: AccessSettings;
}

/** `name`, `-updated_at` … as column and direction. */
function order(sort: string): { readonly column: string; readonly direction: 'asc' | 'desc' } {
  return sort.startsWith('-') ? { column: sort.slice(1), direction: 'desc' } : { column: sort, direction: 'asc' };
}

/** Engines differ in whether `like` minds the case; people do not. */
const contains = (column: string, text: string) =>
  sql<boolean>`lower(${sql.ref(column)}) like ${containsPattern(text.toLowerCase())} escape ${sql.lit('|')}`;

export interface NamespaceFilter {
  readonly search?: string | undefined;
  readonly ids?: readonly number[];
}

function selectNamespaces(db: Db, { actor, access }: Visible, filter: NamespaceFilter) {
  let query = db.selectFrom('namespaces as n').where(where('namespace.read', actor, access, { namespace: 'n' }));
  if (filter.search !== undefined && filter.search !== '') query = query.where(contains('n.name', filter.search));
  if (filter.ids !== undefined) query = query.where('n.id', 'in', filter.ids);
  return query;
}

export async function listNamespaces(db: Db, visible: Visible, filter: NamespaceFilter, page: Page) {
  const query = selectNamespaces(db, visible, filter);
  const { total } = await query.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await query
    .innerJoin('teams as t', 't.id', 'n.team_id')
    .select([
      'n.id',
      'n.name',
      'n.description',
      'n.visibility',
      'n.global',
      'n.created_at',
      'n.updated_at',
      't.id as team_id',
      't.name as team_name',
      't.hidden as team_hidden',
    ])
    .select((select) => [
      select
        .selectFrom('repositories as r')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('r.namespace_id', '=', 'n.id')
        .as('repositories_count'),
      select
        .exists(select.selectFrom('users as p').select('p.id').whereRef('p.personal_namespace_id', '=', 'n.id'))
        .as('personal'),
    ])
    .orderBy('n.global', 'desc')
    .orderBy('n.name')
    .limit(page.perPage)
    .offset(page.offset)
    .execute();
  return { rows, total };
}

export type NamespaceListRow = Awaited<ReturnType<typeof listNamespaces>>['rows'][number];

export interface RepositoryFilter {
  readonly search?: string | undefined;
  readonly fullName?: string | undefined;
  readonly namespaceId?: number | undefined;
  readonly ids?: readonly number[];
  readonly sort?: string | undefined;
}

const repositoryColumns: Readonly<Record<string, 'r.full_name' | 'r.updated_at'>> = {
  name: 'r.full_name',
  updated_at: 'r.updated_at',
};

export async function listRepositories(db: Db, { actor, access }: Visible, filter: RepositoryFilter, page: Page) {
  let query = db
    .selectFrom('repositories as r')
    .innerJoin('namespaces as n', 'n.id', 'r.namespace_id')
    .where(where('repository.read', actor, access, { namespace: 'n', repository: 'r' }));
  if (filter.search !== undefined && filter.search !== '') query = query.where(contains('r.full_name', filter.search));
  if (filter.fullName !== undefined) query = query.where('r.full_name', '=', filter.fullName);
  if (filter.namespaceId !== undefined) query = query.where('r.namespace_id', '=', filter.namespaceId);
  if (filter.ids !== undefined) query = query.where('r.id', 'in', filter.ids);
  const { total } = await query.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const { column, direction } = order(filter.sort ?? '-updated_at');
  const rows = await query
    .select([
      'r.id',
      'r.name',
      'r.full_name',
      'r.description',
      'r.created_at',
      'r.updated_at',
      'r.registry_id',
      'n.id as namespace_id',
      'n.name as namespace_name',
      'n.visibility',
    ])
    .select((select) => [
      countOfTags(select).as('tags_count'),
      pullsOf(select).as('pull_count'),
      latestTagId(select).as('latest_tag_id'),
    ])
    .orderBy(repositoryColumns[column] ?? 'r.updated_at', direction)
    .orderBy('r.id')
    .limit(page.perPage)
    .offset(page.offset)
    .execute();
  return { rows, total };
}

export type RepositoryListRow = Awaited<ReturnType<typeof listRepositories>>['rows'][number];
type InRepository = ExpressionBuilder<Database & { r: Database['repositories'] }, 'r'>;

function tagsOf(select: unknown) {
  return (select as InRepository).selectFrom('tags as x').whereRef('x.repository_id', '=', 'r.id');
}

const countOfTags = (select: unknown) => tagsOf(select).select(({ fn }) => fn.countAll<number>().as('count'));
const pullsOf = (select: unknown) =>
  tagsOf(select).select(({ fn }) => fn.coalesce(fn.sum<number | string>('x.pull_count'), sql<number>`0`).as('pulls'));
const latestTagId = (select: unknown) =>
  tagsOf(select).select('x.id').orderBy('x.updated_at', 'desc').orderBy('x.id', 'desc').limit(1);

export async function tagsById(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, TagRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('tags').selectAll().where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

export interface TagFilter {
  readonly search?: string | undefined;
  readonly name?: string | undefined;
  readonly id?: number;
  readonly sort?: string | undefined;
}

/** Tags of one repository that the caller has been allowed to read. */
export async function listTags(db: Db, repositoryId: number, filter: TagFilter, page: Page) {
  let query = db
    .selectFrom('tags as x')
    .innerJoin('manifests as m', 'm.id', 'x.manifest_id')
    .where('x.repository_id', '=', repositoryId);
  if (filter.search !== undefined && filter.search !== '') query = query.where(contains('x.name', filter.search));
  if (filter.name !== undefined) query = query.where('x.name', '=', filter.name);
  if (filter.id !== undefined) query = query.where('x.id', '=', filter.id);
  const { total } = await query.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const { column, direction } = order(filter.sort ?? '-updated_at');
  const rows = await query
    .selectAll('x')
    .select(['m.kind', 'm.media_type', 'm.size', 'm.platform'])
    .orderBy(column === 'name' ? 'x.name' : 'x.updated_at', direction)
    .orderBy('x.id', 'desc')
    .limit(page.perPage)
    .offset(page.offset)
    .execute();
  return { rows, total };
}

export type TagListRow = Awaited<ReturnType<typeof listTags>>['rows'][number];

/** Platforms of the members of several indexes, in order. */
export async function platformsOf(db: Db, manifestIds: readonly number[]): Promise<ReadonlyMap<number, string[]>> {
  const platforms = new Map<number, string[]>();
  if (manifestIds.length === 0) return platforms;
  const rows = await db
    .selectFrom('manifest_children')
    .select(['manifest_id', 'platform'])
    .where('manifest_id', 'in', manifestIds)
    .orderBy('position')
    .execute();
  for (const { manifest_id: id, platform } of rows) {
    if (platform !== null) platforms.set(id, [...(platforms.get(id) ?? []), platform]);
  }
  return platforms;
}

export interface ManifestParts {
  readonly manifest: ManifestRow;
  readonly tags: readonly string[];
  readonly blobs: readonly Selectable<Database['manifest_blobs']>[];
  readonly children: readonly (Selectable<Database['manifest_children']> & { readonly known_size: number | null })[];
}

export async function findManifest(db: Db, repositoryId: number, digest: string): Promise<ManifestParts | undefined> {
  const manifest = await db
    .selectFrom('manifests')
    .selectAll()
    .where('repository_id', '=', repositoryId)
    .where('digest', '=', digest)
    .executeTakeFirst();
  if (manifest === undefined) return undefined;
  const [tags, blobs, children] = await Promise.all([
    db.selectFrom('tags').select('name').where('manifest_id', '=', manifest.id).orderBy('name').execute(),
    db.selectFrom('manifest_blobs').selectAll().where('manifest_id', '=', manifest.id).orderBy('position').execute(),
    db
      .selectFrom('manifest_children as c')
      .leftJoin('manifests as m', (join) =>
        join.onRef('m.digest', '=', 'c.digest').on('m.repository_id', '=', repositoryId),
      )
      .selectAll('c')
      .select('m.size as known_size')
      .where('c.manifest_id', '=', manifest.id)
      .orderBy('c.position')
      .execute(),
  ]);
  return { manifest, tags: tags.map(({ name }) => name), blobs, children };
}
