/** What the phases of a collection mean for people. Pure. */
import type { Collection, CollectionPhase } from '../../../contract/api/garbage.ts';

/** The phases that a run goes through, but for waiting and the end. */
const dryRun: readonly CollectionPhase[] = ['freezing', 'catching-up', 'marking', 'checking'];
const whole: readonly CollectionPhase[] = [...dryRun, 'collecting', 'restarting', 'verifying'];

export const phasesOf = ({ dry_run: dry }: Pick<Collection, 'dry_run'>): readonly CollectionPhase[] =>
  dry ? dryRun : whole;

/** The schemas of the contract stay on the server, so their order is told once more. */
const order: readonly CollectionPhase[] = ['waiting', ...whole, 'finished'];
const place = (phase: CollectionPhase): number => order.indexOf(phase);

export type PhaseState = 'over' | 'now' | 'later';

export function stateOf(phase: CollectionPhase, run: Pick<Collection, 'phase'>): PhaseState {
  const distance = place(phase) - place(run.phase);
  return distance < 0 ? 'over' : distance === 0 ? 'now' : 'later';
}

/** Until it deletes. */
export const canBeCancelled = ({ state, phase }: Pick<Collection, 'state' | 'phase'>): boolean =>
  state === 'running' && place(phase) < place('collecting');

/** Percent of the phases that are over. */
export function progressOf(run: Pick<Collection, 'dry_run' | 'phase'>): number {
  const phases = phasesOf(run);
  return (100 * phases.filter((phase) => stateOf(phase, run) === 'over').length) / phases.length;
}

export const advices = ['share', 'held', 'schema1', 'disk', 'uploads', 'notifications', 'frozen'] as const;
export type Advice = (typeof advices)[number];

/** What is to be done, by what the server says of a run that did not come to its end. */
const signs: Readonly<Record<Advice, RegExp>> = {
  share: /--accept-share|only \d+ % may/,
  held: /would delete/,
  schema1: /schema (version )?1|unrecognized manifest schema/i,
  disk: /disk|no space|ENOSPC/i,
  uploads: /Uploads did not end/,
  notifications: /Notifications of pushes/,
  frozen: /thawed/,
};

export const adviceFor = (error: string): Advice | null => advices.find((advice) => signs[advice].test(error)) ?? null;
