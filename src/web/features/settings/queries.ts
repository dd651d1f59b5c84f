import { queryOptions } from '@tanstack/react-query';
import type { Setting } from '../../../contract/api/settings.ts';
import { dataOf } from '../../lib/api.ts';
import type { Api } from '../../lib/api.ts';
import { queryKeys } from '../../lib/query-keys.ts';

/** They change only when Portus is started anew. */
export const settingsQuery = (api: Api) =>
  queryOptions({
    queryKey: queryKeys.settings,
    queryFn: ({ signal }) => dataOf<Setting[]>(api.GET('/api/v1/settings', { signal })),
  });
