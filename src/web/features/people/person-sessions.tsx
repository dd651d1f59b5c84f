import { useQuery } from '@tanstack/react-query';
import type { User } from '../../../contract/api/identity.ts';
import { useApi } from '../../lib/api-context.tsx';
import { SessionList } from '../profile/sessions.tsx';
import { personSessionsQuery } from './queries.ts';

/** Where somebody is signed in, for those who manage accounts. */
export function PersonSessions({ user }: { readonly user: User }) {
  const api = useApi();
  return (
    <SessionList
      query={useQuery(personSessionsQuery(api, user.id))}
      onEnd={(id) =>
        api.DELETE('/api/v1/users/{id}/sessions/{session_id}', {
          params: { path: { id: user.id, session_id: id } },
        })
      }
    />
  );
}
