/** Values of settings: read from text, checked, put into their places. Pure. */
import Value from 'typebox/value';
import { unquoted } from './old/entry.ts';
import { nearest, type Setting, settings } from './settings.ts';

/** Where the value of a setting came from; `default of` the file of whoever packaged Portus. */
export type Origin = 'default' | `default of ${string}` | `file ${string}` | `environment ${string}`;

export const isDefault = (origin: Origin): boolean => origin.startsWith('default');

export interface Collected {
  readonly values: Map<string, { readonly value: unknown; readonly origin: Origin }>;
  readonly mistakes: string[];
  /** What the operator should know, although Portus starts. */
  readonly notices: string[];
}

/**
 * Only the declared type decides how text is read: a password of digits stays text.
 *
 * @returns undefined: it cannot be read as that type
 */
export function fromText({ type }: Setting, text: string): unknown {
  switch (type) {
    case 'string':
      return text;
    case 'integer':
      return /^-?[0-9]+$/.test(text.trim()) ? Number(text) : undefined;
    case 'boolean':
      return ({ true: true, false: false } as Record<string, boolean>)[text.trim().toLowerCase()];
  }
}

/** Text without a pair of quotes, where quotes can be no part of the value; undefined when there are none. */
export function withoutQuotes({ type, schema }: Setting, text: string): string | undefined {
  if (type === 'string' && (schema as Limits).enum === undefined) return undefined;
  const plain = unquoted(text);
  return plain === text.trim() ? undefined : plain;
}

export function checkValues({ values, mistakes }: Collected): void {
  for (const setting of settings) {
    const found = values.get(setting.path);
    if (found === undefined || Value.Check(setting.schema, found.value)) continue;
    const where = found.origin.replace(/^(file|environment) /, '');
    mistakes.push(`${setting.path} (${where}) must be ${expectation(setting)}, not "${shown(setting, found.value)}".`);
  }
}

export function expectation({ schema, type, default: fallback }: Setting): string {
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

export function shown({ secret }: Setting, value: unknown): string {
  return secret ? '***' : String(value);
}

export function didYouMean(name: string, known: Iterable<string>): string {
  const names = [...known];
  // The end is what people forget: `_VALUE`, `_ENABLED`.
  const candidate = names.find((one) => one.startsWith(`${name}_`)) ?? nearest(name, names);
  return candidate === undefined ? '' : ` Did you mean ${candidate}?`;
}

/** `token.lifetimeSeconds` → `{ token: { lifetimeSeconds } }` */
export function nest({ values }: Collected): Record<string, unknown> {
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
