/** Answers questions about rights: one's own are free, those of others need a right themselves. */
import { actionWords } from '../access/action-words.ts';
import { anonymous, type Actor } from '../access/actor.ts';
import { decide } from '../access/evaluate.ts';
import { ascii, explain, type Explanation, forActor } from '../access/explain.ts';
import { noFacts } from '../access/facts.ts';
import { userFacts } from '../access/queries.ts';
import type { AccessSettings } from '../access/settings.ts';
import { seenBy, targetOf } from '../access/targets.ts';
import { actorOf, findUserByName, type UserRow } from '../identity/queries.ts';
import type { Db } from '../platform/database/dialect.ts';
import { invalidField, Problem } from '../platform/problem.ts';
import type { Question } from './question.ts';
import { findTarget, type Found } from './targets.ts';

/** Who asks. */
export interface Asker {
  readonly actor: Actor;
  readonly access: AccessSettings;
}

export interface Answer extends Omit<Explanation, 'visible'> {
  /** null: somebody who is not signed in. */
  readonly user: string | null;
}

/** The name that stands for nobody. */
const nobody = 'anonymous';

/**
 * @param username whom the question is about; undefined: the asker, with the limits of the token in use
 * @throws Problem `unauthenticated` or `forbidden` when it is about somebody else whose rights are not the asker's
 *   business, `invalid` on `user` when there is nobody of that name
 */
export async function answer(db: Db, asker: Asker, question: Question, username: string | undefined): Promise<Answer> {
  const { actor } = asker;
  const own = username === undefined || username === (actor.kind === 'user' ? actor.username : nobody);
  if (own) return answerOwn(db, asker, question);
  const seen = await findTarget(db, actor, question);
  const row = username === nobody ? undefined : await findUserByName(db, username);
  await refuseNosy(db, asker, seen, row);
  if (row === undefined && username !== nobody) throw invalidField('user', `"${username}" is nobody here.`);
  const subject = row === undefined ? anonymous : actorOf(row, null);
  const { facts } = await findTarget(db, subject, question);
  const found =
    facts === undefined
      ? missing(asker, subject, question, seen)
      : explain(question.action, subject, facts, asker.access, question.asked);
  return present(subject, row?.enabled === 0 ? whileDisabled(found, row.username) : found);
}

async function answerOwn(db: Db, asker: Asker, question: Question): Promise<Answer> {
  const { actor, access } = asker;
  const found = await findTarget(db, actor, question);
  if (found.facts === undefined) return present(actor, missing(asker, actor, question, found));
  const explanation = explain(question.action, actor, found.facts, access, question.asked);
  return present(actor, explanation.visible ? explanation : { ...forActor(explanation), target: question.asked });
}

/** Who has rights on what is the business of the owners of its team, and of those who watch over the whole. */
async function refuseNosy(db: Db, { actor, access }: Asker, { facts, within }: Found, row: UserRow | undefined) {
  const person = row && (await userFacts(db, [row.id])).get(row.id);
  if (decide('user.audit', actor, person ?? noFacts, access).allowed) return;
  if (decide('namespace.audit', actor, facts ?? within, access).allowed) return;
  if (actor.kind === 'anonymous') throw new Problem('unauthenticated', 'Sign in to ask about others.');
  throw new Problem(
    'forbidden',
    'About others you may ask where you own the team. Everything else only administrators and auditors may ask.',
  );
}

/** Of a thing that does not exist: the same as of one the asker may not see, unless that could be no secret. */
function missing({ actor: reader, access }: Asker, subject: Actor, question: Question, { within }: Found): Explanation {
  const { action, asked } = question;
  const seeing = seenBy[targetOf[action]];
  if (seeing === null || !decide(seeing, reader, within, access).allowed)
    return { ...forActor(explain(action, subject, noFacts, access, asked)), target: asked };
  const who = subject.kind === 'user' ? subject.username : 'You';
  const sentence = `${who} may not ${actionWords[action]} ${asked}. There is no such ${question.target.kind}.`;
  return {
    action,
    target: asked,
    allowed: false,
    rule: 'none',
    summary: ascii(sentence, 200),
    ask: [],
    rules: [],
    visible: true,
  };
}

/** The rules know no disabled people: whoever is disabled gets no further than the door. */
function whileDisabled(explanation: Explanation, username: string): Explanation {
  const words = `${actionWords[explanation.action]} ${explanation.target}`.trim();
  const summary = ascii(`${username} may not ${words}. The account is disabled. Ask an administrator.`, 200);
  return { ...explanation, allowed: false, rule: 'none', summary, ask: ['an administrator'] };
}

function present(subject: Actor, { visible: _visible, ...explanation }: Explanation): Answer {
  return { user: subject.kind === 'user' ? subject.username : null, ...explanation };
}
