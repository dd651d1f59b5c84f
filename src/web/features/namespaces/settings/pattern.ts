/** What can be said of a pattern of immutable tags before the server is asked (contract/api/namespaces.ts). Pure. */
import { words } from './words.ts';

const longest = 512;
const mostPatterns = 50;

/** Why the text cannot join the patterns there are; null: it may. Regular expressions are for the server to judge. */
export function patternMistake(text: string, known: readonly string[]): string | null {
  if (text === '') return words.patternEmpty;
  if (text.length > longest) return words.patternLong(longest);
  if (known.includes(text)) return words.patternTwice;
  if (known.length >= mostPatterns) return words.patternMany(mostPatterns);
  const isExpression = /^\/.*\/$/.test(text);
  return !isExpression && bracesOpen(text) > 0 ? words.patternBrace : null;
}

/** A closing brace without an opening one is an ordinary character. */
function bracesOpen(glob: string): number {
  let depth = 0;
  for (const character of glob) {
    if (character === '{') depth += 1;
    if (character === '}' && depth > 0) depth -= 1;
  }
  return depth;
}
