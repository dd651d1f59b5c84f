/** What holds for all namespaces of a registry. */
import type { KnownRegistry, RegistryDirectory } from '../registry/directory.ts';
import type { QuotaSettings } from './quota.ts';

export interface Place {
  /** host[:port] of image references. */
  readonly host: string;
  /** Everything that is pushed to it passes Portus. */
  readonly enforced: boolean;
  readonly quota: QuotaSettings;
}

/** By the id of the registry, as things are at the moment of the call. */
export type PlaceOf = () => Promise<(registryId: number) => Place>;

/**
 * @param ownNames host[:port] under which clients reach Portus: a registry of other names is pushed to without it
 */
export function placesOf(registries: RegistryDirectory, quota: QuotaSettings, ownNames: readonly string[]): PlaceOf {
  const passesUs = ({ row, host, publicNames }: KnownRegistry): boolean =>
    row.kind === 'embedded' || [host, ...publicNames].every((name) => ownNames.includes(name));
  return async () => {
    const [known, hosts] = [await registries.all(), await registries.hosts()];
    const enforced = new Set(known.filter(passesUs).map(({ row }) => row.id));
    return (id) => ({ host: hosts(id), enforced: enforced.has(id), quota });
  };
}
