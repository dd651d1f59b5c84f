/** Parts of an image configuration as people read them. */

/** A command as the exec form of a Dockerfile shows it: its words stay apart. */
export const exec = (words: readonly string[]): string => (words.length === 0 ? '' : JSON.stringify(words));

/** `NAME=value` → its two parts. */
export function splitVariable(variable: string): readonly [string, string] {
  const at = variable.indexOf('=');
  return at === -1 ? [variable, ''] : [variable.slice(0, at), variable.slice(at + 1)];
}
