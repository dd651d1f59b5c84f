import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { DeletionPlan, TrashDetail, TrashEntry } from '../../../contract/api/trash.ts';
import type { TrashKind } from '../../../contract/vocabulary.ts';
import { type Api, dataOf, pageOf } from '../../lib/api.ts';
import { queryKeys } from '../../lib/query-keys.ts';

export const trashPerPage = 20;
/** What is on its way in or out changes by itself. */
const whileMovingMs = 2000;

export interface TrashFilter {
  readonly search: string;
  readonly kind: TrashKind | null;
  readonly page: number;
}

export const trashQuery = (api: Api, wanted: TrashFilter) =>
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
              ...(wanted.kind === null ? {} : { kind: wanted.kind }),
            },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.items.some((entry) => entry.state !== 'held') === true ? whileMovingMs : false,
  });

export const trashDetailQuery = (api: Api, id: number) =>
  queryOptions({
    queryKey: [...queryKeys.trash, 'one', id],
    queryFn: ({ signal }) => dataOf<TrashDetail>(api.GET('/api/v1/trash/{id}', { params: { path: { id } }, signal })),
  });

/** What can be deleted. */
export type Deletable =
  | { readonly kind: 'tag' | 'repository' | 'namespace' | 'team'; readonly id: number; readonly name: string }
  /** `id` is that of its repository; `name` is `repository@digest`. */
  | { readonly kind: 'manifest'; readonly id: number; readonly name: string; readonly digest: string };

interface DeletionOptions {
  readonly dryRun: boolean;
  readonly signal?: AbortSignal;
}

function deletion(api: Api, what: Deletable, { dryRun, signal }: DeletionOptions) {
  const { id } = what;
  const query = dryRun ? { dry_run: true } : {};
  const options = signal === undefined ? {} : { signal };
  const call = { params: { path: { id }, query }, ...options };
  switch (what.kind) {
    case 'tag':
      return api.DELETE('/api/v1/tags/{id}', call);
    case 'repository':
      return api.DELETE('/api/v1/repositories/{id}', call);
    case 'namespace':
      return api.DELETE('/api/v1/namespaces/{id}', call);
    case 'team':
      return api.DELETE('/api/v1/teams/{id}', call);
    case 'manifest':
      return api.DELETE('/api/v1/repositories/{id}/manifests/{digest}', {
        params: { path: { id, digest: what.digest }, query },
        ...options,
      });
  }
}

async function planIn(call: Promise<{ readonly data?: DeletionPlan | null | undefined }>): Promise<DeletionPlan> {
  const { data } = await call;
  if (data === undefined || data === null) throw new Error('The server did not say what it would delete.');
  return data;
}

/** Asked anew each time the question is put: what goes along changes with every push. */
export const deletionPlanQuery = (api: Api, what: Deletable) =>
  queryOptions({
    queryKey: [...queryKeys.trash, 'plan', what.kind, what.id, what.name],
    queryFn: ({ signal }) => planIn(deletion(api, what, { dryRun: true, signal })),
    gcTime: 0,
    retry: false,
  });

export const remove = (api: Api, what: Deletable) => deletion(api, what, { dryRun: false });

export const restore = (api: Api, id: number, tag?: string) =>
  api.POST('/api/v1/trash/{id}/restore', { params: { path: { id } }, body: tag === undefined ? {} : { tag } });

export const purge = (api: Api, id: number) => api.DELETE('/api/v1/trash/{id}', { params: { path: { id } } });

export const purgeAll = (api: Api) => api.DELETE('/api/v1/trash');

/** What removing one entry for good would do; null: all that one may. */
export const purgePlanQuery = (api: Api, id: number | null) =>
  queryOptions({
    queryKey: [...queryKeys.trash, 'purge-plan', id],
    queryFn: ({ signal }) =>
      planIn(
        id === null
          ? api.DELETE('/api/v1/trash', { params: { query: { dry_run: true } }, signal })
          : api.DELETE('/api/v1/trash/{id}', { params: { path: { id }, query: { dry_run: true } }, signal }),
      ),
    gcTime: 0,
    retry: false,
  });

/** The newest entry of what was just deleted, which the answer to the deletion does not name. */
export async function entryOf(api: Api, { kind, name }: Deletable): Promise<TrashEntry | undefined> {
  const { items } = await pageOf<TrashEntry>(
    api.GET('/api/v1/trash', { params: { query: { kind, search: name, sort: '-id', per_page: 100 } } }),
  );
  return items.find(({ target }) => target === name);
}
