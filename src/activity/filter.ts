/** What somebody wants to read of the log. Pure. */
import type { Static } from 'typebox';
import type { ActivityQuery } from '../contract/api/operations.ts';
import { type EventName, eventNames } from '../contract/events.ts';
import { nearest } from '../platform/config/settings.ts';
import { invalidField } from '../platform/problem.ts';
import type { EpochMs } from '../schema/tables.ts';

export interface ActivityFilter {
  readonly repository_id?: number | undefined;
  readonly namespace_id?: number | undefined;
  readonly team_id?: number | undefined;
  /** Username at that time. */
  readonly actor?: string | undefined;
  readonly events?: readonly EventName[] | undefined;
  /** Not before this time. */
  readonly since?: EpochMs | undefined;
  /** Before this time. */
  readonly until?: EpochMs | undefined;
}

type Wish = Pick<
  Static<typeof ActivityQuery>,
  'repository_id' | 'namespace_id' | 'team_id' | 'actor' | 'event' | 'since' | 'until'
>;

/** @throws Problem `invalid` for an event that does not exist */
export function readFilter({ repository_id, namespace_id, team_id, actor, event = [], since, until }: Wish) {
  return {
    repository_id,
    namespace_id,
    team_id,
    actor,
    events: event.length === 0 ? undefined : [...new Set(event.flatMap(eventsOf))],
    since: timeOf('since', since),
    until: timeOf('until', until),
  } satisfies ActivityFilter;
}

function eventsOf(wanted: string): readonly EventName[] {
  const found = wanted.endsWith('.*')
    ? eventNames.filter((name) => name.startsWith(wanted.slice(0, -1)))
    : eventNames.filter((name) => name === wanted);
  if (found.length > 0) return found;
  const nouns = eventNames.map((name) => name.replace(/\..*/, '.*'));
  const meant = nearest(wanted, [...eventNames, ...nouns]);
  const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
  throw invalidField('event', `"${wanted}" does not exist.${hint}`);
}

/** Epoch milliseconds. A leap second is a time for the format, but not for the calendar of the language. */
export function timeOf(field: string, text: string | undefined): EpochMs | undefined {
  if (text === undefined) return undefined;
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw invalidField(field, 'must be a time such as 2026-11-21T09:00:00Z');
  return time;
}
