/** Quotas as the gateway asks for them. */
import type { AfterManifestPut, ManifestPolicy } from '../gateway/manifest-put.ts';
import type { GatewayDeps } from '../gateway/routes.ts';
import { serviceUsername } from '../identity/queries.ts';
import { type EnforceDeps, quotaRefusal, uploadRefusal } from '../quotas/enforce.ts';
import type { GatewayDenialDeps } from './gateway-denial.ts';
import { writerOf } from './gateway-writes.ts';

/** What Portus itself stores for its own purposes is no push. */
export function keepsQuota(deps: EnforceDeps): ManifestPolicy {
  return async (put) => (put.actorName === serviceUsername ? null : quotaRefusal(deps, put));
}

/** What the registry took waits longer for its place in the count. */
export function confirmsPush({ ledger }: EnforceDeps): AfterManifestPut {
  return async (put) => {
    ledger.reservations.accept(put);
    return {};
  };
}

/** Uploads into a namespace that is full end before they begin. */
export function beforeUploads(
  deps: EnforceDeps & Pick<GatewayDenialDeps, 'ownTokens'>,
): NonNullable<GatewayDeps['beforeRequest']> {
  return async (request) => {
    const { kind, method, registryId, repository } = request;
    if (kind !== 'upload' || method !== 'POST' || registryId === null || repository === null) return null;
    const claims = await writerOf(deps, request);
    // Whoever may not push learns nothing of quotas: the registry refuses.
    if (claims === undefined || claims.subject === serviceUsername) return null;
    return uploadRefusal(deps, {
      ...request,
      ...{ registryId, repository },
      actorName: claims.subject === '' ? null : claims.subject,
    });
  };
}
