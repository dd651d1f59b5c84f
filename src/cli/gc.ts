/** `portus gc`: collects the garbage of the embedded registry; for others, how to do it. */
import { setTimeout as pause } from 'node:timers/promises';
import { type Command, Command as Cli, Option } from 'commander';
import { Collection, CollectionGuide, collectionPlaces, type CollectionPhase } from '../contract/api/garbage.ts';
import { registryGenerations } from '../contract/api/installation.ts';
import { Registry } from '../contract/api/registries.ts';
import { Problem } from '../platform/problem.ts';
import { humanSize } from '../platform/size.ts';
import type { Api } from './client/api.ts';
import { findRegistry } from './client/resolve.ts';
import { managing, type Session, wholeNumber } from './session.ts';
import { withProgress } from './terminal/progress.ts';

interface GcOptions {
  readonly registry?: string;
  readonly dryRun?: boolean;
  readonly acceptShare?: number;
  readonly wait: boolean;
  readonly cancel?: boolean;
  readonly place?: string;
  readonly generation?: string;
}

export const gcCommand = (): Command =>
  new Cli('gc')
    .description('free the disk of what no image needs any more; nobody can push meanwhile, pulling goes on')
    .option('--dry-run', 'find out what would go, delete nothing')
    .option('--accept-share <percent>', 'blobs that may go (default: 50); more than that stops it', wholeNumber)
    .option('--no-wait', 'start it and return')
    .option('--cancel', 'cancel the one that is under way and does not delete yet')
    .option('--registry <name>', 'name or id; one that runs elsewhere: print how to do it there')
    .addOption(new Option('--place <where>', 'where that one runs').choices(collectionPlaces).default('compose'))
    .addOption(new Option('--generation <n>', 'of its program; default: as last seen').choices(registryGenerations))
    .addHelpText(
      'after',
      '\nExamples:\n  portus gc --dry-run\n  portus gc\n  portus gc --registry elsewhere --place kubernetes',
    )
    .action(
      managing(async (session, options: GcOptions) => {
        const registry = await chosen(session.api, options.registry);
        if (registry.kind === 'external') await showGuide(session, registry, options);
        else if (options.cancel === true) await cancel(session, registry);
        else await run(session, registry, options);
      }),
    );

async function chosen(api: Api, wanted: string | undefined): Promise<Registry> {
  if (wanted !== undefined) return findRegistry(api, wanted);
  const { rows } = await api.rows(Registry, '/registries', {}, null);
  const found = rows.find(({ kind }) => kind === 'embedded') ?? (rows.length === 1 ? rows[0] : undefined);
  if (found !== undefined) return found;
  throw new Problem('bad-request', 'Portus runs no registry itself. Say which one: --registry <name>.');
}

async function run({ api, terminal }: Session, { id }: Registry, options: GcOptions): Promise<void> {
  const wanted = {
    dry_run: options.dryRun === true,
    ...(options.acceptShare === undefined ? {} : { accept_share: options.acceptShare }),
  };
  const path = `/registries/${id}/collections`;
  const started = await api.send(Collection, 'POST', path, wanted);
  const ended = options.wait ? await watch(api, `${path}/${started.id}`, started) : started;
  terminal.answer(ended, () => lines(ended));
  if (ended.state === 'failed' || ended.state === 'stopped') process.exitCode = 1;
}

const everyMs = 500;

async function watch(api: Api, path: string, started: Collection): Promise<Collection> {
  let now = started;
  return withProgress(
    () => `${words[now.phase]}${countOf(now)}`,
    async () => {
      while (now.state === 'running') {
        await pause(everyMs);
        now = await api.get(Collection, path);
      }
      return now;
    },
  );
}

const words: Readonly<Record<CollectionPhase, string>> = {
  waiting: 'waiting for Portus to begin; it has to be running',
  freezing: 'waiting for uploads under way',
  'catching-up': 'waiting for notifications',
  marking: 'looking for what is needed',
  checking: 'comparing with the catalog',
  collecting: 'deleting',
  restarting: 'restarting the registry',
  verifying: 'looking at tags again',
  finished: 'done',
};

function countOf({ phase, marked, deleted }: Collection): string {
  if (phase === 'marking') return ` (${marked} manifests)`;
  return phase === 'collecting' ? ` (${deleted} blobs)` : '';
}

function lines({ id, state, dry_run: dryRun, report, error }: Collection): string[] {
  if (state === 'running') return [`Collection ${id} is on its way.`];
  const found = report === null ? [] : [dryRun ? wouldGo(report) : didGo(report)];
  const held =
    report?.held.map(({ repository, digest, because }) => `needed: ${repository}@${digest}: ${because}`) ?? [];
  return [...(error === null ? found : [`It was not done: ${error}`, ...found]), ...held];
}

type Report = NonNullable<Collection['report']>;

const wouldGo = ({ eligible_blobs: blobs, eligible_bytes: bytes, marked_blobs: kept }: Report): string =>
  `${blobs} blobs with ${humanSize(bytes)} would go, ${kept} stay. Nothing was deleted.`;

const didGo = ({ freed_blobs: blobs, freed_bytes: bytes, marked_blobs: kept, duration_ms: ms }: Report): string =>
  `${blobs} blobs with ${humanSize(bytes)} are gone, ${kept} stay. It took ${(ms / 1000).toFixed(1)} s.`;

async function cancel({ api, terminal }: Session, { id, name }: Registry): Promise<void> {
  const path = `/registries/${id}/collections`;
  const { rows } = await api.rows(Collection, path, {}, 1);
  const [latest] = rows;
  if (latest?.state !== 'running') throw new Problem('not-found', `The garbage of ${name} is not being collected.`);
  await api.remove(`${path}/${latest.id}`);
  terminal.answer({ cancelled: latest.id }, () => [`Collection ${latest.id} is cancelled.`]);
}

async function showGuide(
  { api, terminal }: Session,
  { id }: Registry,
  { place, generation }: GcOptions,
): Promise<void> {
  const guide = await api.get(CollectionGuide, `/registries/${id}/collection_guide`, { place, generation });
  terminal.answer(guide, () => [
    `Portus does not run the registry ${guide.registry}, so its garbage is collected by hand:`,
    ...guide.steps.flatMap(({ title, why, commands }, i) => [
      '',
      `${i + 1}. ${title}. ${why}`,
      ...commands.map((command) => `     ${command}`),
    ]),
    ...guide.files.flatMap(({ name, content }) => ['', `--- ${name}`, content.trimEnd()]),
  ]);
}
