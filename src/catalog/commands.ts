/** What people add to repositories: descriptions, stars, comments. */
import type { Permit } from '../access/permit.ts';
import { type ChangeContext, namedActor, recordActivity } from '../activity/commands.ts';
import type { NewComment, RepositoryChange } from '../contract/api/catalog.ts';
import { atomically, type Db, insertId, lockRow, upsert } from '../platform/database/dialect.ts';
import { checkIfMatch } from '../platform/entity-tag.ts';
import { invalidField, Problem } from '../platform/problem.ts';
import { blankToNull, difference } from '../teams/commands.ts';
import { editable } from './present.ts';

/** What the log says of every change in a repository. */
function about(permit: Permit<'repository.update' | 'comment.create' | 'comment.delete'>, change: ChangeContext) {
  const { repository, namespace } = permit.facts;
  return {
    at: change.clock(),
    actor: namedActor(permit.actor),
    target: repository.fullName,
    namespaceId: namespace.id,
    repositoryId: repository.id,
    rule: permit.rule,
    origin: change.origin,
  };
}

const gone = () => new Problem('not-found', 'The repository was deleted in the meantime.');

/**
 * Describes a repository; what is left out stays.
 *
 * @throws Problem `precondition-failed`
 */
export async function updateRepository(
  db: Db,
  permit: Permit<'repository.update'>,
  wanted: RepositoryChange['repository'],
  change: ChangeContext,
  ifMatch?: string,
): Promise<void> {
  const { id } = permit.facts.repository;
  await atomically(db, async (tx) => {
    await lockRow(tx, 'repositories', id);
    const row = await tx.selectFrom('repositories').select('description').where('id', '=', id).executeTakeFirst();
    if (row === undefined) throw gone();
    checkIfMatch(ifMatch, editable(row));
    const description = wanted.description === undefined ? row.description : blankToNull(wanted.description);
    const { before, after } = difference(editable(row), { description });
    if (Object.keys(after).length === 0) return;
    await tx
      .updateTable('repositories')
      .set({ description, updated_at: change.clock() })
      .where('id', '=', id)
      .execute();
    const detail = { old: before, new: after };
    await recordActivity(tx, { event: 'repository.updated', detail, ...about(permit, change) });
  });
}

/** Sets or takes away the caller's star. Doing it twice is no mistake. */
export async function setStar(
  db: Db,
  { actor, facts: { repository } }: Permit<'repository.star'>,
  starred: boolean,
  { clock }: ChangeContext,
): Promise<void> {
  if (actor.kind !== 'user') throw new Problem('forbidden', 'Only people and bots have stars to give.');
  const star = { repository_id: repository.id, user_id: actor.id };
  await atomically(db, async (tx) => {
    await lockRow(tx, 'repositories', repository.id);
    const row = await tx.selectFrom('repositories').select('id').where('id', '=', repository.id).executeTakeFirst();
    if (row === undefined) throw gone();
    if (starred) await upsert(tx, 'stars', { ...star, created_at: clock() }, ['repository_id', 'user_id']);
    else {
      const { repository_id, user_id } = star;
      await tx.deleteFrom('stars').where('repository_id', '=', repository_id).where('user_id', '=', user_id).execute();
    }
  });
}

/** @throws Problem `invalid` on `body` */
export async function addComment(
  db: Db,
  permit: Permit<'comment.create'>,
  { body }: NewComment['comment'],
  change: ChangeContext,
): Promise<number> {
  if (body.trim() === '') throw invalidField('body', "can't be blank");
  const { repository } = permit.facts;
  const author = namedActor(permit.actor);
  return atomically(db, async (tx) => {
    await lockRow(tx, 'repositories', repository.id);
    const row = await tx.selectFrom('repositories').select('id').where('id', '=', repository.id).executeTakeFirst();
    if (row === undefined) throw gone();
    const id = await insertId(tx, 'comments', {
      repository_id: repository.id,
      user_id: author.id,
      author_name: author.name ?? '',
      body,
      created_at: change.clock(),
      updated_at: change.clock(),
    });
    const detail = { comment_id: id };
    await recordActivity(tx, { event: 'repository.commented', detail, ...about(permit, change) });
    return id;
  });
}

/** Whoever comes second finds nothing more to delete. */
export async function deleteComment(db: Db, permit: Permit<'comment.delete'>, change: ChangeContext): Promise<void> {
  const { id } = permit.facts.comment;
  await atomically(db, async (tx) => {
    await lockRow(tx, 'comments', id);
    const row = await tx.selectFrom('comments').select('author_name').where('id', '=', id).executeTakeFirst();
    if (row === undefined) throw new Problem('not-found', 'The comment is gone already.');
    await tx.deleteFrom('comments').where('id', '=', id).execute();
    const detail = { comment_id: id, author: row.author_name };
    await recordActivity(tx, { event: 'repository.comment_deleted', detail, ...about(permit, change) });
  });
}
