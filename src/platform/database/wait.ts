/** Waits for a database server that is not up yet; what no waiting mends is told at once, with the fix. */
import { sql } from 'kysely';
import { type Clock, secondMs } from '../clock.ts';
import { messageOf, Problem } from '../problem.ts';
import { explainFailure } from './failure.ts';
import type { OpenDatabase } from './open.ts';

export interface Patience {
  readonly clock: Clock;
  /** Setting `database.waitSeconds`. */
  readonly seconds: number;
  /** Told at first, and then every ten seconds. */
  readonly onWait: (sentence: string) => void;
  /** Resolves after this many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

const betweenTriesMs = secondMs / 2;
const betweenSentencesMs = 10 * secondMs;

/** @throws Problem `startup` */
export async function waitForDatabase({ db, server }: OpenDatabase, patience: Patience): Promise<void> {
  const { clock, seconds, onWait, pause } = patience;
  const began = clock();
  let toldAt = -Infinity;
  for (;;) {
    const error: unknown = await sql`select 1`.execute(db).then(
      () => null,
      (cause: unknown) => cause,
    );
    if (error === null) return;
    const left = began + seconds * secondMs - clock();
    const failure = explainFailure(error, server);
    if (failure?.passes !== true || left <= 0) throw startupProblem(error, server, seconds);
    if (clock() - toldAt >= betweenSentencesMs) {
      onWait(`${failure.sentence} Portus waits for it, ${Math.ceil(left / secondMs)} s at most.`);
      toldAt = clock();
    }
    await pause(Math.min(betweenTriesMs, left));
  }
}

/** What keeps Portus from using its database. @param waited seconds; 0: it did not wait */
export function startupProblem(error: unknown, server: OpenDatabase['server'], waited = 0): Problem {
  if (error instanceof Problem && error.kind === 'startup' && explainFailure(error, server) === undefined) return error;
  const failure = explainFailure(error, server);
  if (failure === undefined) {
    const cause = error instanceof Problem ? error.cause : error;
    return new Problem('startup', `The database cannot be used: ${messageOf(cause)}.`, {
      detail: 'Check that it runs and lets Portus in, and that PORTUS_DATABASE_URL is right.',
      cause: error,
    });
  }
  const inVain =
    failure.passes && waited > 0 ? ` Portus waited ${waited} s for it (PORTUS_DATABASE_WAIT_SECONDS).` : '';
  return new Problem('startup', `${failure.sentence}${inVain}`, { detail: failure.fix, cause: error });
}
