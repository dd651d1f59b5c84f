/** How full a namespace is, in numbers and words. Pure. */
import type { Namespace } from '../../contract/api/namespaces.ts';
import { formatBytes } from './bytes.ts';
import { phrases } from './language.ts';
import { counted } from './words.ts';

const words = phrases({
  en: {
    of: (used: string, limit: string) => `${used} of ${limit}`,
    repositories: (count: number) => counted(count, 'repository', 'repositories'),
  },
  de: {
    of: (used, limit) => `${used} von ${limit}`,
    repositories: (count) => counted(count, 'Repository', 'Repositorys'),
  },
});

export interface Fullness {
  readonly words: string;
  /** Share of the quota, which may be above 100; null: there is no limit. */
  readonly percent: number | null;
  /** Full, nearly full by what the quota warns at, or neither. */
  readonly level: 'plain' | 'warning' | 'full';
}

function fullness(used: number, limit: number | null, warnPercent: number, say: (amount: number) => string): Fullness {
  if (limit === null) return { words: say(used), percent: null, level: 'plain' };
  const percent = limit === 0 ? 100 : (used / limit) * 100;
  const level = percent >= 100 ? 'full' : percent >= warnPercent ? 'warning' : 'plain';
  return { words: words.of(say(used), say(limit)), percent, level };
}

type Counted = Pick<Namespace, 'usage' | 'quota'>;

/** null: not counted yet. */
export function storageOf({ usage, quota }: Counted): Fullness | null {
  return usage.bytes === null ? null : fullness(usage.bytes, quota.bytes, quota.warn_percent, formatBytes);
}

/** null: there may be any number of them, which lists show anyway. */
export function repositoriesOf({ usage, quota }: Counted): Fullness | null {
  if (quota.repositories === null) return null;
  return fullness(usage.repositories, quota.repositories, quota.warn_percent, words.repositories);
}
