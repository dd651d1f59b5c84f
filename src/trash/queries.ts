/** Reads of the trash, for people: only what the rules let them see. */
import { where } from '../access/where.ts';
import type { TrashKind } from '../contract/vocabulary.ts';
import type { Visible } from '../namespaces/queries.ts';
import { contains, type Db } from '../platform/database/dialect.ts';
import { type Listed, type ListQuery, listRows } from '../platform/list.ts';
import type { EntryRow } from './entries.ts';

export interface TrashFilter {
  readonly kind?: TrashKind | undefined;
  readonly team_id?: number | undefined;
  readonly namespace_id?: number | undefined;
  readonly repository_id?: number | undefined;
  readonly search?: string | undefined;
}

/** What was asked for, not what went along with it, and not what only waits for the history of a tag to end. */
function filtered(db: Db, { actor, access }: Visible, filter: TrashFilter, action: 'trash.read' | 'trash.purge') {
  const { kind, team_id: teamId, namespace_id: namespaceId, repository_id: repositoryId, search = '' } = filter;
  return db
    .selectFrom('trash as e')
    .where(where(action, actor, access, { teamId: 'e.team_id' }))
    .where('e.parent_id', 'is', null)
    .where(({ eb, or }) => or([eb('e.state', '<>', 'purging'), eb('e.error', 'is not', null)]))
    .$if(kind !== undefined, (query) => query.where('e.kind', '=', kind ?? 'tag'))
    .$if(teamId !== undefined, (query) => query.where('e.team_id', '=', teamId ?? 0))
    .$if(namespaceId !== undefined, (query) => query.where('e.namespace_id', '=', namespaceId ?? 0))
    .$if(repositoryId !== undefined, (query) => query.where('e.repository_id', '=', repositoryId ?? 0))
    .$if(search !== '', (query) => query.where(contains('e.target', search)));
}

export function listTrash(
  db: Db,
  visible: Visible,
  filter: TrashFilter & ListQuery,
  url: string,
): Promise<Listed<EntryRow>> {
  const sorts = { deleted_at: 'e.deleted_at', expires_at: 'e.expires_at' };
  const query = filtered(db, visible, filter, 'trash.read').selectAll('e');
  return listRows(db, query, filter, { id: 'e.id', sorts, fallback: '-id' }, url);
}

/** Entries that the caller may remove for good, the oldest first. */
export function purgeable(db: Db, visible: Visible, filter: TrashFilter): Promise<EntryRow[]> {
  return filtered(db, visible, filter, 'trash.purge').selectAll('e').orderBy('e.id').execute();
}

export interface ContentRow {
  readonly kind: 'tag' | 'manifest' | 'repository' | 'namespace';
  readonly name: string;
  readonly digest: string | null;
}

const mostShown = 1000;

/** What an entry holds, for people. */
export async function contentsOf(db: Db, entry: EntryRow): Promise<readonly ContentRow[]> {
  if (entry.kind === 'tag' || entry.kind === 'manifest') {
    const rows = await db
      .selectFrom('trash_items as i')
      .leftJoin('repositories as r', 'r.id', 'i.repository_id')
      .select(['i.tag', 'i.digest', 'r.full_name'])
      .where('i.trash_id', '=', entry.id)
      .orderBy('i.id')
      .limit(mostShown)
      .execute();
    return rows.map(({ tag, digest, full_name: place }) =>
      tag === null
        ? { kind: 'manifest', name: `${place ?? ''}@${digest}`, digest }
        : { kind: 'tag', name: `${place ?? ''}:${tag}`, digest },
    );
  }
  const below = await db
    .selectFrom('trash')
    .select(['kind', 'target'])
    .where('id', 'in', await idsBelow(db, entry.id))
    .orderBy('id')
    .limit(mostShown)
    .execute();
  return below.flatMap(({ kind, target }) =>
    kind === 'namespace' || kind === 'repository' ? [{ kind, name: target, digest: null }] : [],
  );
}

/** The entry and everything that went along with it. */
export async function idsBelow(db: Db, id: number): Promise<readonly number[]> {
  const all = [id];
  for (let level: number[] = [id]; level.length > 0;) {
    const rows = await db.selectFrom('trash').select('id').where('parent_id', 'in', level).execute();
    level = rows.map((row) => row.id);
    all.push(...level);
  }
  return all;
}
