import { useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type { Manifest, Repository } from '../../../contract/api/catalog.ts';
import { useApi } from '../../lib/api-context.tsx';
import { tagQuery } from '../repositories/queries.ts';
import { manifestQuery } from '../tags/queries.ts';

/** Names of tags have no colon. */
export const isDigest = (reference: string): boolean => reference.includes(':');

/** What a tag or a digest means: the manifest, or why there is none. */
export function useSide(repository: Repository, reference: string): UseQueryResult<Manifest> {
  const api = useApi();
  const tag = useQuery({
    ...tagQuery(api, repository, reference),
    enabled: reference !== '' && !isDigest(reference),
  });
  const digest = isDigest(reference) ? reference : (tag.data?.digest ?? '');
  const manifest = useQuery({ ...manifestQuery(api, repository, digest), enabled: digest !== '' });
  // Until the tag is known there is no manifest to ask for: its failure is the answer.
  return tag.isError ? (tag as UseQueryResult<never>) : manifest;
}

export interface Sides {
  readonly from: string;
  readonly to: string;
  readonly platform: string | null;
}

/** The sides of the comparison live in the address, so that it can be shared. */
export function useSides(): readonly [Sides, (change: Partial<Sides>) => void] {
  const [address, setAddress] = useSearchParams();
  const sides = {
    from: address.get('from') ?? '',
    to: address.get('to') ?? '',
    platform: address.get('platform'),
  };
  const change = (wanted: Partial<Sides>): void => {
    const { from, to, platform } = { ...sides, ...wanted };
    setAddress({ from, to, ...(platform === null ? {} : { platform }) }, { preventScrollReset: true });
  };
  return [sides, change];
}
