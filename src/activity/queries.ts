/** Reads of the log and of refusals, for people: only what the rules let them see. */
import type { Actor } from '../access/actor.ts';
import type { AccessSettings } from '../access/settings.ts';
import { where } from '../access/where.ts';
import type { Db } from '../platform/database/dialect.ts';
import type { Page } from '../platform/paging.ts';

export async function listActivities(
  db: Db,
  actor: Actor,
  access: AccessSettings,
  filter: { readonly repositoryId?: number | undefined },
  page: Page,
) {
  let query = db
    .selectFrom('activities as a')
    .leftJoin('namespaces as n', 'n.id', 'a.namespace_id')
    .leftJoin('repositories as r', 'r.id', 'a.repository_id')
    .where(
      where('activity.read', actor, access, {
        namespace: 'n',
        repository: 'r',
        authorId: 'a.actor_id',
        event: 'a.event',
      }),
    );
  if (filter.repositoryId !== undefined) query = query.where('a.repository_id', '=', filter.repositoryId);
  const { total } = await query.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await query
    .selectAll('a')
    .orderBy('a.at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(page.perPage)
    .offset(page.offset)
    .execute();
  return { rows, total };
}

export async function listDenials(
  db: Db,
  actor: Actor,
  access: AccessSettings,
  filter: { readonly code?: string },
  page: Page,
) {
  let query = db
    .selectFrom('denials as d')
    .leftJoin('namespaces as n', 'n.id', 'd.namespace_id')
    .where(where('denial.read', actor, access, { namespace: 'n', authorId: 'd.actor_id' }));
  if (filter.code !== undefined) query = query.where('d.code', '=', filter.code);
  const { total } = await query.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await query
    .selectAll('d')
    .orderBy('d.at', 'desc')
    .orderBy('d.id', 'desc')
    .limit(page.perPage)
    .offset(page.offset)
    .execute();
  return { rows, total };
}
