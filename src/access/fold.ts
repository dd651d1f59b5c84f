/**
 * One condition as SQL. What does not depend on the target is folded away; a fact the query does not have is false, as in
 * evaluate.ts; a fact that is NULL makes the SQL unknown, which `not` and `where` treat as false.
 */
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { assertNever } from '../platform/problem.ts';
import type { TokenAction } from '../contract/vocabulary.ts';
import type { Actor } from './actor.ts';
import type { Condition } from './conditions.ts';
import { holds, rolesFrom } from './evaluate.ts';
import { noFacts } from './facts.ts';
import { parseRepositoryPattern } from './repository-pattern.ts';
import type { AccessSettings } from './settings.ts';

/** Where the facts are found in the query: names (aliases) of joined tables, and references of columns. */
export interface Columns {
  /** Alias of `namespaces`. Left joins are fine: no row means a missing fact. */
  readonly namespace?: string;
  /** Alias of `repositories`. */
  readonly repository?: string;
  /** Alias of `tags`. */
  readonly tag?: string;
  /** Alias of `users`: the account looked at. */
  readonly user?: string;
  /** Column with the id of the team concerned; asked after that of the namespace. */
  readonly teamId?: string;
  /** Column with the id of the author, actor or person denied. */
  readonly authorId?: string;
  /** Column with the name of the event. */
  readonly event?: string;
}

/** A condition after folding: known now, or to be asked of the database. */
export type Folded = boolean | RawBuilder<SqlBool>;

export interface Context {
  readonly actor: Actor;
  readonly settings: AccessSettings;
  readonly columns: Columns;
}

export const all = (parts: readonly Folded[]): Folded => {
  if (parts.includes(false)) return false;
  const open = parts.filter((part) => typeof part !== 'boolean');
  return open.length === 0 ? true : sql<SqlBool>`(${sql.join(open, sql` and `)})`;
};

export const any = (parts: readonly Folded[]): Folded => {
  if (parts.includes(true)) return true;
  const open = parts.filter((part) => typeof part !== 'boolean');
  return open.length === 0 ? false : sql<SqlBool>`(${sql.join(open, sql` or `)})`;
};

/** True also when the inner condition is unknown, that is, when a fact is missing. */
export const not = (part: Folded): Folded => (typeof part === 'boolean' ? !part : sql<SqlBool>`(${part}) is not true`);

const column = (table: string, name: string): RawBuilder<unknown> => sql.ref(`${table}.${name}`);

function teamId({ columns }: Context): RawBuilder<unknown> | null {
  const own = columns.teamId === undefined ? null : sql.ref(columns.teamId);
  const owning = columns.namespace === undefined ? null : column(columns.namespace, 'team_id');
  return own !== null && owning !== null ? sql`coalesce(${owning}, ${own})` : (owning ?? own);
}

function inRepositories(patterns: readonly string[], { columns }: Context): Folded {
  if (columns.repository === undefined) return false;
  const name = column(columns.repository, 'full_name');
  return any(
    patterns.map((text): Folded => {
      const pattern = parseRepositoryPattern(text);
      if (pattern === null) return false;
      if (pattern.wildcard === 'none') return sql<SqlBool>`${name} = ${pattern.prefix}`;
      const { length } = pattern.prefix;
      const begins = sql<SqlBool>`(substr(${name}, 1, ${sql.lit(length)}) = ${pattern.prefix} and length(${name}) > ${sql.lit(length)})`;
      const shallow = sql<SqlBool>`substr(${name}, ${sql.lit(length + 1)}) not like '%/%'`;
      return pattern.wildcard === 'any' ? begins : all([begins, shallow]);
    }),
  );
}

function tokenCondition(limit: TokenAction | 'any' | 'elsewhere', context: Context): Folded {
  const limits = context.actor.kind === 'user' ? context.actor.limits : null;
  if (limit !== 'elsewhere') return holds({ kind: 'token', limit }, context.actor, noFacts, context.settings);
  const repositories = limits?.repositories ?? null;
  return repositories === null ? false : not(inRepositories(repositories, context));
}

function roleCondition(condition: Extract<Condition, { kind: 'role' }>, context: Context): Folded {
  const team = condition.team === 'new' ? null : teamId(context);
  if (context.actor.kind !== 'user' || team === null) return false;
  return sql<SqlBool>`${team} in (select team_id from team_members
    where user_id = ${context.actor.id} and role in (${sql.join(rolesFrom[condition.atLeast].map((one) => sql.lit(one)))}))`;
}

function hiddenCondition(of: 'owning' | 'new', context: Context): Folded {
  const team = of === 'new' ? null : teamId(context);
  return team === null ? false : sql<SqlBool>`${team} in (select id from teams where hidden = 1)`;
}

function personalCondition(of: 'actor' | 'anybody' | 'service', { actor, columns }: Context): Folded {
  if (columns.namespace === undefined) return false;
  const id = column(columns.namespace, 'id');
  if (of === 'actor') {
    const own = actor.kind === 'user' ? actor.personalNamespaceId : null;
    return own === null ? false : sql<SqlBool>`${id} = ${own}`;
  }
  const service = of === 'service' ? sql`and service = 1` : sql``;
  return sql<SqlBool>`${id} in (select personal_namespace_id from users where personal_namespace_id is not null ${service})`;
}

function readOnlyCondition(what: 'registry' | 'namespace' | 'repository', columns: Columns): Folded {
  if (what !== 'registry') {
    const table = columns[what];
    return table === undefined ? false : sql<SqlBool>`${column(table, 'read_only')} = 1`;
  }
  if (columns.namespace === undefined) return false;
  return sql<SqlBool>`${column(columns.namespace, 'registry_id')} in (select id from registries where read_only = 1)`;
}

function trashCondition(context: Context): Folded {
  const { namespace, repository } = context.columns;
  const tables = [namespace, repository].filter((table) => table !== undefined);
  const team = teamId(context);
  return any([
    ...tables.map((table) => sql<SqlBool>`${column(table, 'trash_id')} is not null`),
    ...(team === null ? [] : [sql<SqlBool>`${team} in (select id from teams where trash_id is not null)`]),
  ]);
}

function eventCondition(among: readonly string[], { columns }: Context): Folded {
  if (columns.event === undefined) return false;
  const name = sql.ref(columns.event);
  return any(
    among.map((one): Folded => {
      if (!one.endsWith('.*')) return sql<SqlBool>`${name} = ${one}`;
      const prefix = one.slice(0, -1);
      return sql<SqlBool>`substr(${name}, 1, ${sql.lit(prefix.length)}) = ${prefix}`;
    }),
  );
}

function userCondition(kind: 'self' | 'service-user', { actor, columns }: Context): Folded {
  if (columns.user === undefined) return false;
  if (kind === 'service-user') return sql<SqlBool>`${column(columns.user, 'service')} = 1`;
  return actor.kind === 'user' ? sql<SqlBool>`${column(columns.user, 'id')} = ${actor.id}` : false;
}

export function fold(condition: Condition, context: Context): Folded {
  const { actor, settings, columns } = context;
  const { namespace } = columns;
  switch (condition.kind) {
    case 'signed-in':
    case 'admin':
    case 'auditor':
    case 'system':
    case 'setting':
    case 'push-policy':
      return holds(condition, actor, noFacts, settings);
    case 'token':
      return tokenCondition(condition.limit, context);
    case 'visibility':
      if (namespace === undefined) return false;
      return sql<SqlBool>`${column(namespace, 'visibility')} in (${sql.join(condition.among.map((one) => sql.lit(one)))})`;
    case 'role':
      return roleCondition(condition, context);
    case 'hidden-team':
      return hiddenCondition(condition.team, context);
    case 'global':
      return namespace === undefined
        ? false
        : sql<SqlBool>`${column(namespace, 'global')} = ${sql.lit(condition.is ? 1 : 0)}`;
    case 'personal':
      return personalCondition(condition.of, context);
    case 'read-only':
      return readOnlyCondition(condition.what, columns);
    case 'frozen-registry':
      if (namespace === undefined) return false;
      return sql<SqlBool>`${column(namespace, 'registry_id')} in (select id from registries where frozen_because is not null)`;
    case 'in-trash':
      return trashCondition(context);
    case 'immutable-tag':
      return columns.tag === undefined ? false : sql<SqlBool>`${column(columns.tag, 'immutable')} = 1`;
    case 'no-namespace':
      // A row of a list is in a namespace.
      return false;
    case 'author':
      if (actor.kind !== 'user' || columns.authorId === undefined) return false;
      return sql<SqlBool>`${sql.ref(columns.authorId)} = ${actor.id}`;
    case 'self':
    case 'service-user':
      return userCondition(condition.kind, context);
    case 'event':
      return eventCondition(condition.among, context);
    default:
      return assertNever(condition);
  }
}
