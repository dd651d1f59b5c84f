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

/** @throws Problem `startup` when the text is no URL */
export function parsePublicUrl(text: string): PublicUrl {
  if (!URL.canParse(text)) throw new Problem('startup', `publicUrl is "${text}", which is not a URL.`);
  const url = new URL(text);
  const path = url.pathname.replace(/\/+$/, '');
  return {
    href: `${url.origin}${path}`,
    host: url.host,
    origin: url.origin,
    secure: url.protocol === 'https:',
    path,
    loopback: isLoopbackName(url.hostname),
  };
}

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
 */
export function derivePublicUrl({ host, port }: ListenAddress, hostname: string): string {
  const name = isLoopbackName(host)
    ? 'localhost'
    : isWildcard(host)
      ? hostname
      : host.includes(':')
        ? `[${host}]`
        : host;
  return `http://${name}${port === 80 ? '' : `:${port}`}`;
}

/** Where processes on this machine reach Portus. */
export function localUrl({ host, port }: ListenAddress): string {
  const name = isWildcard(host) ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/** All names under which clients may address the gateway: the public one, and the loopback names when it is one. */
export function registryNames(publicUrl: PublicUrl, { port }: ListenAddress): string[] {
  const loopback = publicUrl.loopback
    ? ['localhost', '127.0.0.1', '[::1]'].map((name) => (port === 80 ? name : `${name}:${port}`))
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
