/** What the gateway asks of a manifest before a registry gets it, and does after the registry took it. */
import { learnReferrer } from '../gateway/learn-referrer.ts';
import type { ManifestPipeline } from '../gateway/manifest-put.ts';
import type { GatewayDeps } from '../gateway/routes.ts';
import type { RegistryClient } from '../registry/client.ts';
import type { Core } from './core.ts';
import { gatewayDenial } from './gateway-denial.ts';
import { keepsImmutableTags, keepsTagsOfDeleted } from './gateway-immutable.ts';
import { beforeUploads, confirmsPush, keepsQuota } from './gateway-quota.ts';
import { beforeWrites, writerOf } from './gateway-writes.ts';

export interface PolicyDeps extends Core {
  /** Client of a registry by its id, acting as Portus itself. */
  readonly clientOf: (registryId: number) => Promise<RegistryClient>;
}

/** In the order asked: refusals of tags come before those of sizes. */
function manifestPipeline(deps: PolicyDeps): ManifestPipeline {
  return {
    policies: [keepsImmutableTags(deps), keepsQuota(deps)],
    after: [learnReferrer({ ...deps, onChanged: deps.live.repositoryChanged }), confirmsPush(deps)],
  };
}

export function gatewayPolicies(
  deps: PolicyDeps,
): Required<Pick<GatewayDeps, 'beforeRequest' | 'onDenied' | 'manifests'>> {
  const [writes, uploads] = [beforeWrites(deps, keepsTagsOfDeleted(deps)), beforeUploads(deps)];
  return {
    beforeRequest: async (request) => (await writes(request)) ?? uploads(request),
    onDenied: gatewayDenial(deps),
    manifests: {
      writer: async (request) => {
        const claims = await writerOf(deps, request);
        return claims && { name: claims.subject === '' ? null : claims.subject };
      },
      pipeline: manifestPipeline(deps),
    },
  };
}
