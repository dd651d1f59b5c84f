/** Where to listen, and with which certificate. Pure. */
import { type Composed, type Given, hostOf, nothing, type OldParts } from './composed.ts';
import type { ComposedPart } from './entry.ts';
import { oldSocket } from './server-names.ts';

/** The port of the old image when its address had none. */
export const oldPort = 3000;

export function composeListen({ get, setting, fallback }: OldParts): Composed {
  const socket = get('listen.socket');
  if (socket?.value === true) return { values: [{ path: 'listen', value: `unix:${oldSocket}`, from: [socket] }] };
  const [address, ip, port] = [
    get('listen.address'),
    get('listen.ip'),
    get('listen.port') ?? get('listen.assignedPort'),
  ];
  if (address !== undefined) {
    const other = get('listen.ip') ?? get('listen.port');
    const value = withPort(String(address.value));
    if (other === undefined) return { values: [{ path: 'listen', value, from: [address] }] };
    return { values: [], mistakes: [`${address.name} and ${other.name} both say where to listen. Keep one.`] };
  }
  const tls = servesTls(get) ? get('tls.keyFile') : undefined;
  const from = [ip, port, ...(ip === undefined && port === undefined ? [tls] : [])].filter((one) => one !== undefined);
  if (from.length === 0) return likeOldImage(get('fqdn'), setting('listen') ?? fallback('listen'));
  const image = tls?.name.startsWith('PUMA_') === true || ip !== undefined || port !== undefined;
  const otherwise = image ? (tls === undefined ? 80 : 443) : oldPort;
  const host = hostOf(String(ip?.value ?? '0.0.0.0'));
  // A port that only a platform assigned, or that only follows from TLS, was nobody's wish.
  const wished = get('listen.ip') ?? get('listen.port');
  const value = `${host}:${port?.value ?? otherwise}`;
  return { values: [{ path: 'listen', value, from, ...(wished === undefined ? { weak: true } : {}) }] };
}

/** Who takes our image for the old one leads its port into it. */
function likeOldImage(name: Given | undefined, listen: unknown): Composed {
  if (name === undefined || !/^0\.0\.0\.0:\d+$/.test(String(listen))) return nothing;
  return { values: [{ path: 'listen', value: `0.0.0.0:${oldPort}`, from: [name], weak: true }] };
}

function withPort(address: string): string {
  if (/^(\[[^\]]*\]|[^:]*):\d+$/.test(address)) return address;
  return `${hostOf(address)}:${oldPort}`;
}

/** The image with PUMA_SSL_… spoke plain HTTP when TLS was not asked for. */
export function servesTls(get: OldParts['get']): boolean {
  const key = get('tls.keyFile') ?? get('tls.certificateFile');
  return key !== undefined && !(key.name.startsWith('PUMA_') && get('sslUsage')?.value === false);
}

const tlsParts = ['tls.certificateFile', 'tls.keyFile'] as const satisfies readonly ComposedPart[];

export function composeTls({ get }: OldParts): Composed {
  const given = tlsParts.flatMap((path) => {
    const found = get(path);
    return found === undefined ? [] : [{ path, value: found.value, from: [found] }];
  });
  if (given.length === 0 || servesTls(get)) return { values: given };
  const names = given.flatMap(({ from }) => from.map(({ name }) => name));
  const because = `${get('sslUsage')?.name ?? ''} is false`;
  return { values: [], notices: [`${names.join(', ')}: Not used, because ${because}: plain HTTP is served.`] };
}
