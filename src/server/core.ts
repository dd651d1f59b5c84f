/** What a running Portus consists of besides its registry and its sockets: opened once, passed on as arguments. */
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import type { AccessSettings } from '../access/settings.ts';
import { createDenialLog, type DenialLog } from '../activity/denials.ts';
import { createTurns, type Turns } from '../platform/turns.ts';
import { createCredentialCheck, type CredentialCheck } from '../identity/credentials.ts';
import { createPasswordHasher, type PasswordHasher } from '../identity/password.ts';
import type { SetupDoor } from '../identity/setup.ts';
import { type Clock } from '../platform/clock.ts';
import { type Addresses, addressesOf } from '../platform/addresses.ts';
import type { Config } from '../platform/config/schema.ts';
import type { QuotaSettings } from '../namespaces/quota.ts';
import { engineOf } from '../platform/database/dialect.ts';
import { type OpenDatabase, openDatabase } from '../platform/database/open.ts';
import { prepareDatabase } from '../platform/database/prepare.ts';
import { readableId } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
import { createOutgoing, type Outgoing } from '../platform/outgoing/outgoing.ts';
import { openSecretStore, type SecretStore } from '../platform/secrets.ts';
import { createUsageKeeper, type UsageKeeper } from '../quotas/keeper.ts';
import { createLedger, type Ledger } from '../quotas/ledger.ts';
import { createRegistryDirectory, type RegistryDirectory } from '../registry/directory.ts';
import { policyFromSettings } from '../retention/from-settings.ts';
import type { Policy } from '../retention/policy.ts';
import { migrations } from '../schema/migrations.ts';
import { type TokenSettings } from '../token/issue.ts';
import { type Keys, openKeys } from '../token/keys.ts';
import { createOwnTokens, type OwnTokens } from '../token/own-tokens.ts';
import { createWrites, type Writes } from '../gateway/writes.ts';
import { createLiveHub, type LiveHub } from './live.ts';
import { createSharedHub } from './live-shared.ts';

export interface Core extends OpenDatabase, Addresses {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly version: string;
  readonly home: string;
  readonly access: AccessSettings;
  readonly secrets: SecretStore;
  readonly outgoing: Outgoing;
  readonly keys: Keys;
  readonly hasher: PasswordHasher;
  readonly credentials: CredentialCheck;
  readonly denials: DenialLog;
  /** By the id of a repository: who removes or restores something of it waits for others who do. */
  readonly inTurn: Turns;
  /** The retention that the settings of the old garbage collector make; null: they make none. */
  readonly fromSettings: Policy | null;
  readonly live: LiveHub;
  readonly setup: SetupDoor;
  readonly tokens: TokenSettings;
  readonly registries: RegistryDirectory;
  /** Of namespaces that have none of their own. */
  readonly quota: QuotaSettings;
  /** What namespaces hold and what is on its way into them. */
  readonly ledger: Ledger;
  readonly usage: UsageKeeper;
  readonly ownTokens: OwnTokens;
  /** Of clients, through the gateway of this process. */
  readonly writes: Writes;
}

export interface CoreOptions {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly version: string;
}

/** Opens the database, brings it up to date, and makes everything that needs nothing but it. */
export async function openCore({ config, log, clock, version }: CoreOptions): Promise<Core> {
  const home = resolve(config.home);
  const { url = `sqlite:${join(home, 'portus.db')}`, pool, waitSeconds } = config.database;
  const opened = openDatabase(url, { pool });
  try {
    await prepareDatabase(opened, { migrations, waitSeconds, say: (sentence) => log.warn(sentence) });
    return {
      ...opened,
      ...withUsage(await makeParts(opened, home, { config, log, clock, version }), log),
      config,
      log,
      clock,
      version,
      home,
    };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function makeParts({ db, reads, rights }: OpenDatabase, home: string, { config, clock, log }: CoreOptions) {
  const addresses = addressesOf(config, hostname());
  const secrets = openSecretStore(join(home, 'secrets'), config.secretKeyBase);
  const { algorithm, keyFile, certificateFile, issuer, lifetimeSeconds, refreshIdleDays } = config.token;
  const hasher = createPasswordHasher(config.password);
  const keys = await openKeys(
    { db, secrets, clock },
    { algorithm, keyFile, certificateFile, tlsCertificateFile: config.tls.certificateFile },
  );
  return {
    ...addresses,
    secrets,
    outgoing: createOutgoing(config.webhooks),
    hasher,
    access: accessSettings(config),
    keys,
    ownTokens: createOwnTokens({ keys, issuer, clock }),
    writes: createWrites(),
    credentials: createCredentialCheck({ db, hasher, throttle: config.login, clock }),
    denials: createDenialLog(db, clock),
    inTurn: createTurns(),
    fromSettings: policyFromSettings(config.delete.garbageCollector),
    quota: config.quota,
    ledger: createLedger({ db, reads, clock, quota: config.quota, inTurn: createTurns() }),
    live: engineOf(db) === 'sqlite' ? createLiveHub() : createSharedHub({ db, clock }, log),
    registries: createRegistryDirectory({ db, rights, clock, publicUrl: addresses.publicUrl }),
    setup: {
      enabled: config.firstUserAdmin.enabled,
      code: config.setup.code ?? readableId(12),
      preset: config.setup.code !== undefined,
      publicUrl: addresses.publicUrl,
    },
    tokens: { issuer, lifetimeSeconds, refreshIdleDays },
  };
}

/** Whatever changes a repository says so to the live stream; the usage of its namespace then is to be counted again. */
function withUsage<P extends { readonly live: LiveHub; readonly ledger: Ledger }>(parts: P, log: Log) {
  const usage = createUsageKeeper(parts.ledger, log);
  const live: LiveHub = {
    ...parts.live,
    repositoryChanged: (change) => {
      parts.live.repositoryChanged(change);
      usage.changed(change.namespaceId);
    },
  };
  return { ...parts, live, usage };
}

/** The switches that the access rules know, from the configuration. */
function accessSettings({ userPermission: may, delete: deletion, anonymousBrowsing }: Config): AccessSettings {
  return {
    pushPolicy: may.pushImages.policy,
    createTeam: may.createTeam.enabled,
    manageTeam: may.manageTeam.enabled,
    createNamespace: may.createNamespace.enabled,
    manageNamespace: may.manageNamespace.enabled,
    changeVisibility: may.changeVisibility.enabled,
    createWebhook: may.createWebhook.enabled,
    manageWebhook: may.manageWebhook.enabled,
    deleteEnabled: deletion.enabled,
    deleteContributors: deletion.contributors,
    anonymousBrowsing: anonymousBrowsing.enabled,
  };
}
