/** The settings in groups, as far as a search leaves them. Pure. */
import type { Setting } from '../../../contract/api/settings.ts';
import { words } from './words.ts';

export interface SettingGroup {
  readonly title: string;
  readonly settings: readonly Setting[];
}

const isKnown = (key: string): key is keyof typeof words.groups => key in words.groups;

/** The first part of the name; settings without parts are general. */
const keyOf = ({ name }: Setting): string => (name.includes('.') ? (name.split('.')[0] ?? '') : '');

const titleOf = (key: string): string => (isKnown(key) ? words.groups[key] : key);

export const isChanged = ({ origin }: Setting): boolean => origin === 'file' || origin === 'environment';

function matches(setting: Setting, search: string): boolean {
  const { name, variable, description, place } = setting;
  const text = [name, variable, description, place ?? '', titleOf(keyOf(setting))].join(' ').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

export interface SettingFilter {
  readonly search: string;
  readonly changed: boolean;
}

/** Groups in the order of the settings; the general ones come first. */
export function groupsOf(settings: readonly Setting[], { search, changed }: SettingFilter): readonly SettingGroup[] {
  const shown = settings.filter((setting) => matches(setting, search) && (!changed || isChanged(setting)));
  const keys = [...new Set(['', ...shown.map(keyOf)])];
  return keys
    .map((key) => ({ title: titleOf(key), settings: shown.filter((setting) => keyOf(setting) === key) }))
    .filter((group) => group.settings.length > 0);
}

/** What is said about where a value came from. */
export function originWords({ origin, place, old_name: old }: Setting): string {
  const where = `${place ?? ''}${old ? ` (${words.oldName})` : ''}`;
  switch (origin) {
    case 'default':
      return words.fromDefault;
    case 'package':
      return words.fromPackage(where);
    case 'file':
      return words.fromFile(where);
    case 'environment':
      return words.fromEnvironment(where);
    case 'none':
      return words.notSet;
  }
}

/** A value as people write it. */
export function valueWords(value: Setting['value']): string {
  if (value === null) return words.notSet;
  if (value === '') return words.empty;
  if (typeof value === 'boolean') return value ? words.on : words.off;
  return String(value);
}
