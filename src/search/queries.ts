/**
 * Search, the same on every engine. The condition of the rules is part of each query, and what is asked of a later place
 * depends only on what was found in an earlier one: what somebody may not see changes nothing.
 */
import { type AliasedExpression, type ExpressionBuilder, sql } from 'kysely';
import type { Actor } from '../access/actor.ts';
import type { AccessSettings } from '../access/settings.ts';
import { where } from '../access/where.ts';
import { type Db, hasPrefix } from '../platform/database/dialect.ts';
import type { Database } from '../schema/tables.ts';
import type { NamedKind } from './commands.ts';
import { likenessTo } from './score.ts';
import { lengthOf, piecesOf, places } from './text.ts';

/** Who searches. */
export interface Reader {
  readonly actor: Actor;
  readonly access: AccessSettings;
}

/** Something with a name that the reader may see. */
export interface NamedRow {
  readonly id: number;
  readonly name: string;
  readonly detail: string | null;
}

/** Names read from one place of the index at the most. */
const mostNames = 200;
/** Shorter texts are only looked for at beginnings. */
const leastForPieces = 3;

type Visible = (db: Db, reader: Reader) => AliasedExpression<NamedRow, 'o'>;

/** What the reader may see of each kind. */
const visible: Readonly<Record<NamedKind, Visible>> = {
  namespace: (db, { actor, access }) =>
    db
      .selectFrom('namespaces as n')
      .where('n.global', '=', 0)
      .where(where('namespace.read', actor, access, { namespace: 'n' }))
      .select(['n.id', 'n.name', 'n.description as detail'])
      .as('o'),
  repository: (db, { actor, access }) =>
    db
      .selectFrom('repositories as r')
      .innerJoin('namespaces as n', 'n.id', 'r.namespace_id')
      .where(where('repository.read', actor, access, { namespace: 'n', repository: 'r' }))
      .select(['r.id', 'r.full_name as name', 'r.description as detail'])
      .as('o'),
  team: (db, { actor, access }) =>
    db
      .selectFrom('teams as t')
      .where('t.hidden', '=', 0)
      .where(where('team.read', actor, access, { teamId: 't.id' }))
      .select(['t.id', 't.name', 't.description as detail'])
      .as('o'),
  user: (db, { actor, access }) =>
    db
      .selectFrom('users as u')
      .where('u.service', '=', 0)
      .where(where('user.read', actor, access, { user: 'u' }))
      .select(['u.id', 'u.username as name', 'u.display_name as detail'])
      .as('o'),
};

/**
 * Names that may answer, best places first; no further place is asked when `enough` were found.
 *
 * @param wanted normalised, not empty
 */
export async function findNames(
  db: Db,
  kind: NamedKind,
  reader: Reader,
  wanted: string,
  enough: number,
): Promise<readonly NamedRow[]> {
  const found = new Map<number, NamedRow>();
  for (const place of [places.name, places.component, places.word]) {
    for (const row of await beginningWith(db, kind, reader, place, wanted)) found.set(row.id, row);
    if (found.size >= enough) return [...found.values()];
  }
  if (lengthOf(wanted) < leastForPieces) return [...found.values()];
  for (const row of await sharingPieces(db, kind, reader, wanted)) found.set(row.id, row);
  return [...found.values()];
}

function beginningWith(db: Db, kind: NamedKind, reader: Reader, place: number, wanted: string): Promise<NamedRow[]> {
  return db
    .selectFrom('search_terms as s')
    .innerJoin(visible[kind](db, reader), 'o.id', 's.ref_id')
    .select(['o.id', 'o.name', 'o.detail'])
    .where('s.kind', '=', kind)
    .where('s.place', '=', place)
    .where(hasPrefix('s.term', wanted))
    .orderBy('s.term')
    .orderBy('s.ref_id')
    .limit(mostNames)
    .execute();
}

function sharingPieces(db: Db, kind: NamedKind, reader: Reader, wanted: string): Promise<NamedRow[]> {
  const pieces = piecesOf(wanted);
  const { least, inside } = likenessTo(pieces);
  const sharing = db
    .selectFrom('search_terms')
    .select('ref_id')
    .select(({ fn }) => fn.countAll<number>().as('shared'))
    .where('kind', '=', kind)
    .where('place', '=', places.piece)
    .where('term', 'in', [...pieces])
    .groupBy('ref_id')
    .having(({ eb, fn, or }) =>
      or([
        eb(fn.countAll<number>(), '>=', least),
        ...(inside.length === 0 ? [] : [eb(countOf(inside), '=', inside.length)]),
      ]),
    )
    .as('s');
  return db
    .selectFrom(sharing)
    .innerJoin(visible[kind](db, reader), 'o.id', 's.ref_id')
    .select(['o.id', 'o.name', 'o.detail'])
    .orderBy('s.shared', 'desc')
    .orderBy(sql`length(o.name)`)
    .orderBy('o.id')
    .limit(mostNames)
    .execute();
}

const countOf = (terms: readonly string[]) =>
  sql<number>`sum(case when term in (${sql.join(terms)}) then 1 else 0 end)`;

/** Global namespaces the reader may see: they go by the host of the registry, so the index does not hold them. */
export function globalNamespaces(db: Db, { actor, access }: Reader): Promise<Omit<NamedRow, 'name'>[]> {
  return db
    .selectFrom('namespaces as n')
    .where('n.global', '=', 1)
    .where(where('namespace.read', actor, access, { namespace: 'n' }))
    .select(['n.id', 'n.description as detail'])
    .orderBy('n.id')
    .execute();
}

/** A tag or manifest with where it is. */
export interface ContentRow {
  readonly id: number;
  readonly name: string;
  readonly digest: string;
  readonly repository: string;
  readonly detail: string | null;
}

type OfRepository = ExpressionBuilder<Database & { r: Database['repositories'] }, 'r'>;

/**
 * Tags that begin so, by name. First the repositories that have one are found, each by one look into the index on
 * (repository, name): so the cost depends on the repositories the reader may see, not on the millions of tags.
 *
 * @param among only in these repositories
 */
export async function findTags(
  db: Db,
  reader: Reader,
  beginning: string,
  limit: number,
  among?: readonly number[],
): Promise<readonly ContentRow[]> {
  const first = ({ selectFrom }: OfRepository) =>
    selectFrom('tags as x')
      .select('x.name')
      .whereRef('x.repository_id', '=', 'r.id')
      .where(hasPrefix('x.name', beginning))
      .orderBy('x.name')
      .limit(1);
  const repositories = await db
    .selectFrom('repositories as r')
    .innerJoin('namespaces as n', 'n.id', 'r.namespace_id')
    .where(where('tag.read', reader.actor, reader.access, { namespace: 'n', repository: 'r' }))
    .$if(among !== undefined, (query) => query.where('r.id', 'in', among ?? []))
    .select(['r.id', 'r.full_name'])
    .select((select) => first(select as unknown as OfRepository).as('first'))
    .execute();
  const holding = repositories.flatMap(({ first: name, ...row }) => (name === null ? [] : [{ ...row, name }]));
  const nearest = holding.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id - b.id));
  const found: ContentRow[] = [];
  for (const { id, full_name: repository } of nearest.slice(0, limit)) {
    for (const row of await tagsOf(db, id, beginning, limit)) found.push({ ...row, repository, detail: null });
  }
  return found;
}

function tagsOf(db: Db, repositoryId: number, beginning: string, limit: number) {
  return db
    .selectFrom('tags')
    .select(['id', 'name', 'digest'])
    .where('repository_id', '=', repositoryId)
    .where(hasPrefix('name', beginning))
    .orderBy('name')
    .limit(limit)
    .execute();
}

export function findDigests(db: Db, reader: Reader, beginning: string, limit: number): Promise<ContentRow[]> {
  return db
    .selectFrom('manifests as m')
    .innerJoin('repositories as r', 'r.id', 'm.repository_id')
    .innerJoin('namespaces as n', 'n.id', 'r.namespace_id')
    .where(where('repository.read', reader.actor, reader.access, { namespace: 'n', repository: 'r' }))
    .where(hasPrefix('m.digest', beginning))
    .select(['m.id', 'm.digest as name', 'm.digest', 'r.full_name as repository', 'm.kind as detail'])
    .orderBy('m.digest')
    .orderBy('m.id')
    .limit(limit)
    .execute();
}
