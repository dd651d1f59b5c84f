/** `portus registry freeze` and `thaw`: nobody writes to a registry for a while. */
import { Command, InvalidArgumentError } from 'commander';
import { Registry } from '../contract/api/registries.ts';
import { findRegistry } from './client/resolve.ts';
import { managing, type Session } from './session.ts';

export const freezeCommands = (): readonly Command[] => [freeze(), thaw()];

/** @throws InvalidArgumentError */
export function minutesOf(text: string): number {
  const [, amount = '', unit] = /^(\d{1,4})([mh])$/.exec(text) ?? [];
  const minutes = Number(amount) * (unit === 'h' ? 60 : 1);
  if (amount === '' || minutes < 1 || minutes > 1440)
    throw new InvalidArgumentError('Say it like 30m or 2h; at most 24h.');
  return minutes;
}

function show({ terminal }: Session, registry: Registry): void {
  const { frozen, name } = registry;
  terminal.answer(registry, () =>
    frozen === null
      ? [`${name} takes changes again.`]
      : [
          `${name} takes no changes until ${frozen.until ?? 'it is thawed'}; pulling goes on.`,
          `From ${frozen.no_writes_from} on no token allows a write any more.`,
        ],
  );
}

const freeze = (): Command =>
  new Command('freeze')
    .description('let nobody push or delete for a while, for work on its storage; pulling goes on')
    .argument('<registry>', 'name or id')
    .requiredOption('--for <time>', 'how long: 30m, 2h; then it thaws by itself', minutesOf)
    .requiredOption('--because <sentence>', 'what people are told who want to push')
    .action(
      managing(async (session, name: string, options: { readonly for: number; readonly because: string }) => {
        const { id } = await findRegistry(session.api, name);
        const wanted = { minutes: options.for, because: options.because };
        show(session, await session.api.send(Registry, 'POST', `/registries/${id}/freeze`, wanted));
      }),
    );

const thaw = (): Command =>
  new Command('thaw')
    .description('let people push and delete again')
    .argument('<registry>', 'name or id')
    .action(
      managing(async (session, name: string) => {
        const { id } = await findRegistry(session.api, name);
        const { value } = await session.api.call(Registry, { method: 'DELETE', path: `/registries/${id}/freeze` });
        show(session, value);
      }),
    );
