/** An examination as far as it has gone. Pure. */
import type { DoctorCheck, DoctorLine, PlannedCheck } from '../../../contract/api/doctor.ts';

export interface Examination {
  /** `broken`: it ended before its end; what was found stays. */
  readonly state: 'running' | 'done' | 'broken';
  readonly startedAt: string;
  readonly plan: readonly PlannedCheck[];
  readonly checks: readonly DoctorCheck[];
  readonly error: unknown;
}

export const begun = (at: Date): Examination => ({
  state: 'running',
  startedAt: at.toISOString(),
  plan: [],
  checks: [],
  error: null,
});

export function told(now: Examination, line: DoctorLine): Examination {
  return 'plan' in line ? { ...now, plan: line.plan } : { ...now, checks: [...now.checks, line.check] };
}

/** The end of what was told: good only when everything was looked at. */
export const ended = (now: Examination): Examination => ({
  ...now,
  state: now.checks.length >= now.plan.length ? 'done' : 'broken',
});

export const broken = (now: Examination, error: unknown): Examination => ({ ...now, state: 'broken', error });

export interface Findings {
  readonly failed: readonly DoctorCheck[];
  readonly unknown: readonly DoctorCheck[];
  readonly passed: readonly DoctorCheck[];
  readonly skipped: readonly DoctorCheck[];
  /** What is looked at now; null before the plan is known and after the end. */
  readonly current: PlannedCheck | null;
  readonly waiting: readonly PlannedCheck[];
}

/** What matters first, first. Checks are made one after the other, in the order of the plan. */
export function findingsOf({ state, plan, checks }: Examination): Findings {
  const inState = (wanted: DoctorCheck['state']): readonly DoctorCheck[] =>
    checks.filter((check) => check.state === wanted);
  const [current = null, ...waiting] = state === 'running' ? plan.slice(checks.length) : [];
  return {
    failed: inState('fail'),
    unknown: inState('unknown'),
    passed: inState('pass'),
    skipped: inState('skipped'),
    current,
    waiting,
  };
}
