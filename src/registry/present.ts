/** Registries as the API shows them: no secret. */
import type { Registry } from '../contract/api/registries.ts';
import { iso, isoOrNull } from '../platform/paging.ts';
import type { KnownRegistry } from './directory.ts';

/** @param problem what a look just taken found wrong */
export function presentRegistry(
  { row, host, publicNames, secure }: KnownRegistry,
  serviceNames: readonly string[],
  problem: string | null = null,
): Registry {
  const names = [host, ...publicNames.filter((name) => name !== host)];
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    hostname: host,
    external_hostname: names[1] ?? null,
    use_ssl: secure,
    read_only: row.read_only === 1,
    internal_url: row.internal_url,
    public_names: names,
    service: row.service,
    service_names: [...serviceNames],
    ca_certificate: row.ca_certificate,
    key_delivery: row.key_delivery,
    generation: row.generation,
    unauthenticated_from: row.unauthenticated_from,
    last_event_at: isoOrNull(row.last_event_at),
    problem,
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  };
}
