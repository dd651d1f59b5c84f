/** Joins what old names say with what the settings' own names say. Pure. */
import { type Collected, isDefault, type Origin } from '../values.ts';
import type { OldValue } from './composed.ts';
import { type GivenOldName, readOldNames } from './read.ts';

/** Environment before file before default, as everywhere; two names of the same rank must agree. */
export function applyOldNames(collected: Collected, given: readonly GivenOldName[]): void {
  const { values, mistakes, notices } = collected;
  const own = new Map(values);
  const valueOf = (path: string, ofDefault: boolean): unknown => {
    const found = own.get(path);
    return found !== undefined && isDefault(found.origin) === ofDefault ? found.value : undefined;
  };
  const reading = readOldNames(given, {
    setting: (path) => valueOf(path, false),
    fallback: (path) => valueOf(path, true),
  });
  mistakes.push(...reading.mistakes);
  notices.push(...reading.notices);
  for (const value of reading.values) apply(collected, value);
}

function apply({ values, mistakes }: Collected, { path, value, from, weak }: OldValue): void {
  const known = values.get(path);
  const origin = originOf(from);
  const inFile = from.every(({ file }) => file !== null);
  if (known === undefined || isDefault(known.origin)) values.set(path, { value, origin });
  else if (weak === true || known.value === value) return;
  else if (known.origin.startsWith('environment ') && !inFile) mistakes.push(contradiction(path, known.origin, from));
  else if (known.origin.startsWith('file ') && !inFile) values.set(path, { value, origin });
}

function originOf(from: OldValue['from']): Origin {
  const variables = from.filter(({ file }) => file === null).map(({ name }) => name);
  const names = `(old name${from.length === 1 ? '' : 's'})`;
  if (variables.length > 0) return `environment ${variables.join(', ')} ${names}`;
  return `file ${from.map(({ name }) => name).join(', ')} ${names}`;
}

function contradiction(path: string, origin: Origin, from: OldValue['from']): string {
  return `${origin.replace('environment ', '')} and ${from.map(({ name }) => name).join(', ')} set ${path} to different values. Keep one.`;
}
