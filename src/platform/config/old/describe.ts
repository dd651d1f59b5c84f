/** The table of old names for people: the rows of `portus config --old`, and docs/guides/old-names.md. Pure. */
import { oldNames, oldNamesByTopic } from '../old-names.ts';
import type { Effect } from './entry.ts';

export interface OldNameRow {
  readonly name: string;
  /** Whether this environment sets it. */
  readonly set: boolean;
  readonly effect: Effect['kind'];
  readonly now: string;
}

export function oldNameRows(environment: Readonly<Record<string, string | undefined>>): OldNameRow[] {
  return oldNames.map(({ name, effect, now }) => ({
    name,
    set: environment[name] !== undefined || environment[`${name}_FILE`] !== undefined,
    effect: effect.kind,
    now,
  }));
}

/** docs/guides/old-names.md */
export function describeOldNames(): string {
  const topics = Object.entries(oldNamesByTopic).flatMap(([topic, names]) => [
    `## ${topic}`,
    '',
    '| Old name | Now |',
    '| --- | --- |',
    ...names.map(({ name, now }) => `| \`${name}\` | ${now.replaceAll('|', '\\|')} |`),
    '',
  ]);
  return [
    '# From the old Portus: names of settings',
    '',
    'Generated from `src/platform/config/old-names.ts`. Nothing has to be renamed: start Portus with the environment that the old one',
    'had. It says at the start, in one line each, what has no effect any more and why. `portus config` shows what became of the rest,',
    'for example `environment PORTUS_MACHINE_FQDN (old name)`, and `portus config --old` prints this table with what is set.',
    '',
    '- A name of this version and an old one may both be set when they agree. When they do not, Portus does not start and names both.',
    '- Every name also exists with `_FILE` at its end: its value is read from that file.',
    '- Quotes around true, false, numbers and words, as list items of compose files keep them, are left out with a line that says so.',
    '  Passwords and secrets are taken to the letter.',
    '- `PORTUS_LOCAL_CONFIG_PATH` names an old `config-local.yml`. Its keys mean what the variables mean: `machine_fqdn: value:` is',
    '  `PORTUS_MACHINE_FQDN_VALUE`. The environment comes before it.',
    '- A name that is neither here nor in [config.md](../config.md) and begins with `PORTUS_` is a mistake; the nearest one is suggested.',
    '',
    ...topics,
  ].join('\n');
}
