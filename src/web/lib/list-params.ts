/** Search, order and page of a list live in the address, so that back, reload and sharing work. */
import { useSearchParams } from 'react-router';

export const contentSorts = ['-updated_at', 'updated_at', 'name', '-name'] as const;
export type ContentSort = (typeof contentSorts)[number];

export interface ListParams {
  readonly search: string;
  readonly sort: ContentSort;
  /** From 1. */
  readonly page: number;
}

const defaults: ListParams = { search: '', sort: '-updated_at', page: 1 };

export function readListParams(address: URLSearchParams): ListParams {
  const page = Number(address.get('page'));
  return {
    search: address.get('search') ?? defaults.search,
    sort: contentSorts.find((sort) => sort === address.get('sort')) ?? defaults.sort,
    page: Number.isSafeInteger(page) && page > 0 ? page : defaults.page,
  };
}

/** The address after a change. A new search or order starts at the first page; defaults are left out. */
export function writeListParams(address: URLSearchParams, change: Partial<ListParams>): URLSearchParams {
  const wanted = { ...readListParams(address), page: defaults.page, ...change };
  const next = new URLSearchParams(address);
  for (const name of ['search', 'sort', 'page'] as const) {
    if (wanted[name] === defaults[name]) next.delete(name);
    else next.set(name, String(wanted[name]));
  }
  return next;
}

export function useListParams(): [ListParams, (change: Partial<ListParams>) => void] {
  const [address, setAddress] = useSearchParams();
  const change = (wanted: Partial<ListParams>): void => {
    // Typing must not fill the history; turning a page should.
    setAddress((now) => writeListParams(now, wanted), {
      replace: wanted.page === undefined,
      preventScrollReset: wanted.page === undefined,
    });
  };
  return [readListParams(address), change];
}
