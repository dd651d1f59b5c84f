/** The beginning of a description as plain words, for where there is no room for more. */

/** Longer ones are cut by the page anyway. */
const mostCharacters = 240;

/** Markup that is left out, in this order; what stands inside it stays. */
const markup: readonly (readonly [RegExp, string])[] = [
  [/!\[[^\]]*\]\([^)]*\)/g, ''],
  [/\[([^\]]*)\]\([^)]*\)/g, '$1'],
  [/<((?:https?|mailto):[^>\s]+)>/g, '$1'],
  [/^\s{0,3}(?:#{1,6}|>|[-*+]|\d+[.)])\s+/gm, ''],
  [/(\*\*|__|~~)(\S(?:.*?\S)?)\1/g, '$2'],
  [/(?<![\w*\\])([*_])(\S(?:.*?\S)?)\1(?![\w*])/g, '$2'],
  [/`+([^`]*)`+/g, '$1'],
  [/\\([!-/:-@[-`{-~])/g, '$1'],
];

const isHeading = (block: string): boolean => /^\s{0,3}#{1,6}\s/.test(block);

const plain = (block: string): string =>
  markup
    .reduce((text, [pattern, kept]) => text.replace(pattern, kept), block)
    .replace(/\s+/g, ' ')
    .trim();

/**
 * The first paragraph of a text in Markdown, without its markup; a heading only where nothing else is said.
 *
 * @returns null for nothing
 */
export function excerptOf(markdown: string | null): string | null {
  // What comes later is not shown; the longest descriptions need not be walked through for every row.
  const blocks = (markdown ?? '')
    .slice(0, 2000)
    .replace(/^(```|~~~)[^]*?(^\1|$(?![^]))/gm, '')
    .replace(/^(\s{0,3}#{1,6}\s.*)$/gm, '$1\n')
    .split(/\n\s*\n/)
    .filter((block) => plain(block) !== '' && !/^[\s|:*_-]+$/.test(block));
  const block = blocks.find((one) => !isHeading(one)) ?? blocks[0];
  if (block === undefined) return null;
  const text = plain(block);
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters).trimEnd()}…` : text;
}
