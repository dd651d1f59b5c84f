/** `portus retention`: which tags stay. Without a namespace it is about the policy of all that have none of their own. */
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import {
  type NewRetentionPolicy,
  RetentionPolicy,
  RetentionPreview,
  RetentionRun,
  RetentionRunDetail,
} from '../contract/api/retention.ts';
import { messageOf, Problem } from '../platform/problem.ts';
import { humanSize } from '../platform/size.ts';
import { findNamespace } from './client/resolve.ts';
import { changed, readPolicy, type PolicyOptions, withPolicyOptions } from './retention-settings.ts';
import { listing, type ListOptions, managing, type Session, showList, wholeNumber } from './session.ts';
import { confirmYes, readStdin } from './terminal/prompt.ts';
import type { Column } from './terminal/table.ts';

const theNamespace = 'name or id; left out: the policy of all namespaces that have none of their own';

export function retentionCommand(): Command {
  const command = new Command('retention').description('which tags stay and which may go');
  for (const one of [show(), set(), reset(), preview(), run(), runs()]) command.addCommand(one);
  return command.addHelpText(
    'after',
    "\nExamples:\n  portus retention set backend --remove 'ci-*' --older-than 14 --keep-last 10 --schedule '0 3 * * *'\n  portus retention preview backend\n  portus retention run backend",
  );
}

async function pathOf({ api }: Session, namespace: string | undefined): Promise<string> {
  return namespace === undefined ? '/retention' : `/namespaces/${(await findNamespace(api, namespace)).id}/retention`;
}

const origins: Readonly<Record<RetentionPolicy['origin'], string>> = {
  namespace: 'the namespace',
  global: 'the policy of all namespaces that have none of their own',
  settings: 'the settings PORTUS_DELETE_GARBAGE_COLLECTOR_…',
  none: 'nowhere: nothing is removed',
};

function tell({ terminal }: Session, policy: RetentionPolicy): void {
  terminal.facts(policy, [
    ['comes from', origins[policy.origin]],
    ['enabled', policy.enabled],
    ['schedule (UTC)', policy.schedule ?? 'by hand'],
    ['next run', policy.next_run_at],
    ['at most in one run', `${policy.max_share} % of the tags`],
    ...policy.sentences.map((sentence, index) => [`rule ${index + 1}`, sentence] as const),
    ['changed by', policy.updated_by],
  ]);
}

const show = (): Command =>
  new Command('show')
    .description('show the policy in force')
    .argument('[namespace]', theNamespace)
    .action(
      managing(async (session, namespace?: string) => {
        tell(session, await session.api.get(RetentionPolicy, await pathOf(session, namespace)));
      }),
    );

const set = (): Command =>
  withPolicyOptions(new Command('set').description('set a policy, from a file or by options; what is left out stays'))
    .argument('[namespace]', theNamespace)
    .action(
      managing(async (session, namespace: string | undefined, options: PolicyOptions) => {
        const path = await pathOf(session, namespace);
        const wanted =
          options.file === undefined
            ? changed(await session.api.get(RetentionPolicy, path), namespace !== undefined, options)
            : await policyFrom(options.file);
        tell(session, await session.api.send(RetentionPolicy, 'PUT', path, wanted));
      }),
    );

const reset = (): Command =>
  new Command('reset')
    .description('remove the stored policy')
    .argument('[namespace]', theNamespace)
    .action(
      managing(async (session, namespace?: string) => {
        await session.api.remove(await pathOf(session, namespace));
        session.terminal.answer({ removed: true }, () => ['The policy is removed.']);
      }),
    );

async function policyFrom(file: string): Promise<NewRetentionPolicy> {
  if (file === '-') return readPolicy(await readStdin(), 'standard input');
  try {
    return readPolicy(readFileSync(file, 'utf8'), file);
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw new Problem('bad-request', `${file} cannot be read: ${messageOf(cause)}.`, { cause });
  }
}

const verdictColumns: readonly Column<RetentionPreview['verdicts'][number]>[] = [
  { title: '', value: ({ verdict }) => (verdict === 'remove' ? '-' : '') },
  { title: 'REPOSITORY', value: ({ repository }) => repository.full_name },
  { title: 'TAG', value: ({ tag, digest }) => tag ?? `@${digest.slice(0, 19)}` },
  { title: 'PUSHED', value: ({ pushed_at: at }) => at.slice(0, 10) },
  { title: 'PULLED', value: ({ pulled_at: at }) => at?.slice(0, 10) ?? 'never' },
  { title: 'WHY', value: ({ sentence }) => sentence },
];

function summary({
  counts,
  share,
  bytes,
  stopped,
  left_for_later: later,
  verdicts_left_out: hidden,
}: RetentionPreview) {
  const freed = bytes === null ? '' : `, ${humanSize(bytes)} to be freed`;
  const untagged = counts.untagged_removed === 0 ? '' : ` and ${counts.untagged_removed} manifests without a tag`;
  return [
    `${counts.tags_removed} of ${counts.tags} tags${untagged} would go (${share} %${freed}).`,
    ...(later > 0 ? [`${later} of them are too many for one run and go with the next.`] : []),
    ...(hidden > 0 ? [`${hidden} more are not shown.`] : []),
    ...(stopped === null ? [] : [stopped]),
  ];
}

const askPreview = async (session: Session, path: string, policy?: NewRetentionPolicy): Promise<RetentionPreview> =>
  session.api.send(RetentionPreview, 'POST', `${path}/preview`, policy === undefined ? {} : { policy });

const preview = (): Command =>
  new Command('preview')
    .description('show what would go, and why everything else stays')
    .argument('[namespace]', theNamespace)
    .option('-f, --file <file>', 'try the policy of this file (YAML or JSON; - for standard input)')
    .option('--removed', 'only what would go')
    .action(
      managing(async (session, namespace: string | undefined, options: { file?: string; removed?: boolean }) => {
        const policy = options.file === undefined ? undefined : await policyFrom(options.file);
        const plan = await askPreview(session, await pathOf(session, namespace), policy);
        const rows = plan.verdicts.filter(({ verdict }) => options.removed !== true || verdict === 'remove');
        const { terminal } = session;
        if (terminal.json) terminal.answer(plan, () => []);
        else if (rows.length > 0) terminal.rows(rows, verdictColumns);
        for (const line of summary(plan)) terminal.note(line);
      }),
    );

interface RunOptions {
  readonly acceptShare?: number;
  readonly plan?: string;
  readonly yes?: boolean;
}

const run = (): Command =>
  new Command('run')
    .description('remove what the policy in force names; shows it first')
    .argument('[namespace]', theNamespace)
    .option('--plan <hash>', 'exactly this plan, as a preview named it')
    .option('--accept-share <percent>', 'let so many percent of the tags go this once', wholeNumber)
    .option('-y, --yes', 'do not ask')
    .action(
      managing(async (session, namespace: string | undefined, { plan, acceptShare, yes }: RunOptions) => {
        const path = await pathOf(session, namespace);
        const wanted = plan ?? (await agreed(session, path, yes === true));
        const body = { plan: wanted, ...(acceptShare === undefined ? {} : { accept_share: acceptShare }) };
        const begun = await session.api.send(RetentionRun, 'POST', `${path}/run`, body);
        const more = ['portus retention runs', namespace, `--id ${begun.id}`].filter((part) => part !== undefined);
        session.terminal.answer(begun, () => [`Run ${begun.id} is ${begun.state}. See: ${more.join(' ')}`]);
      }),
    );

/** @returns the hash of the plan that somebody agreed to */
async function agreed(session: Session, path: string, yes: boolean): Promise<string> {
  const plan = await askPreview(session, path);
  const { terminal } = session;
  for (const { verdict, repository, tag, digest, sentence } of plan.verdicts)
    if (verdict === 'remove')
      terminal.note(`- ${repository.full_name}${tag === null ? `@${digest}` : `:${tag}`}  ${sentence}`);
  for (const line of summary(plan)) terminal.note(line);
  if (!yes && plan.counts.tags_removed + plan.counts.untagged_removed > 0) {
    if (!(await confirmYes(terminal, 'Remove them?'))) throw new Problem('bad-request', 'Nothing was done.');
  }
  return plan.plan;
}

const runColumns: readonly Column<RetentionRun>[] = [
  { title: 'ID', value: ({ id }) => id, align: 'right' },
  { title: 'STARTED', value: ({ started_at: at }) => at },
  { title: 'BY', value: ({ requested_by: by }) => by ?? 'schedule' },
  { title: 'STATE', value: ({ state }) => state },
  { title: 'REMOVED', value: ({ progress }) => `${progress.removed} of ${progress.planned}` },
  { title: 'FAILED', value: ({ progress }) => progress.failed, align: 'right' },
  { title: 'WHY', value: ({ error }) => error },
];

const itemColumns: readonly Column<RetentionRunDetail['items'][number]>[] = [
  { title: 'OUTCOME', value: ({ outcome }) => outcome },
  { title: 'WHAT', value: ({ repository, tag, digest }) => `${repository}${tag === null ? `@${digest}` : `:${tag}`}` },
  { title: 'WHY', value: ({ sentence, error }) => error ?? sentence },
];

const runs = (): Command =>
  listing(new Command('runs').description('list the runs, or show one with all it removed'))
    .argument('[namespace]', theNamespace)
    .option('--id <run>', 'this one', wholeNumber)
    .action(
      managing(async (session, namespace: string | undefined, options: ListOptions & { id?: number }) => {
        const path = `${await pathOf(session, namespace)}/runs`;
        if (options.id === undefined) return showList(session, { schema: RetentionRun, path }, runColumns, options);
        const one = await session.api.get(RetentionRunDetail, `${path}/${options.id}`);
        const { terminal } = session;
        if (terminal.json) terminal.answer(one, () => []);
        else terminal.rows(one.items, itemColumns);
        const { planned, removed, skipped, failed } = one.progress;
        terminal.note(`${one.state}: ${removed} of ${planned} removed, ${skipped} left alone, ${failed} failed.`);
        if (one.error !== null) terminal.note(one.error);
      }),
    );
