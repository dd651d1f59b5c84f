/** Reads what `choose` decides on, in portions: a namespace may have 200,000 tags. */
import type { SelectQueryBuilder } from 'kysely';
import type { Db } from '../platform/database/dialect.ts';
import { attachedTo, isHiddenTag, probeRepository } from '../registry/reference.ts';
import type { Facts, TagFact, UntaggedFact } from './choose.ts';
import { recentHistory } from './history.ts';

/** What a policy is for: a namespace, or with null all that have no policy of their own. */
export type Scope = number | null;

export interface ScopeRepository {
  readonly id: number;
  readonly fullName: string;
  readonly namespaceId: number;
  readonly readOnly: Facts['readOnly'];
}

const repositoriesAtOnce = 200;
/** Few enough that taking them over from the database holds up nobody. */
const rowsAtOnce = 500;

/** The repositories of the scope, but for what is in the trash. */
export async function* repositoriesIn(db: Db, scope: Scope): AsyncGenerator<ScopeRepository, void> {
  for (let last = 0; ;) {
    const rows = await repositoryPage(db, scope, last);
    for (const row of rows) {
      last = row.id;
      if (row.full_name === probeRepository) continue;
      const readOnly = row.g_read_only === 1 ? 'registry' : row.n_read_only === 1 ? 'namespace' : null;
      const { id, full_name: fullName, namespace_id: namespaceId } = row;
      yield { id, fullName, namespaceId, readOnly: readOnly ?? (row.read_only === 1 ? 'repository' : null) };
    }
    if (rows.length < repositoriesAtOnce) return;
  }
}

function repositoryPage(db: Db, scope: Scope, after: number) {
  const query = db
    .selectFrom('repositories as r')
    .innerJoin('namespaces as n', 'n.id', 'r.namespace_id')
    .innerJoin('registries as g', 'g.id', 'r.registry_id')
    .innerJoin('teams as t', 't.id', 'n.team_id')
    .select(['r.id', 'r.full_name', 'r.namespace_id', 'r.read_only'])
    .select(['n.read_only as n_read_only', 'g.read_only as g_read_only'])
    .where('r.id', '>', after)
    .where('r.trash_id', 'is', null)
    .where('n.trash_id', 'is', null)
    .where('t.trash_id', 'is', null)
    .orderBy('r.id')
    .limit(repositoriesAtOnce);
  const own = db.selectFrom('retention_policies').select('namespace_id').where('namespace_id', 'is not', null);
  return (scope === null ? query.where('n.id', 'not in', own) : query.where('n.id', '=', scope)).execute();
}

export interface Wish {
  /** Manifests without a tag are asked for, too. */
  readonly untagged: boolean;
  /** What a tag pointed to since then is needed, epoch milliseconds. */
  readonly historySince: number;
}

export async function factsOf(db: Db, repository: ScopeRepository, wish: Wish): Promise<Facts> {
  const tags = await tagsOf(db, repository.id);
  const untagged = wish.untagged ? await untaggedOf(db, repository.id, wish.historySince) : [];
  return { repository: repository.fullName, readOnly: repository.readOnly, tags, untagged };
}

/** Those pushed last first, along an index. */
async function tagsOf(db: Db, repositoryId: number): Promise<TagFact[]> {
  const found: TagFact[] = [];
  const subjects = new Set<string>();
  for (let last: { readonly at: number; readonly id: number } | null = null; ;) {
    const rows: TagRow[] = await tagPage(db, repositoryId, last).execute();
    for (const row of rows) {
      last = { at: row.updated_at, id: row.id };
      if (isHiddenTag(row.name)) continue;
      const tag = tagFact(row);
      found.push(tag);
      if (tag.subject !== null) subjects.add(tag.subject);
    }
    if (rows.length < rowsAtOnce) break;
  }
  if (subjects.size === 0) return found;
  const held = await heldAmong(db, repositoryId, [...subjects]);
  return found.map((tag) => (tag.subject === null || held.has(tag.subject) ? tag : { ...tag, subject: null }));
}

function tagPage(db: Db, repositoryId: number, last: { readonly at: number; readonly id: number } | null) {
  const query = db
    .selectFrom('tags as x')
    .innerJoin('manifests as m', 'm.id', 'x.manifest_id')
    .select(['x.id', 'x.name', 'x.digest', 'x.updated_at', 'x.last_pulled_at', 'x.immutable', 'm.subject_digest'])
    .where('x.repository_id', '=', repositoryId)
    .orderBy('x.updated_at', 'desc')
    .orderBy('x.id', 'desc')
    .limit(rowsAtOnce);
  if (last === null) return query;
  return query
    .where('x.updated_at', '<=', last.at)
    .where(({ or, eb }) => or([eb('x.updated_at', '<', last.at), eb('x.id', '<', last.id)]));
}

type TagRow = Awaited<ReturnType<ReturnType<typeof tagPage>['execute']>>[number];

const tagFact = (row: TagRow): TagFact => ({
  name: row.name,
  digest: row.digest,
  pushedAt: row.updated_at,
  pulledAt: row.last_pulled_at,
  immutable: row.immutable === 1,
  subject: row.subject_digest ?? attachedTo(row.name),
});

/** Subjects that the repository holds: what is attached to something that is gone is a tag like any other. */
async function heldAmong(db: Db, repositoryId: number, subjects: readonly string[]): Promise<ReadonlySet<string>> {
  const held = new Set<string>();
  for (let start = 0; start < subjects.length; start += 500) {
    const rows = await db
      .selectFrom('manifests')
      .select('digest')
      .where('repository_id', '=', repositoryId)
      .where('digest', 'in', subjects.slice(start, start + 500))
      .execute();
    for (const { digest } of rows) held.add(digest);
  }
  return held;
}

/** Manifests without a tag, with what needs them all the same. */
async function untaggedOf(db: Db, repositoryId: number, historySince: number): Promise<UntaggedFact[]> {
  const query = db
    .selectFrom('manifests as m')
    .leftJoin('tags as x', 'x.manifest_id', 'm.id')
    .select(['m.id', 'm.digest', 'm.subject_digest', 'm.created_at'])
    .where('m.repository_id', '=', repositoryId)
    .where('x.id', 'is', null);
  const rows = await allById(query, 'm.id');
  if (rows.length === 0) return [];
  const history = await recentHistory(db, repositoryId, historySince);
  const indexes = await indexesOf(db, repositoryId);
  const trash = await inTrash(db, repositoryId);
  const subjects = new Set(rows.flatMap((row) => row.subject_digest ?? []));
  const held = await heldAmong(db, repositoryId, [...subjects]);
  return rows.map(({ digest, subject_digest: subject, created_at: pushedAt }) => {
    const reasons: UntaggedFact['held'][] = [
      since('member', indexes.get(digest)),
      since('attached', subject !== null && held.has(subject) ? subject : undefined),
      since('trash', trash.has(digest) ? '' : undefined),
      since('history', history.get(digest)),
    ];
    return { digest, pushedAt, held: reasons.find((reason) => reason !== null) ?? null };
  });
}

const since = (reason: NonNullable<UntaggedFact['held']>['reason'], by: string | undefined): UntaggedFact['held'] =>
  by === undefined ? null : { reason, by };

/** Member → an index that names it. */
async function indexesOf(db: Db, repositoryId: number): Promise<ReadonlyMap<string, string>> {
  const query = db
    .selectFrom('manifest_children as c')
    .innerJoin('manifests as m', 'm.id', 'c.manifest_id')
    .select(['c.id', 'c.digest', 'm.digest as index'])
    .where('m.repository_id', '=', repositoryId);
  return new Map((await allById(query, 'c.id')).map(({ digest, index }) => [digest, index]));
}

async function inTrash(db: Db, repositoryId: number): Promise<ReadonlySet<string>> {
  const query = db
    .selectFrom('trash_items as i')
    .select(['i.id', 'i.digest'])
    .where('i.repository_id', '=', repositoryId);
  return new Set((await allById(query, 'i.id')).map(({ digest }) => digest));
}

/** Everything a query finds, portion by portion. */
async function allById<DB, TB extends keyof DB, Row extends { readonly id: number }>(
  query: SelectQueryBuilder<DB, TB, Row>,
  id: string,
): Promise<Row[]> {
  const all: Row[] = [];
  for (let last = 0; ;) {
    const page = await query
      .where(id as never, '>', last as never)
      .orderBy(id as never)
      .limit(rowsAtOnce)
      .execute();
    all.push(...page);
    last = page.at(-1)?.id ?? last;
    if (page.length < rowsAtOnce) return all;
  }
}
