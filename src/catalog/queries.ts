/** Reads of repositories, tags and manifests, for people: only what the rules let them see. */
import { type ExpressionBuilder, type NotNull, type Selectable, sql } from 'kysely';
import { idOf } from '../access/namespace-rows.ts';
import { where } from '../access/where.ts';
import type { Visible } from '../namespaces/queries.ts';
import { contains, type Db, hasPrefix } from '../platform/database/dialect.ts';
import { type Listed, type ListQuery, listRows } from '../platform/list.ts';
import type { Database, ManifestTable, TagTable } from '../schema/tables.ts';
import { isAttachedTag } from './attached-tags.ts';
import { allReferrers, type Referrer } from './referrers.ts';

export type ManifestRow = Selectable<ManifestTable>;
export type TagRow = Selectable<TagTable>;

export interface RepositoryFilter {
  readonly search?: string | undefined;
  readonly full_name?: string | undefined;
  readonly namespace_id?: number | undefined;
  readonly starred?: boolean | undefined;
  readonly ids?: readonly number[];
}

function filtered(db: Db, { actor, access }: Visible, filter: RepositoryFilter) {
  let query = db
    .selectFrom('repositories as r')
    .innerJoin('namespaces as n', 'n.id', 'r.namespace_id')
    .where(where('repository.read', actor, access, { namespace: 'n', repository: 'r' }));
  if (filter.search !== undefined && filter.search !== '') query = query.where(contains('r.full_name', filter.search));
  if (filter.full_name !== undefined) query = query.where('r.full_name', '=', filter.full_name);
  if (filter.namespace_id !== undefined) query = query.where('r.namespace_id', '=', filter.namespace_id);
  if (filter.ids !== undefined) query = query.where('r.id', 'in', filter.ids);
  if (filter.starred === true) query = query.where('r.id', 'in', starredBy(db, idOf(actor)));
  return query;
}

const starredBy = (db: Db, userId: number) =>
  db.selectFrom('stars').select('repository_id').where('user_id', '=', userId);

function selected(db: Db, visible: Visible, filter: RepositoryFilter) {
  return filtered(db, visible, filter)
    .selectAll('r')
    .select(['n.name as namespace_name', 'n.visibility'])
    .select((select) => [
      latestTagId(select).as('latest_tag_id'),
      select
        .selectFrom('stars as s')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('s.repository_id', '=', 'r.id')
        .as('stars'),
      select
        .selectFrom('comments as c')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('c.repository_id', '=', 'r.id')
        .as('comments_count'),
      select
        .exists(starredBy(db, idOf(visible.actor)).whereRef('stars.repository_id', '=', 'r.id' as never))
        .as('starred'),
    ]);
}

export type RepositoryListRow = Awaited<ReturnType<ReturnType<typeof selected>['executeTakeFirstOrThrow']>>;

export function listRepositories(
  db: Db,
  visible: Visible,
  filter: RepositoryFilter & ListQuery,
  url: string,
): Promise<Listed<RepositoryListRow>> {
  const sorts = { name: 'r.full_name', created_at: 'r.created_at', updated_at: 'r.updated_at' };
  return listRows(db, selected(db, visible, filter), filter, { id: 'r.id', sorts, fallback: 'id' }, url);
}

export function findRepository(db: Db, visible: Visible, id: number): Promise<RepositoryListRow | undefined> {
  return selected(db, visible, { ids: [id] }).executeTakeFirst();
}

type InRepository = ExpressionBuilder<Database & { r: Database['repositories'] }, 'r'>;

function tagsOf(select: unknown) {
  return (select as InRepository).selectFrom('tags as x').whereRef('x.repository_id', '=', 'r.id');
}

const latestTagId = (select: unknown) =>
  tagsOf(select).select('x.id').orderBy('x.updated_at', 'desc').orderBy('x.id', 'desc').limit(1);

export interface TagNumbers {
  readonly tags: number;
  readonly pulls: number;
}

/** How many tags repositories have, and how often those were pulled: one walk along an index that holds both. */
export async function tagNumbers(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, TagNumbers>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('tags')
    .select('repository_id')
    .select(({ fn }) => [fn.countAll<number>().as('tags'), fn.sum<number | string>('pull_count').as('pulls')])
    .where('repository_id', 'in', ids)
    .groupBy('repository_id')
    .execute();
  return new Map(rows.map(({ repository_id: id, tags, pulls }) => [id, { tags, pulls: Number(pulls) }]));
}

export async function tagsById(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, TagRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('tags').selectAll().where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

export interface TagFilter {
  readonly repositoryId?: number;
  readonly search?: string | undefined;
  readonly name?: string | undefined;
  /** Only technical tags, or none of them. */
  readonly attached?: boolean | undefined;
  readonly id?: number;
}

/** With no more repositories than this, their tags are looked up; with more, walking along an index soon finds enough. */
const fewRepositories = 10;

function readableRepositories(db: Db, { actor, access }: Visible, { repositoryId }: TagFilter) {
  const query = db
    .selectFrom('repositories as r')
    .innerJoin('namespaces as n', 'n.id', 'r.namespace_id')
    .where(where('tag.read', actor, access, { namespace: 'n', repository: 'r' }))
    .select('r.id');
  return repositoryId === undefined ? query : query.where('r.id', '=', repositoryId);
}

/** The readable repositories when they are few. */
async function fewReadable(db: Db, visible: Visible, filter: TagFilter): Promise<readonly number[] | null> {
  const rows = await readableRepositories(db, visible, filter)
    .limit(fewRepositories + 1)
    .execute();
  return rows.length > fewRepositories ? null : rows.map(({ id }) => id);
}

/**
 * The rules are asked once for each repository, not for each of its thousands of tags. The joins are left ones, although
 * both rows always exist: databases skip those when they count or look for a page.
 */
function selectedTags(db: Db, visible: Visible, filter: TagFilter, few: readonly number[] | null) {
  const among =
    few === null ? readableRepositories(db, visible, filter) : sql`(${sql.join(few.length === 0 ? [0] : few)})`;
  // The sign keeps planners from collecting the tags of all repositories first.
  const sign = few === null ? sql`+` : sql``;
  let query = db
    .selectFrom('tags as x')
    .leftJoin('manifests as m', 'm.id', 'x.manifest_id')
    .leftJoin('repositories as r', 'r.id', 'x.repository_id')
    .where(sql<boolean>`${sign}x.repository_id in ${among}`);
  const { search = '', repositoryId } = filter;
  // Looking into the middle of millions of names would take a second.
  const found = repositoryId === undefined ? hasPrefix : contains;
  if (search !== '') query = query.where(found('x.name', search));
  if (filter.name !== undefined) query = query.where('x.name', '=', filter.name);
  if (filter.id !== undefined) query = query.where('x.id', '=', filter.id);
  if (filter.attached === true) query = query.where(isAttachedTag('x.name'));
  if (filter.attached === false) query = query.where(({ not }) => not(isAttachedTag('x.name')));
  return query
    .selectAll('x')
    .select(['m.kind', 'm.media_type', 'm.size', 'm.platform', 'm.config_digest', 'r.full_name'])
    .$narrowType<{ kind: NotNull; media_type: NotNull; size: NotNull; full_name: NotNull }>();
}

export type TagListRow = Awaited<ReturnType<ReturnType<typeof selectedTags>['executeTakeFirstOrThrow']>>;

/** There may be millions of tags. */
const countTagsTo = 10_000;

export async function listTags(
  db: Db,
  visible: Visible,
  filter: TagFilter & ListQuery,
  url: string,
): Promise<Listed<TagListRow>> {
  const sorts = { name: 'x.name', created_at: 'x.created_at', updated_at: 'x.updated_at' };
  const listing = { id: 'x.id', sorts, fallback: 'id', countAtMost: countTagsTo };
  const few = await fewReadable(db, visible, filter);
  const byBeginning = filter.repositoryId === undefined && (filter.search ?? '') !== '';
  const wanted = byBeginning ? { ...filter, sort: 'name' } : filter;
  return listRows(db, selectedTags(db, visible, filter, few), wanted, listing, url);
}

export function findTag(db: Db, visible: Visible, filter: TagFilter): Promise<TagListRow | undefined> {
  return selectedTags(db, visible, filter, null).executeTakeFirst();
}

function selectedMoments(db: Db, { repositoryId, tag }: { readonly repositoryId: number; readonly tag: string }) {
  return db
    .selectFrom('tag_history as h')
    .selectAll('h')
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('manifests as m')
          .select('m.id')
          .whereRef('m.repository_id', '=', 'h.repository_id')
          .whereRef('m.digest', '=', 'h.digest'),
      ).as('available'),
    )
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('trash_items as i')
          .select('i.id')
          .whereRef('i.repository_id', '=', 'h.repository_id')
          .whereRef('i.digest', '=', 'h.digest'),
      ).as('held'),
    )
    .where('h.repository_id', '=', repositoryId)
    .where('h.tag', '=', tag);
}

export type MomentRow = Awaited<ReturnType<ReturnType<typeof selectedMoments>['executeTakeFirstOrThrow']>>;

/** Everything a tag pointed to, by its name: it may be gone. */
export function listMoments(
  db: Db,
  of: { readonly repositoryId: number; readonly tag: string },
  query: ListQuery,
  url: string,
): Promise<Listed<MomentRow>> {
  return listRows(db, selectedMoments(db, of), query, { id: 'h.id', fallback: '-id' }, url);
}

/** No index of a person has as many members; what a machine made is not shown whole in every list. */
const mostPlatforms = 200;

/** Platforms of the members of several indexes, in order. */
export async function platformsOf(db: Db, manifestIds: readonly number[]): Promise<ReadonlyMap<number, string[]>> {
  const platforms = new Map<number, string[]>();
  if (manifestIds.length === 0) return platforms;
  const rows = await db
    .selectFrom('manifest_children')
    .select(['manifest_id', 'platform'])
    .where('manifest_id', 'in', manifestIds)
    .where('position', '<', mostPlatforms)
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
  /** Indexes that name it. */
  readonly indexes: readonly { readonly digest: string; readonly tags: readonly string[] }[];
  readonly blobs: readonly Selectable<Database['manifest_blobs']>[];
  readonly children: readonly (Selectable<Database['manifest_children']> & { readonly known_size: number | null })[];
  readonly referrers: readonly Referrer[];
}

/** Layers or members of one manifest that people are shown. Four megabytes of manifest name 40,000. */
export const mostParts = 1000;

const mostIndexes = 50;

export async function findManifest(db: Db, repositoryId: number, digest: string): Promise<ManifestParts | undefined> {
  const manifest = await db
    .selectFrom('manifests')
    .selectAll()
    .where('repository_id', '=', repositoryId)
    .where('digest', '=', digest)
    .executeTakeFirst();
  if (manifest === undefined) return undefined;
  const [tags, indexes, blobs, children, referrers] = await Promise.all([
    db.selectFrom('tags').select('name').where('manifest_id', '=', manifest.id).orderBy('name').execute(),
    indexesWith(db, repositoryId, digest),
    db
      .selectFrom('manifest_blobs')
      .selectAll()
      .where('manifest_id', '=', manifest.id)
      .orderBy('position')
      .limit(mostParts + 1)
      .execute(),
    db
      .selectFrom('manifest_children as c')
      .leftJoin('manifests as m', (join) =>
        join.onRef('m.digest', '=', 'c.digest').on('m.repository_id', '=', repositoryId),
      )
      .selectAll('c')
      .select('m.size as known_size')
      .where('c.manifest_id', '=', manifest.id)
      .orderBy('c.position')
      .limit(mostParts + 1)
      .execute(),
    allReferrers(db, { repositoryId, digest }),
  ]);
  return { manifest, tags: tags.map(({ name }) => name), indexes, blobs, children, referrers };
}

/** The newest indexes that name a manifest, and their tags. */
async function indexesWith(db: Db, repositoryId: number, digest: string): Promise<ManifestParts['indexes']> {
  const indexes = await db
    .selectFrom('manifest_children as c')
    .innerJoin('manifests as m', 'm.id', 'c.manifest_id')
    .select(['m.id', 'm.digest'])
    .distinct()
    .where('c.digest', '=', digest)
    .where('m.repository_id', '=', repositoryId)
    .orderBy('m.id', 'desc')
    .limit(mostIndexes)
    .execute();
  if (indexes.length === 0) return [];
  const ids = indexes.map(({ id }) => id);
  const tags = await db
    .selectFrom('tags')
    .select(['manifest_id', 'name'])
    .where('manifest_id', 'in', ids)
    .orderBy('name')
    .execute();
  return indexes.map((index) => ({
    digest: index.digest,
    tags: tags.filter(({ manifest_id: id }) => id === index.id).map(({ name }) => name),
  }));
}
