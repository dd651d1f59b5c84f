/**
 * Headers on their way through the gateway. They are handled as Node delivers them, a flat list of names and values,
 * so that spelling, order and repetition survive.
 */

/** What the client may not say itself: who it is and how it reached us. */
export interface Forwarded {
  /** Address of the client. */
  readonly address: string;
  /** Scheme and host of the public URL as this client addressed it. */
  readonly proto: string;
  readonly host: string;
}

type RawHeaders = readonly string[];

/** RFC 9110 §7.6.1. They speak about one connection, not about the message. */
const hopByHop = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/** Client addresses and hosts are ours to say; session cookies of the web page are none of the registry's business. */
const notFromClients = new Set([...hopByHop, 'forwarded', 'x-real-ip', 'cookie', 'expect']);
/** `portus-registry-process` is how the supervisor knows its child. */
const notFromRegistry = new Set([...hopByHop, 'portus-registry-process']);

export interface RequestTraits {
  /** A body follows whose length the client did not say. */
  readonly chunked: boolean;
  readonly expectContinue: boolean;
  /** Length of a body whose length the client did not say, and which was read meanwhile. */
  readonly length?: number;
  /** The answer must not be compressed. */
  readonly plainAnswer?: boolean;
}

export function requestHeaders(raw: RawHeaders, forwarded: Forwarded, traits: RequestTraits): string[] {
  const dropped = (name: string): boolean =>
    notFromClients.has(name) ||
    name.startsWith('x-forwarded-') ||
    (traits.plainAnswer === true && name === 'accept-encoding');
  const headers = without(raw, dropped);
  headers.push('X-Forwarded-For', forwarded.address);
  headers.push('X-Forwarded-Proto', forwarded.proto, 'X-Forwarded-Host', forwarded.host);
  if (traits.length !== undefined) headers.push('Content-Length', String(traits.length));
  if (traits.chunked) headers.push('Transfer-Encoding', 'chunked');
  if (traits.expectContinue) headers.push('Expect', '100-continue');
  return headers;
}

/**
 * @param realm address of the token endpoint as this client reaches it
 * @param ownHosts hosts under which the registry may name itself in `Location`: its internal one and the client's
 */
export function responseHeaders(raw: RawHeaders, realm: string, ownHosts: readonly string[]): string[] {
  const headers = without(raw, (name) => notFromRegistry.has(name));
  for (let i = 0; i < headers.length; i += 2) {
    const name = headers[i]?.toLowerCase();
    const value = headers[i + 1] ?? '';
    if (name === 'www-authenticate') headers[i + 1] = withRealm(value, realm);
    else if (name === 'location') headers[i + 1] = ownLocation(value, ownHosts);
  }
  return headers;
}

/** Headers with these instead of those of the same names. */
export function replaceHeaders(raw: RawHeaders, changes: Readonly<Record<string, string>>): string[] {
  const names = new Set(Object.keys(changes).map((name) => name.toLowerCase()));
  const kept = raw.filter((_, i) => !names.has((raw[i - (i % 2)] ?? '').toLowerCase()));
  return [...kept, ...Object.entries(changes).flat()];
}

function without(raw: RawHeaders, drops: (name: string) => boolean): string[] {
  const listed = connectionOptions(raw);
  const kept: string[] = [];
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = raw[i] ?? '';
    const lower = name.toLowerCase();
    if (!drops(lower) && !listed.has(lower)) kept.push(name, raw[i + 1] ?? '');
  }
  return kept;
}

/** Headers that `Connection` declares to be hop-by-hop as well. */
function connectionOptions(raw: RawHeaders): ReadonlySet<string> {
  const values = raw.filter((_, i) => i % 2 === 1 && raw[i - 1]?.toLowerCase() === 'connection');
  return new Set(values.flatMap((value) => value.split(',').map((option) => option.trim().toLowerCase())));
}

/** Replaces the realm of a Bearer challenge and leaves its other parameters as they are. */
function withRealm(challenge: string, realm: string): string {
  return /^bearer /i.test(challenge) ? challenge.replace(/realm="[^"]*"/, () => `realm="${realm}"`) : challenge;
}

/** A location on the registry itself becomes relative, hence right for every client; others (storage) stay. */
function ownLocation(location: string, ownHosts: readonly string[]): string {
  const url = URL.parse(location);
  return url !== null && ownHosts.includes(url.host) ? url.pathname + url.search : location;
}
