/** Reads JSON that strangers have written: every reader takes anything and gives something bounded. */

export type JsonObject = Readonly<Record<string, unknown>>;

export const maxTextLength = 4096;
export const maxItems = 256;

/** undefined when the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export function readObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

/** Control characters other than tab and line break, which databases and terminals take badly. */
const controlCharacters = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** Text of at most `maxLength` characters; null for anything else and for the empty string. */
export function readText(value: unknown, maxLength = maxTextLength): string | null {
  if (typeof value !== 'string' || value === '') return null;
  const text = value.length > maxLength ? `${value.slice(0, maxLength - 1)}…` : value;
  return text.replace(controlCharacters, '\ufffd').toWellFormed();
}

export function readList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The texts of a list, at most {@link maxItems}; null when it is no list. */
export function readTexts(value: unknown): readonly string[] | null {
  if (!Array.isArray(value)) return null;
  return value.slice(0, maxItems).map((item) => readText(item) ?? '');
}

/** A map of texts, at most {@link maxItems} entries. */
export function readTextMap(value: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(readObject(value) ?? {}).slice(0, maxItems);
  return Object.fromEntries(entries.map(([name, text]) => [readText(name, 256) ?? '', readText(text) ?? '']));
}

/** The keys of an object used as a set (`ExposedPorts`, `Volumes`). */
export function readKeys(value: unknown): readonly string[] {
  return Object.keys(readTextMap(value));
}
