/**
 * The rules as one SQL condition, for lists, search, the feed and counts. Rows with the condition true are exactly those
 * that `decide` allows.
 */
import { sql, type Expression, type SqlBool } from 'kysely';
import type { ActionName } from '../contract/actions.ts';
import type { Actor } from './actor.ts';
import { rowsFor } from './evaluate.ts';
import { all, any, fold, not, type Columns, type Folded } from './fold.ts';
import { rules as allRules, type Rule } from './rules.ts';
import type { AccessSettings } from './settings.ts';
import type { targetOf } from './targets.ts';

interface ColumnsOf {
  none: Columns;
  registry: Columns;
  namespace: Columns & { readonly namespace: string };
  content: Columns & { readonly namespace: string; readonly repository: string };
  repository: ColumnsOf['content'];
  /** Reading does not depend on the tag itself; changing it does. */
  tag: ColumnsOf['content'] & { readonly tag?: string };
  trash: ColumnsOf['team'];
  comment: ColumnsOf['content'] & { readonly authorId: string };
  webhook: ColumnsOf['namespace'];
  team: Columns & { readonly teamId: string };
  user: Columns & { readonly user: string };
  'application-token': ColumnsOf['user'];
  activity: ColumnsOf['content'] & { readonly teamId: string; readonly authorId: string; readonly event: string };
  denial: ColumnsOf['namespace'] & { readonly authorId: string };
}

/** What `where` must be told for lists of this action. A transfer has two teams; there is no list of transfers. */
export type ColumnsFor<A extends ActionName> = (typeof targetOf)[A] extends keyof ColumnsOf
  ? ColumnsOf[(typeof targetOf)[A]]
  : never;

/** Same as `where`, for a given table of rules. */
export function whereBy(
  rules: readonly Rule[],
  action: ActionName,
  actor: Actor,
  settings: AccessSettings,
  columns: Columns,
): Expression<SqlBool> {
  const context = { actor, settings, columns };
  const rows = (effect: Rule['effect']): Folded =>
    any(
      rowsFor(action, rules)
        .filter((rule) => rule.effect === effect)
        .map((rule) => all(rule.when.map((condition) => fold(condition, context)))),
    );
  const answer = all([rows('allow'), not(rows('deny'))]);
  return typeof answer === 'boolean' ? (answer ? sql<SqlBool>`1 = 1` : sql<SqlBool>`1 = 0`) : answer;
}

/** A condition for `.where(...)` that keeps exactly the rows on which the actor may perform the action. */
export function where<A extends ActionName>(
  action: A,
  actor: Actor,
  settings: AccessSettings,
  columns: ColumnsFor<A>,
): Expression<SqlBool> {
  return whereBy(allRules, action, actor, settings, columns);
}
