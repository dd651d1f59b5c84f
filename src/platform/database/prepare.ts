/** The way to a database that can be used: wait for it, look at it, bring it up to date, look again. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Migration } from 'kysely/migration';
import { systemClock } from '../clock.ts';
import { Problem } from '../problem.ts';
import { checkDatabase } from './check.ts';
import type { Finding } from './finding.ts';
import { migrate, refuseForeignSchema } from './migrate.ts';
import type { OpenDatabase } from './open.ts';
import { startupProblem, waitForDatabase } from './wait.ts';

export interface Preparation {
  readonly migrations: Record<string, Migration>;
  /** How long to wait for a server that is not up yet. */
  readonly waitSeconds: number;
  /** What a person should know: what is waited for, and what is wrong although Portus can work with it. */
  readonly say: (sentence: string) => void;
}

/** Resolves when the server answers. @throws Problem `startup` */
export async function awaitDatabase(
  opened: OpenDatabase,
  { waitSeconds, say }: Omit<Preparation, 'migrations'>,
): Promise<void> {
  // Time as it passes, whatever clock the rest of the program runs by.
  await waitForDatabase(opened, {
    clock: systemClock,
    seconds: waitSeconds,
    onWait: say,
    pause: (milliseconds) => pause(milliseconds),
  });
}

/** @returns names of the migrations that were applied. @throws Problem `startup`, with the exact fix where there is one */
export async function prepareDatabase(opened: OpenDatabase, preparation: Preparation): Promise<readonly string[]> {
  const { db, server } = opened;
  await awaitDatabase(opened, preparation);
  await refuseForeignSchema(db);
  refuse(await checkDatabase(db));
  const applied = await migrate(db, preparation.migrations).catch((error: unknown) => {
    throw startupProblem(error, server);
  });
  const findings = await checkDatabase(db);
  refuse(findings);
  for (const { sentence, fix } of findings) preparation.say(`${sentence} Fix: ${fix}`);
  return applied;
}

function refuse(findings: readonly Finding[]): void {
  const bad = findings.filter(({ severity }) => severity === 'refuse');
  if (bad.length === 0) return;
  throw new Problem('startup', bad.map(({ sentence }) => sentence).join('\n'), {
    detail: bad.map(({ fix }) => fix).join('\n'),
  });
}
