/** Asks every kind and puts the answers in one order. */
import { searchKinds, type SearchKind, type SearchResult } from '../contract/api/search.ts';
import type { Db } from '../platform/database/dialect.ts';
import { assertNever } from '../platform/problem.ts';
import {
  type ContentRow,
  findDigests,
  findNames,
  findTags,
  globalNamespaces,
  type NamedRow,
  type Reader,
} from './queries.ts';
import { score } from './score.ts';
import { normalise } from './text.ts';
import { readWish, type Wish } from './wish.ts';

export interface Search {
  readonly q: string;
  /** Only these kinds. */
  readonly kinds?: readonly SearchKind[] | undefined;
  /** Results in all. */
  readonly limit?: number | undefined;
  /** host[:port] of image references: what the global namespace is called. */
  readonly host: string;
}

/** What one query is asked with. */
interface Context {
  readonly db: Db;
  readonly reader: Reader;
  readonly wish: Wish;
  readonly limit: number;
  readonly host: string;
}

/** @returns the best answers first; among equals in the order of the kinds, then by name */
export async function search(db: Db, reader: Reader, wanted: Search): Promise<SearchResult[]> {
  const { q, kinds = searchKinds, limit = 20, host } = wanted;
  const context = { db, reader, wish: readWish(q, host), limit, host };
  const answers: SearchResult[] = [];
  for (const kind of searchKinds) if (kinds.includes(kind)) answers.push(...(await ask(kind, context)));
  return answers.toSorted(byRank).slice(0, limit);
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const byRank = (a: SearchResult, b: SearchResult): number =>
  b.score - a.score ||
  searchKinds.indexOf(a.kind) - searchKinds.indexOf(b.kind) ||
  byText(a.name, b.name) ||
  byText(a.repository ?? '', b.repository ?? '') ||
  a.id - b.id;

async function ask(kind: SearchKind, context: Context): Promise<SearchResult[]> {
  const { db, reader, wish, limit } = context;
  switch (kind) {
    case 'namespace':
    case 'repository':
    case 'team':
    case 'user':
      return (await names(kind, context)).map((row) => presentName(kind, row, score(wish.name, normalise(row.name))));
    case 'tag':
      return [...(await plainTags(context)), ...(await tagsOfRepository(context))];
    case 'digest': {
      const rows: ContentRow[] = [];
      for (const digest of wish.digests) rows.push(...(await findDigests(db, reader, digest, limit)));
      return rows.map((row) => presentContent(kind, row, scoreBeginning(wish.digests, row.name)));
    }
    default:
      return assertNever(kind);
  }
}

async function names(kind: Parameters<typeof findNames>[1], context: Context): Promise<NamedRow[]> {
  const { db, reader, wish, limit, host } = context;
  if (wish.name === '') return [];
  const rows = [...(await findNames(db, kind, reader, wish.name, limit))];
  if (kind === 'namespace' && score(wish.name, normalise(host)) > 0) {
    for (const row of await globalNamespaces(db, reader)) rows.push({ ...row, name: host });
  }
  return rows.filter(({ name }) => score(wish.name, normalise(name)) > 0);
}

async function plainTags({ db, reader, wish, limit }: Context): Promise<SearchResult[]> {
  const rows: ContentRow[] = [];
  for (const beginning of wish.tags) rows.push(...(await findTags(db, reader, beginning, limit)));
  return rows.map((row) => presentContent('tag', row, scoreBeginning(wish.tags, row.name)));
}

/** Repositories that answer so much worse than the best are not meant. */
const asGood = 0.7;

/** `repository:tag`: the repository is looked for like any other, then the tag in those that answer. */
async function tagsOfRepository({ db, reader, wish, limit }: Context): Promise<SearchResult[]> {
  if (wish.tagOf === null) return [];
  const { repository, tags } = wish.tagOf;
  const repositories = await findNames(db, 'repository', reader, repository, limit);
  const scores = new Map(repositories.map(({ name }) => [name, score(repository, normalise(name))]));
  const least = Math.max(0, ...scores.values()) * asGood;
  const among = repositories.filter(({ name }) => (scores.get(name) ?? 0) > least).map(({ id }) => id);
  if (among.length === 0) return [];
  const rows: ContentRow[] = [];
  for (const beginning of tags) rows.push(...(await findTags(db, reader, beginning, limit, among)));
  return rows.map((row) =>
    presentContent('tag', row, (scores.get(row.repository) ?? 0) * scoreBeginning(tags, row.name)),
  );
}

/** Letter case counts in tags: what was typed is better than the same in lower case. */
function scoreBeginning(beginnings: readonly string[], name: string): number {
  const [typed = ''] = beginnings;
  if (name === typed) return 1;
  if (beginnings.includes(name)) return 0.95;
  return name.startsWith(typed) ? 0.9 : 0.85;
}

/** A line at most. */
function brief(detail: string | null): string | null {
  const [line = ''] = (detail ?? '').trim().split('\n', 1);
  return line === '' ? null : line.slice(0, 200).toWellFormed();
}

function presentName(kind: SearchKind, { id, name, detail }: NamedRow, value: number): SearchResult {
  return { kind, id, name, detail: brief(detail), repository: null, digest: null, score: value };
}

function presentContent(kind: SearchKind, row: ContentRow, value: number): SearchResult {
  const { id, name, detail, repository, digest } = row;
  return { kind, id, name, detail, repository, digest, score: value };
}
