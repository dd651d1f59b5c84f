/** What the configuration of a reverse proxy follows from. Pure. */
import { isIP } from 'node:net';
import type { Distribution, ProxyShape } from '../../contract/api/proxies.ts';
import type { Listener } from '../../platform/addresses.ts';
import { Problem } from '../../platform/problem.ts';
import { localUrl, type PublicUrl } from '../../platform/public-url.ts';

/** Where a proxy reaches one of the programs behind it. */
export interface Upstream {
  readonly secure: boolean;
  /** Without brackets; empty for a socket. */
  readonly host: string;
  readonly port: number;
  readonly socketPath: string | null;
  /** The name that its certificate has to have. */
  readonly tlsName: string;
  /** PEM file of the authorities of its certificate; null: those of the system. */
  readonly authorityFile: string | null;
}

export interface ProxiedRegistry {
  readonly name: string;
  /** host[:port] that clients use. */
  readonly hosts: readonly string[];
  /** Clients speak TLS to it. */
  readonly secure: boolean;
  /** Where it listens: `http://…`, `https://…`, `unix:/path`; null: it is reached through Portus. */
  readonly address: string | null;
  /** PEM of further authorities of its certificate. */
  readonly authority: string | null;
}

export interface ProxyFacts {
  readonly publicUrl: PublicUrl;
  /** Nobody has set it: it is where Portus itself listens. */
  readonly publicUrlIsGuessed: boolean;
  /** Where the proxy reaches Portus, as a URL or `unix:/path`. */
  readonly portus: string;
  /** PEM file of the authority of Portus' own certificate. */
  readonly portusAuthorityFile: string | null;
  readonly registries: readonly ProxiedRegistry[];
  readonly shape: ProxyShape;
  readonly distribution: Distribution;
  /** PEM files; `{host}` in them stands for the name of each host. null: the usual place. */
  readonly certificateFile: string | null;
  readonly keyFile: string | null;
  /** Address that the proxy listens on; null: all. */
  readonly bind: string | null;
  /** Address of a name server, for names that nginx has to look up again; null: that of Docker. */
  readonly resolver: string | null;
  /** Where the file is to be; null: the usual place. */
  readonly path: string | null;
}

/** Places that differ between distributions. */
export const places: Readonly<
  Record<Distribution, { readonly certificate: string; readonly key: string; readonly authorities: string }>
> = {
  debian: {
    certificate: '/etc/ssl/certs/{host}.pem',
    key: '/etc/ssl/private/{host}.key',
    authorities: '/etc/ssl/certs/ca-certificates.crt',
  },
  suse: {
    certificate: '/etc/ssl/servercerts/servercert.pem',
    key: '/etc/ssl/servercerts/serverkey.pem',
    authorities: '/etc/ssl/ca-bundle.pem',
  },
};

/**
 * @param tlsName of its certificate when that is not the name in the address
 * @throws Problem `bad-request` when it cannot be read
 */
export function parseUpstream(text: string, tlsName: string | null, authorityFile: string | null): Upstream {
  const socketPath = /^unix:(\/[\w./@+-]+)$/.exec(text)?.[1] ?? null;
  if (socketPath !== null) return { secure: false, host: '', port: 0, socketPath, tlsName: '', authorityFile: null };
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '')
    throw new Problem('bad-request', `"${text}" is no address that a proxy can pass requests to.`, {
      detail: 'Write http://127.0.0.1:5000, https://registry.internal:5000 or unix:/run/portus/portus.sock.',
    });
  const secure = url.protocol === 'https:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port);
  return { secure, host, port, socketPath: null, tlsName: tlsName ?? host, authorityFile };
}

/** host:port as URLs and proxies write it. */
export const addressOf = ({ host, port }: Pick<Upstream, 'host' | 'port'>): string =>
  `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;

export const onThisMachine = ({ socketPath, host }: Upstream): boolean =>
  socketPath !== null || host === 'localhost' || host === '::1' || /^127\./.test(host);

/** Whether its address may change while the proxy runs: a restarted container has another one. */
export const isContainerName = ({ socketPath, host }: Upstream): boolean =>
  socketPath === null && host !== 'localhost' && !/[.:]/.test(host);

/**
 * Where a proxy on the same machine reaches Portus.
 *
 * @param secure whether Portus' own TCP listeners speak TLS
 */
export function localUpstream([first]: readonly Listener[], secure: boolean): string {
  if (first?.kind === 'unix') return `unix:${first.path}`;
  if (first?.kind === 'tcp') return localUrl(first).replace(/^http:/, secure ? 'https:' : 'http:');
  throw new Problem(
    'bad-request',
    'Portus listens on a socket that systemd has opened, so its address is not known here.',
    {
      detail: 'Say where the proxy reaches Portus: --upstream unix:/run/portus/portus.sock',
    },
  );
}
