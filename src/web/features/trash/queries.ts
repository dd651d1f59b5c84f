import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { DeletionPlan, TrashEntry } from '../../../contract/api/trash.ts';
import { type Api, pageOf } from '../../lib/api.ts';
import { queryKeys } from '../../lib/query-keys.ts';

export const trashPerPage = 20;

export const trashQuery = (api: Api, wanted: { readonly search: string; readonly page: number }) =>
  queryOptions({
    queryKey: [...queryKeys.trash, wanted],
    queryFn: ({ signal }) =>
      pageOf<TrashEntry>(
        api.GET('/api/v1/trash', {
          params: {
            query: {
              page: wanted.page,
              per_page: trashPerPage,
              ...(wanted.search === '' ? {} : { search: wanted.search }),
            },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** What can be deleted from its page. */
export interface Deletable {
  readonly kind: 'tag' | 'repository' | 'namespace';
  readonly id: number;
  readonly name: string;
}

const paths = {
  tag: '/api/v1/tags/{id}',
  repository: '/api/v1/repositories/{id}',
  namespace: '/api/v1/namespaces/{id}',
} as const;

/** Asked anew each time the question is put: what goes along changes with every push. */
export const deletionPlanQuery = (api: Api, { kind, id }: Deletable) =>
  queryOptions({
    queryKey: [...queryKeys.trash, 'plan', kind, id],
    queryFn: async ({ signal }): Promise<DeletionPlan> => {
      const { data } = await api.DELETE(paths[kind], { params: { path: { id }, query: { dry_run: true } }, signal });
      if (data === undefined) throw new Error('The server did not say what it would delete.');
      return data;
    },
    gcTime: 0,
    retry: false,
  });

export const remove = (api: Api, { kind, id }: Deletable) => api.DELETE(paths[kind], { params: { path: { id } } });
