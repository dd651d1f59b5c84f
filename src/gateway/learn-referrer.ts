/**
 * A referrer that was just pushed is known before its client goes on: the client asks for the list at once, and leaves its
 * own list under a tag unless the answer says that nobody needs it (distribution specification §Pushing Manifests with
 * Subject).
 */
import { observeManifest } from '../catalog/observe.ts';
import { ensureRepository, type RepositoryRef } from '../catalog/projection.ts';
import { nobody, saveManifest } from '../catalog/save-manifest.ts';
import { findUserByName } from '../identity/queries.ts';
import type { Clock } from '../platform/clock.ts';
import { atomically } from '../platform/database/dialect.ts';
import type { RegistryDirectory } from '../registry/directory.ts';
import { parseManifest } from '../registry/manifest.ts';
import type { AfterManifestPut } from './manifest-put.ts';
import type { ReferrersDeps } from './referrers.ts';

export interface LearnDeps extends ReferrersDeps {
  readonly clock: Clock;
  readonly registries: RegistryDirectory;
  /** Told after a repository changed. */
  readonly onChanged: (repository: RepositoryRef) => void;
}

/**
 * Says `OCI-Subject` only for the registry behind the gateway. Others can be asked directly, where only the list under the
 * tag shows what was pushed here.
 */
export function learnReferrer(deps: LearnDeps): AfterManifestPut {
  return async (put) => {
    const parsed = parseManifest(put.body.toString(), put.mediaType, put.tag);
    if (parsed.form === 'unreadable' || parsed.subject === null) return {};
    const client = await deps.clientOf(put.registryId);
    const observed = await observeManifest(client, put.repository, put.tag === null ? put.reference : put.digest);
    if (observed === null) return {};
    const user = put.actorName === null ? undefined : await findUserByName(deps.db, put.actorName);
    const by = put.actorName === null ? nobody : { id: user?.id ?? null, name: put.actorName };
    const repository = await atomically(deps.db, async (tx) => {
      const ref = await ensureRepository(tx, put.registryId, put.repository, deps.clock(), by);
      await saveManifest(tx, ref, observed, by, deps.clock());
      return ref;
    });
    deps.onChanged(repository);
    const registry = await deps.registries.byId(put.registryId);
    return registry?.row.kind === 'embedded' ? { 'OCI-Subject': parsed.subject } : {};
  };
}
