/** Plans that were shown lately: so that a run can say what has changed since. */
import { nameOf, type Plan } from './plan.ts';

export interface PlanMemory {
  readonly remember: (plan: Plan) => void;
  /** What the plan named by the hash and this one do not have in common, as a sentence. */
  readonly difference: (hash: string, plan: Plan) => string;
}

const mostPlans = 20;
const mostNames = 5;

/** Of this process; others only know that something changed. */
export function createPlanMemory(): PlanMemory {
  const shown = new Map<string, ReadonlySet<string>>();
  return {
    remember: (plan) => {
      shown.delete(plan.hash);
      shown.set(plan.hash, namesOf(plan));
      const [oldest] = shown.keys();
      if (shown.size > mostPlans && oldest !== undefined) shown.delete(oldest);
    },
    difference: (hash, plan) => {
      const before = shown.get(hash);
      const now = namesOf(plan);
      if (before === undefined) return `Now ${now.size} would go.`;
      return [
        listed(
          'no longer',
          [...before].filter((name) => !now.has(name)),
        ),
        listed(
          'now',
          [...now].filter((name) => !before.has(name)),
        ),
      ]
        .filter((sentence) => sentence !== '')
        .join(' ');
    },
  };
}

/** With the digest: a tag that was pushed again is another thing. */
const namesOf = ({ items }: Plan): ReadonlySet<string> =>
  new Set(items.map((item) => (item.tag === null ? nameOf(item) : `${nameOf(item)} (${item.digest.slice(0, 19)})`)));

function listed(when: 'no longer' | 'now', names: readonly string[]): string {
  if (names.length === 0) return '';
  const rest = names.length - mostNames;
  const more = rest > 0 ? ` and ${rest} more` : '';
  return `${when === 'now' ? 'Now would go' : 'No longer would go'}: ${names.slice(0, mostNames).join(', ')}${more}.`;
}
