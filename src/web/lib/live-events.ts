/** What the live stream says, and what must be asked again because of it. */
import type { LiveEvent } from '../../contract/api/operations.ts';
import { queryKeys } from './query-keys.ts';

export type QueryKey = readonly string[];

const topics = ['repository', 'namespace', 'session'] as const satisfies LiveEvent['topic'][];

/** Reads one message; null for what this version of the page does not know. */
export function readLiveEvent(message: string): LiveEvent | null {
  let value: unknown;
  try {
    value = JSON.parse(message);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || !('topic' in value)) return null;
  const topic = topics.find((known) => known === value.topic);
  if (topic === undefined) return null;
  const repository = 'repository' in value ? value.repository : undefined;
  return typeof repository === 'string' ? { topic, repository } : { topic };
}

/** The cached answers that may no longer be true after the event. */
export function outdatedBy(event: LiveEvent): readonly QueryKey[] {
  switch (event.topic) {
    case 'repository':
      return [
        event.repository === undefined ? queryKeys.everyRepository : queryKeys.repository(event.repository),
        queryKeys.repositories,
        queryKeys.namespaces,
        queryKeys.activities,
        queryKeys.trash,
      ];
    case 'namespace':
      return [
        queryKeys.namespaces,
        queryKeys.repositories,
        queryKeys.everyRepository,
        queryKeys.activities,
        queryKeys.trash,
      ];
    case 'session':
      return [queryKeys.session, queryKeys.sessions];
  }
}
