import { queryOptions } from '@tanstack/react-query';
import type { Repository, Tag } from '../../../contract/api/catalog.ts';
import type { DeletionPlan, TrashEntry } from '../../../contract/api/trash.ts';
import { dataOf } from '../../lib/api.ts';
import type { Api } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/problem.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import type { PlanOfTag } from './deletion-union.ts';
import { type Failed, sideBySide } from './in-turn.ts';
import { words } from './words.ts';

/** Plans are reckoned with the whole repository in view; more at once would only wait for each other. */
const plansAtOnce = 4;

interface PlanOfTags extends PlanOfTag {
  /** One, or all tags of a manifest that goes with the last of them. */
  readonly tags: readonly Tag[];
}

interface Plans {
  readonly plans: readonly PlanOfTags[];
  /** Those that may not be deleted, with the reason. */
  readonly refused: readonly Failed<Tag>[];
}

type Answer = PlanOfTags | Failed<Tag>;

const isPlan = (answer: Answer): answer is PlanOfTags => 'plan' in answer;

/** A refusal is about this one; without any answer there will be none for the others. */
const isRefusal = (error: unknown): boolean => error instanceof ApiProblem && error.status < 500;

function complete(plan: DeletionPlan | undefined): DeletionPlan {
  if (plan === undefined) throw new TypeError('The server did not say what it would delete.');
  return plan;
}

async function answerOf(api: Api, tag: Tag, signal: AbortSignal): Promise<Answer> {
  const params = { path: { id: tag.id }, query: { dry_run: true } };
  try {
    const { data } = await api.DELETE('/api/v1/tags/{id}', { params, signal });
    return { tags: [tag], digest: tag.digest, plan: complete(data) };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { item: tag, error };
  }
}

/** When all tags of one manifest are chosen it goes as well, which the plan of none of them says. */
async function planTogether(api: Api, tags: readonly Tag[], signal: AbortSignal): Promise<PlanOfTags | null> {
  const [first, second] = tags;
  if (first === undefined || second === undefined) return null;
  const { digest, repository } = first;
  const params = { path: { id: repository.id, digest }, query: { dry_run: true } };
  try {
    const { data } = await api.DELETE('/api/v1/repositories/{id}/manifests/{digest}', { params, signal });
    const plan = complete(data);
    const chosen = new Set(tags.map(({ name }) => `${repository.full_name}:${name}`));
    const more = plan.changes.some(({ verb, kind, name }) => verb === 'delete' && kind === 'tag' && !chosen.has(name));
    return more ? null : { tags, digest, plan };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return null;
  }
}

/** What deleting these tags would do. @param onProgress how many are known */
export const plansQuery = (api: Api, tags: readonly Tag[], onProgress: (known: number) => void) =>
  queryOptions({
    queryKey: [...queryKeys.trash, 'plans', tags.map(({ id }) => id)],
    queryFn: async ({ signal }): Promise<Plans> => {
      let known = 0;
      const groups = [...Map.groupBy(tags, ({ digest }) => digest).values()];
      const answers = await sideBySide(groups, plansAtOnce, async (group): Promise<readonly Answer[]> => {
        const together = await planTogether(api, group, signal);
        const found = together === null ? await sideBySide(group, 1, (tag) => answerOf(api, tag, signal)) : [together];
        known += group.length;
        onProgress(known);
        return found;
      });
      return {
        plans: answers.flat().filter(isPlan),
        refused: answers.flat().flatMap((answer) => (isPlan(answer) ? [] : [answer])),
      };
    },
    gcTime: 0,
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
