/** `portus tls`: certificates for Portus' own listeners. */
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { addressesOf } from '../platform/addresses.ts';
import { bareHost } from '../platform/certificates/chain.ts';
import { systemClock } from '../platform/clock.ts';
import { loadConfig } from '../platform/config/load.ts';
import { Problem } from '../platform/problem.ts';
import type { GlobalOptions } from './session.ts';
import { createTerminal } from './terminal/terminal.ts';
import { type Inspected, inspectFile, inspectServer } from './tls/inspect.ts';
import type { SelfSigned } from './tls/self-signed.ts';
import { type TrustCommands, trustCommands } from './tls/trust-commands.ts';
import { trustBySettings } from './trust.ts';

interface SelfSignedOptions extends GlobalOptions {
  readonly name: readonly string[];
  readonly out?: string;
  readonly days: number;
}

export const tlsCommand = (): Command =>
  new Command('tls')
    .description('certificates for the listeners of Portus')
    .addCommand(selfSignedCommand())
    .addCommand(showCommand());

const selfSignedCommand = (): Command =>
  new Command('self-signed')
    .description('make a certificate under an authority of your own, and say how clients trust it')
    .option(
      '--name <host>',
      'another name or address of this server; may be repeated, and is kept at the next run',
      collect,
      [],
    )
    .option('--out <folder>', 'folder for the files (default: tls/ in the data folder)')
    .option('--days <number>', 'how long the certificate is good; some clients take no more than 825', parseDays, 825)
    .addHelpText(
      'after',
      '\nThe authority (ca.crt, ca.key) is made once and used again: run the command anew before the certificate ends or for further names, and no client has to do anything. Run it as the user that Portus runs as. A running Portus takes the new certificate by itself.',
    )
    .action(async (_: unknown, command: Command) => {
      const { name: more, out, days, json }: SelfSignedOptions = command.optsWithGlobals();
      // Only now: what makes certificates takes its time to load.
      const { checkNames, earlierNames, makeSelfSigned, namesOfServer, selfSignedFiles } =
        await import('./tls/self-signed.ts');
      checkNames(more);
      const { config } = loadConfig(process.env);
      const folder = resolve(out ?? join(config.home, 'tls'));
      const files = selfSignedFiles(folder);
      const addresses = addressesOf({ ...config, tls: files }, hostname());
      const names = namesOfServer(addresses, hostname(), [...more, ...earlierNames(files)]);
      const made = await makeSelfSigned(folder, { names, days, now: systemClock(), owner: hostname() });
      const { host } = addresses.publicUrl;
      const port = /:\d+$/.exec(host)?.[0] ?? '';
      const references = [
        host,
        ...more.map((one) => `${bareHost(one).includes(':') ? `[${bareHost(one)}]` : one}${port}`),
      ];
      const shown = answerOf(made, trustCommands(files.authorityFile, [...new Set(references)]));
      createTerminal(json === true).answer(shown, () => textOf(shown));
    });

/** What `--json` prints. */
export interface SelfSignedAnswer {
  readonly authority_file: string;
  readonly authority_key_file: string;
  readonly certificate_file: string;
  readonly key_file: string;
  readonly names: readonly string[];
  readonly not_after: string;
  /** SHA-256 of the authority. */
  readonly fingerprint: string;
  /** Whether the authority was there before. */
  readonly reused: boolean;
  readonly settings: Readonly<Record<string, string>>;
  readonly trust: readonly TrustCommands[];
}

function answerOf({ files, notAfter, ...made }: SelfSigned, trust: readonly TrustCommands[]): SelfSignedAnswer {
  return {
    authority_file: files.authorityFile,
    authority_key_file: files.authorityKeyFile,
    certificate_file: files.certificateFile,
    key_file: files.keyFile,
    not_after: new Date(notAfter).toISOString(),
    ...made,
    settings: { PORTUS_TLS_CERTIFICATE_FILE: files.certificateFile, PORTUS_TLS_KEY_FILE: files.keyFile },
    trust,
  };
}

function textOf(made: SelfSignedAnswer): string[] {
  const { names, not_after: until, authority_file: authority, fingerprint } = made;
  return [
    `A certificate for ${names.join(', ')}, good until ${until.slice(0, 10)}.`,
    made.reused
      ? `Its authority is the one that was there (${authority}): clients that trust it need nothing new.`
      : `Its authority is new (${authority}, SHA-256 ${fingerprint}). Keep ${made.authority_key_file} to yourself: whoever has it can pretend to be any server to your clients.`,
    '',
    'Set:',
    ...Object.entries(made.settings).map(([variable, value]) => `  ${variable}=${value}`),
    '',
    `On each client, copy ${authority} there and run as root what fits:`,
    ...made.trust.flatMap(({ client, commands }) => [`  # ${client}`, ...commands.map((line) => `  ${line}`)]),
  ];
}

const showCommand = (): Command =>
  new Command('show')
    .description('what a certificate says and what is wrong with it; exit with 1 when it cannot work')
    .argument('[place]', 'PEM file or https:// address (default: tls.certificateFile of the settings)')
    .option('--key <file>', 'its private key, to see whether they belong together')
    .action(async (place: string | undefined, _: unknown, command: Command) => {
      const { key, json }: GlobalOptions & { key?: string } = command.optsWithGlobals();
      const found = await inspect(place, key);
      createTerminal(json === true).answer(found, () => linesOf(found));
      if (found.errors.length > 0) process.exitCode = 1;
    });

async function inspect(place: string | undefined, key: string | undefined): Promise<Inspected> {
  const { config } = loadConfig(process.env);
  const { certificateFile, keyFile } = config.tls;
  const file = place ?? certificateFile;
  if (file === undefined) {
    throw new Problem('bad-request', 'There is no certificate in the settings (tls.certificateFile).', {
      detail: 'Name a file or an address: portus tls show https://registry.example.org',
    });
  }
  if (!/^https?:\/\//.test(file)) {
    return inspectFile(file, key ?? (file === certificateFile ? keyFile : undefined), systemClock());
  }
  if (!URL.canParse(file) || file.startsWith('http:')) {
    throw new Problem('bad-request', `"${file}" is no https:// address.`);
  }
  trustBySettings(config, (text) => void process.stderr.write(`${text}\n`));
  return inspectServer(new URL(file), systemClock());
}

function linesOf({ place, certificates, errors, warnings }: Inspected): string[] {
  return [
    place,
    ...certificates.flatMap((one, index) => [
      `${index + 1}. ${one.subject}`,
      ...(one.names.length === 0 ? [] : [`   names        ${one.names.join(', ')}`]),
      `   issuer       ${one.issuer}`,
      `   valid        ${one.not_before.slice(0, 10)} to ${one.not_after.slice(0, 10)} (${one.days_left} days left)`,
      `   fingerprint  ${one.fingerprint}`,
    ]),
    ...errors.map((text) => `error: ${text}`),
    ...warnings.map((text) => `warning: ${text}`),
    ...(errors.length + warnings.length === 0 ? ['Nothing is wrong with it.'] : []),
  ];
}

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

function parseDays(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It has to be a number of days from 1 to 9999.');
}
