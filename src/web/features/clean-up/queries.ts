import { queryOptions } from '@tanstack/react-query';
import type { Namespace } from '../../../contract/api/namespaces.ts';
import type { TrashEntry } from '../../../contract/api/trash.ts';
import { type Api, pageOf } from '../../lib/api.ts';
import { queryKeys } from '../../lib/query-keys.ts';

/** Only how many there are counts. */
export const trashSizeQuery = (api: Api) =>
  queryOptions({
    queryKey: [...queryKeys.trash, 'size'],
    queryFn: ({ signal }) =>
      pageOf<TrashEntry>(api.GET('/api/v1/trash', { params: { query: { per_page: 1 } }, signal })),
  });

export const nearlyFullQuery = (api: Api) =>
  queryOptions({
    queryKey: [...queryKeys.namespaces, 'nearly-full'],
    queryFn: ({ signal }) =>
      pageOf<Namespace>(
        api.GET('/api/v1/namespaces', { params: { query: { nearly_full: true, per_page: 1 } }, signal }),
      ),
  });
