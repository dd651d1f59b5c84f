/** One public URL, every name that follows from it, and other network addresses of the configuration. Pure. */
import { isIP } from 'node:net';
import { Problem } from './problem.ts';

export interface PublicUrl {
  /** Without a trailing slash: `https://registry.example.org/portus`. */
  readonly href: string;
  /** host[:port] as image references write it. */
  readonly host: string;
  readonly origin: string;
  readonly secure: boolean;
  /** `''` or `/portus`. */
  readonly path: string;
  /** Whether it names this machine only. */
  readonly loopback: boolean;
}

/** Paths of ours that a proxy which strips could not tell from the path of the public URL. */
const ownPath = /^\/(v1|v2|api|assets|auth|healthz|readyz|metrics)(\/|$)/;

/** @throws Problem `startup` when the text is no URL, or has a path that cannot be */
export function parsePublicUrl(text: string): PublicUrl {
  if (!URL.canParse(text)) throw new Problem('startup', `publicUrl is "${text}", which is not a URL.`);
  const url = new URL(text);
  const path = url.pathname.replaceAll(/\/{2,}/g, '/').replace(/\/$/, '');
  if (ownPath.test(path) || !/^(\/[\w.~-]+)*$/.test(path))
    throw new Problem('startup', `publicUrl is "${text}", and Portus cannot live below ${path}.`, {
      detail: `The path may have letters, digits, ".", "_", "~" and "-", and must not begin like one of our own: ${url.origin}/portus is good.`,
    });
  return {
    href: `${url.origin}${path}`,
    host: url.host,
    origin: url.origin,
    secure: url.protocol === 'https:',
    path,
    loopback: isLoopbackName(url.hostname),
  };
}

/** Where clients get tokens: below the path, because a proxy may send `/v2/` to a registry and only the path to us. */
export const tokenRealm = ({ origin, path }: Pick<PublicUrl, 'origin' | 'path'>): string => `${origin}${path}/v2/token`;

/** `localhost`, 127.0.0.0/8 and ::1. Clients treat registries under these names as insecure by default. */
export function isLoopbackName(hostname: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(hostname);
}

export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** @param text `host:port`; an empty host means all addresses */
export function parseListen(text: string): ListenAddress {
  const colon = text.lastIndexOf(':');
  const host = text.slice(0, colon).replace(/^\[|\]$/g, '');
  return { host: host === '' ? '0.0.0.0' : host, port: Number(text.slice(colon + 1)) };
}

const isWildcard = (host: string): boolean => host === '0.0.0.0' || host === '::';

/**
 * The public URL when none is configured.
 *
 * @param hostname this machine's own name, used when Portus listens for other machines
 * @param secure whether Portus itself speaks TLS
 */
export function derivePublicUrl({ host, port }: ListenAddress, hostname: string, secure = false): string {
  const name = isLoopbackName(host)
    ? 'localhost'
    : isWildcard(host)
      ? hostname
      : host.includes(':')
        ? `[${host}]`
        : host;
  return `${secure ? 'https' : 'http'}://${name}${portSuffix(port, secure)}`;
}

function portSuffix(port: number, secure: boolean): string {
  return port === (secure ? 443 : 80) ? '' : `:${port}`;
}

/** Where processes on this machine reach Portus, when it speaks no TLS. */
export function localUrl({ host, port }: ListenAddress): string {
  const name = isWildcard(host) ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/**
 * All names under which clients may address the gateway: the public one, and the loopback names when it is one.
 *
 * @param listen null: there is no port to reach it by
 */
export function registryNames(publicUrl: PublicUrl, listen: ListenAddress | null): string[] {
  const loopback =
    publicUrl.loopback && listen !== null
      ? ['localhost', '127.0.0.1', '[::1]'].map((name) => `${name}${portSuffix(listen.port, publicUrl.secure)}`)
      : [];
  return [...new Set([publicUrl.host, ...loopback])];
}

/** Groups of networks that a proxy may be named by. */
const networkNames = new Set(['loopback', 'linklocal', 'uniquelocal']);

/**
 * @param text addresses and networks, separated by commas
 * @throws Problem `startup` naming the one that is neither
 */
export function parseProxies(text: string): string[] {
  const proxies = text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
  const wrong = proxies.find((item) => !networkNames.has(item) && !isNetwork(item));
  if (wrong === undefined) return proxies;
  throw new Problem('startup', `trustedProxies has "${wrong}", which is no address or network.`, {
    detail: 'Write for example 10.0.0.5, 10.0.0.0/8, fd00::/8 or loopback.',
  });
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}
