/** Changes of a namespace: what it is called, whose it is, who may see it. */
import type { Actor } from '../access/actor.ts';
import { decide } from '../access/evaluate.ts';
import type { NamespaceFacts } from '../access/facts.ts';
import { authorize, type Permit } from '../access/permit.ts';
import { namespaceFacts, teamFacts } from '../access/queries.ts';
import type { AccessSettings } from '../access/settings.ts';
import { type ChangeContext, namedActor, recordActivity } from '../activity/commands.ts';
import type { NamespaceChange } from '../contract/api/namespaces.ts';
import type { EventName } from '../contract/events.ts';
import { visibilities } from '../contract/vocabulary.ts';
import { atomically, type Db, lockRow } from '../platform/database/dialect.ts';
import { checkIfMatch } from '../platform/entity-tag.ts';
import { invalidField, Problem } from '../platform/problem.ts';
import { indexName } from '../search/commands.ts';
import { blankToNull, difference } from '../teams/commands.ts';
import { teamByName } from '../teams/queries.ts';
import { checkNamespaceName, orphanDescription, withFreeName } from './commands.ts';
import { checkedPatterns, markImmutableTags, patternTexts } from './immutable-tags.ts';
import { editable } from './present.ts';
import { namespaceRow, type NamespaceRow } from './queries.ts';

type Wanted = NamespaceChange['namespace'];

interface Current {
  readonly row: NamespaceRow;
  readonly facts: NamespaceFacts;
  readonly actor: Actor;
  readonly access: AccessSettings;
}

type Columns = Partial<
  Pick<NamespaceRow, 'name' | 'description' | 'team_id' | 'visibility' | 'read_only' | 'immutable_tags'>
>;

/** One kind of change: the columns it sets, what the log says of it, and the rule that allowed it. */
interface Step {
  readonly columns: Columns;
  readonly event: EventName;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly rule: string;
}

/**
 * Changes what differs; what is left out stays. Another team and the visibility need rights of their own, asked for in
 * this order after that of the permit (portus-compatible).
 *
 * @param ifMatch value of `If-Match`
 * @throws Problem `forbidden`, `precondition-failed`; `not-found` for an unknown team; `invalid` on `name`, `team` or
 *   `visibility` or `immutable_tags`
 */
export async function updateNamespace(
  db: Db,
  { actor, facts, rule }: Permit<'namespace.update'>,
  wanted: Wanted,
  access: AccessSettings,
  change: ChangeContext,
  ifMatch?: string,
): Promise<void> {
  await atomically(db, async (tx) => {
    const current = { ...(await lockNamespace(tx, actor, facts.namespace.id)), actor, access };
    checkIfMatch(ifMatch, editable(current.row));
    const transfer = await transferStep(tx, current, wanted.team);
    const visibility = visibilityStep(current, wanted.visibility);
    const description = await describeStep(tx, current, wanted, rule);
    const protection = protectStep(current, wanted, rule);
    const steps = [description, transfer, visibility, protection].filter((step) => step !== undefined);
    if (steps.length > 0) await write(tx, current, steps, change);
  });
  // Also when they are the same: it may have been broken off the last time.
  if (wanted.immutable_tags !== undefined) await markImmutableTags(db, facts.namespace.id);
}

/** The namespace as it is now, whatever it was when the permit was given. */
async function lockNamespace(tx: Db, actor: Actor, id: number): Promise<Pick<Current, 'row' | 'facts'>> {
  await lockRow(tx, 'namespaces', id);
  const [row, facts] = [await namespaceRow(tx, id), (await namespaceFacts(tx, actor, [id])).get(id)];
  if (row === undefined || facts === undefined)
    throw new Problem('not-found', 'The namespace was deleted in the meantime.');
  return { row, facts };
}

async function transferStep(
  tx: Db,
  { row, facts, actor, access }: Current,
  name: string | undefined,
): Promise<Step | undefined> {
  if (name === undefined || name === facts.team.name) return undefined;
  const team = await teamByName(tx, name);
  const found = team === undefined ? undefined : (await teamFacts(tx, actor, [team.id])).get(team.id);
  // A team that is not open to the caller is as good as none.
  if (found === undefined || !decide('team.read', actor, found, access).allowed)
    throw new Problem('not-found', `unknown team '${name}'`);
  const { rule } = authorize('namespace.change_team', actor, { ...facts, newTeam: found.team }, access);
  if (facts.namespace.global) throw invalidField('team', 'of the global namespace cannot be changed.');
  if (facts.namespace.personal !== 'no')
    throw invalidField('team', 'of a personal namespace cannot be changed: it stays with its user.');
  const columns: Columns = {
    team_id: found.team.id,
    ...(row.description === orphanDescription ? { description: null } : {}),
  };
  return { columns, event: 'namespace.transferred', detail: { old: facts.team.name, new: name }, rule };
}

function visibilityStep({ row, facts, actor, access }: Current, text: string | undefined): Step | undefined {
  if (text === undefined) return undefined;
  const { rule } = authorize('namespace.change_visibility', actor, facts, access);
  const visibility = visibilities.find((known) => known === text);
  if (visibility === undefined) throw new Problem('invalid', `unknown visibility kind '${text}'`);
  if (visibility === row.visibility) return undefined;
  if (visibility === 'private' && facts.namespace.global)
    throw invalidField('visibility', 'global namespace cannot be private');
  const detail = { old: row.visibility, new: visibility };
  return { columns: { visibility }, event: 'namespace.visibility_changed', detail, rule };
}

async function describeStep(tx: Db, current: Current, wanted: Wanted, rule: string): Promise<Step | undefined> {
  const { row } = current;
  const { name = row.name } = wanted;
  const description = wanted.description === undefined ? row.description : blankToNull(wanted.description);
  const { before, after } = difference(row, { name, description });
  if (Object.keys(after).length === 0) return undefined;
  if (name !== row.name) await checkRenaming(tx, current, name);
  return { columns: after, event: 'namespace.updated', detail: { old: before, new: after }, rule };
}

function protectStep({ row }: Current, wanted: Wanted, rule: string): Step | undefined {
  const readOnly = wanted.read_only ?? row.read_only === 1;
  const patterns = wanted.immutable_tags === undefined ? row.immutable_tags : checkedPatterns(wanted.immutable_tags);
  const shown = (flag: boolean, texts: string | null) => ({
    read_only: flag,
    immutable_tags: patternTexts(texts).join(', '),
  });
  const { before, after } = difference(shown(row.read_only === 1, row.immutable_tags), shown(readOnly, patterns));
  if (Object.keys(after).length === 0) return undefined;
  const columns: Columns = { read_only: readOnly ? 1 : 0, immutable_tags: patterns };
  return { columns, event: 'namespace.protection_changed', detail: { old: before, new: after }, rule };
}

/** Clients pull by name, and a registry cannot rename: only an empty namespace of a team gets another name. */
async function checkRenaming(tx: Db, { row, facts }: Current, name: string): Promise<void> {
  if (facts.namespace.global) throw invalidField('name', 'of the global namespace cannot be changed.');
  if (facts.namespace.personal !== 'no') throw invalidField('name', 'of a personal namespace cannot be changed.');
  checkNamespaceName(name);
  const repository = await tx
    .selectFrom('repositories')
    .select('full_name')
    .where('namespace_id', '=', row.id)
    .limit(1)
    .executeTakeFirst();
  if (repository !== undefined)
    throw invalidField('name', `cannot be changed, because clients pull by it: ${repository.full_name} is in there.`);
}

async function write(
  tx: Db,
  { row, facts, actor }: Current,
  steps: readonly Step[],
  { clock, origin }: ChangeContext,
): Promise<void> {
  const columns = steps.reduce<Columns>((all, step) => ({ ...all, ...step.columns }), {});
  const { name = row.name, team_id: teamId = facts.team.id } = columns;
  const update = () =>
    tx
      .updateTable('namespaces')
      .set({ ...columns, updated_at: clock() })
      .where('id', '=', row.id)
      .execute();
  await (name === row.name ? update() : withFreeName(tx, row.registry_id, name, update));
  if (name !== row.name) await indexName(tx, 'namespace', row.id, name);
  // What of it is in the trash is for the people of its team to restore.
  if (teamId !== facts.team.id)
    await tx.updateTable('trash').set({ team_id: teamId }).where('namespace_id', '=', row.id).execute();
  for (const { event, detail, rule } of steps) {
    const entry = { event, at: clock(), actor: namedActor(actor), target: name, namespaceId: row.id, teamId };
    await recordActivity(tx, { ...entry, detail, rule, origin });
  }
}
