/**
 * What the gateway asks before a write reaches a registry: a token says what was allowed when it was issued, and this what
 * is allowed now. Content that only Portus sees is nobody's here.
 */
import { LRUCache } from 'lru-cache';
import type { RegistryError } from '../gateway/answers.ts';
import { changesContent, type GatewayRequest } from '../gateway/request.ts';
import type { GatewayDeps } from '../gateway/routes.ts';
import { serviceUsername } from '../identity/queries.ts';
import { type Clock, secondMs } from '../platform/clock.ts';
import type { RightsEpoch } from '../platform/database/rights-epoch.ts';
import type { RegistryDirectory } from '../registry/directory.ts';
import { frozenNow } from '../registry/frozen.ts';
import { isHiddenTag } from '../registry/reference.ts';
import { grants } from '../token/own-tokens.ts';
import type { VerifiedToken } from '../token/verify.ts';
import { type GatewayDenialDeps, refusalNow } from './gateway-denial.ts';

export interface GatewayWriteDeps extends GatewayDenialDeps {
  readonly clock: Clock;
  readonly rights: RightsEpoch;
  readonly registries: RegistryDirectory;
}

/** Asked of deletions that the rules allow. */
export type DeletionPolicy = (request: GatewayRequest, claims: VerifiedToken) => Promise<RegistryError | null>;

export function beforeWrites(
  deps: GatewayWriteDeps,
  onDeletion: DeletionPolicy,
): NonNullable<GatewayDeps['beforeRequest']> {
  const check = rightsNow(deps);
  return async (request) => {
    if (request.kind === 'manifest' && isHiddenTag(request.reference ?? '')) return hidden(request);
    if (!changesContent(request) || request.registryId === null) return null;
    const registry = await deps.registries.byId(request.registryId);
    const frozen = registry === undefined ? null : frozenNow(registry.row, deps.clock());
    if (frozen !== null) return { status: 503, code: 'UNAVAILABLE', ...frozen };
    const claims = await writerOf(deps, request);
    // Portus itself decides nothing here, and the registry refuses everybody without a token for it.
    if (claims === undefined || claims.subject === serviceUsername) return null;
    const refusal = await check(request, claims);
    if (refusal !== null) return refusal;
    return request.method === 'DELETE' && request.kind === 'manifest' ? onDeletion(request, claims) : null;
  };
}

/** @returns the token of the request when it is ours and lets its holder do this; undefined: the registry will refuse */
export async function writerOf(
  { ownTokens }: Pick<GatewayDenialDeps, 'ownTokens'>,
  { authorization, action, repository }: GatewayRequest,
): Promise<VerifiedToken | undefined> {
  const claims = await ownTokens.read(authorization);
  if (claims === undefined || repository === null || action === 'list-catalog') return undefined;
  return grants(claims, action, repository) ? claims : undefined;
}

function hidden(request: GatewayRequest): RegistryError {
  return changesContent(request)
    ? { status: 403, code: 'DENIED', message: 'Tags of this name belong to Portus. Use another name.' }
    : { status: 404, code: 'MANIFEST_UNKNOWN', message: 'manifest unknown' };
}

/**
 * An upload is many requests: who may write is asked once a second, unless this node changed a right in between. It is also
 * the longest time another node may go on with old rights.
 */
function rightsNow(deps: GatewayWriteDeps) {
  const allowed = new LRUCache<string, { readonly epoch: number; readonly until: number }>({ max: 5000 });
  return async (request: GatewayRequest, claims: VerifiedToken): Promise<RegistryError | null> => {
    const { registryId, repository, action } = request;
    const key = JSON.stringify([claims.subject, claims.limits, registryId, repository, action]);
    const [known, epoch] = [allowed.get(key), deps.rights.current()];
    if (known !== undefined && known.epoch === epoch && known.until > deps.clock()) return null;
    const refusal = await refusalNow(deps, request, claims);
    if (refusal !== null) return { ...refusal, code: 'DENIED' };
    allowed.set(key, { epoch, until: deps.clock() + secondMs });
    return null;
  };
}
