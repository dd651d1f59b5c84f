import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../lib/api-context.tsx';
import { useSession } from '../session/session.ts';
import { namespaceQuery } from './queries.ts';

/** Name of the namespace that belongs to the person at the page; undefined until known, or when there is none. */
export function usePersonalNamespace(): string | undefined {
  const api = useApi();
  const id = useSession().user?.namespace_id ?? null;
  return useQuery({ ...namespaceQuery(api, id ?? 0), enabled: id !== null }).data?.name;
}
