/** The roles in a team, for people. */
import { type TeamRole, teamRoles } from '../../../contract/vocabulary.ts';
import { words } from './words.ts';

export const roleNames: Readonly<Record<TeamRole, string>> = words.roles;

/** What each role may do, in one sentence. */
export const roleMeanings: Readonly<Record<TeamRole, string>> = words.roleMeanings;

export const roleChoices = teamRoles.map((value) => ({ value, label: roleNames[value] }));

export const isRole = (text: string): text is TeamRole => teamRoles.some((role) => role === text);
