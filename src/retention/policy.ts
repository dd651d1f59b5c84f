/** A policy as people write it, read into what `choose` works with, and said in words. Pure. */
import type { NewRetentionPolicy, RetentionRule } from '../contract/api/retention.ts';
import { type NamePattern, parseNamePattern } from '../platform/name-pattern.ts';
import { Problem } from '../platform/problem.ts';
import { nextTime } from './schedule.ts';

export interface Policy {
  readonly enabled: boolean;
  /** Cron expression in UTC; null: only by hand. */
  readonly schedule: string | null;
  /** Percent of the tags that may go in one run. */
  readonly maxShare: number;
  readonly rules: readonly RetentionRule[];
}

export const usualShare = 30;

export const noPolicy: Policy = { enabled: false, schedule: null, maxShare: usualShare, rules: [] };

/** @throws Problem `invalid` with every mistake by its field, such as `rules[0].matching` */
export function checkedPolicy(input: NewRetentionPolicy): Policy {
  const fields: Record<string, string[]> = {};
  const say = (field: string, sentence: string): void => void (fields[field] ??= []).push(sentence);
  const { enabled = true, schedule = null, max_share: maxShare = usualShare, rules } = input;
  if (schedule !== null && nextTime(schedule, 0) === null)
    say('schedule', `"${schedule}" is no cron expression that ever comes true. Write for example "0 3 * * *".`);
  for (const [index, rule] of rules.entries())
    for (const [field, sentence] of mistakesOf(rule)) say(`rules[${index}].${field}`, sentence);
  if (Object.keys(fields).length > 0) throw new Problem('invalid', 'The policy has mistakes.', { fields });
  return { enabled, schedule, maxShare, rules };
}

/** Conditions that nothing without a tag can meet. */
export const aboutTags = [
  'matching',
  'not_matching',
  'pulled_within_days',
  'not_pulled_within_days',
  'last_pushed',
] as const satisfies readonly (keyof RetentionRule)[];

function mistakesOf(rule: RetentionRule): (readonly [field: string, sentence: string])[] {
  const { effect, repositories, matching = [], not_matching: notMatching = [] } = rule;
  const wrong = (field: string, texts: readonly string[]) =>
    texts.flatMap((text) => {
      const parsed = parseNamePattern(text);
      return typeof parsed === 'string' ? [[field, parsed] as const] : [];
    });
  const beside = rule.untagged === true ? aboutTags.filter((name) => rule[name] !== undefined) : [];
  return [
    ...wrong('repositories', repositories === undefined ? [] : [repositories]),
    ...wrong('matching', matching),
    ...wrong('not_matching', notMatching),
    ...(effect === 'remove' && rule.last_pushed !== undefined
      ? [['last_pushed', 'belongs to rules that keep.'] as const]
      : []),
    ...(effect === 'keep' && rule.untagged === true ? [['untagged', 'belongs to rules that remove.'] as const] : []),
    ...beside.map((name) => [name, 'says nothing about manifests without a tag.'] as const),
  ];
}

/** The patterns of a rule, compiled. Those of a stored policy were checked; one that cannot be read any more matches nothing. */
export interface CompiledRule {
  readonly rule: RetentionRule;
  readonly repositories: NamePattern | null;
  readonly matching: readonly NamePattern[] | null;
  readonly notMatching: readonly NamePattern[];
  /** What it says, without `keep` or `remove`. */
  readonly words: string;
}

const nothing: NamePattern = { text: '', matches: () => false };

function compiled(text: string): NamePattern {
  const parsed = parseNamePattern(text);
  return typeof parsed === 'string' ? nothing : parsed;
}

export function compileRule(rule: RetentionRule): CompiledRule {
  return {
    rule,
    repositories: rule.repositories === undefined ? null : compiled(rule.repositories),
    matching: rule.matching?.map(compiled) ?? null,
    notMatching: rule.not_matching?.map(compiled) ?? [],
    words: wordsOf(rule),
  };
}

const inDays = (count: number): string => (count === 1 ? '1 day' : `${count} days`);

/** `matches ci-*, pushed more than 14 days ago` */
function wordsOf(rule: RetentionRule): string {
  const { repositories, matching, not_matching: notMatching, last_pushed: last } = rule;
  const day = (value: number | undefined, say: (text: string) => string) =>
    value === undefined ? [] : [say(inDays(value))];
  const words = [
    ...(rule.untagged === true ? ['has no tag'] : []),
    ...(repositories === undefined ? [] : [`is in ${repositories}`]),
    ...(matching === undefined ? [] : [`matches ${matching.join(' or ')}`]),
    ...(notMatching === undefined ? [] : [`does not match ${notMatching.join(' or ')}`]),
    ...day(rule.older_than_days, (text) => `was pushed more than ${text} ago`),
    ...day(rule.pushed_within_days, (text) => `was pushed within ${text}`),
    ...day(rule.pulled_within_days, (text) => `was pulled within ${text}`),
    ...day(rule.not_pulled_within_days, (text) => `was not pulled within ${text}`),
    ...(last === undefined ? [] : [`is among the ${last} pushed last`]),
  ];
  return words.length === 0 ? 'is any tag' : words.join(', ');
}

/** `Keep what matches v*.` */
export function sentenceOfRule(rule: RetentionRule): string {
  return `${rule.effect === 'keep' ? 'Keep' : 'Remove'} what ${wordsOf(rule)}.`;
}
