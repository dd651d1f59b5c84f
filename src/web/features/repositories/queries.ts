import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Repository, Tag } from '../../../contract/api/catalog.ts';
import { dataOf, pageOf } from '../../lib/api.ts';
import type { Api } from '../../lib/api.ts';
import type { ListParams } from '../../lib/list-params.ts';
import { ApiProblem } from '../../lib/problem.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { words } from './words.ts';

export const itemsPerPage = 20;

const listQuery = ({ search, sort, page }: ListParams) => ({
  sort,
  page,
  per_page: itemsPerPage,
  ...(search === '' ? {} : { search }),
});

interface RepositoryFilter {
  /** Narrows the list to one namespace. */
  readonly namespaceId?: number | undefined;
  /** Only those that the person at the page has starred. */
  readonly starred?: boolean;
}

export const repositoriesQuery = (
  api: Api,
  wanted: ListParams,
  { namespaceId, starred = false }: RepositoryFilter = {},
) =>
  queryOptions({
    queryKey: [...queryKeys.repositories, namespaceId ?? null, starred, wanted],
    queryFn: ({ signal }) =>
      pageOf<Repository>(
        api.GET('/api/v1/repositories', {
          params: {
            query: {
              ...listQuery(wanted),
              ...(namespaceId === undefined ? {} : { namespace_id: namespaceId }),
              ...(starred ? { starred } : {}),
            },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** Addresses name repositories, the API numbers them: this finds the one. */
export const repositoryQuery = (api: Api, fullName: string) =>
  queryOptions({
    queryKey: [...queryKeys.repository(fullName), 'itself'],
    queryFn: async ({ signal }) => {
      const found = await dataOf<Repository[]>(
        api.GET('/api/v1/repositories', { params: { query: { full_name: fullName } }, signal }),
      );
      return found[0] ?? missing(words.noSuchRepository(fullName));
    },
  });

/** A description to work on, as it is at this moment. */
export interface Editable {
  readonly description: string;
  /** Sent with the change: when somebody else saves one first, the server says so. */
  readonly entityTag: string | null;
}

export async function readEditable(api: Api, id: number): Promise<Editable> {
  const asked = api.GET('/api/v1/repositories/{id}', { params: { path: { id } } });
  const { description } = await dataOf<Repository>(asked);
  return { description: description ?? '', entityTag: (await asked).response.headers.get('etag') };
}

export const tagsQuery = (api: Api, repository: Repository, wanted: ListParams, attached = false) =>
  queryOptions({
    queryKey: [...queryKeys.repository(repository.full_name), 'tags', attached, wanted],
    queryFn: ({ signal }) =>
      pageOf<Tag>(
        api.GET('/api/v1/repositories/{id}/tags', {
          params: {
            path: { id: repository.id },
            // Without the filter the list has all of them.
            query: { ...listQuery(wanted), ...(attached ? {} : { attached }) },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

const oneTag = (api: Api, repository: Repository, attached: boolean, signal: AbortSignal) =>
  pageOf<Tag>(
    api.GET('/api/v1/repositories/{id}/tags', {
      params: { path: { id: repository.id }, query: { attached, sort: '-updated_at', page: 1, per_page: 1 } },
      signal,
    }),
  );

/** The tag that was pushed last, not counting those that tools keep beside images; null when there is none. */
export const newestTagQuery = (api: Api, repository: Repository) =>
  queryOptions({
    queryKey: [...queryKeys.repository(repository.full_name), 'newest-tag'],
    queryFn: async ({ signal }) => (await oneTag(api, repository, false, signal)).items[0] ?? null,
  });

/** How many tags tools keep beside the images. */
export const attachedCountQuery = (api: Api, repository: Repository) =>
  queryOptions({
    queryKey: [...queryKeys.repository(repository.full_name), 'attached-count'],
    queryFn: async ({ signal }) => (await oneTag(api, repository, true, signal)).total,
  });

export const tagQuery = (api: Api, repository: Repository, name: string) =>
  queryOptions({
    queryKey: [...queryKeys.repository(repository.full_name), 'tag', name],
    queryFn: async ({ signal }) => {
      const found = await dataOf<Tag[]>(
        api.GET('/api/v1/repositories/{id}/tags', { params: { path: { id: repository.id }, query: { name } }, signal }),
      );
      return found[0] ?? missing(words.noSuchTag(repository.full_name, name));
    },
  });

function missing(detail: string): never {
  throw new ApiProblem(404, { detail });
}
