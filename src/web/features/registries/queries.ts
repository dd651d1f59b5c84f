import { queryOptions } from '@tanstack/react-query';
import type { Registry, RegistryHealth, UnknownName } from '../../../contract/api/registries.ts';
import { dataOf } from '../../lib/api.ts';
import type { Api } from '../../lib/api.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { bodyOf, ownBodyOf, type RegistryValues } from './registry-values.ts';

export const registriesQuery = (api: Api) =>
  queryOptions({
    queryKey: queryKeys.registries,
    queryFn: ({ signal }) => dataOf<Registry[]>(api.GET('/api/v1/registries', { signal })),
    // A frozen one thaws by itself.
    refetchInterval: 15_000,
  });

/** A registry, and the version of its settings that a change is based on. */
export interface VersionedRegistry {
  readonly registry: Registry;
  readonly version: string | null;
}

export const registryQuery = (api: Api, id: number) =>
  queryOptions({
    queryKey: [...queryKeys.registries, String(id)],
    queryFn: async ({ signal }): Promise<VersionedRegistry> => {
      const call = api.GET('/api/v1/registries/{id}', { params: { path: { id } }, signal });
      return { registry: await dataOf<Registry>(call), version: (await call).response.headers.get('etag') };
    },
    refetchInterval: 15_000,
  });

export const registryHealthQuery = (api: Api, id: number) =>
  queryOptions({
    queryKey: [...queryKeys.registries, String(id), 'health'],
    queryFn: ({ signal }) =>
      dataOf<RegistryHealth>(api.GET('/api/v1/registries/{id}/health', { params: { path: { id } }, signal })),
    refetchInterval: 15_000,
  });

/** Names that clients use and no registry has; asked anew now and then, because an administrator waits for them here. */
export const unknownNamesQuery = (api: Api) =>
  queryOptions({
    queryKey: [...queryKeys.registries, 'unknown-names'],
    queryFn: ({ signal }) => dataOf<UnknownName[]>(api.GET('/api/v1/registries/unknown_names', { signal })),
    refetchInterval: 10_000,
  });

/** What the server says about one field of a registry that is to be added; null: nothing against it. */
export const validationQuery = (
  api: Api,
  only: 'name' | 'hostname',
  { name, hostname, use_ssl }: Pick<RegistryValues, 'name' | 'hostname' | 'use_ssl'>,
) =>
  queryOptions({
    queryKey: [...queryKeys.registries, 'validation', only, only === 'name' ? name : { hostname, use_ssl }],
    queryFn: async ({ signal }) => {
      const query = { name, hostname, use_ssl, only: [only] };
      const { messages } = await dataOf(api.GET('/api/v1/registries/validate', { params: { query }, signal }));
      return messages[only]?.[0] ?? null;
    },
    retry: false,
  });

/** Adds a registry, or changes the one given as far as nobody else did in the meantime. */
export function saveRegistry(api: Api, before: VersionedRegistry | null, values: RegistryValues): Promise<Registry> {
  if (before === null) return dataOf<Registry>(api.POST('/api/v1/registries', { body: bodyOf(values) }));
  const { registry, version } = before;
  return dataOf<Registry>(
    api.PUT('/api/v1/registries/{id}', {
      params: { path: { id: registry.id }, header: version === null ? {} : { 'if-match': version } },
      body: registry.kind === 'embedded' ? ownBodyOf(values) : bodyOf(values),
    }),
  );
}
