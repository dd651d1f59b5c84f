/** The first administrator as the settings declare it: nobody has to come to a page for an installation to be somebody's. */
import { type ChangeContext, noOrigin } from '../activity/commands.ts';
import type { Clock } from '../platform/clock.ts';
import type { Config } from '../platform/config/schema.ts';
import type { Db } from '../platform/database/dialect.ts';
import { Problem } from '../platform/problem.ts';
import { createFirstAdmin } from './commands.ts';
import type { PasswordHasher } from './password.ts';
import { prepareUser } from './prepare.ts';
import { anyPerson } from './queries.ts';

export interface FirstAdminDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly hasher: PasswordHasher;
  readonly config: Pick<Config, 'setup' | 'password'>;
  /** Host of the public URL, for an address when there is none. */
  readonly hostname: string;
}

/**
 * Makes the account when there is nobody yet, which also closes the door of setup.ts.
 *
 * @returns its username; null when the settings name no password, or somebody was there before
 * @throws Problem `startup` naming the variable that is no good
 */
export async function declareFirstAdmin(deps: FirstAdminDeps): Promise<string | null> {
  const { db, clock, hasher, config, hostname } = deps;
  const { adminPassword: password, adminUsername: username, adminEmail } = config.setup;
  if (password === undefined || (await anyPerson(db))) return null;
  const email = adminEmail ?? `${username}@${hostname}`;
  const context: ChangeContext = { clock, origin: noOrigin };
  try {
    const user = await prepareUser({ username, email, password }, hasher, config.password.minimumLength);
    return (await createFirstAdmin(db, user, context)).username;
  } catch (error) {
    // Another node was faster.
    if (await anyPerson(db)) return null;
    throw error instanceof Problem && error.fields !== undefined ? refusal(error.fields) : error;
  }
}

function refusal(fields: NonNullable<Problem['fields']>): Problem {
  const mistakes = Object.entries(fields).flatMap(([field, sentences]) =>
    sentences.map((sentence) => `- PORTUS_SETUP_ADMIN_${field.toUpperCase()} ${sentence}`),
  );
  return new Problem('startup', 'The first administrator cannot be made as the settings say.', {
    detail: mistakes.join('\n'),
  });
}
