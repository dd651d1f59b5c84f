import { queryOptions } from '@tanstack/react-query';
import type { Registry, UnknownName } from '../../../contract/api/registries.ts';
import { dataOf } from '../../lib/api.ts';
import type { Api } from '../../lib/api.ts';
import { queryKeys } from '../../lib/query-keys.ts';

export const registriesQuery = (api: Api) =>
  queryOptions({
    queryKey: queryKeys.registries,
    queryFn: ({ signal }) => dataOf<Registry[]>(api.GET('/api/v1/registries', { signal })),
  });

/** Names that clients use and no registry has; asked anew now and then, because an administrator waits for them here. */
export const unknownNamesQuery = (api: Api) =>
  queryOptions({
    queryKey: [...queryKeys.registries, 'unknown-names'],
    queryFn: ({ signal }) => dataOf<UnknownName[]>(api.GET('/api/v1/registries/unknown_names', { signal })),
    refetchInterval: 10_000,
  });
