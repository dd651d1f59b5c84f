import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { RenderedMarkdown } from '../../../contract/api/catalog.ts';
import { dataOf } from '../../lib/api.ts';
import type { Api } from '../../lib/api.ts';
import { queryKeys } from '../../lib/query-keys.ts';

/** What the server makes of a text: the same HTML that it shows once the text is saved. */
export const previewQuery = (api: Api, text: string) =>
  queryOptions({
    queryKey: [...queryKeys.markdown, text],
    queryFn: ({ signal }) => dataOf<RenderedMarkdown>(api.POST('/api/v1/markdown', { body: { text }, signal })),
    staleTime: Infinity,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
  });
