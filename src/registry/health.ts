/** Whether a registry works, asked at most every few seconds however many want to know. */
import { LRUCache } from 'lru-cache';
import type { RegistryHealth } from '../contract/api/registries.ts';
import type { KnownRegistry } from './directory.ts';
import { whyUnreachable } from './reachable.ts';
import type { RegistryState } from './supervisor.ts';
import { fetchFrom, registryTransport } from './transport.ts';

const looks = new LRUCache<string, Promise<string | null>>({ max: 100, ttl: 5000 });

/** @returns what is wrong with a registry that runs elsewhere */
export function lookAt({ row }: KnownRegistry): Promise<string | null> {
  const key = JSON.stringify([row.internal_url, row.ca_certificate]);
  const known = looks.get(key);
  if (known !== undefined) return known;
  const transport = registryTransport(row.internal_url, row.ca_certificate);
  const looking = whyUnreachable(transport.baseUrl, fetchFrom(transport));
  looks.set(key, looking);
  return looking;
}

export function embeddedHealth({ state, version, restarts, lastExit }: RegistryState): RegistryHealth {
  const died =
    lastExit === null
      ? ''
      : ` It ended ${restarts} time(s) since the start, last at ${new Date(lastExit.at).toISOString()}.`;
  if (state === 'ready') return { status: 'ok', detail: `Version ${version} is running.${died}` };
  return { status: 'down', detail: `State: ${state}.${died} Portus starts it again by itself.` };
}

/** @param embedded state of the program that Portus runs itself; null when it runs none */
export async function healthOf(known: KnownRegistry, embedded: RegistryState | null): Promise<RegistryHealth> {
  if (known.row.kind === 'embedded') {
    return embedded === null ? { status: 'down', detail: 'Portus does not run it now.' } : embeddedHealth(embedded);
  }
  const wrong = await lookAt(known);
  return wrong === null
    ? { status: 'ok', detail: null }
    : { status: 'down', detail: wrong.replace(/^Error: n/, 'N').replace(/^Error: /, '') };
}
