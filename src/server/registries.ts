/** The registries of this installation: what the settings declare, what each one gets, and how Portus talks to them. */
import { LRUCache } from 'lru-cache';
import { noFacts } from '../access/facts.ts';
import { systemPermit } from '../access/permit.ts';
import { noOrigin } from '../activity/commands.ts';
import { savePublicUrl } from '../activity/subscriptions.ts';
import { ensureServiceUser } from '../identity/commands.ts';
import { serviceUsername } from '../identity/queries.ts';
import { furnishRegistry } from '../namespaces/furnish.ts';
import { secondMs } from '../platform/clock.ts';
import { atomically } from '../platform/database/dialect.ts';
import { registryNames } from '../platform/public-url.ts';
import { Problem } from '../platform/problem.ts';
import { registryClient, type RegistryClient } from '../registry/client.ts';
import { forgetEmbeddedNames, saveEmbeddedRegistry } from '../registry/commands.ts';
import { allRegistries, findRegistry, type RegistryRow, settingsOf } from '../registry/queries.ts';
import { createRegistry } from '../registry/record-commands.ts';
import { fetchFrom, registryTransport } from '../registry/transport.ts';
import { mintServiceToken } from '../token/issue.ts';
import { parseScopes } from '../token/scope.ts';
import type { Core } from './core.ts';
import { countedWrites } from './own-writes.ts';

/** Makes the database agree with the settings: public URL, the service user, registries that run elsewhere. */
export async function saveInstallation(core: Core): Promise<void> {
  // Of processes that start at the same moment on one database, one makes the rows; the others look again and find them.
  await makeInstallation(core).catch(() => makeInstallation(core));
}

async function makeInstallation(core: Core): Promise<void> {
  const { db, clock, config, publicUrl } = core;
  await atomically(db, async (tx) => {
    await savePublicUrl(tx, publicUrl.href);
    await ensureServiceUser(tx, clock());
    if (!config.registry.embedded) await forgetEmbeddedNames(tx);
  });
  await declareRegistry(core);
}

/**
 * Adds the registry that the settings name, unless there is one of that name: people may have changed it since. Without
 * a host name of its own its clients reach it through Portus, under the public URL.
 */
async function declareRegistry({ db, secrets, clock, config, access, publicUrl }: Core): Promise<void> {
  const { name, internalUrl, service, notificationSecret } = config.initRegistry;
  const { hostname = internalUrl === undefined ? undefined : publicUrl.host } = config.initRegistry;
  if (hostname === undefined || (await allRegistries(db)).some((known) => known.name === name)) return;
  const secure = config.initRegistry.hostname === undefined ? publicUrl.secure : config.initRegistry.useSsl;
  const input = {
    ...{ name, hostname, use_ssl: secure },
    ...(internalUrl === undefined ? {} : { internal_url: internalUrl }),
    ...(service === undefined ? {} : { service }),
  };
  const deps = { db, secrets, furnish: furnishRegistry };
  await createRegistry(
    deps,
    systemPermit('registry.create', noFacts, access),
    input,
    { clock, origin: noOrigin },
    notificationSecret,
  );
}

/** Makes the row of the embedded registry agree with how it was started. */
export async function saveEmbedded(
  { db, clock, config, secrets, publicUrl, listen }: Core,
  internalUrl: string,
): Promise<RegistryRow> {
  return atomically(db, async (tx) => {
    const facts = {
      service: config.registry.service,
      internalUrl,
      notificationSecret: secrets.get('notifications'),
      publicNames: registryNames(publicUrl, listen),
    };
    const { registry, created } = await saveEmbeddedRegistry(tx, facts, clock);
    if (created) await furnishRegistry(tx, registry.id, clock());
    return registry;
  });
}

/** Half as long as a token of ours lives. */
const reusedForMs = 30 * secondMs;

/** Clients of registries by id; their tokens are minted here, nothing calls our own token endpoint. */
export function registryClients(
  core: Core,
  embeddedUrl: () => string | null,
): (registryId: number) => Promise<RegistryClient> {
  const { db, keys, clock, tokens: settings, version } = core;
  /** By id: the one of its service names that a registry asked for. */
  const asked = new Map<number, string>();
  /** Comparisons ask a repository for many things in a row; a signature costs as much as the answer. */
  const minted = new LRUCache<string, { readonly token: Promise<string>; readonly until: number }>({ max: 200 });
  return async (registryId) => {
    const registry = await findRegistry(db, registryId);
    if (registry === undefined) throw new Problem('not-found', 'The registry was removed.');
    const internalUrl = (registry.kind === 'embedded' ? embeddedUrl() : null) ?? registry.internal_url;
    const transport = registryTransport(internalUrl, registry.ca_certificate);
    const names = new Set([registry.service, ...(await settingsOf(db, registry)).serviceNames]);
    const client = registryClient({
      baseUrl: transport.baseUrl,
      fetch: fetchFrom(transport),
      userAgent: `Portus/${version}`,
      token: (scopes) => {
        const wanted = asked.get(registryId) ?? registry.service;
        const audience = names.has(wanted) ? wanted : registry.service;
        const mint = () =>
          mintServiceToken(
            { keys, clock, settings },
            { ...registry, service: audience },
            serviceUsername,
            accessOf(scopes),
          );
        const key = JSON.stringify([registryId, registry.key_delivery, audience, scopes]);
        const known = minted.get(key);
        if (known !== undefined && known.until > clock()) return known.token;
        const token = mint();
        minted.set(key, { token, until: clock() + reusedForMs });
        token.catch(() => minted.delete(key));
        return token;
      },
      onChallenge: (service) => {
        // Also when it is known meanwhile: another request may have learned it after this one was sent.
        if (!names.has(service)) return false;
        asked.set(registryId, service);
        return true;
      },
    });
    return countedWrites(client, core, registryId);
  };
}

/** Scopes of our own client are written as text; the token holds them as claims. */
function accessOf(scopes: readonly string[]) {
  return parseScopes(scopes).resources.map(({ type, name, actions }) => ({ type, name, actions: [...actions] }));
}
