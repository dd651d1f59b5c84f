import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Denial } from '../../../contract/api/operations.ts';
import { dataOf, pageOf } from '../../lib/api.ts';
import type { Api } from '../../lib/api.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { type DenialFilter, denialParams } from './filter.ts';

export const denialsPerPage = 20;

export const denialsQuery = (api: Api, page: number, filter: DenialFilter) =>
  queryOptions({
    queryKey: [...queryKeys.denials, 'list', page, filter],
    queryFn: ({ signal }) =>
      pageOf<Denial>(
        api.GET('/api/v1/denials', {
          params: { query: { page, per_page: denialsPerPage, ...denialParams(filter) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const denialQuery = (api: Api, code: string) =>
  queryOptions({
    queryKey: [...queryKeys.denials, 'one', code],
    queryFn: ({ signal }) => dataOf<Denial>(api.GET('/api/v1/denials/{code}', { params: { path: { code } }, signal })),
  });
