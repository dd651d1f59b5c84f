/** Makes namespaces what a description says. */
import { decide } from '../access/evaluate.ts';
import type { TeamFacts } from '../access/facts.ts';
import { authorize } from '../access/permit.ts';
import { namespaceFacts, teamFacts } from '../access/queries.ts';
import type { NamespaceChange, NewQuota } from '../contract/api/namespaces.ts';
import { updateNamespace } from '../namespaces/change-commands.ts';
import { createNamespace } from '../namespaces/commands.ts';
import { patternTexts } from '../namespaces/immutable-tags.ts';
import { namespaceByName, namespaceRow, type NamespaceRow } from '../namespaces/queries.ts';
import { Problem } from '../platform/problem.ts';
import { setQuota } from '../quotas/commands.ts';
import { blankToNull } from '../teams/commands.ts';
import { teamByName } from '../teams/queries.ts';
import { entry } from './entries.ts';
import { type DesiredNamespace, note, type Run } from './run.ts';
import { applyWebhooks } from './webhook-commands.ts';

export async function applyNamespace(run: Run, desired: DesiredNamespace, path: string): Promise<void> {
  const row = await namespaceByName(run.tx, run.registryId, desired.name);
  const id =
    row === undefined || row.trash_id !== null
      ? await makeNamespace(run, desired, path)
      : await changeNamespace(run, row, desired, path);
  if (desired.quota !== undefined) await applyQuota(run, id, desired.name, desired.quota);
  if (desired.webhooks !== undefined) await applyWebhooks(run, id, desired, path);
}

/** Only a quota that differs is set, so that others may describe what stands already. */
async function applyQuota(run: Run, id: number, name: string, wanted: NewQuota): Promise<void> {
  const { tx, actor, access, change } = run;
  const row = await namespaceRow(tx, id);
  if (row === undefined) return;
  const { bytes = row.quota_bytes, repositories = row.quota_repositories } = wanted;
  if (bytes === row.quota_bytes && repositories === row.quota_repositories) return;
  const facts = (await namespaceFacts(tx, actor, [id])).get(id);
  await setQuota(tx, authorize('namespace.set_quota', actor, facts, access), wanted, change);
  note(run, 'update', 'namespace', name, 'quota');
}

async function makeNamespace(run: Run, desired: DesiredNamespace, path: string): Promise<number> {
  const { tx, actor, access, change } = run;
  const { name, team, description, visibility } = desired;
  const permit = authorize('namespace.create', actor, await openTeam(run, team, path), access);
  const input = {
    ...{ name, team },
    ...(description === undefined ? {} : { description }),
    ...(visibility === undefined ? {} : { visibility }),
  };
  const id = await createNamespace(tx, permit, input, access, change);
  note(run, 'create', 'namespace', name, `${team}, ${visibility ?? 'private'}`);
  const protection = protectionOf(run, { name, read_only: null, immutable_tags: null }, desired);
  if (Object.keys(protection).length > 0) {
    const facts = (await namespaceFacts(tx, actor, [id])).get(id);
    await updateNamespace(tx, authorize('namespace.update', actor, facts, access), protection, access, change);
  }
  return id;
}

/** What is to be protected otherwise than it is. */
function protectionOf(
  run: Run,
  row: Pick<NamespaceRow, 'name' | 'read_only' | 'immutable_tags'>,
  { read_only: readOnly, immutable_tags: tags }: DesiredNamespace,
): NamespaceChange['namespace'] {
  const wanted: NamespaceChange['namespace'] = {};
  if (readOnly !== undefined && readOnly !== (row.read_only === 1)) {
    wanted.read_only = readOnly;
    note(run, 'update', 'namespace', row.name, readOnly ? 'read-only' : 'writable');
  }
  if (tags !== undefined && tags.join('\n') !== patternTexts(row.immutable_tags).join('\n')) {
    wanted.immutable_tags = tags;
    note(run, 'update', 'namespace', row.name, `immutable tags: ${tags.join(' ') || 'none'}`);
  }
  return wanted;
}

/** Only what differs is asked for, so that nobody needs the right to what stays. */
async function changeNamespace(run: Run, row: NamespaceRow, desired: DesiredNamespace, path: string): Promise<number> {
  const { tx, actor, access, change } = run;
  const facts = (await namespaceFacts(tx, actor, [row.id])).get(row.id);
  const { team } = authorize('namespace.read', actor, facts, access).facts;
  const { description, visibility = row.visibility } = desired;
  const wanted: NamespaceChange['namespace'] = protectionOf(run, row, desired);
  if (description !== undefined && blankToNull(description) !== row.description) {
    wanted.description = description;
    note(run, 'update', 'namespace', row.name, 'description');
  }
  if (desired.team !== team.name) {
    await openTeam(run, desired.team, path);
    wanted.team = desired.team;
    note(run, 'move', 'namespace', row.name, `${team.name} → ${desired.team}`);
  }
  if (visibility !== row.visibility) {
    wanted.visibility = visibility;
    note(run, 'update', 'namespace', row.name, `${row.visibility} → ${visibility}`);
  }
  if (Object.keys(wanted).length === 0) return row.id;
  await updateNamespace(tx, authorize('namespace.update', actor, facts, access), wanted, access, change);
  return row.id;
}

/** A team that is not open to the caller is as good as none. */
async function openTeam({ tx, actor, access }: Run, name: string, path: string): Promise<TeamFacts> {
  return entry(`${path}.team`, async () => {
    const row = await teamByName(tx, name);
    const facts = row === undefined ? undefined : (await teamFacts(tx, actor, [row.id])).get(row.id);
    if (facts === undefined || !decide('team.read', actor, facts, access).allowed)
      throw new Problem('not-found', `unknown team '${name}'`);
    return facts;
  });
}
