/** `portus registry config` and `root-certificate`: what a registry that runs elsewhere needs. */
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import {
  GeneratedFiles,
  registryConfigFormats,
  type RegistryConfigQuery,
  registryGenerations,
  registryProfiles,
} from '../contract/api/installation.ts';
import { Registry } from '../contract/api/registries.ts';
import { seal, unseal } from '../installation/generated-file.ts';
import { type StorageBlock, storageBlockOf, withStorageBlock } from '../installation/storage-block.ts';
import { messageOf, Problem } from '../platform/problem.ts';
import type { Api } from './client/api.ts';
import { connect } from './connection.ts';
import { deliver, type OutputOptions, withOutput } from './generated-output.ts';
import { type GlobalOptions, managing } from './session.ts';
import { createTerminal } from './terminal/terminal.ts';
import { version } from './version.ts';

interface ConfigOptions extends OutputOptions, Omit<RegistryConfigQuery, 'portus_url'> {
  readonly portusUrl?: string;
}

export const registryConfigCommand = (): Command =>
  withOutput(new Command('config'))
    .description('make the configuration of a registry that runs elsewhere, from the public URL and its names')
    .argument('[registry]', 'name or id (default: the only one)')
    .addOption(new Option('--format <format>', 'form (default: yaml)').choices([...registryConfigFormats]))
    .addOption(
      new Option('--generation <number>', 'of the registry program (default: as last seen, else 3)').choices([
        ...registryGenerations,
      ]),
    )
    .addOption(
      new Option('--profile <profile>', 'who speaks TLS with clients: nobody, a proxy, the registry').choices([
        ...registryProfiles,
      ]),
    )
    .option('--storage <path>', 'folder of its images, or its present configuration, whose storage block is taken over')
    .option('--addr <address>', 'where it listens, such as :5000 (default: by its addresses)')
    .option('--bundle <file>', 'where it finds the certificate that portus registry root-certificate writes')
    .option('--certificate <file>', 'with --profile tls: its PEM certificate')
    .option('--key <file>', 'with --profile tls: its private key')
    .option('--portus-url <url>', 'where it reaches Portus, if not under the public URL')
    .option('--debug', 'log everything, and serve state and metrics on 127.0.0.1:5001')
    .option('--autoredirect', 'clients get tokens under the host that they dialled, at /auth/token')
    .addHelpText(
      'after',
      [
        '',
        'With --check, the options are those that the file was made with, unless they are given.',
        '',
        'Examples:',
        '  portus registry config main --generation 2 --output /etc/docker/registry/config.yml',
        '  portus registry config main --format env --profile tls',
        '  portus registry config main --storage old-config.yml --output config.yml',
        '  portus registry config --check /etc/docker/registry/config.yml --diff',
      ].join('\n'),
    )
    .action(
      managing(async ({ api, terminal }, wanted: string | undefined, given: ConfigOptions) => {
        const before = given.check === undefined ? undefined : madeWith(given.check);
        const options = { ...before?.options, ...given };
        const made = await generate(api, await chooseRegistry(api, wanted ?? before?.registry), options);
        const [content = ''] = made.files.map((file) => file.content);
        deliver(terminal, { content, notes: made.notes, confidential: true, answer: made }, options);
      }),
    );

/** The command that made this file, as its head tells: to be compared with, it is made in the same way. */
function madeWith(file: string): { readonly registry?: string; readonly options: ConfigOptions } | undefined {
  const command = isFile(file) ? (/^\S+ Made by: portus registry config (.*)$/m.exec(readText(file))?.[1] ?? '') : '';
  const words = command.match(/"(?:[^"\\]|\\.)*"|\S+/g) ?? [];
  const parser = registryConfigCommand().exitOverride();
  const { operands } = parser.parseOptions(
    words.map((word) => (word.startsWith('"') ? String(JSON.parse(word)) : word)),
  );
  const { output: _, ...options } = parser.opts<ConfigOptions>();
  const [registry] = operands;
  return registry === undefined ? undefined : { registry, options };
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Problem('bad-request', `${path} cannot be read: ${messageOf(cause)}.`, { cause });
  }
}

async function generate(api: Api, { id }: Registry, options: ConfigOptions): Promise<GeneratedFiles> {
  const { storage, format = 'yaml', output } = options;
  const block = storage === undefined ? undefined : readStorage(storage, format);
  const folder = block === undefined && storage !== undefined ? { storage: resolve(storage) } : {};
  const { files, notes } = await api.get(GeneratedFiles, `/registries/${id}/config`, queryOf(options, folder));
  return {
    files: files.map((file) => ({ ...file, content: finished(file.content, { block, storage, output }) })),
    notes: block?.deletes === false ? [...notes, noDeletes] : notes,
  };
}

const noDeletes =
  'Its storage block allows no deletion: Portus cannot remove images until it says delete: { enabled: true }.';

function queryOf(options: ConfigOptions, folder: { readonly storage?: string }) {
  const { format, generation, profile, addr, bundle, certificate, key, portusUrl, debug, autoredirect } = options;
  return {
    ...{ format, generation, profile, addr, bundle, certificate, key },
    ...{ portus_url: portusUrl, debug, autoredirect, ...folder },
  };
}

interface Finish {
  readonly block: StorageBlock | undefined;
  readonly storage: string | undefined;
  readonly output: string | undefined;
}

/** The head names the whole command, and the operator's storage never leaves this machine. */
function finished(content: string, { block, storage, output }: Finish): string {
  const { text, command } = unseal(content) ?? { text: content, command: '' };
  const more = [
    ...(block === undefined || storage === undefined ? [] : ['--storage', resolve(storage)]),
    ...(output === undefined ? [] : ['--output', resolve(output)]),
  ];
  const words = more.map((word) => (/^[\w./:@-]+$/.test(word) ? word : JSON.stringify(word)));
  return seal(block === undefined ? text : withStorageBlock(text, block), {
    comment: '#',
    command: [command, ...words].join(' '),
  });
}

/** The storage block of a configuration file; undefined: the path is a folder. */
function readStorage(path: string, format: RegistryConfigQuery['format']): StorageBlock | undefined {
  if (!isFile(path) && !/\.ya?ml$/.test(path)) return undefined;
  if (format === 'env' || format === 'compose')
    throw new Problem('bad-request', `--storage takes a folder when the format is ${format}.`, {
      detail:
        'Variables are added to the configuration file that the registry has, and that keeps its storage: leave --storage out.',
    });
  return storageBlockOf(readText(path), path);
}

async function chooseRegistry(api: Api, wanted: string | undefined): Promise<Registry> {
  const { rows } = await api.rows(Registry, '/registries', {}, null);
  const elsewhere = rows.filter(({ kind }) => kind === 'external');
  const candidates = wanted === undefined && elsewhere.length > 0 ? elsewhere : rows;
  const [only, ...others] =
    wanted === undefined
      ? candidates
      : [...candidates.filter(({ name }) => name === wanted), ...candidates.filter(({ id }) => String(id) === wanted)];
  const names = rows.map(({ name }) => name).join(', ');
  if (only === undefined)
    throw new Problem(
      'not-found',
      wanted === undefined ? 'There is no registry yet.' : `There is no registry "${wanted}".`,
      {
        detail: rows.length === 0 ? 'Add one: portus registry add <name> <host>' : `There are: ${names}`,
      },
    );
  if (wanted === undefined && others.length > 0)
    throw new Problem('bad-request', 'There are several registries. Say which one.', { detail: `There are: ${names}` });
  return only;
}

export const rootCertificateCommand = (): Command =>
  withOutput(new Command('root-certificate'))
    .description('print the certificate by which registries verify our tokens: their auth.token.rootcertbundle')
    .action(async (_: unknown, command: Command) => {
      const options: GlobalOptions & OutputOptions = command.optsWithGlobals();
      const terminal = createTerminal(options.json === true);
      const transport = await connect(options, process.env, version);
      try {
        const reply = await transport.send({ method: 'GET', path: '/.well-known/registry-root.pem' });
        const chunks: Uint8Array[] = [];
        for await (const chunk of reply.body) chunks.push(chunk);
        const certificates = `${Buffer.concat(chunks).toString().trimEnd()}\n`;
        if (reply.status !== 200 || !certificates.includes('BEGIN CERTIFICATE'))
          throw new Problem('not-found', `${transport.place} has no certificate for its tokens.`, {
            detail: 'Where token.keyFile is set, its certificate is known to whoever made the key.',
          });
        const made = 'portus registry root-certificate';
        const content = seal(certificates, {
          comment: '#',
          command: options.output === undefined ? made : `${made} --output ${resolve(options.output)}`,
        });
        deliver(terminal, { content, notes: [], confidential: false, answer: { certificates } }, options);
      } finally {
        await transport.close();
      }
    });
