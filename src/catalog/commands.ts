/** What people add to repositories: descriptions, stars, comments. */
import type { Permit } from '../access/permit.ts';
import { type ChangeContext, namedActor, recordActivity } from '../activity/commands.ts';
import type { NewComment, RepositoryChange } from '../contract/api/catalog.ts';
import { atomically, type Db, insertId, lockRow, upsert } from '../platform/database/dialect.ts';
import { checkIfMatch } from '../platform/entity-tag.ts';
import { invalidField, Problem } from '../platform/problem.ts';
import type { RepositoryTable } from '../schema/tables.ts';
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
 * Describes a repository and protects it from changes; what is left out stays.
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
    const query = tx.selectFrom('repositories').select(['description', 'read_only']).where('id', '=', id);
    const row = await query.executeTakeFirst();
    if (row === undefined) throw gone();
    const current = { description: row.description, read_only: row.read_only === 1 };
    checkIfMatch(ifMatch, editable(current));
    const { description: text, read_only: readOnly } = wanted;
    const told =
      text === undefined ? {} : difference({ description: row.description }, { description: blankToNull(text) }).after;
    const locked =
      readOnly === undefined ? {} : difference({ read_only: current.read_only }, { read_only: readOnly }).after;
    const set = async (columns: Partial<Pick<RepositoryTable, 'description' | 'read_only'>>): Promise<void> => {
      const update = tx.updateTable('repositories').set({ ...columns, updated_at: change.clock() });
      await update.where('id', '=', id).execute();
    };
    if (Object.keys(told).length > 0) {
      await set(told);
      const detail = { old: { description: row.description }, new: told };
      await recordActivity(tx, { event: 'repository.updated', detail, ...about(permit, change) });
    }
    if (Object.keys(locked).length > 0) {
      await set({ read_only: readOnly === true ? 1 : 0 });
      const detail = { old: { read_only: current.read_only }, new: locked };
      await recordActivity(tx, { event: 'repository.protection_changed', detail, ...about(permit, change) });
    }
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
