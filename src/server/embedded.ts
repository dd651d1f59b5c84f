/** The embedded registry: how it is started, and how Portus itself talks to registries. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { savePublicUrl } from '../activity/subscriptions.ts';
import { ensureServiceUser } from '../identity/commands.ts';
import { serviceUsername } from '../identity/queries.ts';
import { createGlobalNamespace } from '../namespaces/commands.ts';
import type { Config } from '../platform/config/schema.ts';
import { localUrl, registryNames } from '../platform/public-url.ts';
import { secret } from '../platform/secret.ts';
import { findRegistryBinary } from '../registry/binary.ts';
import { registryClient, type RegistryClient } from '../registry/client.ts';
import { saveEmbeddedRegistry } from '../registry/commands.ts';
import type { RegistryRow } from '../registry/queries.ts';
import { createRegistrySupervisor, type RegistrySupervisor } from '../registry/supervisor.ts';
import { mintServiceToken } from '../token/issue.ts';
import { parseScopes } from '../token/scope.ts';
import type { Core } from './core.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws Problem `startup` when there is no registry program */
export async function createEmbeddedRegistry(core: Core, environment: Environment): Promise<RegistrySupervisor> {
  const { home, secrets, keys, publicUrl, listen, config, log, clock } = core;
  const directory = join(home, 'registry');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const rootCertificateFile = join(directory, 'root.pem');
  writeFileSync(rootCertificateFile, keys.rootCertificates(), { mode: 0o600 });
  return createRegistrySupervisor({
    binary: await findRegistryBinary(config.registry.binary, environment['PATH'] ?? ''),
    directory,
    settings: {
      storageDirectory: join(directory, 'storage'),
      httpSecret: secret(secrets.get('registry-http')),
      token: {
        realm: `${publicUrl.origin}/v2/token`,
        service: config.registry.service,
        issuer: config.token.issuer,
        rootCertificateFile,
      },
      notifications: {
        url: `${localUrl(listen)}/v2/webhooks/events`,
        authorization: secret(`Bearer ${secrets.get('notifications')}`),
      },
      logLevel: registryLogLevel(config.log.level),
    },
    environment,
    log: log.child({ part: 'registry' }),
    clock,
    fetch,
  });
}

/** The registry is talkative: one level quieter than Portus. */
function registryLogLevel(level: Config['log']['level']): 'error' | 'warn' | 'info' | 'debug' {
  if (level === 'trace' || level === 'debug') return 'info';
  return level === 'info' || level === 'warn' ? 'warn' : 'error';
}

/** Makes the database agree with what runs: public URL, registry, the service user, the global namespace. */
export async function saveRegistry(
  { db, clock, config, secrets, publicUrl, listen }: Core,
  internalUrl: string,
): Promise<RegistryRow> {
  return db.transaction().execute(async (tx) => {
    await savePublicUrl(tx, publicUrl.href);
    await ensureServiceUser(tx, clock());
    const facts = {
      service: config.registry.service,
      internalUrl,
      notificationSecret: secrets.get('notifications'),
      publicNames: registryNames(publicUrl, listen),
    };
    const { registry, created } = await saveEmbeddedRegistry(tx, facts, clock);
    if (created) await createGlobalNamespace(tx, registry.id, clock());
    return registry;
  });
}

/** Clients of registries by id; their tokens are minted here, nothing calls our own token endpoint. */
export function registryClients(
  core: Core,
  embeddedUrl: () => string | null,
): (registryId: number) => Promise<RegistryClient> {
  const { db, keys, clock, tokens: settings, version } = core;
  return async (registryId) => {
    const registry = await db
      .selectFrom('registries')
      .selectAll()
      .where('id', '=', registryId)
      .executeTakeFirstOrThrow();
    return registryClient({
      baseUrl: (registry.kind === 'embedded' ? embeddedUrl() : null) ?? registry.internal_url,
      fetch,
      userAgent: `Portus/${version}`,
      token: (scopes) => mintServiceToken({ keys, clock, settings }, registry, serviceUsername, accessOf(scopes)),
    });
  };
}

/** Scopes of our own client are written as text; the token holds them as claims. */
function accessOf(scopes: readonly string[]) {
  return parseScopes(scopes).resources.map(({ type, name, actions }) => ({ type, name, actions: [...actions] }));
}
