/**
 * The registries and their names, kept in memory for a second: every request of a client and every list asks for them.
 * A change on this node is seen at once (the rights epoch counts it), one of another node within the second.
 */
import type { Clock } from '../platform/clock.ts';
import { secondMs } from '../platform/clock.ts';
import type { Db } from '../platform/database/dialect.ts';
import type { RightsEpoch } from '../platform/database/rights-epoch.ts';
import { isWithin } from '../platform/networks.ts';
import type { PublicUrl } from '../platform/public-url.ts';
import { sameDigest, sha256 } from '../platform/secrets.ts';
import { allRegistries, publicNamesOf, type RegistryRow } from './queries.ts';

export interface KnownRegistry {
  readonly row: RegistryRow;
  /** host[:port] that image references begin with. */
  readonly host: string;
  /** Every host[:port] that clients use. */
  readonly publicNames: readonly string[];
  /** Clients speak TLS to it. */
  readonly secure: boolean;
}

export interface RegistryDirectory {
  readonly all: () => Promise<readonly KnownRegistry[]>;
  readonly byId: (id: number) => Promise<KnownRegistry | undefined>;
  /** The registry that clients mean by this `Host` header: the one of that name, else the main one. */
  readonly byHost: (host: string | undefined) => Promise<KnownRegistry | undefined>;
  /** The one of personal namespaces; undefined: there is none yet. */
  readonly main: () => Promise<KnownRegistry | undefined>;
  /** host[:port] of image references, by id of the registry. */
  readonly hosts: () => Promise<(registryId: number) => string>;
  /** The same of the main registry; of Portus itself as long as there is none. */
  readonly mainHost: () => Promise<string>;
}

export interface DirectoryDeps {
  readonly db: Db;
  readonly rights: RightsEpoch;
  readonly clock: Clock;
  readonly publicUrl: PublicUrl;
}

export function createRegistryDirectory({ db, rights, clock, publicUrl }: DirectoryDeps): RegistryDirectory {
  let kept:
    { readonly known: Promise<readonly KnownRegistry[]>; readonly until: number; readonly epoch: number } | undefined;
  const all = (): Promise<readonly KnownRegistry[]> => {
    const [now, epoch] = [clock(), rights.current()];
    if (kept !== undefined && kept.until > now && kept.epoch === epoch) return kept.known;
    const known = load(db, publicUrl);
    kept = { known, until: now + secondMs, epoch };
    known.catch(() => (kept = undefined));
    return known;
  };
  const byId = async (id: number) => (await all()).find(({ row }) => row.id === id);
  const main = async () => (await all())[0];
  return {
    all,
    byId,
    main,
    byHost: async (host) => {
      const name = host?.toLowerCase() ?? '';
      return (await all()).find(({ publicNames }) => publicNames.includes(name)) ?? main();
    },
    hosts: async () => {
      const known = await all();
      return (id) => known.find(({ row }) => row.id === id)?.host ?? publicUrl.host;
    },
    mainHost: async () => (await main())?.host ?? publicUrl.host,
  };
}

async function load(db: Db, publicUrl: PublicUrl): Promise<readonly KnownRegistry[]> {
  const [rows, names] = [await allRegistries(db), await publicNamesOf(db)];
  return rows.map((row) => {
    const publicNames = names.get(row.id) ?? [];
    // The embedded registry is reached under the public address of Portus itself.
    if (row.kind === 'embedded') return { row, host: publicUrl.host, publicNames, secure: publicUrl.secure };
    const [host = row.service] = publicNames;
    return { row, host, publicNames, secure: row.public_tls === 1 };
  });
}

/**
 * The registry that lets this address notify without a secret. Two that do cannot be told apart, so then none is meant.
 *
 * @param address of the sender as it is known behind trusted proxies
 */
export function registryWithoutSecret(known: readonly KnownRegistry[], address: string): KnownRegistry | undefined {
  const open = known.filter(({ row }) => row.unauthenticated_from !== null);
  const [only, ...others] = open.filter(({ row }) => isWithin(address, row.unauthenticated_from ?? ''));
  return others.length === 0 ? only : undefined;
}

/** The registry whose notifications carry this secret. The host an event names is chosen by clients and never asked. */
export function registryByNotificationSecret(
  known: readonly KnownRegistry[],
  secret: string,
): KnownRegistry | undefined {
  const hash = sha256(secret);
  return known.find(({ row }) => sameDigest(row.notification_secret_hash, hash));
}
