/**
 * The configuration of the registry that Portus runs itself.
 *
 * One text serves registry 2.8 and 3.x: both accept every key below, and 2.8 ignores `signingalgorithms`.
 */
import { stringify } from 'yaml';
import type { Secret } from '../platform/secret.ts';

export interface EmbeddedRegistrySettings {
  /** Folder of the blobs. */
  readonly storageDirectory: string;
  /** Loopback address the registry listens on. */
  readonly host: string;
  readonly port: number;
  /** Signs the state of unfinished uploads; must stay the same across restarts. */
  readonly httpSecret: Secret;
  readonly token: {
    /** Required by the registry. Clients never see it: the gateway puts the address they dialled in its place. */
    readonly realm: string;
    readonly service: string;
    readonly issuer: string;
    /** PEM file with our root certificate and nothing else: each certificate in it is trusted to sign tokens. */
    readonly rootCertificateFile: string;
  };
  readonly notifications: {
    readonly url: string;
    /** Whole value of the `Authorization` header. */
    readonly authorization: Secret;
  };
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
    storage: {
      filesystem: { rootdirectory: settings.storageDirectory },
      delete: { enabled: true },
      cache: { blobdescriptor: 'inmemory' },
    },
    http: {
      addr: `${settings.host}:${String(settings.port)}`,
      // Relative locations are right under whatever name the client dialled.
      relativeurls: true,
      secret: settings.httpSecret.reveal(),
      draintimeout: `${String(settings.drainSeconds)}s`,
      headers: { [processHeader]: [processId], 'X-Content-Type-Options': ['nosniff'] },
    },
    auth: {
      token: {
        realm: settings.token.realm,
        service: settings.token.service,
        issuer: settings.token.issuer,
        rootcertbundle: settings.token.rootCertificateFile,
        signingalgorithms: ['ES256', 'RS256'],
      },
    },
    notifications: {
      events: { includereferences: true },
      endpoints: [
        {
          name: 'portus',
          url: settings.notifications.url,
          headers: { Authorization: [settings.notifications.authorization.reveal()] },
          timeout: '5s',
          threshold: 3,
          backoff: '2s',
          // Every blob makes an event of its own, several per push. Registry 2.8 and 3.0 honour ignored actions only
          // beside an ignored media type; this entry is also that one.
          ignore: { mediatypes: ['application/octet-stream'] },
        },
      ],
    },
  });
}
