/**
 * Portus' own writes to a registry: deletions, what keeps things in the trash. They do not come through the gateway, and must
 * end and stop like those of clients while the garbage of a registry is collected.
 */
import type { Writes } from '../gateway/writes.ts';
import type { Db } from '../platform/database/dialect.ts';
import { Problem } from '../platform/problem.ts';
import type { RegistryClient } from '../registry/client.ts';
import { findRegistry } from '../registry/queries.ts';

/** Counts the writes of a client, and refuses them with Problem `unavailable` while the registry is frozen. */
export function countedWrites(
  client: RegistryClient,
  { db, writes }: { readonly db: Db; readonly writes: Writes },
  registryId: number,
): RegistryClient {
  const counted = async <T>(write: () => Promise<T>): Promise<T> => {
    // Counted first: who freezes the registry and then waits must see it.
    const end = writes.begin(registryId);
    try {
      const because = (await findRegistry(db, registryId))?.frozen_because ?? null;
      if (because !== null)
        throw new Problem('unavailable', `The registry is frozen: ${because}`, {
          detail: 'Try again when it is thawed.',
          retryAfterSeconds: 30,
        });
      return await write();
    } finally {
      end();
    }
  };
  return {
    ...client,
    putManifest: (...args) => counted(() => client.putManifest(...args)),
    deleteManifest: (...args) => counted(() => client.deleteManifest(...args)),
    deleteTag: (...args) => counted(() => client.deleteTag(...args)),
  };
}
