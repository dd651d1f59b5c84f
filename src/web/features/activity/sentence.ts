/** What happened, in a sentence: who did what to what. Pure. */
import type { Activity } from '../../../contract/api/operations.ts';
import {
  manifestAddress,
  namespaceAddress,
  readTaggedName,
  repositoryAddress,
  tagAddress,
  teamAddress,
} from '../../lib/addresses.ts';
import { sentenceFor } from './event-words.ts';
import { words } from './words.ts';

/** What it happened to; null when that is the person who acted, and already named. */
function objectOf({ event, actor, target, detail }: Activity): string | null {
  if (event.startsWith('application_token.') && typeof detail['application'] === 'string') return detail['application'];
  return /^user\.signed_(in|out)$/.test(event) && target === actor ? null : target;
}

const isKnownWord = (value: string): value is keyof typeof words.roles => value in words.roles;

/** A value of an entry in words. */
export function valueWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return words.nothing;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'string') return isKnownWord(value) ? words.roles[value] : value;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? words.nothing : value.map(valueWords).join(', ');
  return JSON.stringify(value);
}

export interface Part {
  readonly kind: 'text' | 'actor' | 'object' | 'detail';
  readonly text: string;
}

/** The sentence in parts, so that names can stand out and lead somewhere. */
export function partsOf(activity: Activity): readonly Part[] {
  return sentenceFor(activity.event)
    .split(/\{(\w+)\}/)
    .map((part, index): Part => (index % 2 === 0 ? { kind: 'text', text: part } : named(part, activity)))
    .filter(({ text }) => text !== '');
}

function named(name: string, activity: Activity): Part {
  const { actor, detail } = activity;
  if (name === 'actor') return { kind: 'actor', text: actor ?? words.somebody };
  if (name === 'object') return { kind: 'object', text: objectOf(activity) ?? '' };
  return { kind: 'detail', text: name in detail ? valueWords(detail[name]) : words.unknown };
}

export const plainSentence = (activity: Activity): string =>
  partsOf(activity)
    .map(({ text }) => text)
    .join('')
    .trim();

/** Where the thing can be looked at; null when it has no page, or is gone. */
export function placeOf({ event, target, namespace_id, team_id, repository_id }: Activity): string | null {
  if (event.endsWith('.deleted')) return null;
  const [noun] = event.split('.');
  if (noun === 'namespace') return namespace_id === null ? null : namespaceAddress(namespace_id);
  if (noun === 'team') return team_id === null ? null : teamAddress(team_id);
  if (repository_id === null) return null;
  if (noun === 'repository') return repositoryAddress(target);
  const tagged = readTaggedName(target);
  if (tagged !== null) return tagAddress(tagged.fullName, tagged.tag);
  const [, fullName, digest] = /^([^@]+)@([a-z0-9]+:[0-9a-f]+)$/.exec(target) ?? [];
  return fullName === undefined || digest === undefined ? null : manifestAddress(fullName, digest);
}

export interface Particular {
  /** Empty: the change itself. */
  readonly name: string;
  readonly text: string;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const readable = (name: string): string => name.replace(/_/g, ' ');

/** What else is known of an entry: what changed, from what to what, and everything that is told beside. */
export function particularsOf({ detail }: Activity): readonly Particular[] {
  const { old: before, new: after, ...others } = detail;
  const rest = Object.entries(others).map(([name, value]) => ({ name: readable(name), text: valueWords(value) }));
  if (!('old' in detail) && !('new' in detail)) return rest;
  if (!isRecord(before) || !isRecord(after))
    return [{ name: '', text: words.changed(valueWords(before), valueWords(after)) }, ...rest];
  const changes = Object.keys({ ...before, ...after }).map((name) => ({
    name: readable(name),
    text: words.changed(valueWords(before[name]), valueWords(after[name])),
  }));
  return [...changes, ...rest];
}
