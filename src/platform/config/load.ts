/**
 * Reads the configuration once: defaults, then the optional YAML file, then the environment. Every mistake is found
 * and reported together; an unknown name is a mistake, because a silently ignored setting is worse than a stop.
 */
import { readFileSync } from 'node:fs';
import Value from 'typebox/value';
import { parse as parseYaml } from 'yaml';
import { codeOf, messageOf, Problem } from '../problem.ts';
import { type Config, configSchema } from './schema.ts';
import { nearest, isReserved, type Setting, settings } from './settings.ts';

/** Where the value of a setting came from. */
export type Origin = 'default' | `file ${string}` | `environment ${string}`;

export interface LoadedConfig {
  readonly config: Config;
  /** Setting path → origin. */
  readonly origins: ReadonlyMap<string, Origin>;
}

type Environment = Readonly<Record<string, string | undefined>>;

interface Collected {
  readonly values: Map<string, { readonly value: unknown; readonly origin: Origin }>;
  readonly mistakes: string[];
}

/**
 * @param environment usually `process.env`
 * @throws Problem `startup` that lists every mistake
 */
export function loadConfig(environment: Environment): LoadedConfig {
  const collected: Collected = { values: new Map(), mistakes: [] };
  collectDefaults(collected);
  collectFile(collected, environment['PORTUS_CONFIG']);
  collectEnvironment(collected, environment);
  checkValues(collected);
  if (collected.mistakes.length > 0) throw configProblem(collected.mistakes);
  const config = Value.Parse(configSchema, nest(collected));
  return { config, origins: new Map([...collected.values].map(([path, { origin }]) => [path, origin])) };
}

function configProblem(mistakes: readonly string[]): Problem {
  const count = mistakes.length === 1 ? 'a mistake' : `${mistakes.length} mistakes`;
  return new Problem('startup', `The configuration has ${count}.`, {
    detail: mistakes.map((mistake) => `- ${mistake}`).join('\n'),
  });
}

function collectDefaults({ values }: Collected): void {
  for (const { path, default: value } of settings) {
    if (value !== undefined) values.set(path, { value, origin: 'default' });
  }
}

function collectFile({ values, mistakes }: Collected, path: string | undefined): void {
  if (path === undefined) return;
  const known = new Map(settings.map((setting) => [setting.path, setting]));
  for (const [name, value] of flatten(readYaml(path, mistakes) ?? {}, '')) {
    if (known.has(name)) values.set(name, { value, origin: `file ${path}` });
    else mistakes.push(`${path}: unknown setting ${name}.${didYouMean(name, known.keys())}`);
  }
}

function flatten(value: unknown, prefix: string): [string, unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([key, child]) => flatten(child, prefix === '' ? key : `${prefix}.${key}`))
    : [[prefix, value]];
}

function readYaml(path: string, mistakes: string[]): unknown {
  try {
    return parseYaml(readFileSync(path, 'utf8'));
  } catch (cause) {
    mistakes.push(`The file ${path} named by PORTUS_CONFIG cannot be read: ${messageOf(cause)}`);
    return undefined;
  }
}

function collectEnvironment(collected: Collected, environment: Environment): void {
  const byVariable = new Map(settings.map((setting) => [setting.variable, setting]));
  for (const [variable, text] of Object.entries(environment)) {
    if (text === undefined || !variable.startsWith('PORTUS_')) continue;
    const direct = byVariable.get(variable);
    const viaFile = byVariable.get(variable.replace(/_FILE$/, ''));
    if (direct !== undefined) setFromText(collected, direct, text, variable);
    else if (viaFile !== undefined) setFromFile(collected, viaFile, text, environment, variable);
    else if (!isReserved(variable, text))
      collected.mistakes.push(`Unknown variable ${variable}.${didYouMean(variable, byVariable.keys())}`);
  }
}

function setFromFile(collected: Collected, setting: Setting, path: string, environment: Environment, variable: string) {
  if (environment[setting.variable] !== undefined) {
    collected.mistakes.push(`Both ${setting.variable} and ${variable} are set. Keep one.`);
    return;
  }
  const text = readText(path, `${variable} names the file ${path}, which`, collected);
  if (text !== undefined) setFromText(collected, setting, text.replace(/\r?\n$/, ''), variable);
}

function readText(path: string, what: string, { mistakes }: Collected): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    mistakes.push(
      codeOf(error) === 'ENOENT' ? `${what} does not exist.` : `${what} cannot be read: ${messageOf(error)}.`,
    );
    return undefined;
  }
}

function setFromText({ values, mistakes }: Collected, setting: Setting, text: string, variable: string): void {
  const value = fromText(setting, text);
  if (value === undefined) mistakes.push(`${variable} must be ${expectation(setting)}, not "${shown(setting, text)}".`);
  else values.set(setting.path, { value, origin: `environment ${variable}` });
}

/** Only the declared type decides how text is read: a password of digits stays text. */
function fromText({ type }: Setting, text: string): unknown {
  switch (type) {
    case 'string':
      return text;
    case 'integer':
      return /^-?[0-9]+$/.test(text.trim()) ? Number(text) : undefined;
    case 'boolean':
      return ({ true: true, false: false } as Record<string, boolean>)[text.trim().toLowerCase()];
  }
}

function checkValues({ values, mistakes }: Collected): void {
  for (const setting of settings) {
    const found = values.get(setting.path);
    if (found === undefined || Value.Check(setting.schema, found.value)) continue;
    const where = found.origin.replace(/^(file|environment) /, '');
    mistakes.push(`${setting.path} (${where}) must be ${expectation(setting)}, not "${shown(setting, found.value)}".`);
  }
}

function expectation({ schema, type, default: fallback }: Setting): string {
  const { enum: options, minimum, maximum, minLength, pattern, examples } = schema as Limits;
  if (options !== undefined) return `one of ${options.join(', ')}`;
  if (type === 'boolean') return 'true or false';
  if (type === 'integer') {
    return [
      'a whole number',
      minimum === undefined ? '' : `of at least ${minimum}`,
      maximum === undefined ? '' : `and at most ${maximum}`,
    ]
      .filter((part) => part !== '')
      .join(' ');
  }
  if (minLength !== undefined) return `at least ${minLength} characters long`;
  return pattern === undefined ? 'text' : `like ${examples?.[0] ?? String(fallback)}`;
}

interface Limits {
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly pattern?: string;
  readonly examples?: readonly string[];
}

function shown({ secret }: Setting, value: unknown): string {
  return secret ? '***' : String(value);
}

function didYouMean(name: string, known: Iterable<string>): string {
  const candidate = nearest(name, known);
  return candidate === undefined ? '' : ` Did you mean ${candidate}?`;
}

function nest({ values }: Collected): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const { path } of settings) {
    const names = path.split('.');
    const last = names.pop() ?? path;
    let place = root;
    for (const name of names) place = (place[name] ??= {}) as Record<string, unknown>;
    const found = values.get(path);
    if (found !== undefined) place[last] = found.value;
  }
  return root;
}
