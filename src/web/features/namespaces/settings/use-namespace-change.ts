import { notifications } from '@mantine/notifications';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Namespace, NamespaceChange } from '../../../../contract/api/namespaces.ts';
import { dataOf } from '../../../lib/api.ts';
import { useApi } from '../../../lib/api-context.tsx';
import { outdatedBy } from '../../../lib/live-events.ts';
import { namespaceQuery } from '../queries.ts';
import { words } from './words.ts';

/** Asks anew for everything that shows something of a namespace. */
export async function refreshNamespaces(client: QueryClient): Promise<void> {
  const outdated = outdatedBy({ topic: 'namespace' });
  await Promise.all(outdated.map((queryKey) => client.invalidateQueries({ queryKey })));
}

/** Saves a part of the settings; what is left out stays. */
export function useNamespaceChange({ id }: Namespace) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: NamespaceChange['namespace']) =>
      dataOf<Namespace>(api.PUT('/api/v1/namespaces/{id}', { params: { path: { id } }, body: { namespace: change } })),
    onSuccess: (saved) => {
      client.setQueryData(namespaceQuery(api, id).queryKey, saved);
      notifications.show({ color: 'teal', message: words.saved });
      void refreshNamespaces(client);
    },
  });
}
