/** A case of the table: requests to a registry, and what the specification wants of each answer. */
import { satisfies, seenIn, type Demand, type Names, type Seen } from './seen.ts';
import type { RegistryAnswer, RegistryRequest, Speaker } from './speaker.ts';

export interface Case {
  readonly name: string;
  /** What the party it is about must be able to do. */
  readonly right: 'login' | 'pull' | 'push' | 'delete' | 'list';
  readonly run: (stage: Stage) => Promise<void>;
}

export type Send = Speaker['send'];

/** Where a case plays. */
export interface Stage {
  readonly repo1: string;
  readonly repo2: string;
  /** As the party that the case is about. */
  readonly send: Send;
  /** As somebody who may push, to lay out what is looked at. Nothing of it is compared. */
  readonly prepare: Send;
  /** Sends, and notes the answer under a name that is the case's own. */
  readonly step: (name: string, demand: Demand, request: RegistryRequest) => Promise<RegistryAnswer>;
  /** Notes what a step cannot: something that follows from several answers. */
  readonly note: (name: string, right: boolean, seen: Seen['body']) => void;
}

export interface Step {
  /** With the name of its case in front. */
  readonly name: string;
  readonly method: RegistryRequest['method'] | null;
  readonly seen: Seen;
  /** It is as the specification wants. */
  readonly right: boolean;
}

export interface Parties {
  /** The one that the cases are about. */
  readonly speaker: Speaker;
  readonly preparer: Speaker;
}

/** @param prefix of the repositories: a case has them to itself */
export async function stepsOf(
  { name: caseName, run }: Case,
  { speaker, preparer }: Parties,
  prefix: string,
): Promise<readonly Step[]> {
  const stem = `${prefix}-${caseName.toLowerCase().replaceAll(/[^a-z\d]+/g, '-')}`;
  const [repo1, repo2] = [`${stem}-one`, `${stem}-two`];
  const names: Names = { base: speaker.base, repo1, repo2 };
  const steps: Step[] = [];
  const add = (name: string, step: Omit<Step, 'name'>): void => {
    steps.push({ name: `${caseName}: ${name}`, ...step });
  };
  await run({
    repo1,
    repo2,
    send: speaker.send,
    prepare: preparer.send,
    step: async (name, demand, request) => {
      const answer = await speaker.send(request);
      const seen = seenIn(answer, names);
      add(name, { method: request.method, seen, right: satisfies(seen, demand) });
      return answer;
    },
    note: (name, right, body) => add(name, { method: null, seen: { status: 0, headers: {}, body }, right }),
  });
  return steps;
}
