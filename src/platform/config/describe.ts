/** The configuration for people: effective values with their origin, and the reference page. Pure. */
import type { LoadedConfig } from './load.ts';
import { settings } from './settings.ts';

export interface EffectiveSetting {
  readonly setting: string;
  readonly variable: string;
  readonly value: string | number | boolean | null;
  readonly origin: string;
}

/** Effective values; secrets masked, settings without a value left out as `null`. */
export function effectiveSettings({ config, origins }: Pick<LoadedConfig, 'config' | 'origins'>): EffectiveSetting[] {
  return settings.map(({ path, variable, secret }) => {
    const value = path
      .split('.')
      .reduce<unknown>((place, name) => (place as Record<string, unknown> | undefined)?.[name], config) as
      string | number | boolean | undefined;
    return {
      setting: path,
      variable,
      value: value === undefined ? null : secret ? '***' : value,
      origin: origins.get(path) ?? 'not set',
    };
  });
}

/** docs/config.md */
export function describeConfig(): string {
  const rows = settings.map(({ path, variable, default: fallback, description }) => {
    const shown = fallback === undefined || fallback === '' ? '' : `\`${fallback}\``;
    return `| \`${variable}\` | \`${path}\` | ${shown} | ${description.replaceAll('|', '\\|')} |`;
  });
  return [
    '# Settings',
    '',
    'Generated from `src/platform/config/schema.ts`. Precedence: environment, then the YAML file that `PORTUS_CONFIG` names, then the',
    'default (images and packages have their own in a file of the same form that `PORTUS_DEFAULTS` names). Every variable also exists',
    'with `_FILE` at its end: its value is read from that file. Unknown names are refused. The names of the old Portus are accepted:',
    '[guides/old-names.md](guides/old-names.md).',
    '',
    '| Variable | In the YAML file | Default | Meaning |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
