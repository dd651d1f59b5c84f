/** Lets the catalog know what a registry holds, without a run and its rows. */
import { compareRepository } from '../src/catalog/compare.ts';
import type { Core } from '../src/server/core.ts';
import type { RegistryClient } from '../src/registry/client.ts';

/** @returns how many tags were new or pointed elsewhere */
export async function lookAtRegistry(core: Core, client: RegistryClient, registryId: number): Promise<number> {
  const { signal } = new AbortController();
  let found = 0;
  for await (const repositories of client.catalog()) {
    for (const repository of repositories) {
      const deps = { ...core, client, registryId, apply: true, onChanged: () => undefined, signal };
      const { added, changed } = await compareRepository(deps, repository);
      found += added.length + changed.length;
    }
  }
  return found;
}
