import { QueryCache, QueryClient } from '@tanstack/react-query';
import { hasStatus } from '../lib/problem.ts';
import { queryKeys } from '../lib/query-keys.ts';

const retries = 2;

/** A refusal does not change by asking again; silence may. */
const isFinal = (error: unknown): boolean => [400, 401, 403, 404, 422].some((status) => hasStatus(error, status));

/** The cache of answers. A 401 means that the session ended: asking who we are leads to the login page. */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        const own = query.queryKey[0] === queryKeys.session[0];
        if (!own && hasStatus(error, 401)) void client.invalidateQueries({ queryKey: queryKeys.session });
      },
    }),
    defaultOptions: {
      queries: { staleTime: 10_000, retry: (failures, error) => !isFinal(error) && failures < retries },
    },
  });
  return client;
}
