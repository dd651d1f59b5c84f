/** Reads old names by their table: what they set, what is to be said about them, and what is wrong. Pure. */
import { assertNever } from '../../problem.ts';
import { composeListen, composeTls } from './compose-address.ts';
import { composeDatabase } from './compose-database.ts';
import { composeName } from './compose-name.ts';
import { composeRegistry } from './compose-registry.ts';
import { composeSync } from './compose-sync.ts';
import type { Composed, Given, OldParts, OldValue } from './composed.ts';
import { type DirectPart, type OldName, type Part, type Reader, unquoted } from './entry.ts';

/** An old name with its value. */
export interface GivenOldName {
  readonly entry: OldName;
  /** As people know it: the variable, perhaps with `_FILE` at its end, or the key of the old file. */
  readonly name: string;
  readonly text: string;
  /** null: the environment; else the old file. */
  readonly file: string | null;
}

export interface OldReading {
  readonly values: readonly OldValue[];
  readonly notices: readonly string[];
  readonly mistakes: readonly string[];
}

const directParts = [
  'database.pool',
  'setup.adminPassword',
  'token.certificateFile',
  'token.keyFile',
  'token.lifetimeSeconds',
] as const satisfies readonly DirectPart[];

const composers = [composeDatabase, composeListen, composeTls, composeName, composeRegistry, composeSync];

export function readOldNames(given: readonly GivenOldName[], own: Omit<OldParts, 'get'>): OldReading {
  const reading: Reading = { parts: new Map(), said: new Map(), notices: [], mistakes: [] };
  for (const one of given) readOne(reading, one);
  const composed = compose({ ...own, get: (part) => reading.parts.get(part) });
  return {
    values: composed.flatMap(({ values }) => values),
    notices: [
      ...reading.notices,
      ...[...reading.said].map(([sentence, names]) => `${names.join(', ')}: ${sentence}`),
      ...composed.flatMap((one) => one.notices ?? []),
    ],
    mistakes: [...reading.mistakes, ...composed.flatMap((one) => one.mistakes ?? [])],
  };
}

interface Reading {
  readonly parts: Map<Part, Given>;
  /** Sentence → the names it is about: names that share their fate share a line. */
  readonly said: Map<string, string[]>;
  readonly notices: string[];
  readonly mistakes: string[];
}

function readOne(reading: Reading, given: GivenOldName): void {
  const { entry, name, text } = given;
  const { effect } = entry;
  switch (effect.kind) {
    case 'same':
    case 'silent':
      return;
    case 'notice':
      if (effect.when?.(text) !== false) reading.said.set(entry.now, [...(reading.said.get(entry.now) ?? []), name]);
      return;
    case 'refusal':
      if (effect.when(text)) reading.mistakes.push(`${name}: ${entry.now}`);
      return;
    case 'sets':
      readPart(reading, effect.part, effect.reader, given);
      return;
    default:
      assertNever(effect);
  }
}

function readPart({ parts, notices, mistakes }: Reading, part: Part, reader: Reader, given: GivenOldName): void {
  const { name, text, file } = given;
  const plain = reader.verbatim === true ? text : unquoted(text);
  const value = reader.read(plain);
  if (value === undefined) return void mistakes.push(`${name} must be ${reader.expects}, not "${text}".`);
  if (reader.verbatim !== true && plain !== text.trim()) notices.push(quotesNotice(name, plain));
  const known = parts.get(part);
  // The environment comes before the old file.
  if (known === undefined || (known.file !== null && file === null)) parts.set(part, { value, name, file });
  else if (known.file === file && known.value !== value)
    mistakes.push(`${known.name} and ${name} mean the same and have different values. Keep one.`);
}

function compose(parts: OldParts): Composed[] {
  const direct = directParts.flatMap((path) => {
    const found = parts.get(path);
    return found === undefined ? [] : [{ path, value: found.value, from: [found] }];
  });
  return [{ values: direct }, ...composers.map((one) => one(parts))];
}

/** The old Portus took such a value for neither true nor false, and for text with the quotes. */
export function quotesNotice(name: string, plain: string): string {
  return `${name} has quotes around its value, as list items of a compose file keep them. It is read as ${plain}.`;
}
