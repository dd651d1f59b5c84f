/** The settings in force as the API shows them. Pure. */
import type { Setting, SettingOrigin } from '../contract/api/settings.ts';
import { effectiveSettings } from '../platform/config/describe.ts';
import type { LoadedConfig } from '../platform/config/load.ts';
import { settings } from '../platform/config/settings.ts';

type Loaded = Pick<LoadedConfig, 'config' | 'origins'>;

/** Secrets are only said to be there or not. */
export function presentSettings(loaded: Loaded): Setting[] {
  const effective = new Map(effectiveSettings(loaded).map((one) => [one.setting, one]));
  return settings.map(({ path, variable, secret, default: fallback, description }) => {
    const { value = null, origin = '' } = effective.get(path) ?? {};
    return {
      name: path,
      variable,
      value: secret || value === null ? null : withoutCredentials(value),
      secret,
      set: value !== null,
      default: fallback ?? null,
      ...readOrigin(value === null ? '' : origin),
      description,
    };
  });
}

/** An address may hold a password, also where none belongs. */
const withoutCredentials = <V extends string | number | boolean>(value: V): V | string =>
  typeof value === 'string' ? value.replace(/\/\/[^/\s]*@/g, '//***@') : value;

const origins: Readonly<Record<string, SettingOrigin>> = {
  default: 'default',
  'default of': 'package',
  file: 'file',
  environment: 'environment',
};

/** Takes apart what platform/config/values.ts says about where a value came from. */
function readOrigin(origin: string): Pick<Setting, 'origin' | 'place' | 'old_name'> {
  const [, kind = '', place = '', old] =
    /^(default of|default|file|environment)(?: (.*?))?( \(old names?\))?$/.exec(origin) ?? [];
  return {
    origin: origins[kind] ?? 'none',
    place: place === '' ? null : place,
    old_name: old !== undefined,
  };
}
