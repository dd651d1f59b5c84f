/** What goes with a namespace or a team, found out before anything happens. */
import type { Actor } from '../access/actor.ts';
import { decide } from '../access/evaluate.ts';
import type { NamespaceFacts } from '../access/facts.ts';
import { authorize, type Permit } from '../access/permit.ts';
import { namespaceFacts, teamFacts } from '../access/queries.ts';
import type { AccessSettings } from '../access/settings.ts';
import type { Change } from '../contract/api/base.ts';
import { editable as editableNamespace } from '../namespaces/present.ts';
import { namespaceRow } from '../namespaces/queries.ts';
import type { Db } from '../platform/database/dialect.ts';
import { checkIfMatch } from '../platform/entity-tag.ts';
import { Problem } from '../platform/problem.ts';
import { editable as editableTeam } from '../teams/present.ts';
import { findTeam, teamByName } from '../teams/queries.ts';
import { mapAll } from './at-most.ts';
import { changesOf, deletes, planRepository, type Removal } from './plan.ts';
import { survey, type SurveyDeps } from './survey.ts';

export interface GroupDeps extends SurveyDeps {
  readonly access: AccessSettings;
}

/** A namespace that goes, with the right to remove it. */
export interface DoomedNamespace {
  readonly permit: Permit<'namespace.delete'>;
  readonly removals: readonly Removal[];
}

/** A namespace that another team gets, also one that is in the trash. */
export interface Move {
  readonly permit: Permit<'namespace.update'>;
  readonly to: string;
}

export interface GroupRemoval {
  readonly permit: Permit<'namespace.delete'> | Permit<'team.delete'>;
  readonly namespaces: readonly DoomedNamespace[];
  readonly moves: readonly Move[];
  /** The team, when that is what is removed. */
  readonly team: { readonly id: number; readonly name: string } | null;
}

/** @throws Problem `precondition-failed`, `not-found` */
export async function checkNamespace(
  db: Db,
  { facts }: Permit<'namespace.delete'>,
  ifMatch: string | undefined,
): Promise<void> {
  const row = await namespaceRow(db, facts.namespace.id);
  if (row === undefined) throw new Problem('not-found', 'The namespace is gone already.');
  checkIfMatch(ifMatch, editableNamespace(row));
}

/** @throws Problem `precondition-failed`, `not-found`, `unavailable` */
export async function planNamespaceRemoval(
  deps: GroupDeps,
  permit: Permit<'namespace.delete'>,
  ifMatch: string | undefined,
): Promise<GroupRemoval> {
  await checkNamespace(deps.db, permit, ifMatch);
  return { permit, namespaces: [await doomed(deps, permit)], moves: [], team: null };
}

/** What becomes of the namespaces of a team. */
interface TeamPlan {
  readonly permits: readonly Permit<'namespace.delete'>[];
  readonly moves: readonly Move[];
}

/**
 * @param newTeam name of the team that gets the namespaces; undefined: they go with everything in them
 * @throws Problem `precondition-failed`, `not-found`, `forbidden`, `invalid`
 */
export async function checkTeam(
  deps: GroupDeps,
  permit: Permit<'team.delete'>,
  newTeam: string | undefined,
  ifMatch: string | undefined,
): Promise<TeamPlan> {
  const { db, access } = deps;
  const { team } = permit.facts;
  const row = await findTeam(db, team.id);
  if (row === undefined) throw new Problem('not-found', 'The team is gone already.');
  checkIfMatch(ifMatch, editableTeam(row));
  const owned = await namespacesOf(db, permit.actor, team.id);
  if (newTeam !== undefined) {
    await checkDestination(deps, permit, newTeam);
    return { permits: [], moves: plannedMoves(permit.actor, owned, newTeam, access) };
  }
  return { permits: owned.map((facts) => authorize('namespace.delete', permit.actor, facts, access)), moves: [] };
}

/** The same, with everything that goes. @throws Problem also `unavailable` */
export async function planTeamRemoval(
  deps: GroupDeps,
  permit: Permit<'team.delete'>,
  newTeam: string | undefined,
  ifMatch: string | undefined,
): Promise<GroupRemoval> {
  const { permits, moves } = await checkTeam(deps, permit, newTeam, ifMatch);
  const namespaces: DoomedNamespace[] = [];
  for (const one of permits) namespaces.push(await doomed(deps, one));
  return { permit, namespaces, moves, team: permit.facts.team };
}

async function namespacesOf(db: Db, actor: Actor, teamId: number): Promise<NamespaceFacts[]> {
  const rows = await db.selectFrom('namespaces').select('id').where('team_id', '=', teamId).orderBy('name').execute();
  const facts = await namespaceFacts(
    db,
    actor,
    rows.map(({ id }) => id),
  );
  // Whoever may delete the team decides about what is in the trash, too.
  return rows.flatMap(({ id }) => {
    const known = facts.get(id);
    return known === undefined ? [] : [{ ...known, namespace: { ...known.namespace, inTrash: false } }];
  });
}

async function doomed(deps: SurveyDeps, permit: Permit<'namespace.delete'>): Promise<DoomedNamespace> {
  const { namespace, registry } = permit.facts;
  const repositories = await deps.db
    .selectFrom('repositories')
    .select(['id', 'full_name as fullName', 'namespace_id as namespaceId'])
    .where('namespace_id', '=', namespace.id)
    .orderBy('full_name')
    .execute();
  const contents = await mapAll(repositories, (repository) => survey(deps, registry.id, repository));
  return { permit, removals: contents.map(planRepository) };
}

/** The team must be there for the caller, another one, and one in which they may create namespaces. */
async function checkDestination({ db, access }: GroupDeps, { actor, facts }: Permit<'team.delete'>, name: string) {
  const row = await teamByName(db, name);
  const known = row === undefined ? undefined : (await teamFacts(db, actor, [row.id])).get(row.id);
  if (known === undefined || !decide('team.read', actor, known, access).allowed)
    throw new Problem('not-found', `There is no team "${name}", or it is not open to you.`);
  if (known.team.id === facts.team.id)
    throw new Problem('invalid', 'You cannot choose the same team to migrate namespaces');
  authorize('namespace.create', actor, known, access);
}

/** @throws Problem `invalid` with a sentence for each namespace that the caller may not move */
function plannedMoves(
  actor: Actor,
  owned: readonly NamespaceFacts[],
  to: string,
  access: AccessSettings,
): readonly Move[] {
  const refused = owned
    .map((facts) => ({ name: facts.namespace.name, decision: decide('namespace.update', actor, facts, access) }))
    .filter(({ decision }) => !decision.allowed);
  if (refused.length > 0) {
    const fields = Object.fromEntries(refused.map(({ name, decision }) => [name, [decision.because]]));
    throw new Problem('invalid', 'Could not migrate namespaces', { fields });
  }
  return owned.map((facts) => ({ permit: authorize('namespace.update', actor, facts, access), to }));
}

/** The plan for people. */
export function groupChanges({ namespaces, moves, team }: GroupRemoval): Change[] {
  return [
    ...namespaces.flatMap(({ permit, removals }) => [
      ...removals.flatMap(changesOf),
      deletes('namespace', permit.facts.namespace.name),
    ]),
    ...moves.map(({ permit, to }): Change => ({
      verb: 'move',
      kind: 'namespace',
      name: permit.facts.namespace.name,
      detail: `to the team ${to}`,
    })),
    ...(team === null ? [] : [deletes('team', team.name)]),
  ];
}
