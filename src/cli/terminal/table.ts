/** Tables and lists of facts as plain text. Pure. */

export interface Column<Row> {
  readonly title: string;
  readonly value: (row: Row) => string | number | boolean | null;
  readonly align?: 'right';
}

/** Between two columns. */
const gap = '  ';
/** A column is not made narrower than this. */
const narrowest = 8;

/** Text from strangers must not move the cursor or colour the screen. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ');
}

export function cellText(value: string | number | boolean | null): string {
  if (value === null || value === '') return '-';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return printable(String(value));
}

/**
 * Lines of a table with its head.
 *
 * @param width columns of the terminal; the widest columns are cut until the table fits. Undefined: no limit
 */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[], width?: number): string[] {
  const lines = [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map(({ value }) => cellText(value(row)))),
  ];
  const natural = columns.map((_, index) => Math.max(...lines.map((line) => lengthOf(line[index] ?? ''))));
  const widths = width === undefined ? natural : fitted(natural, width - gap.length * (columns.length - 1));
  return lines.map((line) =>
    line
      .map((cell, index) => fill(cell, widths[index] ?? 0, columns[index]?.align))
      .join(gap)
      .trimEnd(),
  );
}

/** One fact per line, the names aligned. */
export function facts(pairs: readonly (readonly [string, string | number | boolean | null])[]): string[] {
  const width = Math.max(0, ...pairs.map(([name]) => name.length + 1));
  return pairs.map(([name, value]) => `${`${name}:`.padEnd(width)} ${cellText(value)}`);
}

/** Takes from the widest until the sum fits. */
function fitted(natural: readonly number[], room: number): number[] {
  const widths = [...natural];
  const sum = (): number => widths.reduce((total, width) => total + width, 0);
  while (sum() > room) {
    const widest = widths.indexOf(Math.max(...widths));
    const current = widths[widest] ?? 0;
    if (current <= narrowest) break;
    widths[widest] = current - 1;
  }
  return widths;
}

/** Characters, not UTF-16 units. */
const lengthOf = (text: string): number => Array.from(text).length;

function fill(text: string, width: number, align: 'right' | undefined): string {
  const characters = Array.from(text);
  const cut = characters.length > width ? `${characters.slice(0, width - 1).join('')}…` : text;
  const blanks = ' '.repeat(Math.max(0, width - lengthOf(cut)));
  return align === 'right' ? blanks + cut : cut + blanks;
}
