import { queryOptions } from '@tanstack/react-query';
import type { Api } from '../../lib/api.ts';
import { queryKeys } from '../../lib/query-keys.ts';

export const healthQuery = (api: Api) =>
  queryOptions({
    queryKey: queryKeys.health,
    queryFn: async ({ signal }) => {
      const { data, error } = await api.GET('/readyz', { signal });
      return data ?? error;
    },
    refetchInterval: 10_000,
  });
