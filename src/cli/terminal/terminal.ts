/** Where a command writes: its answer on standard output, everything else on standard error. */
import { styleText } from 'node:util';
import type { Plan } from '../../contract/api/base.ts';
import { assertNever } from '../../platform/problem.ts';
import { type Column, facts, printable, table } from './table.ts';

export interface Terminal {
  readonly json: boolean;
  /** Whether somebody can be asked. */
  readonly interactive: boolean;
  /** Prints the answer: as JSON where that was asked for, else as the lines for people. */
  readonly answer: (value: unknown, lines: () => readonly string[]) => void;
  /** A word for people; says nothing to programs that read the answer. */
  readonly note: (text: string) => void;
  readonly rows: <Row>(rows: readonly Row[], columns: readonly Column<Row>[]) => void;
  readonly facts: (value: unknown, pairs: Parameters<typeof facts>[0]) => void;
  /** A plan as the answer. */
  readonly plan: (plan: ShownPlan) => void;
  /** A plan before a question. */
  readonly preview: (plan: ShownPlan) => void;
}

/** Of a deletion also whether it can be undone. */
type ShownPlan = Plan & { readonly restorable_until?: string | null };

export function createTerminal(json: boolean): Terminal {
  const answer: Terminal['answer'] = (value, lines) => {
    process.stdout.write(
      json
        ? `${JSON.stringify(value, null, 2)}\n`
        : lines()
            .map((line) => `${line}\n`)
            .join(''),
    );
  };
  return {
    json,
    interactive: process.stdin.isTTY && process.stderr.isTTY,
    answer,
    note: (text) => void process.stderr.write(`${text}\n`),
    rows: (rows, columns) => answer(rows, () => headed(table(columns, rows, widthOf(process.stdout)))),
    facts: (value, pairs) => answer(value, () => facts(pairs)),
    plan: (plan) => answer(plan, () => planLines(plan, process.stdout)),
    preview: (plan) =>
      void process.stderr.write(
        planLines(plan, process.stderr)
          .map((line) => `${line}\n`)
          .join(''),
      ),
  };
}

/** A file or a pipe has no width, and some terminals do not tell theirs. */
function widthOf({ isTTY, columns }: NodeJS.WriteStream): number | undefined {
  return isTTY && columns > 0 ? columns : undefined;
}

function headed([head = '', ...lines]: readonly string[]): string[] {
  return [styleText('bold', head, { stream: process.stdout }), ...lines];
}

/** A plan as a difference: what is added, changed, removed. Things that stay are not news. */
function planLines({ changes, restorable_until: until }: ShownPlan, stream: NodeJS.WriteStream): string[] {
  const lines = changes.flatMap(({ verb, kind, name, detail }) => {
    const text = printable(`${kind} ${name}${detail === null ? '' : ` (${detail})`}`);
    const line = (colour: 'green' | 'yellow' | 'red', mark: string): string[] => [
      styleText(colour, `${mark} ${verb} ${text}`, { stream }),
    ];
    switch (verb) {
      case 'create':
        return line('green', '+');
      case 'update':
      case 'move':
        return line('yellow', '~');
      case 'delete':
        return line('red', '-');
      case 'keep':
        return [];
      default:
        return assertNever(verb);
    }
  });
  if (until === undefined || lines.length === 0) return lines;
  return [...lines, until === null ? 'It cannot be restored.' : `It can be restored until ${until}: portus trash list`];
}
