import { queryOptions } from '@tanstack/react-query';
import type { Manifest, Repository } from '../../../contract/api/catalog.ts';
import { dataOf } from '../../lib/api.ts';
import type { Api } from '../../lib/api.ts';
import { queryKeys } from '../../lib/query-keys.ts';

export const manifestQuery = (api: Api, repository: Repository, digest: string) =>
  queryOptions({
    queryKey: [...queryKeys.repository(repository.full_name), 'manifest', digest],
    queryFn: ({ signal }) =>
      dataOf<Manifest>(
        api.GET('/api/v1/repositories/{id}/manifests/{digest}', {
          params: { path: { id: repository.id, digest } },
          signal,
        }),
      ),
  });
