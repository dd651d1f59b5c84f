/** Which refusals are shown, as it stands in the address. Pure. */
import { type ActionName, actionNames } from '../../../contract/actions.ts';
import { readDay, startOf } from '../../lib/days.ts';

export interface DenialFilter {
  readonly actor: string;
  readonly action: ActionName | null;
  /** A day, `2026-11-21`; empty: any. */
  readonly since: string;
}

export const readDenialFilter = (address: URLSearchParams): DenialFilter => ({
  actor: address.get('actor') ?? '',
  action: actionNames.find((name) => name === address.get('action')) ?? null,
  since: readDay(address.get('since')),
});

export const isFiltered = ({ actor, action, since }: DenialFilter): boolean =>
  actor !== '' || action !== null || since !== '';

/** The filter as the API takes it. */
export const denialParams = ({ actor, action, since }: DenialFilter) => ({
  ...(actor === '' ? {} : { actor }),
  ...(action === null ? {} : { action }),
  ...(since === '' ? {} : { since: startOf(since) }),
});
