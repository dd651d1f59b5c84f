/** `portus sync`: compares a registry with the catalog, and shows what differs. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Command, Option } from 'commander';
import { Registry } from '../contract/api/registries.ts';
import { mostEntries, type SyncEntry, type SyncReport, SyncRun, SyncRunDetail } from '../contract/api/sync.ts';
import { systemClock } from '../platform/clock.ts';
import { Problem } from '../platform/problem.ts';
import type { Api } from './client/api.ts';
import { findRegistry } from './client/resolve.ts';
import { managing } from './session.ts';
import { withProgress } from './terminal/progress.ts';
import { printable } from './terminal/table.ts';

interface SyncOptions {
  readonly dryRun?: boolean;
  readonly strategy?: 'update-delete' | 'update';
  readonly acceptEmpty?: boolean;
  /** commander: `--no-wait`. */
  readonly wait: boolean;
}

export const syncCommand = (): Command =>
  new Command('sync')
    .description('compare a registry with the catalog and repair the catalog; the registry is never changed')
    .argument('[registry]', 'name or id; default: the main registry')
    .option('--dry-run', 'show what differs, change nothing')
    .addOption(new Option('--strategy <strategy>', '`update` never removes').choices(['update-delete', 'update']))
    .option('--accept-empty', 'believe a registry that holds nothing, or misses more than half of the known tags')
    .option('--no-wait', 'begin it and go; `GET /api/v1/registries/<id>/syncs` shows it')
    .action(
      managing(async ({ api, terminal }, name: string | undefined, options: SyncOptions) => {
        const registry = name === undefined ? await mainRegistry(api) : await findRegistry(api, name);
        const begun = await api.send(SyncRun, 'POST', `/registries/${registry.id}/sync`, {
          ...(options.dryRun === undefined ? {} : { dry_run: options.dryRun }),
          ...(options.strategy === undefined ? {} : { strategy: options.strategy }),
          ...(options.acceptEmpty === undefined ? {} : { accept_empty: options.acceptEmpty }),
        });
        if (!options.wait) {
          terminal.answer(begun, () => [`Comparison ${begun.id} of ${registry.name} has begun.`]);
          return;
        }
        const run = await untilEnd(api, begun);
        terminal.answer(run, () => [...linesOf(run.report, run.dry_run), summaryOf(registry.name, run)]);
        if (run.state !== 'done')
          throw new Problem('unavailable', run.error ?? 'The comparison did not come to its end.');
      }),
    );

async function mainRegistry(api: Api): Promise<Registry> {
  const { rows } = await api.rows(Registry, '/registries', {}, null);
  const [main] = rows;
  if (main === undefined)
    throw new Problem('not-found', 'There is no registry yet. Add one: portus registry add <name> <host>');
  return main;
}

const lookEveryMs = 500;
/** The server looks every second. */
const takenUpWithinMs = 15_000;

async function untilEnd(api: Api, begun: SyncRun): Promise<SyncRunDetail> {
  let run: SyncRun = begun;
  const path = `/registries/${begun.registry_id}/syncs/${begun.id}`;
  const began = systemClock();
  return withProgress(
    () => progressOf(run),
    async () => {
      for (;;) {
        const detail = await api.get(SyncRunDetail, path);
        run = detail;
        if (run.state !== 'running') return detail;
        if (run.progress.phase === 'queued' && systemClock() - began > takenUpWithinMs) throw nobody(begun.id);
        await sleep(lookEveryMs);
      }
    },
  );
}

const nobody = (id: number): Problem =>
  new Problem('unavailable', `Nobody has taken up the comparison ${id} yet.`, {
    detail: 'The server does this work: start it (portus serve). The comparison begins then.',
  });

function progressOf({ progress }: SyncRun): string {
  const { phase, repositories_done: done, repositories_total: total, tags_seen: tags, waits_until: until } = progress;
  if (phase === 'waiting') return `Waiting until ${until ?? 'later'} to look again for what is missing`;
  if (phase === 'confirming') return 'Looking again for what was missing';
  return total === null ? 'Listing the repositories' : `Compared ${done} of ${total} repositories, ${tags} tags`;
}

const shown = [
  ['added', '+', 'not in the catalog'],
  ['changed', '~', 'points elsewhere'],
  ['missing', '-', 'not in the registry'],
  ['unreadable', '!', 'cannot be read'],
] as const;

function linesOf(report: SyncReport, dryRun: boolean): string[] {
  const lists = dryRun
    ? shown
    : ([
        ...shown.filter(([list]) => list !== 'missing'),
        ['removed', '-', 'removed'],
        ['waiting', '?', 'is missing, looked for again next time'],
      ] as const);
  return lists.flatMap(([list, mark, words]) => {
    const more = report.counts[list] - report[list].length;
    const rest = more > 0 ? [`${mark} … and ${more} more (${words}); at most ${mostEntries} are named`] : [];
    return [...report[list].map((entry) => `${mark} ${nameOf(entry)} (${words})`), ...rest];
  });
}

const nameOf = ({ repository, tag }: SyncEntry): string =>
  printable(tag === null ? repository : `${repository}:${tag}`);

function summaryOf(registry: string, { dry_run: dryRun, counts, progress, state }: SyncRun): string {
  const { added, changed, removed, missing, unreadable, waiting } = counts;
  const seen = `${progress.repositories_done} repositories with ${progress.tags_seen} tags`;
  const found = dryRun
    ? `${added} to add, ${changed} to change, ${missing} missing`
    : `${added} added, ${changed} changed, ${removed} removed, ${waiting} missing`;
  return `${registry}: ${state}. ${seen}: ${found}, ${unreadable} unreadable.`;
}
