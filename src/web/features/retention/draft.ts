/** A policy while somebody works on it: fields may be empty, as they never are in a stored one. Pure. */
import type { NewRetentionPolicy, RetentionPolicy, RetentionRule } from '../../../contract/api/retention.ts';
import { words } from './words.ts';

export const patternLists = ['matching', 'not_matching'] as const;
export const dayCounts = [
  'older_than_days',
  'pushed_within_days',
  'pulled_within_days',
  'not_pulled_within_days',
] as const;

/** In the order in which they are offered and shown. */
export const conditionNames = ['repositories', ...patternLists, ...dayCounts, 'last_pushed'] as const;
export type ConditionName = (typeof conditionNames)[number];

/** What a person types; only the conditions that are there. */
export interface Conditions {
  readonly repositories?: string;
  readonly matching?: readonly string[];
  readonly not_matching?: readonly string[];
  readonly older_than_days?: number | '';
  readonly pushed_within_days?: number | '';
  readonly pulled_within_days?: number | '';
  readonly not_pulled_within_days?: number | '';
  readonly last_pushed?: number | '';
}

export interface DraftRule {
  /** Tells rules apart while they are moved. */
  readonly key: number;
  readonly effect: RetentionRule['effect'];
  readonly untagged: boolean;
  readonly conditions: Conditions;
}

export interface Draft {
  readonly enabled: boolean;
  readonly schedule: string | null;
  readonly maxShare: number | '';
  readonly rules: readonly DraftRule[];
}

/** Limits of contract/api/retention.ts. */
export const limits = { rules: 15, patterns: 50, pattern: 512, days: 36_500, last: 100_000, schedule: 100 } as const;

/** Conditions that mean something where there is no tag. */
const meantForUntagged: readonly ConditionName[] = ['repositories', 'older_than_days', 'pushed_within_days'];

/** What may be said of such a rule. */
export const fits = (name: ConditionName, { effect, untagged }: Pick<DraftRule, 'effect' | 'untagged'>): boolean =>
  (name !== 'last_pushed' || effect === 'keep') && (!untagged || meantForUntagged.includes(name));

export function draftRule({ effect, untagged = false, ...conditions }: RetentionRule, key: number): DraftRule {
  return { key, effect, untagged, conditions };
}

export const draftOf = (policy: Pick<RetentionPolicy, 'enabled' | 'schedule' | 'max_share' | 'rules'>): Draft => ({
  enabled: policy.enabled,
  schedule: policy.schedule,
  maxShare: policy.max_share,
  rules: policy.rules.map(draftRule),
});

/** Field, in the names of the API (`rules[0].matching`) → what is wrong with it. */
export type Mistakes = Readonly<Record<string, string>>;

export const ruleField = (index: number, name: ConditionName): string => `rules[${String(index)}].${name}`;

const isEmpty = (value: string | number | readonly string[]): boolean =>
  typeof value !== 'number' && value.length === 0;

/** The conditions of a draft that are there, in their order. */
export const conditionsOf = ({ conditions }: DraftRule): readonly ConditionName[] =>
  conditionNames.filter((name) => conditions[name] !== undefined);

function mistakeOf(rule: DraftRule, name: ConditionName): string | null {
  const value = rule.conditions[name];
  if (value === undefined) return null;
  // A condition that is there and says nothing must not be left out in silence: the rule would remove more.
  if (isEmpty(value)) return words.empty;
  if (!fits(name, rule)) return name === 'last_pushed' ? words.onlyKeeping : words.notUntagged;
  if (typeof value !== 'number') return null;
  const [least, most] = name === 'last_pushed' ? [1, limits.last] : [0, limits.days];
  return Number.isInteger(value) && value >= least && value <= most ? null : words.between(least, most);
}

/** What is wrong with a draft, as far as the page can tell. Patterns are read by the server alone. */
export function mistakesOf(draft: Draft): Mistakes {
  const found: Record<string, string> = {};
  for (const [index, rule] of draft.rules.entries())
    for (const name of conditionsOf(rule)) {
      const mistake = mistakeOf(rule, name);
      if (mistake !== null) found[ruleField(index, name)] = mistake;
    }
  if (draft.maxShare === '') found['max_share'] = words.empty;
  if (draft.schedule?.trim() === '') found['schedule'] = words.empty;
  return found;
}

/** The rule as the API takes it; of one without mistakes. */
export function ruleOf({ effect, untagged, conditions }: DraftRule): RetentionRule {
  const { repositories, matching, not_matching: notMatching } = conditions;
  const numbers = [...dayCounts, 'last_pushed' as const].flatMap((name) => {
    const value = conditions[name];
    return typeof value === 'number' ? [[name, value] as const] : [];
  });
  return {
    effect,
    ...(repositories === undefined ? {} : { repositories }),
    ...(matching === undefined ? {} : { matching: [...matching] }),
    ...(notMatching === undefined ? {} : { not_matching: [...notMatching] }),
    ...Object.fromEntries(numbers),
    ...(untagged ? { untagged } : {}),
  };
}

export const policyOf = (draft: Draft): NewRetentionPolicy => ({
  enabled: draft.enabled,
  schedule: draft.schedule,
  max_share: draft.maxShare === '' ? 0 : draft.maxShare,
  rules: draft.rules.map(ruleOf),
});

/** Whether two drafts say the same. */
export const isSame = (one: Draft, other: Draft): boolean =>
  JSON.stringify(policyOf(one)) === JSON.stringify(policyOf(other));

/** The rules with one of them a place further up (-1) or down (1). */
export function moved(rules: readonly DraftRule[], index: number, by: -1 | 1): readonly DraftRule[] {
  const target = index + by;
  const rule = rules[index];
  if (rule === undefined || target < 0 || target >= rules.length) return rules;
  return rules.toSpliced(index, 1).toSpliced(target, 0, rule);
}

/** Rules that only keep protect; something has to remove. */
export const removesNothing = ({ rules }: Draft): boolean => rules.every(({ effect }) => effect === 'keep');
