/** What the list of people shows lives in the address, as with other lists (lib/list-params.ts). */
import { useSearchParams } from 'react-router';

export const filters = ['all', 'admins', 'auditors', 'bots', 'disabled'] as const;
export type Filter = (typeof filters)[number];

export const sorts = ['username', '-username', '-created_at', 'created_at'] as const;
type Sort = (typeof sorts)[number];

export interface PeopleParams {
  readonly search: string;
  readonly filter: Filter;
  readonly sort: Sort;
  /** From 1. */
  readonly page: number;
}

const defaults: PeopleParams = { search: '', filter: 'all', sort: 'username', page: 1 };

export function readPeopleParams(address: URLSearchParams): PeopleParams {
  const page = Number(address.get('page'));
  return {
    search: address.get('search') ?? defaults.search,
    filter: filters.find((filter) => filter === address.get('filter')) ?? defaults.filter,
    sort: sorts.find((sort) => sort === address.get('sort')) ?? defaults.sort,
    page: Number.isSafeInteger(page) && page > 0 ? page : defaults.page,
  };
}

/** The address after a change. Anything but another page starts at the first one; defaults are left out. */
export function writePeopleParams(address: URLSearchParams, change: Partial<PeopleParams>): URLSearchParams {
  const wanted = { ...readPeopleParams(address), page: defaults.page, ...change };
  const next = new URLSearchParams(address);
  for (const name of ['search', 'filter', 'sort', 'page'] as const) {
    if (wanted[name] === defaults[name]) next.delete(name);
    else next.set(name, String(wanted[name]));
  }
  return next;
}

/** What the API is asked for a filter. */
export function filterQuery(filter: Filter): Readonly<Record<string, boolean>> {
  switch (filter) {
    case 'all':
      return {};
    case 'admins':
      return { admin: true };
    case 'auditors':
      return { auditor: true };
    case 'bots':
      return { bot: true };
    case 'disabled':
      return { enabled: false };
  }
}

export function usePeopleParams(): [PeopleParams, (change: Partial<PeopleParams>) => void] {
  const [address, setAddress] = useSearchParams();
  const change = (wanted: Partial<PeopleParams>): void => {
    setAddress((now) => writePeopleParams(now, wanted), {
      replace: wanted.page === undefined,
      preventScrollReset: wanted.page === undefined,
    });
  };
  return [readPeopleParams(address), change];
}
