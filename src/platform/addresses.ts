/** Where Portus listens, and under which URL people find it. Pure. */
import type { Config } from './config/schema.ts';
import { Problem } from './problem.ts';
import { derivePublicUrl, type ListenAddress, parseListen, parsePublicUrl, type PublicUrl } from './public-url.ts';

export type Listener =
  | ({ readonly kind: 'tcp' } & ListenAddress)
  | { readonly kind: 'unix'; readonly path: string }
  /** A listening socket that was opened before and handed to this process (systemd socket activation). */
  | { readonly kind: 'descriptor'; readonly descriptor: number };

export interface Addresses {
  readonly listeners: readonly Listener[];
  /** The first that names an address and a port; null: there are only sockets. */
  readonly listen: ListenAddress | null;
  readonly publicUrl: PublicUrl;
}

/** @param text `host:port`, `unix:/path` and `fd:number`, separated by commas, as the schema allows them */
export function parseListeners(text: string): Listener[] {
  return text.split(',').map((item): Listener => {
    const one = item.trim();
    if (one.startsWith('unix:/')) return { kind: 'unix', path: one.slice('unix:'.length) };
    if (one.startsWith('fd:')) return { kind: 'descriptor', descriptor: Number(one.slice('fd:'.length)) };
    return { kind: 'tcp', ...parseListen(one) };
  });
}

/**
 * @param hostname this machine's own name, for a public URL that is not configured
 * @throws Problem `startup` when there is none and none can be derived
 */
export function addressesOf(config: Pick<Config, 'listen' | 'publicUrl' | 'tls'>, hostname: string): Addresses {
  const listeners = parseListeners(config.listen);
  const first = listeners.find((listener) => listener.kind === 'tcp');
  const listen = first === undefined ? null : { host: first.host, port: first.port };
  return { listeners, listen, publicUrl: parsePublicUrl(config.publicUrl ?? derived(config, listen, hostname)) };
}

function derived({ listen, tls }: Pick<Config, 'listen' | 'tls'>, address: ListenAddress | null, hostname: string) {
  if (address !== null) return derivePublicUrl(address, hostname, tls.certificateFile !== undefined);
  throw new Problem('startup', `listen is "${listen}", from which no public URL follows.`, {
    detail: 'Set PORTUS_PUBLIC_URL to what people type, for example https://registry.example.org.',
  });
}
