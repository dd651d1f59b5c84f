/** What the doctor is given, and a registry as it sees it. */
import type { Clock } from '../platform/clock.ts';
import type { Config } from '../platform/config/schema.ts';
import type { Db } from '../platform/database/dialect.ts';
import type { ListenAddress, PublicUrl } from '../platform/public-url.ts';
import type { SecretStore } from '../platform/secrets.ts';
import type { RegistryDirectory } from '../registry/directory.ts';
import { type RegistryRow, settingsOf } from '../registry/queries.ts';
import { registryTransport } from '../registry/transport.ts';
import type { TokenSettings } from '../token/issue.ts';
import type { Keys } from '../token/keys.ts';
import type { Ask } from './look/ask.ts';

export interface DoctorDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly config: Config;
  /** Whose settings are read again: a file of settings may have been edited since the start. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly publicUrl: PublicUrl;
  /** null: Portus has only sockets. */
  readonly listen: ListenAddress | null;
  readonly home: string;
  readonly secrets: SecretStore;
  readonly keys: Keys;
  /** `iss` of our tokens. */
  readonly tokens: TokenSettings;
  readonly registries: RegistryDirectory;
}

export interface RegistryView {
  readonly id: number;
  readonly name: string;
  readonly embedded: boolean;
  /** Empty: it has not been started yet. */
  readonly internalUrl: string;
  /** How requests for paths below it are made. */
  readonly internal: Pick<Ask, 'socketPath' | 'ca'> & { readonly base: string };
  /** `https://host[:port]` of its clients. */
  readonly publicBase: string;
  readonly publicNames: readonly string[];
  readonly service: string;
  readonly serviceNames: readonly string[];
  readonly keyDelivery: RegistryRow['key_delivery'];
  readonly readOnly: boolean;
  readonly unauthenticatedFrom: string | null;
  readonly lastEventAt: number | null;
}

/** The registries to look at: all of them, or the one of that name. */
export async function registryViews({ db, registries }: DoctorDeps, name?: string): Promise<RegistryView[]> {
  const known = (await registries.all()).filter(({ row }) => name === undefined || row.name === name);
  return Promise.all(
    known.map(async ({ row, host, publicNames, secure }): Promise<RegistryView> => {
      const { baseUrl: base, socketPath, ca } = registryTransport(row.internal_url, row.ca_certificate);
      return {
        id: row.id,
        name: row.name,
        embedded: row.kind === 'embedded',
        internalUrl: row.internal_url,
        internal: { base, socketPath, ca },
        publicBase: `${secure ? 'https' : 'http'}://${host}`,
        publicNames,
        service: row.service,
        serviceNames: (await settingsOf(db, row)).serviceNames,
        keyDelivery: row.key_delivery,
        readOnly: row.read_only === 1,
        unauthenticatedFrom: row.unauthenticated_from,
        lastEventAt: row.last_event_at,
      };
    }),
  );
}
