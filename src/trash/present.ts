/** Entries as the API shows them. Pure. */
import { abilities } from '../access/abilities.ts';
import type { TrashFacts } from '../access/facts.ts';
import type { TrashEntry } from '../contract/api/trash.ts';
import type { Visible } from '../namespaces/queries.ts';
import { iso } from '../platform/paging.ts';
import type { EntryRow } from './entries.ts';

export function presentEntry(row: EntryRow, facts: TrashFacts, { actor, access }: Visible): TrashEntry {
  const can = abilities('trash', actor, facts, access);
  return {
    id: row.id,
    kind: row.kind,
    target: row.target,
    state: row.state,
    bytes: row.bytes,
    team_id: row.team_id,
    namespace_id: row.namespace_id,
    repository_id: row.repository_id,
    deleted_by: { id: row.deleted_by, name: row.deleted_by_name },
    deleted_at: iso(row.deleted_at),
    expires_at: iso(row.expires_at),
    error: row.error,
    can: { ...can, restore: can['restore'] === true && row.state === 'held' },
  };
}
