/** What every registry of ours is told, whether Portus starts it or somebody else does. Pure. */
import type { Secret } from '../platform/secret.ts';

/** Where registries report, below the address of Portus. */
export const notificationPath = '/v2/webhooks/events';

export interface TokenFacts {
  /** Where clients get tokens. */
  readonly realm: string;
  readonly service: string;
  readonly issuer: string;
  /** PEM file with our root certificate and nothing else: each certificate in it is trusted to sign tokens. */
  readonly rootCertificateFile: string;
}

export const tokenAuth = ({ realm, service, issuer, rootCertificateFile }: TokenFacts) => ({
  realm,
  service,
  issuer,
  rootcertbundle: rootCertificateFile,
});

/** The ones we use; generation 2 knows no such list and ignores it. */
export const signingAlgorithms = ['ES256', 'RS256'] as const;

export const filesystemStorage = (folder: string) => ({
  filesystem: { rootdirectory: folder },
  delete: { enabled: true },
  cache: { blobdescriptor: 'inmemory' },
});

export const responseHeaders = { 'X-Content-Type-Options': ['nosniff'] } as const;

export interface NotificationFacts {
  readonly url: string;
  /** Whole value of the `Authorization` header. */
  readonly authorization: Secret;
}

/** A duration without its unit would be nanoseconds. */
export const notifications = ({ url, authorization }: NotificationFacts) => ({
  events: { includereferences: true },
  endpoints: [
    {
      name: 'portus',
      url,
      headers: { Authorization: [authorization.reveal()] },
      timeout: '5s',
      threshold: 3,
      backoff: '2s',
      // Every blob makes an event of its own, several per push. Registry 2.8 and 3.0 honour ignored actions only
      // beside an ignored media type; this entry is also that one.
      ignore: { mediatypes: ['application/octet-stream'] },
    },
  ],
});
