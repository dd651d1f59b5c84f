import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { DeploymentQuery, GeneratedFiles, RegistryConfigQuery } from '../../../contract/api/installation.ts';
import type { ProxyConfigQuery } from '../../../contract/api/proxies.ts';
import { dataOf } from '../../lib/api.ts';
import type { Api } from '../../lib/api.ts';
import { queryKeys } from '../../lib/query-keys.ts';

/** It holds secrets: forgotten as soon as it is not shown. */
export const registryConfigQuery = (api: Api, id: number, query: RegistryConfigQuery) =>
  queryOptions({
    queryKey: [...queryKeys.registries, String(id), 'config', query],
    queryFn: ({ signal }) =>
      dataOf<GeneratedFiles>(api.GET('/api/v1/registries/{id}/config', { params: { path: { id }, query }, signal })),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });

export const proxyConfigQuery = (api: Api, query: ProxyConfigQuery) =>
  queryOptions({
    queryKey: [...queryKeys.registries, 'proxy-config', query],
    queryFn: ({ signal }) => dataOf<GeneratedFiles>(api.GET('/api/v1/proxy_config', { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });

export const deployConfigQuery = (api: Api, query: DeploymentQuery) =>
  queryOptions({
    queryKey: [...queryKeys.registries, 'deploy-config', query],
    queryFn: ({ signal }) => dataOf<GeneratedFiles>(api.GET('/api/v1/deploy_config', { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });
