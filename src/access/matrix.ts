/** Role x action, computed from the rules by asking `decide` about sample targets. Nothing here knows a rule. */
import type { ActionName } from '../contract/actions.ts';
import { samplePeople } from '../contract/api/explain.ts';
import { pushPolicies, visibilities } from '../contract/vocabulary.ts';
import { anonymous, type Actor, type UserActor } from './actor.ts';
import { decide } from './evaluate.ts';
import type { Facts, TeamFact } from './facts.ts';
import { defaultSettings, type AccessSettings, type Switch } from './settings.ts';
import { targetOf } from './targets.ts';

export const columns = samplePeople;
type Column = (typeof columns)[number];

const person: UserActor = {
  kind: 'user',
  id: 1,
  username: 'somebody',
  admin: false,
  auditor: false,
  personalNamespaceId: null,
  limits: null,
};
const somebodyElse = 2;

function actorOf(column: Column): Actor {
  return column === 'anonymous' ? anonymous : { ...person, admin: column === 'administrator' };
}

function roleOf(column: Column): TeamFact['role'] {
  return column === 'viewer' || column === 'contributor' || column === 'owner' ? column : null;
}

/** The namespaces a cell is about; a team namespace of each visibility, and the global one. */
const places = [
  ...visibilities.map((visibility) => ({ name: visibility, visibility, global: false })),
  { name: 'global', visibility: 'public', global: true },
] as const;
type Place = (typeof places)[number];

function factsOf(column: Column, place: Place): Facts {
  const { visibility, global } = place;
  const whose = column === 'self' ? person.id : somebodyElse;
  return {
    registry: { id: 1, readOnly: false },
    namespace: { id: 1, name: 'sample', visibility, global, personal: 'no' },
    team: { id: 1, name: 'sample', hidden: false, role: roleOf(column) },
    newTeam: { id: 2, name: 'other', hidden: false, role: 'contributor' },
    repository: { id: 1, fullName: 'sample/image' },
    user: { id: whose, username: 'sample', service: false },
    authorId: whose,
  };
}

const insideNamespace = (action: ActionName): boolean =>
  !['none', 'registry', 'team', 'user', 'application-token'].includes(targetOf[action]);

/** The kinds of namespace in which the answer is yes; what happens in no namespace may be done in all of them or in none. */
export function openPlaces(
  action: ActionName,
  column: Column,
  settings: AccessSettings = defaultSettings,
): readonly Place['name'][] {
  const open = places.filter((place) => decide(action, actorOf(column), factsOf(column, place), settings).allowed);
  return (open.length > 0 && !insideNamespace(action) ? places : open).map(({ name }) => name);
}

/** `yes`, `no`, or the kinds of namespace in which the answer is yes. */
export function cell(action: ActionName, column: Column, settings: AccessSettings = defaultSettings): string {
  const open = openPlaces(action, column, settings);
  if (open.length === 0) return 'no';
  return open.length === places.length ? 'yes' : open.join(', ');
}

const row = (action: ActionName, settings?: AccessSettings): string =>
  columns.map((column) => cell(action, column, settings)).join('|');

/** The settings that change the answer for somebody when only they are changed. */
export function dependsOn(action: ActionName): readonly (Switch | 'pushPolicy')[] {
  const usual = row(action);
  const switches = Object.entries(defaultSettings)
    .filter((entry): entry is [Switch, boolean] => entry[0] !== 'pushPolicy')
    .filter(([name, value]) => row(action, { ...defaultSettings, [name]: !value }) !== usual)
    .map(([name]) => name);
  const policies = pushPolicies.some((pushPolicy) => row(action, { ...defaultSettings, pushPolicy }) !== usual);
  return policies ? ['pushPolicy', ...switches] : switches;
}
