/**
 * Patterns that people write for names of tags and repositories: a glob, or a regular expression between slashes.
 *
 * In a glob `*` stands for any text without `/`, `**` for any text, `?` for one character, `{a,b}` for one of several texts.
 * Both become RE2 expressions, whose time grows with the length of the name alone, whatever somebody writes.
 */
import { RE2JS } from 're2js';

export interface NamePattern {
  readonly text: string;
  readonly matches: (name: string) => boolean;
}

/** Longest pattern; a longer one only costs memory. */
const longest = 512;

/**
 * @returns why it cannot be, as a sentence, when it is no pattern
 * @see https://github.com/google/re2/wiki/Syntax
 */
export function parseNamePattern(text: string): NamePattern | string {
  if (text === '') return 'A pattern cannot be empty.';
  if (text.length > longest) return `A pattern has at most ${String(longest)} characters.`;
  const expression = /^\/(.*)\/$/s.exec(text)?.[1];
  try {
    const compiled = RE2JS.compile(expression ?? `^(?:${globExpression(text)})$`);
    return { text, matches: (name) => compiled.matcher(name).find() };
  } catch {
    return expression === undefined
      ? `"${text}" is no pattern: a brace is not closed.`
      : `"${text}" is no regular expression that RE2 knows; look-around and back-references are not.`;
  }
}

/** Patterns that were checked when they were stored; one that cannot be read any more matches nothing. */
export function storedPatterns(json: string | null): readonly NamePattern[] {
  const texts: unknown = json === null ? [] : JSON.parse(json);
  const parsed = Array.isArray(texts) ? texts.map((text) => cached(String(text))) : [];
  return parsed.filter((pattern) => typeof pattern !== 'string');
}

const kept = new Map<string, NamePattern | string>();
const mostKept = 1000;

/** Compiling costs more than matching, and the same few patterns are asked for with every push. */
function cached(text: string): NamePattern | string {
  const known = kept.get(text);
  if (known !== undefined) return known;
  if (kept.size >= mostKept) kept.clear();
  const pattern = parseNamePattern(text);
  kept.set(text, pattern);
  return pattern;
}

/** Whether one of the patterns, written down as they were typed, means the name. */
export function matchesAny(texts: readonly string[], name: string): boolean {
  return texts.some((text) => {
    const pattern = cached(text);
    return typeof pattern !== 'string' && pattern.matches(name);
  });
}

/** Braces stay open when they are not closed, which RE2 then refuses. */
function globExpression(glob: string): string {
  let depth = 0;
  return glob.replace(/\*\*|[\s\S]/g, (part) => {
    if (part === '**') return '[\\s\\S]*';
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    if (part === '{') return ((depth += 1), '(?:');
    if (part === '}' && depth > 0) return ((depth -= 1), ')');
    if (part === ',' && depth > 0) return '|';
    return RE2JS.quote(part);
  });
}
