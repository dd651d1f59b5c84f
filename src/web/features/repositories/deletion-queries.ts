import { queryOptions } from '@tanstack/react-query';
import type { Repository, Tag } from '../../../contract/api/catalog.ts';
import type { TrashEntry } from '../../../contract/api/trash.ts';
import { dataOf } from '../../lib/api.ts';
import type { Api } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/problem.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import type { PlanOfTag } from './deletion-union.ts';
import { type Failed, sideBySide } from './in-turn.ts';
import { words } from './words.ts';

/** Plans are reckoned with the whole repository in view; more at once would only wait for each other. */
const plansAtOnce = 4;

export interface Plans {
  readonly plans: readonly (PlanOfTag & { readonly tag: Tag })[];
  /** Those that may not be deleted, with the reason. */
  readonly refused: readonly Failed<Tag>[];
}

async function planOf(api: Api, tag: Tag, signal: AbortSignal): Promise<PlanOfTag & { readonly tag: Tag }> {
  const params = { path: { id: tag.id }, query: { dry_run: true } };
  const { data: plan } = await api.DELETE('/api/v1/tags/{id}', { params, signal });
  if (plan === undefined) throw new TypeError('The server did not say what it would delete.');
  return { tag, digest: tag.digest, plan };
}

/** What deleting these tags would do. @param onProgress how many are known */
export const plansQuery = (api: Api, tags: readonly Tag[], onProgress: (known: number) => void) =>
  queryOptions({
    queryKey: [...queryKeys.trash, 'plans', tags.map(({ id }) => id)],
    queryFn: async ({ signal }): Promise<Plans> => {
      let known = 0;
      const answers = await sideBySide(tags, plansAtOnce, async (tag) => {
        try {
          return await planOf(api, tag, signal);
        } catch (error) {
          // Without an answer for one there will be none for the others.
          if (!(error instanceof ApiProblem) || error.status >= 500) throw error;
          return { item: tag, error };
        } finally {
          known += 1;
          onProgress(known);
        }
      });
      return {
        plans: answers.flatMap((answer) => ('plan' in answer ? [answer] : [])),
        refused: answers.flatMap((answer) => ('plan' in answer ? [] : [answer])),
      };
    },
    gcTime: 0,
    // What was shown is what is decided about; it must not change under the finger.
    staleTime: Infinity,
    retry: false,
  });

/** Deletes the tag as it was chosen: when it was moved since, the server refuses. */
export const deleteTag = (api: Api, { id, digest }: Tag) =>
  api.DELETE('/api/v1/tags/{id}', { params: { path: { id }, header: { 'if-match': `"${digest}"` } } });

/** The newest entry of the trash for each of these tags. */
export async function trashOf(
  api: Api,
  repository: Repository,
  tags: readonly Tag[],
): Promise<ReadonlyMap<number, TrashEntry>> {
  const entries = await dataOf<TrashEntry[]>(
    api.GET('/api/v1/trash', {
      params: {
        // Others may delete here at the same time.
        query: {
          repository_id: repository.id,
          kind: 'tag',
          sort: '-id',
          page: 1,
          per_page: Math.min(1000, tags.length + 100),
        },
      },
    }),
  );
  return new Map(
    tags.flatMap(({ id, name }) => {
      const entry = entries.find(({ target }) => target === `${repository.full_name}:${name}`);
      return entry === undefined ? [] : [[id, entry] as const];
    }),
  );
}

/** @throws ApiProblem also when it is not in the trash any more */
export async function restoreTag(api: Api, entry: TrashEntry | undefined): Promise<void> {
  if (entry === undefined) throw new ApiProblem(404, { detail: words.notInTrash });
  await api.POST('/api/v1/trash/{id}/restore', { params: { path: { id: entry.id } }, body: {} });
}
