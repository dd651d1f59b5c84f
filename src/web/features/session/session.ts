/** Who is looking at the page, and what they may do in general. */
import { queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import type { Session } from '../../../contract/api/identity.ts';
import { dataOf } from '../../lib/api.ts';
import type { Api } from '../../lib/api.ts';
import { useApi } from '../../lib/api-context.tsx';
import type { RegistryAddress } from '../../lib/client-commands.ts';
import { queryKeys } from '../../lib/query-keys.ts';

export const sessionQuery = (api: Api) =>
  queryOptions({
    queryKey: queryKeys.session,
    queryFn: ({ signal }) => dataOf<Session>(api.GET('/api/v1/session', { signal })),
    staleTime: 60_000,
  });

/** Waits for the answer; what is above shows the waiting and the failure. */
export const useSession = (): Session => useSuspenseQuery(sessionQuery(useApi())).data;

export const registryOf = (session: Session): RegistryAddress => ({
  host: session.registry_host,
  plainHttp: session.registry_plain_http,
});

/** Puts another person in front of the page: nothing the last one saw may stay. */
export function changeSession(client: QueryClient, session: Session): void {
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== queryKeys.session[0] });
  client.setQueryData<Session>(queryKeys.session, session);
}

export function useSignOut(): () => Promise<void> {
  const api = useApi();
  const client = useQueryClient();
  const session = useSession();
  return async () => {
    await api.DELETE('/api/v1/session');
    changeSession(client, { ...session, user: null, csrf_token: null, can: {} });
  };
}
