/** `portus trash`. */
import { Command } from 'commander';
import Type from 'typebox';
import { TrashDetail, TrashEntry } from '../contract/api/trash.ts';
import { humanSize } from '../platform/size.ts';
import {
  listing,
  type ListOptions,
  managing,
  removeThing,
  removing,
  type RemovalOptions,
  showList,
} from './session.ts';
import { confirmByName } from './terminal/prompt.ts';
import type { Column } from './terminal/table.ts';

const columns: readonly Column<TrashEntry>[] = [
  { title: 'ID', value: ({ id }) => id, align: 'right' },
  { title: 'KIND', value: ({ kind }) => kind },
  { title: 'NAME', value: ({ target }) => target },
  { title: 'SIZE', value: ({ bytes }) => (bytes === null ? null : humanSize(bytes)), align: 'right' },
  { title: 'BY', value: ({ deleted_by: by }) => by.name },
  { title: 'DELETED', value: ({ deleted_at }) => deleted_at },
  { title: 'UNTIL', value: ({ expires_at }) => expires_at },
  { title: 'STATE', value: ({ state, error }) => (error === null ? state : `${state}: ${error}`) },
];

export function trashCommand(): Command {
  return new Command('trash')
    .description('what was deleted and can be restored')
    .addCommand(list())
    .addCommand(showOne())
    .addCommand(restore())
    .addCommand(purge())
    .addCommand(empty())
    .addHelpText('after', '\nExamples:\n  portus trash list --kind tag\n  portus trash restore 12 --tag old-1.0');
}

const list = (): Command =>
  listing(new Command('list').description('list what can be restored'))
    .option('--kind <kind>', 'tag, manifest, repository, namespace or team')
    .option('--search <text>', 'part of the name')
    .action(
      managing(async (session, options: ListOptions & { kind?: string; search?: string }) => {
        const query = { kind: options.kind, search: options.search };
        await showList(session, { schema: TrashEntry, path: '/trash', query }, columns, options);
      }),
    );

const showOne = (): Command =>
  new Command('show')
    .description('show one, with what it holds')
    .argument('<id>')
    .action(
      managing(async ({ api, terminal }, id: string) => {
        const entry = await api.get(TrashDetail, `/trash/${encodeURIComponent(id)}`);
        terminal.facts(entry, [
          ['id', entry.id],
          ['kind', entry.kind],
          ['name', entry.target],
          ['state', entry.state],
          ['size', entry.bytes === null ? null : humanSize(entry.bytes)],
          ['deleted by', entry.deleted_by.name],
          ['deleted', entry.deleted_at],
          ['can be restored until', entry.expires_at],
          ['error', entry.error],
          ['holds', entry.holds.map(({ name }) => name).join(', ')],
        ]);
      }),
    );

const restore = (): Command =>
  new Command('restore')
    .description('bring it back as it was')
    .argument('<id>')
    .option('--tag <name>', 'another name for a tag')
    .action(
      managing(async ({ api, terminal }, id: string, { tag }: { tag?: string }) => {
        const path = `/trash/${encodeURIComponent(id)}`;
        const { target } = await api.get(TrashDetail, path);
        await api.send(Type.Null(), 'POST', `${path}/restore`, tag === undefined ? {} : { tag });
        terminal.answer({ restored: target }, () => [`${target} is restored.`]);
      }),
    );

const purge = (): Command =>
  removing(new Command('purge').description('remove it for good'))
    .argument('<id>')
    .action(
      managing(async (session, id: string, options: RemovalOptions) => {
        const path = `/trash/${encodeURIComponent(id)}`;
        const { target } = await session.api.get(TrashDetail, path);
        await removeThing(session, { name: target, path }, options);
      }),
    );

const empty = (): Command =>
  removing(new Command('empty').description('remove everything for good that you may')).action(
    managing(async ({ api, terminal }, { dryRun, yes }: RemovalOptions) => {
      if (dryRun === true) {
        terminal.plan(await api.removalPlan('/trash'));
        return;
      }
      if (yes !== true) {
        if (terminal.interactive) terminal.preview(await api.removalPlan('/trash'));
        await confirmByName(terminal, 'trash');
      }
      await api.remove('/trash');
      terminal.answer({ emptied: true }, () => ['The trash is empty.']);
    }),
  );
