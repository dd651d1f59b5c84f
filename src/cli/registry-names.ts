/** `portus registry names|adopt|forget`: names that clients use and no registry has. */
import { Command } from 'commander';
import { Registry, UnknownName } from '../contract/api/registries.ts';
import { Problem } from '../platform/problem.ts';
import { findRegistry } from './client/resolve.ts';
import { managing, type Session } from './session.ts';

export const nameCommands = (): readonly Command[] => [names(), adopt(), forget()];

const names = (): Command =>
  new Command('names').description('list names that clients use and no registry has').action(
    managing(async ({ api, terminal }) => {
      const { rows } = await api.rows(UnknownName, '/registries/unknown_names', {}, null);
      if (rows.length === 0 && !terminal.json) {
        terminal.note('Every name that was used belongs to a registry.');
        return;
      }
      terminal.rows(rows, [
        { title: 'KIND', value: ({ kind }) => kind },
        { title: 'NAME', value: ({ name }) => name },
        { title: 'COUNT', value: ({ count }) => count, align: 'right' },
        { title: 'LAST SEEN', value: ({ last_seen_at: at }) => at },
      ]);
    }),
  );

const adopt = (): Command =>
  new Command('adopt')
    .description('make an unknown name one of a registry')
    .argument('<kind>', 'service or host')
    .argument('<name>')
    .argument('<registry>', 'name or id')
    .action(
      managing(async ({ api, terminal }, kind: string, name: string, wanted: string) => {
        const unknown = await findUnknown({ api, terminal }, kind, name);
        const registry = await findRegistry(api, wanted);
        const path = `/registries/unknown_names/${unknown.id}/adopt`;
        const adopted = await api.send(Registry, 'POST', path, { registry_id: registry.id });
        terminal.answer(adopted, () => [`${name} is a name of ${adopted.name} now.`]);
      }),
    );

const forget = (): Command =>
  new Command('forget')
    .description('forget an unknown name until it is used again')
    .argument('<kind>', 'service, host or sender')
    .argument('<name>')
    .action(
      managing(async ({ api, terminal }, kind: string, name: string) => {
        const unknown = await findUnknown({ api, terminal }, kind, name);
        await api.remove(`/registries/unknown_names/${unknown.id}`);
        terminal.answer({ forgotten: name }, () => [`${name} is forgotten.`]);
      }),
    );

async function findUnknown({ api }: Session, kind: string, name: string): Promise<UnknownName> {
  const { rows } = await api.rows(UnknownName, '/registries/unknown_names', {}, null);
  const found = rows.find((row) => row.kind === kind && row.name === name);
  if (found !== undefined) return found;
  throw new Problem('not-found', `Nobody has used the ${kind} "${name}" without its belonging to a registry.`, {
    detail: 'List what there is: portus registry names',
  });
}
