/** Does what a stored run names, through the trash. A run that was broken off is gone on with. */
import { systemPermit } from '../access/permit.ts';
import { repositoryFacts } from '../access/queries.ts';
import { system } from '../access/actor.ts';
import { noOrigin } from '../activity/commands.ts';
import type { By } from '../deletion/record.ts';
import type { Db } from '../platform/database/dialect.ts';
import { Problem } from '../platform/problem.ts';
import { trashTags } from '../trash/commands.ts';
import type { TrashDeps } from '../trash/deps.ts';
import { nameOf } from './plan.ts';
import type { RunRow } from './queries.ts';
import { readReport, type ReportItem } from './report.ts';
import { endRun, saveProgress, serviceUser } from './run-commands.ts';

/** What is done between two notes of how far it is. */
const portionSize = 100;

/** @param signal ends it after the portion in hand; another process, or this one after its next start, does the rest */
export async function carryOut(deps: TrashDeps, run: RunRow, signal: AbortSignal): Promise<void> {
  const { db, clock } = deps;
  const items = [...readReport(run.report)];
  const actor = await serviceUser(db);
  const open = items.flatMap((item, position) => (item.outcome === 'planned' ? [position] : []));
  for (const positions of portionsOf(items, open)) {
    if (signal.aborted) return;
    const portion = positions.flatMap((position) => items[position] ?? []);
    const done = await removePortion(deps, portion, actor);
    positions.forEach((position, index) => {
      const item = done[index];
      if (item !== undefined) items[position] = item;
    });
    await saveProgress(db, run.id, items);
  }
  await endRun(db, run, items, clock());
}

/** Positions of a portion, all of one repository. */
function portionsOf(items: readonly ReportItem[], positions: readonly number[]): readonly (readonly number[])[] {
  const groups = Map.groupBy(positions, (position) => items[position]?.repositoryId);
  return [...groups.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / portionSize) }, (_, number) =>
      group.slice(number * portionSize, (number + 1) * portionSize),
    ),
  );
}

/** @returns the items with what became of them, in their order */
async function removePortion(deps: TrashDeps, items: readonly ReportItem[], actor: By['actor']): Promise<ReportItem[]> {
  const [first] = items;
  if (first === undefined) return [];
  try {
    const rule = await allowed(deps, first.repositoryId);
    const by: By = { actor, rule, change: { clock: deps.clock, origin: noOrigin } };
    return await throughTrash(deps, first, items, by);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    deps.log.warn({ err: error, repository: first.fullName }, 'Retention could not remove tags of a repository.');
    return items.map((item) => ({ ...item, outcome: 'failed', error: error.message }));
  }
}

/** @throws Problem `forbidden` with the reason when Portus itself may not remove it: deletion is off, it is read-only … */
async function allowed({ db, access }: TrashDeps, repositoryId: number): Promise<string> {
  const facts = (await repositoryFacts(db, system, [repositoryId])).get(repositoryId);
  if (facts === undefined) throw new Problem('not-found', 'The repository is gone already.');
  return systemPermit('repository.delete_content', facts, access).rule;
}

async function throughTrash(
  deps: TrashDeps,
  { repositoryId: id, fullName, namespaceId }: ReportItem,
  items: readonly ReportItem[],
  by: By,
): Promise<ReportItem[]> {
  const immutable = await immutableAmong(deps.db, id, items);
  const wanted = items.filter(({ tag }) => tag === null || !immutable.has(tag));
  const tags = wanted.flatMap(({ tag, digest }) => (tag === null ? [] : [{ name: tag, digest }]));
  const manifests = wanted.flatMap(({ tag, digest }) => (tag === null ? [digest] : []));
  const { gone, left } = await trashTags(deps, { repository: { id, fullName, namespaceId }, tags, manifests }, by);
  const reasons = new Map(left.map(({ name, because }) => [name, because]));
  const removed = new Set(gone);
  return items.map((item): ReportItem => {
    const name = item.tag ?? item.digest;
    if (removed.has(name)) return { ...item, outcome: 'removed' };
    if (item.tag !== null && immutable.has(item.tag))
      return { ...item, outcome: 'skipped', error: 'It has become immutable.' };
    const error = reasons.get(name) ?? `${nameOf(item)} was left alone.`;
    return { ...item, outcome: 'skipped', error };
  });
}

/** A pattern may have been set since it was planned. */
async function immutableAmong(
  db: Db,
  repositoryId: number,
  items: readonly ReportItem[],
): Promise<ReadonlySet<string>> {
  const names = items.flatMap(({ tag }) => tag ?? []);
  if (names.length === 0) return new Set();
  const rows = await db
    .selectFrom('tags')
    .select('name')
    .where('repository_id', '=', repositoryId)
    .where('name', 'in', names)
    .where('immutable', '=', 1)
    .execute();
  return new Set(rows.map(({ name }) => name));
}
