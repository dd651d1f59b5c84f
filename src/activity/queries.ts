/** Reads of the log and of refusals, for people: only what the rules let them see. */
import type { Static } from 'typebox';
import type { Actor } from '../access/actor.ts';
import type { AccessSettings } from '../access/settings.ts';
import { where } from '../access/where.ts';
import type { ActivityQuery, DenialQuery } from '../contract/api/operations.ts';
import type { Db } from '../platform/database/dialect.ts';
import { listRows } from '../platform/list.ts';

/** There may be millions of rows. */
const listing = { fallback: '-id', countAtMost: 10_000 } as const;

export function listActivities(
  db: Db,
  actor: Actor,
  access: AccessSettings,
  filter: Static<typeof ActivityQuery>,
  url: string,
) {
  let query = db
    .selectFrom('activities as a')
    .leftJoin('namespaces as n', 'n.id', 'a.namespace_id')
    .leftJoin('repositories as r', 'r.id', 'a.repository_id')
    .where(
      where('activity.read', actor, access, {
        namespace: 'n',
        repository: 'r',
        teamId: 'a.team_id',
        authorId: 'a.actor_id',
        event: 'a.event',
      }),
    );
  if (filter.repository_id !== undefined) query = query.where('a.repository_id', '=', filter.repository_id);
  return listRows(db, query.selectAll('a'), filter, { id: 'a.id', ...listing }, url);
}

export function listDenials(
  db: Db,
  actor: Actor,
  access: AccessSettings,
  filter: Static<typeof DenialQuery> & { readonly code?: string },
  url: string,
) {
  let query = db
    .selectFrom('denials as d')
    .leftJoin('namespaces as n', 'n.id', 'd.namespace_id')
    .where(where('denial.read', actor, access, { namespace: 'n', authorId: 'd.actor_id' }));
  if (filter.code !== undefined) query = query.where('d.code', '=', filter.code);
  return listRows(db, query.selectAll('d'), filter, { id: 'd.id', ...listing }, url);
}
