/** Why an action is allowed or refused: every row that covers it, and who could change the answer. */
import type { ActionName } from '../contract/actions.ts';
import type { Actor } from './actor.ts';
import type { Condition } from './conditions.ts';
import { actionWords } from './action-words.ts';
import { decide, holds, rowsFor, type Decision } from './evaluate.ts';
import { noFacts, type Facts } from './facts.ts';
import { administrator, remediesFor, whoLifts, type Remedy } from './remedy.ts';
import type { Rule } from './rules.ts';
import type { AccessSettings } from './settings.ts';
import { seenBy, targetOf, type FactsFor } from './targets.ts';
import { targetWords, wordsOf } from './words.ts';

export interface ExplainedRule {
  readonly rule: string;
  readonly effect: 'allow' | 'deny';
  readonly because: string;
  readonly matched: boolean;
  readonly conditions: readonly { readonly text: string; readonly met: boolean }[];
}

export interface Explanation {
  readonly action: ActionName;
  readonly target: string;
  readonly allowed: boolean;
  /** Id of the deciding row, `none` when no row matched. */
  readonly rule: string;
  /** One plain sentence or two, ASCII, at most 200 characters. Tells nothing about a target the actor may not see. */
  readonly summary: string;
  /** Who could change a refusal, best first. */
  readonly ask: readonly string[];
  /** Every row that covers the action, in the order tried. For admins and owners: see `forActor`. */
  readonly rules: readonly ExplainedRule[];
  /** Whether the actor may know that the target exists. */
  readonly visible: boolean;
}

const summaryLength = 200;
const nameLength = 60;

interface Question {
  readonly action: ActionName;
  readonly actor: Actor;
  readonly facts: Facts;
  readonly settings: AccessSettings;
}

/**
 * Whether the actor may know that the target exists. Whoever asks for content by its name and could see it is told that it
 * is in the trash; anywhere else that is the same as gone.
 */
export function maySee({ action, actor, facts, settings }: Question): boolean {
  const seeing = seenBy[targetOf[action]];
  const shown = targetOf[action] === 'content' ? outOfTrash(facts) : facts;
  return seeing === null || decide(seeing, actor, shown, settings).allowed;
}

function outOfTrash({ repository, namespace, ...facts }: Facts): Facts {
  return {
    ...facts,
    ...(repository === undefined ? {} : { repository: { ...repository, inTrash: false } }),
    ...(namespace === undefined ? {} : { namespace: { ...namespace, inTrash: false } }),
  };
}

/** What the asker brought along: the name of content; of every other target only an id, about which nothing is known. */
function withoutTarget(action: ActionName, actor: Actor, { repository }: Facts): readonly [Actor, Facts] {
  if (targetOf[action] === 'content' && repository !== undefined)
    return [actor, { repository: { id: null, fullName: repository.fullName } }];
  if (actor.kind !== 'user' || actor.limits === null) return [actor, noFacts];
  return [{ ...actor, limits: { ...actor.limits, repositories: null } }, noFacts];
}

/** A refusal that every target would meet, existing or not, tells nothing about this one. */
export function refusesEverything({ action, actor, facts, settings }: Question): boolean {
  const { allowed, rule } = decide(action, actor, facts, settings);
  return !allowed && rule !== 'none' && decide(action, ...withoutTarget(action, actor, facts), settings).rule === rule;
}

const unmetOf = (rule: Rule, { actor, facts, settings }: Question): readonly Condition[] =>
  rule.when.filter((condition) => !holds(condition, actor, facts, settings));

/** The smallest change that would allow it: the allow row with the fewest unmet conditions that somebody can meet. */
function nearestRemedies(question: Question): readonly Remedy[] {
  const ways = rowsFor(question.action)
    .filter((rule) => rule.effect === 'allow')
    .map((rule) => remediesFor(unmetOf(rule, question), question.facts))
    .filter((remedies) => remedies !== null);
  return ways.sort((a, b) => a.length - b.length)[0] ?? [];
}

interface Reason {
  readonly sentence: string;
  readonly ask: readonly string[];
}

/** The reason of a refusal that no row decided, for somebody who may see the target. */
function missing(question: Question): Reason {
  if (question.actor.kind === 'anonymous') return { sentence: 'You are not signed in.', ask: [] };
  const remedies = nearestRemedies(question);
  const ask = [...remedies.flatMap((remedy) => remedy.ask ?? []), administrator];
  if (remedies.length === 0) return { sentence: 'No rule allows it.', ask };
  return { sentence: `This needs ${remedies.map((remedy) => remedy.needs).join(' and ')}.`, ask: [...new Set(ask)] };
}

function reasonOf(question: Question, decision: Decision, visible: boolean): Reason {
  if (decision.allowed) return { sentence: decision.because, ask: [] };
  if (!visible && !refusesEverything(question)) {
    return question.actor.kind === 'anonymous'
      ? { sentence: 'You are not signed in.', ask: [] }
      : { sentence: 'It does not exist or is not open to you.', ask: ['an owner of its team', administrator] };
  }
  const row = rowsFor(question.action).find((rule) => rule.id === decision.rule);
  return row === undefined ? missing(question) : { sentence: decision.because, ask: whoLifts(row.when) };
}

/** Printable ASCII for terminals, cut to a length. */
export function ascii(text: string, length: number): string {
  const plain = text.replace(/[^ -~]/g, '?');
  return plain.length <= length ? plain : `${plain.slice(0, length - 3)}...`;
}

/** Content is asked for by name; every other target by an id, so its name is told only to those who may see it. */
const mayName = (action: ActionName, visible: boolean): boolean => visible || targetOf[action] === 'content';

function summarise(
  { action, actor, facts }: Question,
  allowed: boolean,
  visible: boolean,
  reason: Reason,
  asked: string,
): string {
  const who = actor.kind === 'user' ? actor.username : actor.kind === 'system' ? 'Portus' : 'You';
  const name = targetOf[action] === 'none' ? '' : ` ${mayName(action, visible) ? targetWords(facts) : asked}`;
  const claim = `${ascii(who, nameLength / 2)} may ${allowed ? '' : 'not '}${actionWords[action]}${ascii(name, nameLength)}.`;
  const ask = reason.ask.length === 0 ? '' : ` Ask ${reason.ask.join(' or ')}.`;
  return ascii(`${claim} ${reason.sentence}${ask}`, summaryLength);
}

function explainRule(rule: Rule, { actor, facts, settings }: Question): ExplainedRule {
  const conditions = rule.when.map((condition) => ({
    text: wordsOf(condition, facts),
    met: holds(condition, actor, facts, settings),
  }));
  return {
    rule: rule.id,
    effect: rule.effect,
    because: rule.because,
    matched: conditions.every(({ met }) => met),
    conditions,
  };
}

/**
 * Explains what `decide` answers to the same question.
 *
 * @param asked what the actor called the target; told again when the actor may not know its name
 */
export function explain<A extends ActionName>(
  action: A,
  actor: Actor,
  facts: FactsFor<A>,
  settings: AccessSettings,
  asked = '(unknown)',
): Explanation {
  const question = { action, actor, facts, settings };
  const decision = decide(action, actor, facts, settings);
  const visible = decision.allowed || maySee(question);
  const reason = reasonOf(question, decision, visible);
  return {
    action,
    target: targetWords(facts),
    allowed: decision.allowed,
    rule: decision.rule,
    summary: summarise(question, decision.allowed, visible, reason, asked),
    ask: reason.ask,
    rules: rowsFor(action).map((rule) => explainRule(rule, question)),
    visible,
  };
}

/** What the refused person may read of it: of an invisible target no more than the summary. */
export function forActor(explanation: Explanation): Explanation {
  if (explanation.visible) return explanation;
  const target = mayName(explanation.action, false) ? explanation.target : '';
  return { ...explanation, target, rule: 'none', rules: [] };
}
