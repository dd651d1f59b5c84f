/** The reference of the command line (docs/cli.md, made from the program) as data. Pure. */

export interface CommandOption {
  /** `--registry <name>` */
  readonly flags: string;
  readonly meaning: string;
}

export interface CommandEntry {
  /** `portus backup <file>`; empty: what is true of every command. */
  readonly usage: string;
  readonly description: string;
  readonly options: readonly CommandOption[];
}

const unescaped = (text: string): string => text.replace(/\\([<>[\]*_])/g, '$1');

/** Sections that begin with `## portus …` or `### portus …`, and the one of options that all share. */
export function readCommands(markdown: string): readonly CommandEntry[] {
  return markdown
    .split(/^#{2,} /m)
    .slice(1)
    .map((section) => {
      const [heading = '', ...lines] = section.split('\n');
      const options = lines.flatMap((line) => {
        const [, flags, meaning] = /^- `([^`]+)`:? ?(.*)$/.exec(line) ?? [];
        return flags === undefined ? [] : [{ flags, meaning: unescaped(meaning ?? '') }];
      });
      const text = lines.filter((line) => line !== '' && !line.startsWith('- ')).join(' ');
      const usage = unescaped(heading.trim());
      return { usage: usage.startsWith('portus') ? usage : '', description: unescaped(text), options };
    });
}

export function commandsFitting(commands: readonly CommandEntry[], search: string): readonly CommandEntry[] {
  const words = search.toLowerCase().split(/\s+/);
  return commands.filter(({ usage, description, options }) => {
    const text = [usage, description, ...options.map(({ flags, meaning }) => `${flags} ${meaning}`)]
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
