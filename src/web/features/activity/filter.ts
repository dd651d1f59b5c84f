/** Which activities are shown, as it stands in the address. Pure. */
import type { EventName } from '../../../contract/events.ts';
import { readDay, startOf } from '../../lib/days.ts';
import { isEvent } from './event-words.ts';

export interface ActivityFilter {
  readonly actor: string;
  readonly events: readonly EventName[];
  readonly namespaceId: number | null;
  /** Days, `2026-11-21`; empty: any. `until` is part of what is shown. */
  readonly since: string;
  readonly until: string;
}

export const noFilter: ActivityFilter = { actor: '', events: [], namespaceId: null, since: '', until: '' };

export function readActivityFilter(address: URLSearchParams): ActivityFilter {
  const namespace = Number(address.get('namespace'));
  return {
    actor: address.get('actor') ?? '',
    events: address.getAll('event').filter(isEvent),
    namespaceId: Number.isSafeInteger(namespace) && namespace > 0 ? namespace : null,
    since: readDay(address.get('since')),
    until: readDay(address.get('until')),
  };
}

/** The address after a change, at the first page. */
export function writeActivityFilter(address: URLSearchParams, change: Partial<ActivityFilter>): URLSearchParams {
  const { actor, events, namespaceId, since, until } = { ...readActivityFilter(address), ...change };
  const next = new URLSearchParams(address);
  for (const name of ['page', 'actor', 'event', 'namespace', 'since', 'until']) next.delete(name);
  if (actor !== '') next.set('actor', actor);
  for (const event of events) next.append('event', event);
  if (namespaceId !== null) next.set('namespace', String(namespaceId));
  if (since !== '') next.set('since', since);
  if (until !== '') next.set('until', until);
  return next;
}

/** How many filters are set. */
export const countFilters = ({ actor, events, namespaceId, since, until }: ActivityFilter): number =>
  [actor !== '', events.length > 0, namespaceId !== null, since !== '', until !== ''].filter(Boolean).length;

/** The filter as the API takes it. */
export const activityParams = ({ actor, events, namespaceId, since, until }: ActivityFilter) => ({
  ...(actor === '' ? {} : { actor }),
  ...(events.length === 0 ? {} : { event: [...events] }),
  ...(namespaceId === null ? {} : { namespace_id: namespaceId }),
  ...(since === '' ? {} : { since: startOf(since) }),
  ...(until === '' ? {} : { until: startOf(until, 1) }),
});

/** The same for a link. */
export function exportParams(filter: ActivityFilter, format: 'csv' | 'jsonl'): string {
  const params = new URLSearchParams({ format });
  for (const [name, value] of Object.entries(activityParams(filter)))
    for (const one of [value].flat()) params.append(name, String(one));
  return String(params);
}
