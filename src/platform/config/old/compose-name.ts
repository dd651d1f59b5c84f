/** What follows from the name of the machine: issuer, public URL, and that registries run elsewhere. Pure. */
import { parseListeners } from '../../addresses.ts';
import { derivePublicUrl, isLoopbackName, type ListenAddress } from '../../public-url.ts';
import { composeListen, oldPort, servesTls } from './compose-address.ts';
import { type Composed, nothing, type OldParts } from './composed.ts';

/** Issuer, registry elsewhere, and the public URL as far as it can be known. */
export function composeName(parts: OldParts): Composed {
  const name = parts.get('fqdn');
  const url = composeUrl(parts);
  if (name === undefined) return url;
  return {
    values: [
      { path: 'token.issuer', value: name.value, from: [name] },
      { path: 'registry.embedded', value: false, from: [name], weak: true },
      ...url.values,
    ],
    mistakes: url.mistakes ?? [],
    notices: [...(url.notices ?? []), ...otherDefaults(name.name, parts)],
  };
}

/** Where the old Portus did something else when nothing was said. */
function otherDefaults(name: string, parts: OldParts): string[] {
  const told = parts.setting('listen') !== undefined || composeListen(parts).values.length > 0;
  const listen = `${name} is set, but no address to listen on: only this machine reaches Portus. The old image listened on port ${oldPort} of all addresses, which is PORTUS_LISTEN=0.0.0.0:${oldPort}.`;
  const signup =
    'PORTUS_SIGNUP_ENABLED is not set: people cannot make accounts of their own any more, as they could by default.';
  return [...(told ? [] : [listen]), ...(parts.setting('signup.enabled') === undefined ? [signup] : [])];
}

function composeUrl(parts: OldParts): Composed {
  const [name, path, url] = [parts.get('fqdn'), parts.get('path'), parts.setting('publicUrl')];
  if (name === undefined && path === undefined) return nothing;
  if (typeof url === 'string') return path === undefined ? nothing : agreeOnPath(url, String(path.value), path.name);
  const origin = name === undefined ? localOrigin(parts) : originOf(String(name.value), parts);
  const from = [name, path].filter((one) => one !== undefined);
  const names = from.map((one) => one.name).join(' and ');
  const wanted = String(path?.value ?? '');
  if (origin === undefined)
    return {
      values: [],
      mistakes: [`${names} needs a host before it: set PORTUS_PUBLIC_URL=https://<host>${wanted}.`],
    };
  const value = `${origin}${wanted}`;
  return {
    values: [{ path: 'publicUrl', value, from, weak: true }],
    notices: [
      `The public URL is taken to be ${value}, from ${names}. If people use another one, set PORTUS_PUBLIC_URL.`,
    ],
  };
}

function agreeOnPath(url: string, path: string, name: string): Composed {
  const own = URL.canParse(url) ? new URL(url).pathname.replace(/\/$/, '') : path;
  if (own === path) return nothing;
  return { values: [], mistakes: [`${name} says ${path || '/'}, and PORTUS_PUBLIC_URL says ${own || '/'}. Keep one.`] };
}

function localOrigin(parts: OldParts): string | undefined {
  const listen = listenOf(parts);
  return listen !== undefined && isLoopbackName(listen.host) ? derivePublicUrl(listen, 'localhost') : undefined;
}

function listenOf(parts: OldParts): ListenAddress | undefined {
  const own = parts.setting('listen') ?? composeListen(parts).values[0]?.value;
  return parseListeners(typeof own === 'string' ? own : '127.0.0.1:5000').find((listener) => listener.kind === 'tcp');
}

/** A proxy held port 443 for the old Portus, unless its image served people itself, or nothing was encrypted. */
function originOf(name: string, parts: OldParts): string {
  const tls = servesTls(parts.get) || parts.setting('tls.keyFile') !== undefined;
  const scheme = tls || parts.get('sslUsage')?.value !== false ? 'https' : 'http';
  const port = parts.get('listen.port')?.value ?? (scheme === 'http' ? listenOf(parts)?.port : undefined);
  const usual = scheme === 'https' ? 443 : 80;
  return `${scheme}://${name}${port === undefined || port === usual || /:\d+$/.test(name) ? '' : `:${port}`}`;
}
