/** A whole description at once: all of it or nothing. The plan is the same work, undone at its end. */
import { setImmediate } from 'node:timers/promises';
import type { Applied, DesiredState } from '../contract/api/apply.ts';
import { atomically, type Db, lockRow } from '../platform/database/dialect.ts';
import type { Outgoing } from '../platform/outgoing/outgoing.ts';
import { registryFor } from '../registry/queries.ts';
import { checkReceiver } from '../webhooks/commands.ts';
import { checkNames, entry } from './entries.ts';
import { applyNamespace } from './namespace-commands.ts';
import type { Run, RunContext } from './run.ts';
import { applyTeam } from './team-commands.ts';

interface ApplyContext extends RunContext {
  readonly outgoing: Outgoing;
}

/**
 * Makes teams, members, namespaces and webhooks what the description says; each step needs the right of its own.
 *
 * @throws Problem whose fields name the entry that is refused (`namespaces[2].visibility`); then nothing was changed
 */
export async function applyState(
  db: Db,
  desired: DesiredState,
  dryRun: boolean,
  { outgoing, ...context }: ApplyContext,
): Promise<Applied> {
  checkNames('teams', desired.teams);
  checkNames('namespaces', desired.namespaces);
  const describesWebhooks = desired.namespaces?.some(({ webhooks }) => webhooks !== undefined) ?? false;
  if (dryRun || describesWebhooks) {
    const plan = await rehearse(db, (tx) => run(tx, desired, context));
    // Asks for names in the network, so it is done between the rehearsal and the transaction that stays.
    for (const { path, url } of plan.receivers) await entry(path, () => checkReceiver(outgoing, url));
    if (dryRun) return { dry_run: true, changes: plan.changes, secrets: [] };
  }
  const ids = await namedIds(db, desired);
  const { changes, shown } = await atomically(db, async (tx) => {
    await lockAll(tx, ids);
    return run(tx, desired, context);
  });
  return { dry_run: false, changes, secrets: shown };
}

/** Does the work in a transaction that is rolled back. */
async function rehearse<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  const done: T[] = [];
  const enough = new Error('The rehearsal is over.');
  try {
    await atomically(db, async (tx) => {
      done.push(await work(tx));
      throw enough;
    });
  } catch (error) {
    if (error !== enough) throw error;
  }
  const [result] = done.slice(-1);
  if (result === undefined) throw enough;
  return result;
}

/** SQLite answers without ever giving the event loop back: a long description would hold up every upload. */
const letOthersWork = (): Promise<void> => setImmediate();

async function run(tx: Db, desired: DesiredState, context: RunContext): Promise<Run> {
  const registry = await registryFor(tx);
  const made: Run = { ...context, tx, registryId: registry.id, changes: [], shown: [], receivers: [] };
  for (const [index, team] of (desired.teams ?? []).entries()) {
    const path = `teams[${index}]`;
    await entry(path, () => applyTeam(made, team, path));
    await letOthersWork();
  }
  for (const [index, namespace] of (desired.namespaces ?? []).entries()) {
    const path = `namespaces[${index}]`;
    await entry(path, () => applyNamespace(made, namespace, path));
    await letOthersWork();
  }
  return made;
}

interface NamedIds {
  readonly teams: readonly number[];
  readonly namespaces: readonly number[];
}

async function namedIds(db: Db, { teams = [], namespaces = [] }: DesiredState): Promise<NamedIds> {
  const find = async (table: keyof NamedIds, names: readonly string[]) => {
    if (names.length === 0) return [];
    const rows = await db.selectFrom(table).select('id').where('name', 'in', names).orderBy('id').execute();
    return rows.map(({ id }) => id);
  };
  const teamNames = [...teams.map(({ name }) => name), ...namespaces.map(({ team }) => team)];
  return {
    teams: await find('teams', [...new Set(teamNames)]),
    namespaces: await find(
      'namespaces',
      namespaces.map(({ name }) => name),
    ),
  };
}

/**
 * First of all, and always in the same order: two descriptions at once then wait instead of deadlocking, and a
 * transaction that reads as of its first look (MariaDB) sees nothing that is changed under it.
 */
async function lockAll(tx: Db, { teams, namespaces }: NamedIds): Promise<void> {
  for (const id of teams) await lockRow(tx, 'teams', id);
  for (const id of namespaces) await lockRow(tx, 'namespaces', id);
}
