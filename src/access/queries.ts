/**
 * Loads facts. Every loader takes many targets and asks the database once; a target that does not exist is missing from
 * the answer. Names are compared byte by byte here as well as in the database.
 */
import type { Db } from '../platform/database/dialect.ts';
import type { Flag } from '../schema/tables.ts';
import type { Actor } from './actor.ts';
import type {
  ApplicationTokenFacts,
  CommentFacts,
  ContentFacts,
  DenialFacts,
  NamespaceFacts,
  RegistryFacts,
  RepositoryFacts,
  TagFacts,
  TeamFacts,
  TrashFacts,
  UnknownNamespaceFacts,
  UserFacts,
  WebhookFacts,
} from './facts.ts';
import { collect, idOf, registryOf, selectNamespaces, toNamespace } from './namespace-rows.ts';

/** The first component of a repository's path, which names its namespace; null: the global namespace. */
export function namespaceNameOf(fullName: string): string | null {
  const slash = fullName.indexOf('/');
  return slash < 0 ? null : fullName.slice(0, slash);
}

/**
 * Facts of all named namespaces of one registry; null names the global namespace. A name without a namespace gets
 * `UnknownNamespaceFacts`. The answer is empty when the registry does not exist.
 */
export async function namespaceFactsByName(
  db: Db,
  actor: Actor,
  registryId: number,
  names: readonly (string | null)[],
): Promise<Map<string | null, NamespaceFacts | UnknownNamespaceFacts>> {
  return namespacesAmong(await rowsByName(db, actor, registryId, names, []), names);
}

type NamedRow = Awaited<ReturnType<typeof rowsByName>>[number];

/**
 * Rows of the named namespaces, repeated for each of the named repositories of the registry that is not as open as its
 * namespace: mostly for none.
 */
async function rowsByName(
  db: Db,
  actor: Actor,
  registryId: number,
  names: readonly (string | null)[],
  fullNames: readonly string[],
) {
  const ofRegistry = (named: 'global' | readonly string[]) =>
    selectNamespaces(db, actor, named)
      .leftJoin('repositories as r', (join) =>
        join
          .onRef('r.registry_id', '=', 'g.id')
          .on('r.full_name', 'in', fullNames.length === 0 ? [''] : fullNames)
          .on(({ or, eb }) => or([eb('r.read_only', '=', 1), eb('r.trash_id', 'is not', null)])),
      )
      .select(repositoryColumns)
      .where('g.id', '=', registryId);
  const components = names.filter((name) => name !== null);
  if (names.length === 0) return [];
  // Two halves instead of one `or`: each then finds its rows by an index.
  const halves = components.length > 0 ? ofRegistry(components) : ofRegistry('global');
  const both = components.length > 0 && components.length < names.length;
  return (both ? halves.unionAll(ofRegistry('global')) : halves).execute();
}

function namespacesAmong(
  rows: readonly NamedRow[],
  names: readonly (string | null)[],
): Map<string | null, NamespaceFacts | UnknownNamespaceFacts> {
  const facts = new Map<string | null, NamespaceFacts | UnknownNamespaceFacts>();
  const first = rows[0];
  if (first === undefined) return facts;
  for (const name of names) facts.set(name, { ...registryOf(first), unknownNamespace: name });
  for (const row of rows) {
    const known = toNamespace(row);
    const name = row.global === 1 ? null : row.namespace_name;
    if (known !== null && facts.has(name)) facts.set(name, known);
  }
  return facts;
}

/**
 * Facts for content under these full names, whether or not the repositories or namespaces exist. One query: every token
 * request waits for it.
 */
export async function contentFacts(
  db: Db,
  actor: Actor,
  registryId: number,
  fullNames: readonly string[],
): Promise<Map<string, ContentFacts>> {
  const names = [...new Set(fullNames.map(namespaceNameOf))];
  const rows = await rowsByName(db, actor, registryId, names, fullNames);
  const namespaces = namespacesAmong(rows, names);
  const closed = new Map(rows.map((row) => [row.full_name, row] as const));
  const facts = new Map<string, ContentFacts>();
  for (const fullName of fullNames) {
    const namespace = namespaces.get(namespaceNameOf(fullName));
    if (namespace === undefined) continue;
    const row = closed.get(fullName);
    const repository =
      row === undefined ? { id: null, fullName } : { ...protectionOf(row), id: row.repository_id, fullName };
    facts.set(fullName, { ...namespace, repository });
  }
  return facts;
}

/** Columns of the repository `r` in queries about something in it, apart from those of the same name in others. */
const repositoryColumns = [
  'r.id as repository_id',
  'r.full_name',
  'r.read_only as repository_read_only',
  'r.trash_id as repository_trash_id',
] as const;

interface RepositoryColumns {
  readonly repository_read_only: Flag | null;
  readonly repository_trash_id: number | null;
}

const protectionOf = (row: RepositoryColumns) => ({
  readOnly: row.repository_read_only === 1,
  inTrash: row.repository_trash_id !== null,
});

const repositoryIn = (row: RepositoryColumns & { readonly repository_id: number; readonly full_name: string }) => ({
  id: row.repository_id,
  fullName: row.full_name,
  ...protectionOf(row),
});

export async function namespaceFacts(
  db: Db,
  actor: Actor,
  ids: readonly number[],
): Promise<Map<number, NamespaceFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await selectNamespaces(db, actor).where('n.id', 'in', ids).execute();
  return collect(
    rows,
    (row) => row.namespace_id ?? 0,
    (namespace) => namespace,
  );
}

export async function repositoryFacts(
  db: Db,
  actor: Actor,
  ids: readonly number[],
): Promise<Map<number, RepositoryFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await selectNamespaces(db, actor)
    .innerJoin('repositories as r', 'r.namespace_id', 'n.id')
    .select(repositoryColumns)
    .where('r.id', 'in', ids)
    .execute();
  return collect(
    rows,
    (row) => row.repository_id,
    (namespace, row) => ({ ...namespace, repository: repositoryIn(row) }),
  );
}

export async function tagFacts(db: Db, actor: Actor, ids: readonly number[]): Promise<Map<number, TagFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await selectNamespaces(db, actor)
    .innerJoin('repositories as r', 'r.namespace_id', 'n.id')
    .innerJoin('tags as x', 'x.repository_id', 'r.id')
    .select([...repositoryColumns, 'x.id as tag_id', 'x.name as tag_name', 'x.digest', 'x.immutable'])
    .where('x.id', 'in', ids)
    .execute();
  return collect(
    rows,
    (row) => row.tag_id,
    (namespace, row) => ({
      ...namespace,
      repository: repositoryIn(row),
      tag: { id: row.tag_id, name: row.tag_name, digest: row.digest, immutable: row.immutable === 1 },
    }),
  );
}

/**
 * Facts of entries of the trash: where it was, and the team that owned it. Its own deletion does not hide the entry; that the
 * place is read-only holds for restoring, too.
 */
export async function trashFacts(db: Db, actor: Actor, ids: readonly number[]): Promise<Map<number, TrashFacts>> {
  if (ids.length === 0) return new Map();
  const columns = ['id', 'team_id', 'registry_id', 'namespace_id', 'repository_id'] as const;
  const rows = await db.selectFrom('trash').select(columns).where('id', 'in', ids).execute();
  const among = (column: Exclude<(typeof columns)[number], 'id'>) => [
    ...new Set(rows.flatMap((row) => row[column] ?? [])),
  ];
  const teams = await teamFacts(db, actor, among('team_id'));
  const registries = await registryFacts(db, among('registry_id'));
  const namespaces = await namespaceFacts(db, actor, among('namespace_id'));
  const repositories = await repositoryFacts(db, actor, among('repository_id'));
  return new Map(
    rows.map((row) => {
      const place = {
        ...registries.get(row.registry_id ?? 0),
        ...namespaces.get(row.namespace_id ?? 0),
        ...repositories.get(row.repository_id ?? 0),
        ...teams.get(row.team_id ?? 0),
      };
      return [row.id, { ...place, trash: { id: row.id } }] as const;
    }),
  );
}

export async function commentFacts(db: Db, actor: Actor, ids: readonly number[]): Promise<Map<number, CommentFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await selectNamespaces(db, actor)
    .innerJoin('repositories as r', 'r.namespace_id', 'n.id')
    .innerJoin('comments as c', 'c.repository_id', 'r.id')
    .select([...repositoryColumns, 'c.id as comment_id', 'c.user_id'])
    .where('c.id', 'in', ids)
    .execute();
  return collect(
    rows,
    (row) => row.comment_id,
    (namespace, row) => ({
      ...namespace,
      repository: repositoryIn(row),
      comment: { id: row.comment_id },
      authorId: row.user_id,
    }),
  );
}

export async function webhookFacts(db: Db, actor: Actor, ids: readonly number[]): Promise<Map<number, WebhookFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await selectNamespaces(db, actor)
    .innerJoin('webhooks as w', 'w.namespace_id', 'n.id')
    .select('w.id as webhook_id')
    .where('w.id', 'in', ids)
    .execute();
  return collect(
    rows,
    (row) => row.webhook_id,
    (namespace, row) => ({ ...namespace, webhook: { id: row.webhook_id } }),
  );
}

export async function registryFacts(db: Db, ids: readonly number[]): Promise<Map<number, RegistryFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('registries')
    .select(['id as registry_id', 'read_only', 'frozen_because'])
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.registry_id, registryOf(row)] as const));
}

export async function teamFacts(db: Db, actor: Actor, ids: readonly number[]): Promise<Map<number, TeamFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('teams as t')
    .leftJoin('team_members as m', (join) => join.onRef('m.team_id', '=', 't.id').on('m.user_id', '=', idOf(actor)))
    .select(['t.id', 't.name', 't.hidden', 't.trash_id', 'm.role'])
    .where('t.id', 'in', ids)
    .execute();
  return new Map(
    rows.map(
      ({ id, name, hidden, trash_id, role }) =>
        [id, { team: { id, name, hidden: hidden === 1, role, inTrash: trash_id !== null } }] as const,
    ),
  );
}

export async function userFacts(db: Db, ids: readonly number[]): Promise<Map<number, UserFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('users').select(['id', 'username', 'service']).where('id', 'in', ids).execute();
  return new Map(
    rows.map(({ id, username, service }) => [id, { user: { id, username, service: service === 1 } }] as const),
  );
}

export async function applicationTokenFacts(
  db: Db,
  ids: readonly number[],
): Promise<Map<number, ApplicationTokenFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('application_tokens as a')
    .innerJoin('users as u', 'u.id', 'a.user_id')
    .select(['a.id', 'a.application', 'u.id as user_id', 'u.username', 'u.service'])
    .where('a.id', 'in', ids)
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        user: { id: row.user_id, username: row.username, service: row.service === 1 },
        applicationToken: { id: row.id, application: row.application },
      },
    ]),
  );
}

/** Facts of recorded refusals. One whose namespace is unknown has no namespace. */
export async function denialFacts(db: Db, actor: Actor, ids: readonly number[]): Promise<Map<number, DenialFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('denials')
    .select(['id', 'actor_id', 'namespace_id'])
    .where('id', 'in', ids)
    .execute();
  const namespaces = await namespaceFacts(db, actor, [...new Set(rows.flatMap((row) => row.namespace_id ?? []))]);
  return new Map(
    rows.map((row) => [row.id, { ...namespaces.get(row.namespace_id ?? 0), authorId: row.actor_id }] as const),
  );
}
