/** Reads of comments. Whoever may see a repository sees all of its comments. */
import type { Db } from '../platform/database/dialect.ts';
import { type Listed, type ListQuery, listRows } from '../platform/list.ts';

function selected(db: Db, repositoryId: number) {
  return (
    db
      .selectFrom('comments as c')
      // The name of the author stays when the account is gone.
      .leftJoin('users as u', 'u.id', 'c.user_id')
      .selectAll('c')
      .select('u.id as author_id')
      .where('c.repository_id', '=', repositoryId)
  );
}

export type CommentRow = Awaited<ReturnType<ReturnType<typeof selected>['executeTakeFirstOrThrow']>>;

export function listComments(db: Db, repositoryId: number, query: ListQuery, url: string): Promise<Listed<CommentRow>> {
  return listRows(db, selected(db, repositoryId), query, { id: 'c.id', fallback: 'id' }, url);
}

export function findComment(db: Db, repositoryId: number, id: number): Promise<CommentRow | undefined> {
  return selected(db, repositoryId).where('c.id', '=', id).executeTakeFirst();
}
