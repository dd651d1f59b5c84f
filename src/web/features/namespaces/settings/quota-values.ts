/** A quota as people type it: a choice, a number and a unit. Pure. */
import { type Namespace, type NewQuota, unlimited } from '../../../../contract/api/namespaces.ts';
import { words } from './words.ts';

export const units = { B: 1, MB: 1e6, GB: 1e9, TB: 1e12, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 } as const;
export type Unit = keyof typeof units;
export const unitNames = Object.keys(units).filter((name): name is Unit => name in units);

/** `default`: what the installation says for all; `none`: no limit whatever it says; `limit`: the number. */
export type LimitKind = 'default' | 'none' | 'limit';

export interface QuotaValues {
  readonly bytesKind: LimitKind;
  /** As a number field holds it; empty: nothing typed. */
  readonly bytes: number | '';
  readonly unit: Unit;
  readonly repositoriesKind: LimitKind;
  readonly repositories: number | '';
}

/** The unit in which an amount is the smallest whole number, as somebody will have typed it. */
export function splitBytes(bytes: number): { readonly amount: number; readonly unit: Unit } {
  if (bytes === 0) return { amount: 0, unit: 'GB' };
  const whole = unitNames.filter((unit) => bytes % units[unit] === 0);
  const unit = whole.reduce<Unit>((best, next) => (units[next] > units[best] ? next : best), 'B');
  return { amount: bytes / units[unit], unit };
}

const kindOf = (limit: number | null, own: boolean): LimitKind =>
  !own ? 'default' : limit === null ? 'none' : 'limit';

export function quotaValues({ quota }: Pick<Namespace, 'quota'>): QuotaValues {
  const own = quota.source === 'namespace';
  const { amount, unit } =
    quota.bytes === null ? { amount: '' as const, unit: 'GB' as const } : splitBytes(quota.bytes);
  return {
    bytesKind: kindOf(quota.bytes, own),
    bytes: amount,
    unit,
    repositoriesKind: kindOf(quota.repositories, own),
    repositories: quota.repositories ?? '',
  };
}

/** Why the number cannot be a limit; null: it can. */
export function amountMistake(kind: LimitKind, amount: number | '', factor: number): string | null {
  if (kind !== 'limit') return null;
  if (amount === '' || amount < 0) return words.amountMissing;
  if (factor === 1 && !Number.isInteger(amount)) return words.amountWhole;
  return amount * factor >= unlimited ? words.amountLarge : null;
}

function limitOf(kind: LimitKind, amount: number | '', factor: number): number | null {
  switch (kind) {
    case 'default':
      return null;
    case 'none':
      return unlimited;
    case 'limit':
      return Math.round((amount === '' ? 0 : amount) * factor);
  }
}

/** What to ask for: only what somebody changed, because the rest may come from the installation. */
export function quotaRequest(values: QuotaValues, saved: QuotaValues): NewQuota {
  const bytes = limitOf(values.bytesKind, values.bytes, units[values.unit]);
  const repositories = limitOf(values.repositoriesKind, values.repositories, 1);
  return {
    ...(bytes === limitOf(saved.bytesKind, saved.bytes, units[saved.unit]) ? {} : { bytes }),
    ...(repositories === limitOf(saved.repositoriesKind, saved.repositories, 1) ? {} : { repositories }),
  };
}
