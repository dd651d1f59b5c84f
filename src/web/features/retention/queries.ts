import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  NewRetentionPolicy,
  RetentionPolicy,
  RetentionPreview,
  RetentionRun,
  RetentionRunDetail,
} from '../../../contract/api/retention.ts';
import { dataOf, pageOf } from '../../lib/api.ts';
import type { Api } from '../../lib/api.ts';
import { queryKeys } from '../../lib/query-keys.ts';

/** Whose policy it is: that of one namespace, or that of all which have none. */
export type Scope =
  { readonly kind: 'global' } | { readonly kind: 'namespace'; readonly id: number; readonly name: string };

/** Whether the policy in force is the one that is edited here. */
export const isOwn = ({ origin }: Pick<RetentionPolicy, 'origin'>, scope: Scope): boolean => origin === scope.kind;

const keyOf = (scope: Scope) => [...queryKeys.retention, scope.kind === 'global' ? 0 : scope.id] as const;

export const policyQuery = (api: Api, scope: Scope) =>
  queryOptions({
    queryKey: [...keyOf(scope), 'policy'],
    queryFn: ({ signal }) =>
      dataOf<RetentionPolicy>(
        scope.kind === 'global'
          ? api.GET('/api/v1/retention', { signal })
          : api.GET('/api/v1/namespaces/{id}/retention', { params: { path: { id: scope.id } }, signal }),
      ),
  });

export const storePolicy = (api: Api, scope: Scope, body: NewRetentionPolicy): Promise<RetentionPolicy> =>
  dataOf<RetentionPolicy>(
    scope.kind === 'global'
      ? api.PUT('/api/v1/retention', { body })
      : api.PUT('/api/v1/namespaces/{id}/retention', { params: { path: { id: scope.id } }, body }),
  );

export const removePolicy = (api: Api, scope: Scope) =>
  scope.kind === 'global'
    ? api.DELETE('/api/v1/retention')
    : api.DELETE('/api/v1/namespaces/{id}/retention', { params: { path: { id: scope.id } } });

/** @param policy the one to try; null: the one in force */
export const previewQuery = (api: Api, scope: Scope, policy: NewRetentionPolicy | null) =>
  queryOptions({
    queryKey: [...keyOf(scope), 'preview', policy],
    queryFn: ({ signal }) => {
      const body = policy === null ? {} : { policy };
      return dataOf<RetentionPreview>(
        scope.kind === 'global'
          ? api.POST('/api/v1/retention/preview', { body, signal })
          : api.POST('/api/v1/namespaces/{id}/retention/preview', { params: { path: { id: scope.id } }, body, signal }),
      );
    },
    placeholderData: keepPreviousData,
    // Every change of a field is a question of its own.
    gcTime: 60_000,
    retry: false,
  });

export interface RunOrder {
  readonly plan: string;
  readonly acceptShare: number | null;
}

export function startRun(api: Api, scope: Scope, { plan, acceptShare }: RunOrder): Promise<RetentionRun> {
  const body = { plan, ...(acceptShare === null ? {} : { accept_share: acceptShare }) };
  return dataOf<RetentionRun>(
    scope.kind === 'global'
      ? api.POST('/api/v1/retention/run', { body })
      : api.POST('/api/v1/namespaces/{id}/retention/run', { params: { path: { id: scope.id } }, body }),
  );
}

export const runsPerPage = 10;
const whileRunningMs = 1000;
const isRunning = (run: Pick<RetentionRun, 'state'>): boolean => run.state === 'running';

export const runsQuery = (api: Api, scope: Scope, page: number) =>
  queryOptions({
    queryKey: [...keyOf(scope), 'runs', page],
    queryFn: ({ signal }) => {
      const query = { page, per_page: runsPerPage };
      return pageOf<RetentionRun>(
        scope.kind === 'global'
          ? api.GET('/api/v1/retention/runs', { params: { query }, signal })
          : api.GET('/api/v1/namespaces/{id}/retention/runs', { params: { path: { id: scope.id }, query }, signal }),
      );
    },
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.items.some(isRunning) === true ? whileRunningMs : false),
  });

export const runQuery = (api: Api, scope: Scope, id: number) =>
  queryOptions({
    queryKey: [...keyOf(scope), 'run', id],
    queryFn: ({ signal }) =>
      dataOf<RetentionRunDetail>(
        scope.kind === 'global'
          ? api.GET('/api/v1/retention/runs/{run_id}', { params: { path: { run_id: id } }, signal })
          : api.GET('/api/v1/namespaces/{id}/retention/runs/{run_id}', {
              params: { path: { id: scope.id, run_id: id } },
              signal,
            }),
      ),
    refetchInterval: ({ state }) => (state.data !== undefined && isRunning(state.data) ? whileRunningMs : false),
  });
