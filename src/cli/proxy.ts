/** `portus proxy`: the configuration of a reverse proxy in front of Portus. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Argument, Command, Option } from 'commander';
import { GeneratedFiles } from '../contract/api/installation.ts';
import { distributions, proxyKinds, type ProxyKind, proxyShapes } from '../contract/api/proxies.ts';
import { unseal } from '../installation/generated-file.ts';
import { sharedClaims } from '../installation/proxies/claims.ts';
import { wishOf } from '../installation/proxies/wish.ts';
import { deliver, type OutputOptions, withOutput, writeGenerated } from './generated-output.ts';
import { managing } from './session.ts';
import type { Terminal } from './terminal/terminal.ts';

interface ProxyOptions extends OutputOptions {
  readonly certificate?: string;
  readonly key?: string;
  readonly upstream?: string;
  readonly upstreamCa?: string;
  readonly registry?: string;
  readonly shape?: string;
  readonly distribution?: string;
  readonly listen?: string;
  readonly resolver?: string;
}

export const proxyCommand = (): Command =>
  new Command('proxy').description('a reverse proxy in front of Portus').addCommand(configCommand());

const configCommand = (): Command =>
  withOutput(new Command('config'))
    .description('write the configuration of a reverse proxy, from the public URL and the names of the registries')
    .addArgument(new Argument('<kind>', 'the proxy').choices([...proxyKinds]))
    .option('--certificate <file>', 'PEM certificate; {host} stands for the name of each host')
    .option('--key <file>', 'its private key')
    .option(
      '--upstream <url>',
      'where the proxy reaches Portus: http://…, https://… or unix:/path (default: where it listens)',
    )
    .option('--upstream-ca <file>', 'PEM of the authority of the certificate that Portus itself shows')
    .option('--registry <url>', 'where the proxy reaches the registry (default: through Portus, or its internal URL)')
    .addOption(
      new Option('--shape <shape>', 'where registries are (default: by their names)').choices([...proxyShapes]),
    )
    .addOption(
      new Option('--distribution <name>', 'whose folders and commands (default: debian)').choices([...distributions]),
    )
    .option('--listen <address>', 'address that the proxy listens on (default: all)')
    .option('--resolver <address>', 'name server for names that change, for nginx (default: that of Docker)')
    .addHelpText(
      'after',
      [
        '',
        'What else is to be done is printed besides. With --check and nothing else, the file is compared with what its own command makes now; other files of its folder that claim the same names are named.',
        '',
        'Examples:',
        '  portus proxy config nginx --output /etc/nginx/conf.d/portus.conf',
        '  portus proxy config apache --distribution suse --certificate /etc/apache2/ssl.crt/{host}.crt --key /etc/apache2/ssl.key/{host}.key',
        '  portus proxy config nginx --check /etc/nginx/conf.d',
      ].join('\n'),
    )
    .action(
      managing(async ({ api, terminal }, kind: ProxyKind, options: ProxyOptions) => {
        const { output, force, check } = options;
        const installed = check === undefined ? undefined : fileIn(check);
        const wish =
          wishOfOptions(kind, options) ?? (installed === undefined ? undefined : wishOfFile(installed, kind));
        const made = await api.get(GeneratedFiles, '/proxy_config', wish ?? { kind });
        const [main, ...others] = made.files;
        if (main === undefined) return;
        const file = installed ?? (check === undefined ? undefined : join(check, basename(main.path)));
        if (check === undefined) for (const other of others) place(terminal, other, output, force === true);
        const generated = { content: main.content, notes: made.notes, confidential: false, answer: made };
        deliver(terminal, generated, { ...options, ...(file === undefined ? {} : { check: file }) });
        if (file !== undefined) reportConflicts(terminal, kind, main.content, file);
      }),
    );

type Wish = Readonly<Record<string, string | undefined>>;

/** undefined: nothing was said but the kind. */
function wishOfOptions(kind: ProxyKind, options: ProxyOptions): Wish | undefined {
  const { certificate, key, upstream, upstreamCa, registry, shape, distribution, listen, resolver, output } = options;
  const path = output === undefined ? undefined : resolve(output);
  const said = { certificate, key, upstream, upstream_ca: upstreamCa };
  const wish: Wish = { ...said, registry, shape, distribution, listen, resolver, path };
  return Object.values(wish).every((value) => value === undefined) ? undefined : { ...wish, kind };
}

/** The file says in its head how it was made: it is compared with what that makes now. */
function wishOfFile(file: string, kind: ProxyKind): Wish | undefined {
  const wish = wishOf(unseal(textOf(file))?.command ?? '');
  return wish?.kind === kind ? wish : undefined;
}

/** In a folder, it is the file of ours; undefined: there is none yet. */
function fileIn(place: string): string | undefined {
  if (statSync(place, { throwIfNoEntry: false })?.isDirectory() !== true) return place;
  const files = readdirSync(place).map((name) => join(place, name));
  return files.find((file) => /^# Made by: portus proxy config /.test(textOf(file)));
}

const textOf = (file: string): string =>
  statSync(file, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(file, 'utf8') : '';

/** What the configuration refers to goes beside it, or is shown before it. */
function place(
  terminal: Terminal,
  other: GeneratedFiles['files'][number],
  output: string | undefined,
  force: boolean,
): void {
  if (output !== undefined) writeGenerated(other.path, { content: other.content, confidential: false }, force);
  else terminal.note(`Needed besides, as ${other.path}:\n${other.content}`);
}

/** Two files for the same name: the proxy takes one of them without a word. */
function reportConflicts(terminal: Terminal, kind: ProxyKind, ours: string, file: string): void {
  for (const other of readdirSync(dirname(file))) {
    const path = join(dirname(file), other);
    if (other === basename(file)) continue;
    const shared = sharedClaims(kind, ours, textOf(path));
    if (shared.length === 0) continue;
    terminal.note(`${path} claims ${shared.join(', ')} too. Remove one of the two.`);
    process.exitCode = 1;
  }
}
