/**
 * The configuration of the registry that Portus runs itself.
 *
 * One text serves registry 2.8 and 3.x: both accept every key below, and 2.8 ignores `signingalgorithms`.
 */
import { stringify } from 'yaml';
import type { Secret } from '../platform/secret.ts';
import {
  filesystemStorage,
  type NotificationFacts,
  notifications,
  responseHeaders,
  signingAlgorithms,
  type TokenFacts,
  tokenAuth,
} from './config-parts.ts';

export interface EmbeddedRegistrySettings {
  /** Folder of the blobs. */
  readonly storageDirectory: string;
  /** Loopback address the registry listens on. */
  readonly host: string;
  readonly port: number;
  /** Signs the state of unfinished uploads; must stay the same across restarts. */
  readonly httpSecret: Secret;
  /** Clients never see the realm: the gateway puts the address they dialled in its place. */
  readonly token: TokenFacts;
  readonly notifications: NotificationFacts;
  readonly logLevel: 'error' | 'warn' | 'info' | 'debug';
  /** How long a stopping registry waits for running requests. */
  readonly drainSeconds: number;
}

/** Header by which the supervisor knows that the process answering on a port is the one it started. */
export const processHeader = 'Portus-Registry-Process';

/**
 * @param processId value of {@link processHeader} in every answer
 * @returns YAML
 */
export function embeddedRegistryConfig(settings: EmbeddedRegistrySettings, processId: string): string {
  return stringify({
    version: '0.1',
    log: { level: settings.logLevel, formatter: 'json', accesslog: { disabled: true } },
    storage: filesystemStorage(settings.storageDirectory),
    http: {
      addr: `${settings.host}:${String(settings.port)}`,
      // Relative locations are right under whatever name the client dialled.
      relativeurls: true,
      secret: settings.httpSecret.reveal(),
      draintimeout: `${String(settings.drainSeconds)}s`,
      headers: { [processHeader]: [processId], ...responseHeaders },
    },
    auth: { token: { ...tokenAuth(settings.token), signingalgorithms: signingAlgorithms } },
    notifications: notifications(settings.notifications),
  });
}
