import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Api } from '../../lib/api.ts';
import { useApi } from '../../lib/api-context.tsx';
import { queryKeys } from '../../lib/query-keys.ts';
import { begun, broken, ended, told, type Examination } from './examination.ts';
import { linesOf } from './lines.ts';

async function examine(api: Api, client: QueryClient): Promise<void> {
  const update = (change: (now: Examination) => Examination): void => {
    client.setQueryData<Examination>(queryKeys.doctor, (now) => change(now ?? begun(new Date())));
  };
  update(() => begun(new Date()));
  try {
    const { data } = await api.POST('/api/v1/doctor', {
      body: {},
      headers: { accept: 'application/x-ndjson' },
      parseAs: 'stream',
    });
    if (data !== undefined && data !== null) {
      for await (const line of linesOf(data)) update((now) => told(now, line));
    }
    update(ended);
  } catch (error) {
    update((now) => broken(now, error));
  }
}

export interface Doctor {
  /** null: none has begun since the page was loaded. */
  readonly examination: Examination | null;
  /** Begins a new one, unless one goes on. */
  readonly start: () => void;
}

/** The last examination stays while one goes to another page to mend something. */
export function useDoctor(): Doctor {
  const api = useApi();
  const client = useQueryClient();
  const { data = null } = useQuery<Examination>({
    queryKey: queryKeys.doctor,
    queryFn: skipToken,
    staleTime: Infinity,
    gcTime: Infinity,
  });
  const start = useCallback(() => {
    const now = client.getQueryData<Examination>(queryKeys.doctor);
    if (now?.state !== 'running') void examine(api, client);
  }, [api, client]);
  return { examination: data, start };
}
