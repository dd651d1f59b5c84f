/** Compares `decide` with `where` on a stored world, for the property test. Facts come from the real loaders. */
import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';
import { actionNames, type ActionName } from '../../contract/actions.ts';
import type { Db } from '../../platform/database/dialect.ts';
import type { Actor } from '../actor.ts';
import { decider } from '../evaluate.ts';
import type { Facts, TargetKind } from '../facts.ts';
import type { Columns } from '../fold.ts';
import {
  applicationTokenFacts,
  denialFacts,
  namespaceFacts,
  repositoryFacts,
  tagFacts,
  teamFacts,
  trashFacts,
  userFacts,
} from '../queries.ts';
import type { Rule } from '../rules.ts';
import type { AccessSettings } from '../settings.ts';
import { targetOf } from '../targets.ts';
import { whereBy } from '../where.ts';
import type { World } from './world.ts';

/** How the targets of a list are read: the `from` clause, the id, the columns, and the facts of each. */
interface List {
  readonly from: RawBuilder<unknown>;
  readonly id: string;
  readonly columns: Columns;
  readonly facts: (db: Db, actor: Actor, world: World) => Promise<ReadonlyMap<number, Facts>>;
}

const idsOf = (rows: readonly { readonly id: number }[]): number[] => rows.map(({ id }) => id);
const inRepository = { namespace: 'n', repository: 'r' };

const namespaces: List = {
  from: sql`namespaces n`,
  id: 'n.id',
  columns: { namespace: 'n' },
  facts: (db, actor, world) => namespaceFacts(db, actor, idsOf(world.namespaces)),
};

const repositories: List = {
  from: sql`repositories r join namespaces n on n.id = r.namespace_id`,
  id: 'r.id',
  columns: inRepository,
  facts: (db, actor, world) => repositoryFacts(db, actor, idsOf(world.repositories)),
};

const tags: List = {
  from: sql`tags x join repositories r on r.id = x.repository_id join namespaces n on n.id = r.namespace_id`,
  id: 'x.id',
  columns: { ...inRepository, tag: 'x' },
  facts: (db, actor, world) => tagFacts(db, actor, idsOf(world.tags)),
};

/** A comment is one person's word on a repository; who pushed a tag stands for who wrote it. */
const comments: List = {
  ...tags,
  columns: { ...inRepository, authorId: 'x.pushed_by' },
  facts: async (db, actor, world) => {
    const facts = await tags.facts(db, actor, world);
    return new Map(world.tags.map((row) => [row.id, { ...facts.get(row.id), authorId: row.pushed_by ?? null }]));
  },
};

const activities: List = {
  from: sql`activities a left join namespaces n on n.id = a.namespace_id left join repositories r on r.id = a.repository_id`,
  id: 'a.id',
  columns: { ...inRepository, authorId: 'a.actor_id', event: 'a.event' },
  facts: async (db, actor, world) => {
    const inside = await namespaces.facts(db, actor, world);
    const within = await repositories.facts(db, actor, world);
    return new Map(
      world.activities.map((row) => [
        row.id,
        {
          ...inside.get(row.namespace_id ?? 0),
          ...within.get(row.repository_id ?? 0),
          authorId: row.actor_id ?? null,
          event: row.event,
        },
      ]),
    );
  },
};

const lists: Readonly<Record<TargetKind, List | null>> = {
  none: null,
  registry: null,
  transfer: null,
  namespace: namespaces,
  webhook: namespaces,
  content: repositories,
  repository: repositories,
  tag: tags,
  trash: {
    from: sql`trash w`,
    id: 'w.id',
    columns: { teamId: 'w.team_id' },
    facts: (db, actor, world) => trashFacts(db, actor, idsOf(world.trash)),
  },
  comment: comments,
  team: {
    from: sql`teams t`,
    id: 't.id',
    columns: { teamId: 't.id' },
    facts: (db, actor, world) => teamFacts(db, actor, idsOf(world.teams)),
  },
  user: {
    from: sql`users u`,
    id: 'u.id',
    columns: { user: 'u' },
    facts: (db, _actor, world) => userFacts(db, idsOf(world.users)),
  },
  'application-token': {
    from: sql`application_tokens k join users u on u.id = k.user_id`,
    id: 'k.id',
    columns: { user: 'u' },
    facts: (db, _actor, world) => applicationTokenFacts(db, idsOf(world.application_tokens)),
  },
  activity: activities,
  denial: {
    from: sql`denials d left join namespaces n on n.id = d.namespace_id`,
    id: 'd.id',
    columns: { namespace: 'n', authorId: 'd.actor_id' },
    facts: (db, actor, world) => denialFacts(db, actor, idsOf(world.denials)),
  },
};

/** The actions that lists can be made of. */
export const listable: readonly ActionName[] = actionNames.filter((action) => lists[targetOf[action]] !== null);

/** For each condition the ids of the rows that `where` would keep. One query, because there are thousands to ask. */
async function idsWhere(
  db: Db,
  { from, id }: List,
  conditions: readonly Expression<SqlBool>[],
): Promise<readonly ReadonlySet<number>[]> {
  const answers = conditions.map(
    (condition, index) => sql`case when ${condition} then 1 else 0 end as ${sql.id(`c${index}`)}`,
  );
  const { rows } = await sql<
    Record<string, number>
  >`select ${sql.ref(id)} as id, ${sql.join(answers)} from ${from}`.execute(db);
  return conditions.map(
    (_, index) => new Set(rows.filter((row) => row[`c${index}`] === 1).map((row) => Number(row['id']))),
  );
}

/** The two tables of rules to compare; in life they are the same one. */
export interface Interpreters {
  readonly decideBy: readonly Rule[];
  readonly whereBy: readonly Rule[];
}

export interface Comparison {
  readonly checks: number;
  readonly allowed: number;
  /** Question, target and answer wherever the two differ. */
  readonly differences: readonly string[];
}

interface Question {
  readonly action: ActionName;
  readonly settings: AccessSettings;
}

async function compareList(
  db: Db,
  list: List,
  world: World,
  actor: Actor,
  questions: readonly Question[],
  interpreters: Interpreters,
): Promise<Comparison> {
  const decide = decider(interpreters.decideBy);
  const conditions = questions.map((one) =>
    whereBy(interpreters.whereBy, one.action, actor, one.settings, list.columns),
  );
  const listed = await idsWhere(db, list, conditions);
  const facts = [...(await list.facts(db, actor, world))];
  const answers = questions.flatMap((question, index) =>
    facts.map(([id, known]) => {
      const { allowed } = decide(question.action, actor, known, question.settings);
      const agreed = allowed === listed[index]?.has(id);
      return {
        allowed,
        difference: agreed ? null : JSON.stringify({ ...question, actor, id, known, decide: allowed }),
      };
    }),
  );
  return {
    checks: answers.length,
    allowed: answers.filter(({ allowed }) => allowed).length,
    differences: answers.flatMap(({ difference }) => difference ?? []),
  };
}

/** Asks both interpreters about every action (that lists can be made of), actor, settings and target. */
export async function compare(
  db: Db,
  world: World,
  actors: readonly Actor[],
  settings: readonly AccessSettings[],
  interpreters: Interpreters,
  actions: readonly ActionName[] = listable,
): Promise<Comparison> {
  let sum: Comparison = { checks: 0, allowed: 0, differences: [] };
  for (const kind of new Set(actions.map((action) => targetOf[action]))) {
    const list = lists[kind];
    if (list === null) continue;
    const ofKind = actions.filter((action) => targetOf[action] === kind);
    const questions = ofKind.flatMap((action) => settings.map((one) => ({ action, settings: one })));
    for (const actor of actors) {
      const { checks, allowed, differences } = await compareList(db, list, world, actor, questions, interpreters);
      sum = {
        checks: sum.checks + checks,
        allowed: sum.allowed + allowed,
        differences: [...sum.differences, ...differences],
      };
    }
  }
  return sum;
}
