/** How the embedded registry is started. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CollectorProgram } from '../garbage/program.ts';
import type { Config } from '../platform/config/schema.ts';
import { tokenRealm } from '../platform/public-url.ts';
import { Problem } from '../platform/problem.ts';
import { secret } from '../platform/secret.ts';
import { findRegistryBinary } from '../registry/binary.ts';
import { createRegistrySupervisor, type RegistrySupervisor } from '../registry/supervisor.ts';
import type { Core } from './core.ts';

/** Where the embedded registry keeps what is pushed. */
export const embeddedStorage = (home: string): string => join(home, 'registry', 'storage');

type Environment = Readonly<Record<string, string | undefined>>;

export interface EmbeddedRegistry {
  readonly supervisor: RegistrySupervisor;
  /** The same program as the collector of its garbage. */
  readonly program: CollectorProgram;
}

/**
 * @param notificationUrl where this registry reaches that path, without TLS
 * @throws Problem `startup` when there is no registry program
 */
export async function createEmbeddedRegistry(
  core: Core,
  environment: Environment,
  notificationUrl: string,
): Promise<EmbeddedRegistry> {
  const { home, secrets, keys, publicUrl, config, log, clock } = core;
  const directory = join(home, 'registry');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const rootCertificateFile = join(directory, 'root.pem');
  const certificates = keys.rootCertificates();
  if (certificates === '')
    throw new Problem('startup', 'token.keyFile is set, but token.certificateFile is not.', {
      detail: 'The embedded registry needs the certificate of the key: name it, or set PORTUS_REGISTRY_EMBEDDED=false.',
    });
  writeFileSync(rootCertificateFile, certificates, { mode: 0o600 });
  const binary = await findRegistryBinary(config.registry.binary, environment['PATH'] ?? '');
  const storage = embeddedStorage(home);
  const supervisor = createRegistrySupervisor({
    binary,
    directory,
    settings: {
      storageDirectory: storage,
      httpSecret: secret(secrets.get('registry-http')),
      token: {
        realm: tokenRealm(publicUrl),
        service: config.registry.service,
        issuer: config.token.issuer,
        rootCertificateFile,
      },
      notifications: {
        url: notificationUrl,
        authorization: secret(`Bearer ${secrets.get('notifications')}`),
      },
      logLevel: registryLogLevel(config.log.level),
    },
    environment,
    log: log.child({ part: 'registry' }),
    clock,
    fetch,
  });
  return { supervisor, program: { path: binary.path, directory, storage, environment } };
}

/** The registry is talkative: one level quieter than Portus. */
function registryLogLevel(level: Config['log']['level']): 'error' | 'warn' | 'info' | 'debug' {
  if (level === 'trace' || level === 'debug') return 'info';
  return level === 'info' || level === 'warn' ? 'warn' : 'error';
}
