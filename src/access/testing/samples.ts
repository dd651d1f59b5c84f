/** Actors and facts for tests: everything has a harmless value, a test says what it is about. */
import type { TeamRole } from '../../contract/vocabulary.ts';
import { anonymous, type Actor, type UserActor } from '../actor.ts';
import type { NamespaceFact, NamespaceFacts, RegistryFact, RepositoryFacts, TeamFact, UserFacts } from '../facts.ts';

const personalNamespaceId = 77;

export function user(changes: Partial<UserActor> = {}): UserActor {
  return {
    kind: 'user',
    id: 1,
    username: 'alice',
    admin: false,
    auditor: false,
    personalNamespaceId,
    limits: null,
    ...changes,
  };
}

/** The columns of the tables: anonymous, outsider, the three roles, administrator. */
export const columns = ['An', 'Out', 'Vi', 'Co', 'Ow', 'Ad'] as const;
export type Column = (typeof columns)[number];

export function actorOf(column: Column): Actor {
  return column === 'An' ? anonymous : user({ admin: column === 'Ad' });
}

export function roleOf(column: Column): TeamRole | null {
  switch (column) {
    case 'Vi':
      return 'viewer';
    case 'Co':
      return 'contributor';
    case 'Ow':
      return 'owner';
    default:
      return null;
  }
}

export function team(changes: Partial<TeamFact> = {}): TeamFact {
  return { id: 5, name: 'builders', hidden: false, role: null, ...changes };
}

export interface Changes {
  readonly namespace?: Partial<NamespaceFact>;
  readonly team?: Partial<TeamFact>;
  readonly registry?: Partial<RegistryFact>;
}

export function inNamespace(changes: Changes = {}): NamespaceFacts {
  return {
    registry: { id: 1, readOnly: false, ...changes.registry },
    namespace: { id: 3, name: 'acme', visibility: 'private', global: false, personal: 'no', ...changes.namespace },
    team: team(changes.team),
  };
}

export function inRepository(changes: Changes = {}): RepositoryFacts {
  return { ...inNamespace(changes), repository: { id: 9, fullName: 'acme/app' } };
}

/** The personal namespace of `user()`. */
export const ownNamespace: NamespaceFact = {
  id: personalNamespaceId,
  name: 'alice',
  visibility: 'private',
  global: false,
  personal: 'user',
};

export function account(id: number, service = false): UserFacts {
  return { user: { id, username: `user${id}`, service } };
}
