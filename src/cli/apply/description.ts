/** Reads a description of the desired state and finds every mistake that can be found without a server. Pure. */
import Value from 'typebox/value';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import { DesiredState } from '../../contract/api/apply.ts';
import { nearest } from '../../platform/config/settings.ts';
import { Problem } from '../../platform/problem.ts';

/**
 * @param name of the file, for messages
 * @throws Problem that lists every mistake with its line
 */
export function readDescription(text: string, name: string): DesiredState {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const syntax = document.errors.map(({ message, pos }) => at(lines, pos[0], firstSentence(message)));
  if (syntax.length > 0) throw mistaken(name, syntax);
  const value: unknown = document.toJS() ?? {};
  if (Value.Check(DesiredState, value)) return value;
  throw mistaken(name, mistakesIn(document, lines, value));
}

interface Mistake {
  readonly line: number;
  readonly text: string;
}

/** What follows in the parser's message repeats the place. */
const firstSentence = (message: string): string => message.split('\n', 1)[0]?.replace(/ at line \d+, .*$/, '.') ?? '';

const at = (lines: LineCounter, offset: number, text: string): Mistake => ({ line: lines.linePos(offset).line, text });

function mistaken(name: string, mistakes: readonly Mistake[]): Problem {
  const sorted = mistakes.toSorted((a, b) => a.line - b.line).map(({ line, text }) => `${name}:${line}: ${text}`);
  const count = sorted.length === 1 ? 'a mistake' : `${sorted.length} mistakes`;
  return new Problem('bad-request', `The description has ${count}. Nothing was done.`, {
    detail: [...new Set(sorted)].join('\n'),
  });
}

function mistakesIn(document: Document, lines: LineCounter, value: unknown): Mistake[] {
  return Value.Errors(DesiredState, value).flatMap((error) => {
    const path = error.instancePath.split('/').slice(1).map(unescaped);
    const offset = offsetOf(document, path);
    const where = path.length === 0 ? '' : `${path.join('.')} `;
    switch (error.keyword) {
      case 'additionalProperties':
        return error.params.additionalProperties.map((key) => {
          const known = nearest(key, knownKeys(path));
          const hint = known === undefined ? '' : ` Did you mean ${known}?`;
          return at(lines, offsetOf(document, [...path, key]), `${where}has an unknown key ${key}.${hint}`);
        });
      case 'required':
        return error.params.requiredProperties.map((key) => at(lines, offset, `${where}lacks ${key}.`));
      case 'enum':
        return [at(lines, offset, `${where}must be one of ${error.params.allowedValues.join(', ')}.`)];
      case 'boolean':
        // The same as `additionalProperties`, seen from the key itself.
        return [];
      default:
        return [at(lines, offset, `${where}${error.message}.`)];
    }
  });
}

/** JSON Pointer (RFC 6901 §4). */
const unescaped = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');

/** Where the value at this path, or what is nearest above it, begins in the text. */
function offsetOf(document: Document, path: readonly string[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(
      path.slice(0, length).map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
      true,
    );
    if (isNode(node) && Array.isArray(node.range)) return node.range[0];
  }
  return 0;
}

/** Keys that the schema knows at this path. */
function knownKeys(path: readonly string[]): string[] {
  let schema: unknown = DesiredState;
  for (const part of path) schema = memberOf(schema, /^\d+$/.test(part) ? 'items' : 'properties', part);
  const properties = memberOf(schema, 'properties');
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
}

function memberOf(schema: unknown, ...names: readonly string[]): unknown {
  const [name, ...rest] = names;
  if (name === undefined) return schema;
  const found: unknown = typeof schema === 'object' && schema !== null ? Reflect.get(schema, name) : undefined;
  return name === 'items' ? found : memberOf(found, ...rest);
}
