import { queryOptions } from '@tanstack/react-query';
import type { ActiveSession, ApplicationToken } from '../../../contract/api/identity.ts';
import { dataOf } from '../../lib/api.ts';
import type { Api } from '../../lib/api.ts';
import { queryKeys } from '../../lib/query-keys.ts';

export const sessionsQuery = (api: Api) =>
  queryOptions({
    queryKey: queryKeys.sessions,
    queryFn: ({ signal }) => dataOf<ActiveSession[]>(api.GET('/api/v1/sessions', { signal })),
  });

export const applicationTokensQuery = (api: Api, userId: number) =>
  queryOptions({
    queryKey: [...queryKeys.applicationTokens, userId],
    queryFn: ({ signal }) =>
      dataOf<ApplicationToken[]>(
        api.GET('/api/v1/users/{id}/application_tokens', { params: { path: { id: userId } }, signal }),
      ),
  });
