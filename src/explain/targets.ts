/** Finds what a question is about, and its facts. */
import { someTeam } from '../access/abilities.ts';
import type { Actor } from '../access/actor.ts';
import { type Facts, noFacts } from '../access/facts.ts';
import {
  contentFacts,
  namespaceFacts,
  namespaceNameOf,
  registryFacts,
  repositoryFacts,
  tagFacts,
  teamFacts,
  userFacts,
} from '../access/queries.ts';
import { type FactsFor, targetOf } from '../access/targets.ts';
import type { ActionName } from '../contract/actions.ts';
import { findUserByName } from '../identity/queries.ts';
import type { Db } from '../platform/database/dialect.ts';
import { assertNever } from '../platform/problem.ts';
import { allRegistries } from '../registry/queries.ts';
import { teamByName } from '../teams/queries.ts';
import type { Question, TargetName } from './question.ts';

export interface Found {
  /** undefined: there is no such thing. */
  readonly facts: FactsFor<ActionName> | undefined;
  /** Of what it is in, or would be in. */
  readonly within: Facts;
}

/** Facts of the target of a question, as they are for the actor. */
export async function findTarget(db: Db, actor: Actor, { action, target }: Question): Promise<Found> {
  // PostgreSQL refuses to look for a NUL; no name has one.
  if (JSON.stringify(target).includes('\\u0000')) return { facts: undefined, within: noFacts };
  const [registry] = await allRegistries(db);
  const id = registry?.id ?? 0;
  switch (target.kind) {
    case 'none':
      return {
        facts: targetOf[action] === 'registry' ? (await registryFacts(db, [id])).get(id) : noFacts,
        within: noFacts,
      };
    case 'namespace':
      return inNamespace(db, actor, action, await namespaceIdOf(db, id, target.name));
    case 'repository':
      return inRepository(db, actor, action, id, target);
    case 'tag':
      return ofTag(db, actor, id, target);
    case 'team': {
      const team = await teamByName(db, target.name);
      return alone(team && (await teamFacts(db, actor, [team.id])).get(team.id));
    }
    case 'user': {
      const user = await findUserByName(db, target.name);
      const facts = user && (await userFacts(db, [user.id])).get(user.id);
      if (facts === undefined || targetOf[action] === 'user') return alone(facts);
      return alone({ ...facts, applicationToken: { id: 0, application: '' } });
    }
    default:
      return assertNever(target);
  }
}

const alone = (facts: FactsFor<ActionName> | undefined): Found => ({ facts, within: noFacts });

/** Whoever asks about a transfer has named no destination: the best one there could be is assumed. */
const destination = { ...someTeam, name: 'of their choice' };

async function namespaceIdOf(db: Db, registryId: number, name: string | null): Promise<number> {
  const query = db.selectFrom('namespaces').select('id').where('registry_id', '=', registryId);
  const found = name === null ? query.where('global', '=', 1) : query.where('name', '=', name);
  return (await found.executeTakeFirst())?.id ?? 0;
}

async function inNamespace(db: Db, actor: Actor, action: ActionName, id: number): Promise<Found> {
  const facts = (await namespaceFacts(db, actor, [id])).get(id);
  if (facts === undefined) return alone(undefined);
  switch (targetOf[action]) {
    case 'transfer':
      return { facts: { ...facts, newTeam: destination }, within: facts };
    case 'webhook':
      return { facts: { ...facts, webhook: { id: 0 } }, within: facts };
    default:
      return { facts, within: facts };
  }
}

type Named<K extends TargetName['kind']> = Extract<TargetName, { kind: K }>;

async function repositoryIdOf(db: Db, registryId: number, fullName: string): Promise<number> {
  const query = db.selectFrom('repositories').select('id').where('registry_id', '=', registryId);
  return (await query.where('full_name', '=', fullName).executeTakeFirst())?.id ?? 0;
}

async function inRepository(
  db: Db,
  actor: Actor,
  action: ActionName,
  registryId: number,
  { fullName }: Pick<Named<'repository'>, 'fullName'>,
): Promise<Found> {
  if (targetOf[action] === 'content') {
    const facts = (await contentFacts(db, actor, registryId, [fullName])).get(fullName);
    return { facts, within: facts ?? noFacts };
  }
  const id = await repositoryIdOf(db, registryId, fullName);
  const facts = (await repositoryFacts(db, actor, [id])).get(id);
  if (facts === undefined) {
    const space = await namespaceIdOf(db, registryId, namespaceNameOf(fullName));
    const around = (await namespaceFacts(db, actor, [space])).get(space);
    // As if it were there: a token may be limited to some names.
    return {
      facts: undefined,
      within: around === undefined ? noFacts : { ...around, repository: { id: null, fullName } },
    };
  }
  // Nobody in particular wrote the comment.
  if (targetOf[action] === 'comment') return { facts: { ...facts, comment: { id: 0 }, authorId: null }, within: facts };
  return { facts, within: facts };
}

async function ofTag(db: Db, actor: Actor, registryId: number, { fullName, tag }: Named<'tag'>): Promise<Found> {
  const { facts: repository, within } = await inRepository(db, actor, 'repository.read', registryId, { fullName });
  const row = await db
    .selectFrom('tags')
    .select('id')
    .where('repository_id', '=', repository?.repository?.id ?? 0)
    .where('name', '=', tag)
    .executeTakeFirst();
  return { facts: row && (await tagFacts(db, actor, [row.id])).get(row.id), within };
}
