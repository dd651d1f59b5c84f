import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { SearchKind, SearchResult } from '../../../contract/api/search.ts';
import { dataOf } from '../../lib/api.ts';
import type { Api } from '../../lib/api.ts';
import { queryKeys } from '../../lib/query-keys.ts';

export interface Wanted {
  readonly text: string;
  /** Default: all. */
  readonly kind?: SearchKind;
  readonly limit: number;
}

/** What has this name, or one like it; nothing for no text. */
export const searchQuery = (api: Api, { text, kind, limit }: Wanted) =>
  queryOptions({
    queryKey: [...queryKeys.search, text, kind ?? null, limit],
    queryFn: ({ signal }) =>
      dataOf<SearchResult[]>(
        api.GET('/api/v1/search', {
          params: { query: { q: text, limit, ...(kind === undefined ? {} : { kind: [kind] }) } },
          signal,
        }),
      ),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  });
