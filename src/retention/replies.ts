/** What the routes of a namespace and those of the global policy have in common. The rules have been asked before. */
import type { Static } from 'typebox';
import type { ApiDeps } from '../access/route.ts';
import type { ChangeContext } from '../activity/commands.ts';
import type {
  PreviewRequest,
  RetentionPolicy,
  RetentionPreview,
  RetentionRun,
  RetentionRunDetail,
  RunRequest,
} from '../contract/api/retention.ts';
import type { Listed, ListQuery } from '../platform/list.ts';
import { Problem } from '../platform/problem.ts';
import { bytesOf } from './bytes.ts';
import type { Scope } from './contents.ts';
import type { RetentionDeps } from './job.ts';
import { makePlan } from './make-plan.ts';
import { createPlanMemory } from './plan-memory.ts';
import { checkedPolicy } from './policy.ts';
import { presentPolicy, presentPreview, presentRun, presentRunDetail } from './present.ts';
import { findRun, listRuns, policyInForce } from './queries.ts';
import { askForRun } from './run.ts';
import { settingsNextRun } from './settings-schedule.ts';

export interface RetentionRouteDeps extends ApiDeps, RetentionDeps {
  /** There is a run to carry out. */
  readonly wakeRetention: () => void;
}

export interface Replies {
  /** @param update whether the caller may change it */
  readonly policy: (scope: Scope, update: boolean) => Promise<RetentionPolicy>;
  readonly preview: (scope: Scope, body: Static<typeof PreviewRequest>) => Promise<RetentionPreview>;
  readonly begin: (
    permit: Parameters<typeof askForRun>[1],
    body: Static<typeof RunRequest>,
    change: ChangeContext,
  ) => Promise<RetentionRun>;
  readonly runs: (scope: Scope, query: ListQuery, url: string) => Promise<Listed<RetentionRun>>;
  readonly run: (scope: Scope, id: number) => Promise<RetentionRunDetail>;
}

export function createReplies(deps: RetentionRouteDeps): Replies {
  const { db, reads, fromSettings } = deps;
  const memory = createPlanMemory();
  return {
    policy: async (scope, update) => {
      const inForce = await policyInForce(db, scope, fromSettings);
      const nextRun = inForce.origin === 'settings' ? await settingsNextRun(db) : null;
      return presentPolicy(inForce, { update }, nextRun);
    },
    preview: async (scope, body) => {
      const draft = body?.policy === undefined ? undefined : checkedPolicy(body.policy);
      const policy = draft ?? (await policyInForce(db, scope, fromSettings)).policy;
      const plan = await makePlan(deps, scope, policy);
      memory.remember(plan);
      return presentPreview(plan, policy, await bytesOf(reads, plan));
    },
    begin: async (permit, { plan, accept_share: acceptShare }, change) => {
      const { id, scope } = await askForRun(deps, permit, { plan, acceptShare }, memory, change);
      deps.wakeRetention();
      return presentRun(found(await findRun(db, scope, id)));
    },
    runs: async (scope, query, url) => {
      const { rows, headers } = await listRuns(reads, scope, query, url);
      return { rows: rows.map(presentRun), headers };
    },
    run: async (scope, id) => presentRunDetail(found(await findRun(reads, scope, id))),
  };
}

function found<T>(run: T | undefined): T {
  if (run === undefined) throw new Problem('not-found', 'There is no such run. Runs are forgotten after 90 days.');
  return run;
}
