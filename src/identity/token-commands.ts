/** Writes of application tokens. */
import type { Permit } from '../access/permit.ts';
import { parseRepositoryPattern } from '../access/repository-pattern.ts';
import { type ChangeContext, namedActor, recordActivity } from '../activity/commands.ts';
import type { Plan } from '../contract/api/base.ts';
import type { NewApplicationToken } from '../contract/api/identity.ts';
import { atomically, type Db, insertId } from '../platform/database/dialect.ts';
import { invalidField, Problem } from '../platform/problem.ts';
import { sha256 } from '../platform/secrets.ts';
import { lockUser, newGeneration } from './account-commands.ts';
import { newApplicationToken, tokenHint } from './application-token.ts';
import { tokensOfUser } from './queries.ts';

/**
 * Makes a token of the account in the permit; the log names both who made it and whose it is.
 *
 * @param perUser how many tokens one account may have
 * @throws Problem `invalid` on `application`, `base`, `repositories` or `expires_at`
 */
export async function createApplicationToken(
  db: Db,
  permit: Permit<'application_token.create'>,
  input: NewApplicationToken,
  perUser: number,
  { clock, origin }: ChangeContext,
): Promise<{ readonly id: number; readonly application: string; readonly plainToken: string }> {
  const { user } = permit.facts;
  const { actions, repositories, expires_at } = input;
  const application = checkedName(input.application);
  checkTokenLimits(repositories, expires_at, clock());
  const plainToken = newApplicationToken();
  return atomically(db, async (tx) => {
    await lockUser(tx, user.id);
    const known = await tokensOfUser(tx, user.id);
    if (known.some((token) => token.application === application))
      throw invalidField('application', 'has already been taken');
    if (known.length >= perUser)
      throw new Problem('invalid', tooMany(perUser), { fields: { base: [tooMany(perUser)] } });
    const id = await insertId(tx, 'application_tokens', {
      user_id: user.id,
      application,
      token_hash: sha256(plainToken),
      hint: tokenHint(plainToken),
      created_at: clock(),
      expires_at: expires_at === undefined ? null : Date.parse(expires_at),
      last_used_at: null,
      actions: actions === undefined ? null : JSON.stringify(actions),
      repositories: repositories === undefined ? null : JSON.stringify(repositories),
    });
    await recordActivity(tx, {
      event: 'application_token.created',
      at: clock(),
      actor: namedActor(permit.actor),
      target: user.username,
      detail: { application },
      rule: permit.rule,
      origin,
    });
    return { id, application, plainToken };
  });
}

const tooMany = (limit: number): string => `Users cannot have more than ${limit} application tokens`;

function checkedName(text: string): string {
  const name = text.trim();
  if (name === '') throw invalidField('application', "can't be blank");
  if (/[\u0000-\u001f\u007f]/.test(name)) throw invalidField('application', 'must not contain control characters.');
  return name;
}

function checkTokenLimits(
  repositories: readonly string[] | undefined,
  expiresAt: string | undefined,
  now: number,
): void {
  const bad = repositories?.find((pattern) => parseRepositoryPattern(pattern) === null);
  if (bad !== undefined)
    throw invalidField(
      'repositories',
      `has "${bad}", which is neither a repository name nor one that ends in * or **.`,
    );
  if (repositories?.length === 0)
    throw invalidField('repositories', 'must name at least one repository, or be left out.');
  if (expiresAt !== undefined && !(Date.parse(expiresAt) > now))
    throw invalidField('expires_at', 'must be in the future.');
}

/** @returns what was, or with `dryRun` would be, done */
export async function deleteApplicationToken(
  db: Db,
  permit: Permit<'application_token.delete'>,
  { dryRun }: { readonly dryRun: boolean },
  { clock, origin }: ChangeContext,
): Promise<Plan> {
  const { user, applicationToken } = permit.facts;
  const detail = `Clients that use it as ${user.username} are refused.`;
  const plan: Plan = {
    changes: [{ verb: 'delete', kind: 'application token', name: applicationToken.application, detail }],
  };
  if (dryRun) return plan;
  await atomically(db, async (tx) => {
    await tx.deleteFrom('application_tokens').where('id', '=', applicationToken.id).execute();
    // Verified credentials are remembered per generation: the deleted token ends now, not when the memory does.
    await newGeneration(tx, user.id);
    await recordActivity(tx, {
      event: 'application_token.deleted',
      at: clock(),
      actor: namedActor(permit.actor),
      target: user.username,
      detail: { application: applicationToken.application },
      rule: permit.rule,
      origin,
    });
  });
  return plan;
}
