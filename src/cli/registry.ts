/** `portus registry`: the registries behind this Portus, and their names. */
import { Command } from 'commander';
import { NotificationSecret, Registry } from '../contract/api/registries.ts';
import { findRegistry } from './client/resolve.ts';
import { registryConfigCommand, rootCertificateCommand } from './registry-config.ts';
import { freezeCommands } from './registry-freeze.ts';
import { nameCommands } from './registry-names.ts';
import { fieldsOf, type SettingOptions, withSettings } from './registry-settings.ts';
import { managing, type RemovalOptions, type Session } from './session.ts';
import { confirmByName } from './terminal/prompt.ts';
import type { Column } from './terminal/table.ts';

const columns: readonly Column<Registry>[] = [
  { title: 'ID', value: ({ id }) => id, align: 'right' },
  { title: 'NAME', value: ({ name }) => name },
  { title: 'KIND', value: ({ kind }) => kind },
  { title: 'HOSTNAME', value: ({ hostname }) => hostname },
  { title: 'SECURE', value: ({ use_ssl }) => use_ssl },
  { title: 'INTERNAL URL', value: ({ internal_url }) => internal_url },
  { title: 'LAST NOTIFICATION', value: ({ last_event_at }) => last_event_at },
];

const pairs = (registry: Registry) =>
  [
    ['id', registry.id],
    ['name', registry.name],
    ['kind', registry.kind],
    ['public names', registry.public_names.join(', ')],
    ['clients speak TLS', registry.use_ssl],
    ['internal url', registry.internal_url],
    ['service', registry.service],
    ['further services', registry.service_names.join(', ')],
    ['tokens name their key by', registry.key_delivery],
    ['generation', registry.generation],
    ['own authority', registry.ca_certificate !== null],
    ['read-only', registry.read_only],
    ['frozen', registry.frozen?.because ?? null],
    ['thaws', registry.frozen?.until ?? null],
    ['notifies without secret', registry.unauthenticated_from],
    ['last notification', registry.last_event_at],
  ] as const;

function show({ terminal }: Session, registry: Registry): void {
  terminal.facts(registry, pairs(registry));
  if (registry.problem !== null) terminal.note(`It is saved, but it does not answer yet. ${registry.problem}`);
}

export function registryCommand(): Command {
  const command = new Command('registry').description('the registries behind this Portus, and their names');
  const ofConfiguration = [registryConfigCommand(), rootCertificateCommand(), secret()];
  for (const one of [
    list(),
    showOne(),
    add(),
    update(),
    ...freezeCommands(),
    ...ofConfiguration,
    remove(),
    ...nameCommands(),
  ]) {
    command.addCommand(one);
  }
  return command.addHelpText(
    'after',
    '\nExamples:\n  portus registry add main registry.example.org --internal-url http://10.0.0.5:5000\n  portus registry names\n  portus registry adopt service registry:5000 main',
  );
}

const list = (): Command =>
  new Command('list').description('list the registries').action(
    managing(async ({ api, terminal }) => {
      const { rows } = await api.rows(Registry, '/registries', {}, null);
      if (rows.length > 0 || terminal.json) terminal.rows(rows, columns);
      else terminal.note('There is no registry yet. Add one: portus registry add <name> <host>');
    }),
  );

const showOne = (): Command =>
  new Command('show')
    .description('show one registry')
    .argument('<registry>', 'name or id')
    .action(managing(async (session, name: string) => show(session, await findRegistry(session.api, name))));

const add = (): Command =>
  withSettings(new Command('add').description('add a registry that runs elsewhere; it need not be up'))
    .argument('<name>', 'name to show')
    .argument('<host>', 'host[:port] that its clients use')
    .action(
      managing(async (session, name: string, host: string, options: SettingOptions) => {
        const registry = { name, ...fieldsOf(options, host) };
        const made = await session.api.send(Registry, 'POST', '/registries', { registry });
        show(session, made);
        session.terminal.note(`Its configuration: portus registry config ${made.name}`);
      }),
    );

const update = (): Command =>
  withSettings(
    new Command('update').description('change names and addresses; repositories stay, what is left out stays'),
  )
    .argument('<registry>', 'name or id')
    .option('--name <name>', 'new name')
    .option('--host <host>', 'new host[:port] of clients')
    .option('--read-only', 'let nobody push or delete')
    .option('--writable', 'let people push and delete again')
    .action(
      managing(async (session, current: string, options: SettingOptions & { name?: string; host?: string }) => {
        const { id, hostname } = await findRegistry(session.api, current);
        const host = options.host ?? (options.alsoName === undefined ? undefined : hostname);
        const registry = { ...(options.name === undefined ? {} : { name: options.name }), ...fieldsOf(options, host) };
        show(session, await session.api.send(Registry, 'PUT', `/registries/${id}`, { registry }));
      }),
    );

const secret = (): Command =>
  new Command('secret')
    .description('print the secret that the notifications of a registry carry')
    .argument('<registry>', 'name or id')
    .option('--new', 'make another one; the registry has to be told, the old one is void at once')
    .action(
      managing(async ({ api, terminal }, name: string, options: { readonly new?: boolean }) => {
        const { id } = await findRegistry(api, name);
        const path = `/registries/${id}/notification_secret`;
        const found =
          options.new === true
            ? await api.send(NotificationSecret, 'POST', path)
            : await api.get(NotificationSecret, path);
        terminal.answer(found, () => [found.notification_secret]);
      }),
    );

const remove = (): Command =>
  new Command('remove')
    .description('remove a registry that holds nothing')
    .argument('<registry>', 'name or id')
    .option('-y, --yes', 'do not ask')
    .action(
      managing(async ({ api, terminal }, wanted: string, { yes }: RemovalOptions) => {
        const { id, name } = await findRegistry(api, wanted);
        if (yes !== true) await confirmByName(terminal, name);
        await api.remove(`/registries/${id}`);
        terminal.answer({ removed: name }, () => [`${name} is removed.`]);
      }),
    );
