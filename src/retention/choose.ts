/**
 * Decides for every tag and every manifest without a tag whether it stays. Pure.
 *
 * Keep beats remove, whatever the order of the rules, and nothing goes that no rule removes. It is decided by tag: another tag
 * on the same manifest is not harmed, because only the tag is taken away.
 */
import type { RetentionRule, VerdictReason } from '../contract/api/retention.ts';
import { hourMs } from '../platform/clock.ts';
import { matchesAll } from './conditions.ts';
import { aboutTags, type CompiledRule, compileRule, type Policy } from './policy.ts';

export interface TagFact {
  readonly name: string;
  readonly digest: string;
  /** When it was last pushed, epoch milliseconds. */
  readonly pushedAt: number;
  readonly pulledAt: number | null;
  readonly immutable: boolean;
  /** What it is attached to, when the repository holds that: a signature, an SBOM … */
  readonly subject: string | null;
}

export interface UntaggedFact {
  readonly digest: string;
  readonly pushedAt: number;
  /** Why it is needed all the same, and by what; null: it is not. */
  readonly held: { readonly reason: 'member' | 'attached' | 'history' | 'trash'; readonly by: string } | null;
}

/** One repository. */
export interface Facts {
  readonly repository: string;
  /** What keeps its content from being changed. */
  readonly readOnly: 'registry' | 'namespace' | 'repository' | null;
  /** Those pushed last first. */
  readonly tags: readonly TagFact[];
  readonly untagged: readonly UntaggedFact[];
}

export interface Verdict {
  readonly verdict: 'keep' | 'remove';
  readonly reason: VerdictReason;
  /** Position of the rule in the policy, counted from 0; null: a fixed reason. */
  readonly rule: number | null;
  readonly sentence: string;
}

/** Verdicts in the order of the facts. */
export interface Choice {
  readonly tags: readonly Verdict[];
  readonly untagged: readonly Verdict[];
}

/** A push may be under way: manifests come before the tag or the index that names them. */
export const youngMs = 24 * hourMs;

const keep = (reason: VerdictReason, sentence: string): Verdict => ({ verdict: 'keep', reason, rule: null, sentence });
const noRule = keep('no-rule', 'No rule removes it.');
const immutable = keep('immutable', 'The tag is immutable.');
const young = keep('young', 'It came less than 24 hours ago: a push may be under way.');

/** A rule with its place in the policy, and the verdict when it decides. */
interface Placed extends CompiledRule {
  readonly verdict: Verdict;
}

function placed(rule: RetentionRule, index: number): Placed {
  const compiled = compileRule(rule);
  const sentence = `Rule ${index + 1} ${rule.effect === 'keep' ? 'keeps' : 'removes'} what ${compiled.words}.`;
  return { ...compiled, verdict: { verdict: rule.effect, reason: 'rule', rule: index, sentence } };
}

/** The same as {@link choosing}, in one go. */
export function choose(policy: Policy, facts: Facts, now: number): Choice {
  const steps = choosing(policy, facts, now);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

const perStep = 100;

/** Pauses after every few tags, so that whoever drives it can let others work: there may be 200,000. */
export function* choosing({ rules }: Policy, facts: Facts, now: number): Generator<undefined, Choice> {
  const here = rules.map(placed).filter(({ repositories }) => repositories?.matches(facts.repository) ?? true);
  const ofTags = here.filter(({ rule }) => rule.untagged !== true);
  const decideTag = tagDecision(ofTags, facts, now);
  const tags: Verdict[] = [];
  for (const tag of facts.tags) {
    tags.push(decideTag(tag));
    if (tags.length % perStep === 0) yield;
  }
  const untagged: Verdict[] = [];
  for (const manifest of facts.untagged) {
    untagged.push(decideUntagged(here, facts, manifest, now));
    if (untagged.length % perStep === 0) yield;
  }
  return { tags, untagged };
}

const protectedBy = ({ readOnly }: Facts): Verdict | null =>
  readOnly === null ? null : keep('read-only', `The ${readOnly} is read-only.`);

const attachedTo = (subject: string): Verdict =>
  keep('attached', `It is attached to ${subject}, and stays or goes with that.`);

/** Remembers how many a rule has kept already: the tags come in the order of their pushes. */
function tagDecision(rules: readonly Placed[], facts: Facts, now: number): (tag: TagFact) => Verdict {
  const fixed = protectedBy(facts);
  const keeping = rules.filter(({ rule }) => rule.effect === 'keep').map((rule) => ({ rule, met: 0 }));
  const removing = rules.filter(({ rule }) => rule.effect === 'remove');
  return (tag) => {
    if (tag.subject !== null) return fixed ?? attachedTo(tag.subject);
    const kept = keeping.filter((counter) => {
      if (!matchesAll(counter.rule, tag, now)) return false;
      counter.met += 1;
      return counter.met <= (counter.rule.rule.last_pushed ?? Infinity);
    });
    const verdict = fixed ?? (tag.immutable ? immutable : kept[0]?.rule.verdict);
    return verdict ?? removing.find((rule) => matchesAll(rule, tag, now))?.verdict ?? noRule;
  };
}

function decideUntagged(rules: readonly Placed[], facts: Facts, { pushedAt, held }: UntaggedFact, now: number) {
  const fixed = protectedBy(facts) ?? (held === null ? null : heldVerdict(held));
  if (fixed !== null) return fixed;
  if (now - pushedAt < youngMs) return young;
  const meant = rules.filter((rule) => meansUntagged(rule, pushedAt, now));
  const deciding = meant.find(({ rule }) => rule.effect === 'keep') ?? meant[0];
  return deciding?.verdict ?? noRule;
}

/** A rule about names, pulls or numbers of tags says nothing about what has none. */
function meansUntagged(placed: Placed, pushedAt: number, now: number): boolean {
  const { rule } = placed;
  if (aboutTags.some((name) => rule[name] !== undefined)) return false;
  if (rule.effect === 'remove' && rule.untagged !== true) return false;
  return matchesAll(placed, { name: '', pushedAt, pulledAt: null }, now);
}

function heldVerdict({ reason, by }: NonNullable<UntaggedFact['held']>): Verdict {
  switch (reason) {
    case 'member':
      return keep('member', `It is part of ${by}, and stays or goes with that.`);
    case 'attached':
      return attachedTo(by);
    case 'history':
      return keep('history', `The tag ${by} pointed to it not long ago, and can be moved back.`);
    case 'trash':
      return keep('trash', 'It is in the trash.');
  }
}
