/** Namespaces as the API shows them. Pure. */
import { abilities } from '../access/abilities.ts';
import type { NamespaceFacts } from '../access/facts.ts';
import type { Namespace, NamespaceQuota } from '../contract/api/namespaces.ts';
import { entityTag } from '../platform/entity-tag.ts';
import { patternTexts } from './immutable-tags.ts';
import { renderMarkdown } from '../platform/markdown.ts';
import { iso } from '../platform/paging.ts';
import type { NamespaceListRow, Visible } from './queries.ts';
import type { Place } from './place.ts';
import { limitsOf } from './quota.ts';

/** What people call the global namespace: the host its repositories are addressed by. */
export function namespaceLabel(name: string, global: boolean, host: string): string {
  return global ? host : name;
}

export function presentQuota(row: NamespaceListRow, { enforced, quota }: Place): NamespaceQuota {
  const { bytes, repositories, source } = limitsOf(row, quota);
  const countedAt = row.usage_at === null ? null : iso(row.usage_at);
  return {
    usage: { bytes: row.usage_bytes, repositories: row.repositories_count ?? 0, counted_at: countedAt },
    quota: { bytes, repositories, warn_percent: quota.warnPercent, source, enforced },
  };
}

export function presentNamespace(
  row: NamespaceListRow,
  facts: NamespaceFacts,
  place: Place,
  { actor, access }: Visible,
): Namespace {
  const { host } = place;
  const can = abilities('namespace', actor, facts, access);
  return {
    id: row.id,
    name: namespaceLabel(row.name, row.global === 1, host),
    registry_hostname: host,
    description: row.description,
    description_html: renderMarkdown(row.description),
    visibility: row.visibility,
    global: row.global === 1,
    personal: Boolean(row.personal),
    orphan: Boolean(row.orphan),
    team: { id: row.team_id, name: row.team_name, hidden: row.team_hidden === 1 },
    role: facts.team.role,
    repositories_count: row.repositories_count ?? 0,
    webhooks_count: row.webhooks_count ?? 0,
    read_only: row.read_only === 1,
    immutable_tags: [...patternTexts(row.immutable_tags)],
    ...presentQuota(row, place),
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
    // Team and visibility are changed by the call that asks for `update` first (change-commands.ts).
    can: {
      ...can,
      change_team: can['update'] === true && can['change_team'] === true && movable(row),
      change_visibility: can['update'] === true && can['change_visibility'] === true,
    },
  };
}

/** The global namespace stays with the administrators, and a personal one with its user. */
const movable = (row: Pick<NamespaceListRow, 'global' | 'personal'>): boolean =>
  row.global === 0 && !Boolean(row.personal);

/** The tag of what can be edited (platform/entity-tag.ts). */
export function namespaceTag(row: Editable): string {
  return entityTag(editable(row));
}

type Editable = Pick<
  NamespaceListRow,
  'name' | 'description' | 'visibility' | 'team_id' | 'read_only' | 'immutable_tags'
>;

/** The fields that `If-Match` is about. */
export const editable = ({ name, description, visibility, team_id, read_only, immutable_tags }: Editable) => ({
  ...{ name, description, visibility, team_id },
  read_only: read_only === 1,
  immutable_tags: patternTexts(immutable_tags),
});
