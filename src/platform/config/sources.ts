/** Where settings come from: the schema's defaults, files, the environment. */
import { readFileSync } from 'node:fs';
import { parse as parseYaml } from 'yaml';
import { codeOf, messageOf } from '../problem.ts';
import { findOldName, oldNames } from './old-names.ts';
import { type GivenOldName, quotesNotice } from './old/read.ts';
import { isReserved, type Setting, settings } from './settings.ts';
import { type Collected, didYouMean, expectation, fromText, type Origin, shown, withoutQuotes } from './values.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

const byVariable: ReadonlyMap<string, Setting> = new Map(settings.map((setting) => [setting.variable, setting]));

export function collectDefaults({ values }: Collected): void {
  for (const { path, default: value } of settings) {
    if (value !== undefined) values.set(path, { value, origin: 'default' });
  }
}

/**
 * The file that PORTUS_CONFIG names; or that of PORTUS_DEFAULTS, by which an image or a package says where its data is and
 * where it listens, without a word against what the operator says, under new names or old.
 */
export function collectFile(
  { values, mistakes }: Collected,
  variable: 'PORTUS_CONFIG' | 'PORTUS_DEFAULTS',
  environment: Environment,
): void {
  const path = environment[variable];
  if (path === undefined) return;
  const known = new Map(settings.map((setting) => [setting.path, setting]));
  const origin: Origin = variable === 'PORTUS_CONFIG' ? `file ${path}` : `default of ${path}`;
  for (const [name, value] of flatten(readYaml(path, variable, mistakes) ?? {}, '.')) {
    if (known.has(name)) values.set(name, { value, origin });
    else mistakes.push(`${path}: unknown setting ${name}.${didYouMean(name, known.keys())}`);
  }
}

/** The `config-local.yml` of the old Portus, whose keys are those of its variables: `machine_fqdn: value:`. */
export function collectOldFile(collected: Collected, old: GivenOldName[], path: string | undefined): void {
  if (path === undefined) return;
  const known = [...byVariable.keys(), ...oldNames.map(({ name }) => name)];
  // Everything as text: the table decides what is a number.
  const content = readYaml(path, 'PORTUS_LOCAL_CONFIG_PATH', collected.mistakes, 'failsafe');
  for (const [keys, value] of flatten(content ?? {}, '.')) {
    const variable = `PORTUS_${keys.replaceAll('.', '_').toUpperCase()}`;
    const entry = findOldName(variable);
    const key = `${keys} in ${path}`;
    if (typeof value !== 'string') collected.mistakes.push(`${key} must be a value, not a list.`);
    else if (entry === undefined) collected.mistakes.push(`${key} is unknown.${didYouMean(variable, known)}`);
    else giveOld(collected, old, { entry, name: key, text: value, file: path });
  }
}

function flatten(value: unknown, separator: string, prefix = ''): [string, unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([key, child]) =>
        flatten(child, separator, prefix === '' ? key : `${prefix}${separator}${key}`),
      )
    : [[prefix, value]];
}

function readYaml(path: string, variable: string, mistakes: string[], schema: 'core' | 'failsafe' = 'core'): unknown {
  try {
    return parseYaml(readFileSync(path, 'utf8'), { schema });
  } catch (cause) {
    mistakes.push(`The file ${path} named by ${variable} cannot be read: ${messageOf(cause)}`);
    return undefined;
  }
}

export function collectEnvironment(collected: Collected, old: GivenOldName[], environment: Environment): void {
  for (const [variable, text] of Object.entries(environment)) {
    if (text === undefined || isReserved(variable, text)) continue;
    const base = variable.replace(/_FILE$/, '');
    const [direct, viaFile] = [byVariable.get(variable), byVariable.get(base)];
    const [entry, entryViaFile] = [findOldName(variable), findOldName(base)];
    if (direct !== undefined) setFromText(collected, direct, text, `environment ${variable}`);
    else if (entry !== undefined) giveOld(collected, old, { entry, name: variable, text, file: null });
    else if (viaFile !== undefined) {
      const content = readSecret(collected, environment, variable, base, text);
      if (content !== undefined) setFromText(collected, viaFile, content, `environment ${variable}`);
    } else if (entryViaFile !== undefined) {
      // What has no effect need not be readable.
      const { kind } = entryViaFile.effect;
      const needed = kind === 'sets' || kind === 'refusal';
      const content = needed ? readSecret(collected, environment, variable, base, text) : text;
      if (content !== undefined)
        giveOld(collected, old, { entry: entryViaFile, name: variable, text: content, file: null });
    } else if (variable.startsWith('PORTUS_')) {
      const known = [...byVariable.keys(), ...oldNames.map(({ name }) => name)];
      collected.mistakes.push(`Unknown variable ${variable}.${didYouMean(variable, known)}`);
    }
  }
}

/** Empty means not set, as it did: compose files pass on variables that nobody has set. */
function giveOld(collected: Collected, old: GivenOldName[], given: GivenOldName): void {
  if (given.text === '' || announcesService(given)) return;
  const setting = byVariable.get(given.entry.name);
  if (setting === undefined) old.push(given);
  else setFromText(collected, setting, given.text, `file ${given.file ?? ''} (old name)`, given.name);
}

/** Kubernetes sets MARIADB_PORT for a service named `mariadb`. */
const announcesService = ({ name, text }: GivenOldName): boolean =>
  name.endsWith('_PORT') && /^(tcp|udp|sctp):\/\//.test(text);

function readSecret(
  { mistakes }: Collected,
  environment: Environment,
  variable: string,
  base: string,
  path: string,
): string | undefined {
  if (environment[base] !== undefined) {
    mistakes.push(`Both ${base} and ${variable} are set. Keep one.`);
    return undefined;
  }
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    const reason = codeOf(error) === 'ENOENT' ? 'does not exist' : `cannot be read: ${messageOf(error)}`;
    mistakes.push(`${variable} names the file ${path}, which ${reason}.`);
    return undefined;
  }
}

function setFromText(
  { values, mistakes, notices }: Collected,
  setting: Setting,
  given: string,
  origin: Origin,
  name = origin.replace('environment ', ''),
): void {
  const plain = withoutQuotes(setting, given);
  if (plain !== undefined) notices.push(quotesNotice(name, plain));
  const text = oldWord(setting.variable, plain ?? given);
  const value = fromText(setting, text);
  if (value === undefined) mistakes.push(`${name} must be ${expectation(setting)}, not "${shown(setting, given)}".`);
  else values.set(setting.path, { value, origin });
}

function oldWord(variable: string, text: string): string {
  const effect = findOldName(variable)?.effect;
  return (effect?.kind === 'same' ? effect.words?.[text] : undefined) ?? text;
}
