/** Registries as the API shows them: no secret. */
import { abilities } from '../access/abilities.ts';
import type { Actor } from '../access/actor.ts';
import { registryOf } from '../access/namespace-rows.ts';
import type { AccessSettings } from '../access/settings.ts';
import type { Registry } from '../contract/api/registries.ts';
import { secondMs } from '../platform/clock.ts';
import { iso, isoOrNull } from '../platform/paging.ts';
import type { KnownRegistry } from './directory.ts';
import type { RegistryRow } from './queries.ts';

export interface TokenTimes {
  /** How long a token is good, with all that registries add. */
  readonly longestTokenMs: number;
}

/** For whom a registry is shown, and by which rules. */
export interface RegistryView extends TokenTimes {
  readonly actor: Actor;
  readonly access: AccessSettings;
}

/** @param problem what a look just taken found wrong */
export function presentRegistry(
  { row, host, publicNames, secure }: KnownRegistry,
  serviceNames: readonly string[],
  view: RegistryView,
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
    frozen: presentFreeze(row, view),
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
    can: abilities('registry', view.actor, registryOf({ ...row, registry_id: row.id }), view.access),
  };
}

/** Other nodes know it within a second. */
const toldWithinMs = secondMs;

/**
 * Of the embedded registry every write comes through the gateway, which refuses it. Of one elsewhere, clients go on with the
 * tokens they have (registry-protocol §5.4).
 */
function presentFreeze(
  { kind, frozen_because: because, frozen_at: since, frozen_until: until }: RegistryRow,
  { longestTokenMs }: TokenTimes,
): Registry['frozen'] {
  if (because === null || since === null) return null;
  const closed = since + toldWithinMs + (kind === 'embedded' ? 0 : longestTokenMs);
  return { because, since: iso(since), until: isoOrNull(until), no_writes_from: iso(closed) };
}
