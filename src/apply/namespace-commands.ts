/** Makes namespaces what a description says. */
import { decide } from '../access/evaluate.ts';
import type { TeamFacts } from '../access/facts.ts';
import { authorize } from '../access/permit.ts';
import { namespaceFacts, teamFacts } from '../access/queries.ts';
import type { NamespaceChange } from '../contract/api/namespaces.ts';
import { updateNamespace } from '../namespaces/change-commands.ts';
import { createNamespace } from '../namespaces/commands.ts';
import { namespaceByName, type NamespaceRow } from '../namespaces/queries.ts';
import { Problem } from '../platform/problem.ts';
import { blankToNull } from '../teams/commands.ts';
import { teamByName } from '../teams/queries.ts';
import { entry } from './entries.ts';
import { type DesiredNamespace, note, type Run } from './run.ts';
import { applyWebhooks } from './webhook-commands.ts';

export async function applyNamespace(run: Run, desired: DesiredNamespace, path: string): Promise<void> {
  const row = await namespaceByName(run.tx, run.registryId, desired.name);
  const id =
    row === undefined ? await makeNamespace(run, desired, path) : await changeNamespace(run, row, desired, path);
  if (desired.webhooks !== undefined) await applyWebhooks(run, id, desired, path);
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
  return id;
}

/** Only what differs is asked for, so that nobody needs the right to what stays. */
async function changeNamespace(run: Run, row: NamespaceRow, desired: DesiredNamespace, path: string): Promise<number> {
  const { tx, actor, access, change } = run;
  const facts = (await namespaceFacts(tx, actor, [row.id])).get(row.id);
  const { team } = authorize('namespace.read', actor, facts, access).facts;
  const { description, visibility = row.visibility } = desired;
  const wanted: NamespaceChange['namespace'] = {};
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
