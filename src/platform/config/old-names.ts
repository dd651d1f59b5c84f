/**
 * Every name that the old Portus, its images and the tools around it knew, and what became of it. Somebody who comes from
 * there changes nothing: a name has its meaning, or a sentence says what replaced it. Pure.
 */
import { applicationNames } from './old/application-names.ts';
import { databaseNames } from './old/database-names.ts';
import type { OldName } from './old/entry.ts';
import { neighbourNames } from './old/neighbour-names.ts';
import { serverNames } from './old/server-names.ts';

/** The table by topic, as people read it. */
export const oldNamesByTopic: Readonly<Record<string, readonly OldName[]>> = {
  'Server, secrets and tokens': serverNames,
  Database: databaseNames,
  'What people can do': applicationNames,
  'Other programs': neighbourNames,
};

export const oldNames: readonly OldName[] = Object.values(oldNamesByTopic).flat();

const byName: ReadonlyMap<string, OldName> = new Map(oldNames.map((entry) => [entry.name, entry]));

export function findOldName(name: string): OldName | undefined {
  return byName.get(name);
}
