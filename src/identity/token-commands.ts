/** Writes of application tokens. */
import type { Permit } from '../access/permit.ts';
import { parseRepositoryPattern } from '../access/repository-pattern.ts';
import { type ChangeContext, namedActor, recordActivity } from '../activity/commands.ts';
import type { NewApplicationToken } from '../contract/api/identity.ts';
import { type Db, insertId, lockRow } from '../platform/database/dialect.ts';
import { invalidField } from '../platform/problem.ts';
import { sha256 } from '../platform/secrets.ts';
import { newApplicationToken, tokenHint } from './application-token.ts';
import { tokensOfUser } from './queries.ts';

/** Tokens a person may have at the same time. */
const tokensPerUser = 20;

export async function createApplicationToken(
  db: Db,
  permit: Permit<'application_token.create'>,
  input: NewApplicationToken,
  { clock, origin }: ChangeContext,
): Promise<{ readonly id: number; readonly application: string; readonly plainToken: string }> {
  const { user } = permit.facts;
  const { application, actions, repositories, expires_at } = input;
  checkTokenLimits(repositories, expires_at, clock());
  const plainToken = newApplicationToken();
  return db.transaction().execute(async (tx) => {
    await lockRow(tx, 'users', user.id);
    const known = await tokensOfUser(tx, user.id);
    if (known.some((token) => token.application === application))
      throw invalidField('application', 'has already been taken.');
    if (known.length >= tokensPerUser)
      throw invalidField('base', `cannot have more than ${tokensPerUser} application tokens. Delete one first.`);
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

export async function deleteApplicationToken(
  db: Db,
  permit: Permit<'application_token.delete'>,
  { clock, origin }: ChangeContext,
): Promise<void> {
  const { user, applicationToken } = permit.facts;
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('application_tokens').where('id', '=', applicationToken.id).execute();
    // Verified credentials are remembered per generation: the deleted token ends now, not when the memory does.
    await tx
      .updateTable('users')
      .set(({ eb }) => ({ generation: eb('generation', '+', 1) }))
      .where('id', '=', user.id)
      .execute();
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
}
