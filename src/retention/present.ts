/** Policies, plans and runs as the API shows them. Pure. */
import type { RetentionPolicy, RetentionPreview, RetentionRun, RetentionRunDetail } from '../contract/api/retention.ts';
import { iso, isoOrNull } from '../platform/paging.ts';
import { guard, type Judged, mostShown, type Plan, shareOf } from './plan.ts';
import { type Policy, sentenceOfRule } from './policy.ts';
import type { InForce, RunHead } from './queries.ts';
import { readProgress, readReport } from './report.ts';

/** @param nextRunAt of a policy that is not stored */
export function presentPolicy(
  { origin, policy, row }: InForce,
  can: Readonly<Record<string, boolean>>,
  nextRunAt: number | null,
): RetentionPolicy {
  return {
    origin,
    enabled: policy.enabled,
    schedule: policy.schedule,
    max_share: policy.maxShare,
    rules: [...policy.rules],
    sentences: policy.rules.map(sentenceOfRule),
    next_run_at: isoOrNull(row === null ? nextRunAt : row.next_run_at),
    updated_at: isoOrNull(row?.updated_at ?? null),
    updated_by: row?.updated_by ?? null,
    can: { ...can },
  };
}

export function presentPreview(plan: Plan, policy: Policy, bytes: number | null): RetentionPreview {
  const { counts, items, kept } = plan;
  const shown = [...items, ...kept].slice(0, mostShown);
  return {
    plan: plan.hash,
    counts: {
      tags: counts.tags,
      tags_removed: counts.tagsRemoved,
      untagged: counts.untagged,
      untagged_removed: counts.untaggedRemoved,
      by_reason: Object.fromEntries(counts.byReason),
    },
    share: shareOf(counts),
    max_share: policy.maxShare,
    stopped: guard(plan, policy.maxShare),
    left_for_later: plan.leftForLater,
    bytes,
    verdicts: shown.map(presentVerdict),
    verdicts_left_out: counts.tags + counts.untagged - shown.length,
  };
}

function presentVerdict(judged: Judged): RetentionPreview['verdicts'][number] {
  const { repositoryId: id, fullName, tag, digest, verdict, reason, rule, sentence, pushedAt, pulledAt } = judged;
  return {
    repository: { id, full_name: fullName },
    ...{ tag, digest, verdict, reason, sentence },
    rule: rule === null ? null : rule + 1,
    pushed_at: iso(pushedAt),
    pulled_at: isoOrNull(pulledAt),
  };
}

export function presentRun(run: RunHead): RetentionRun {
  return {
    id: run.id,
    namespace_id: run.namespace_id,
    trigger: run.trigger,
    state: run.state,
    requested_by: run.requested_by,
    plan: run.plan_hash,
    started_at: iso(run.started_at),
    finished_at: isoOrNull(run.finished_at),
    progress: readProgress(run.progress),
    error: run.error,
  };
}

export function presentRunDetail(run: RunHead & { readonly report: string | null }): RetentionRunDetail {
  const items = readReport(run.report).map(({ fullName, tag, digest, sentence, outcome, error }) => ({
    repository: fullName,
    ...{ tag, digest, sentence, outcome, error },
  }));
  return { ...presentRun(run), items };
}
