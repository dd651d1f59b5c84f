/** Which namespaces are listed, and how: all of it lives in the address. */
import { useSearchParams } from 'react-router';
import { visibilities, type Visibility } from '../../../contract/vocabulary.ts';

export const namespaceSorts = ['name', '-name', '-created_at', '-usage'] as const;
export type NamespaceSort = (typeof namespaceSorts)[number];

export interface NamespaceParams {
  readonly search: string;
  readonly sort: NamespaceSort;
  /** From 1. */
  readonly page: number;
  readonly visibility: Visibility | null;
  readonly nearlyFull: boolean;
  /** Only those that were found in a registry and belong to no team yet. */
  readonly orphan: boolean;
}

/** Everything, by name. */
export const noNamespaceParams: NamespaceParams = {
  search: '',
  sort: 'name',
  page: 1,
  visibility: null,
  nearlyFull: false,
  orphan: false,
};

const isOn = (address: URLSearchParams, name: string): boolean => address.get(name) === 'true';

export function readNamespaceParams(address: URLSearchParams): NamespaceParams {
  const page = Number(address.get('page'));
  return {
    search: address.get('search') ?? '',
    sort: namespaceSorts.find((sort) => sort === address.get('sort')) ?? noNamespaceParams.sort,
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
    visibility: visibilities.find((visibility) => visibility === address.get('visibility')) ?? null,
    nearlyFull: isOn(address, 'nearly_full'),
    orphan: isOn(address, 'orphan'),
  };
}

/** The address after a change. Whatever changes, it begins at the first page; what is usual is left out. */
export function writeNamespaceParams(address: URLSearchParams, change: Partial<NamespaceParams>): URLSearchParams {
  const wanted = { ...readNamespaceParams(address), page: 1, ...change };
  const texts: Readonly<Record<string, string | null>> = {
    search: wanted.search === '' ? null : wanted.search,
    sort: wanted.sort === noNamespaceParams.sort ? null : wanted.sort,
    page: wanted.page === 1 ? null : String(wanted.page),
    visibility: wanted.visibility,
    nearly_full: wanted.nearlyFull ? 'true' : null,
    orphan: wanted.orphan ? 'true' : null,
  };
  const next = new URLSearchParams(address);
  for (const [name, text] of Object.entries(texts)) {
    if (text === null) next.delete(name);
    else next.set(name, text);
  }
  return next;
}

/** Whether anything but the search narrows the list. */
export const isFiltered = ({ visibility, nearlyFull, orphan }: NamespaceParams): boolean =>
  visibility !== null || nearlyFull || orphan;

export function useNamespaceParams(): [NamespaceParams, (change: Partial<NamespaceParams>) => void] {
  const [address, setAddress] = useSearchParams();
  const change = (wanted: Partial<NamespaceParams>): void => {
    // Typing must not fill the history; turning a page should.
    setAddress((now) => writeNamespaceParams(now, wanted), {
      replace: wanted.page === undefined,
      preventScrollReset: wanted.page === undefined,
    });
  };
  return [readNamespaceParams(address), change];
}
