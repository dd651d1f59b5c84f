/** What a client asks of a registry, as the policies see it. */
import type { FastifyRequest } from 'fastify';
import type { ParsedPath, RegistryTarget } from './path.ts';

export type RegistryAction = 'pull' | 'push' | 'delete' | 'list-catalog';

export interface GatewayRequest {
  readonly method: string;
  readonly kind: RegistryTarget['kind'];
  readonly repository: string | null;
  /** Tag, digest or upload session. */
  readonly reference: string | null;
  /** Digest of the blob, when a request that opens an upload names it or wants to mount it; else null. */
  readonly blob: string | null;
  /** What the registry demands of the token. */
  readonly action: RegistryAction;
  /** The `Authorization` header. */
  readonly authorization: string | undefined;
  /** The registry it is for; null: there is none. */
  readonly registryId: number | null;
  /** Network address and `User-Agent` of the client. */
  readonly address: string;
  readonly client: string;
}

export interface DeniedRequest extends GatewayRequest {
  /** The client tries to mount a blob of another repository; denied pull there makes it upload instead. */
  readonly mount: boolean;
}

export function describeRequest(
  { raw, ip: address }: FastifyRequest,
  { target, query }: ParsedPath,
  registryId: number | null,
): GatewayRequest {
  const { kind, repository, reference } = target;
  const { method = 'GET', headers } = raw;
  const asked = new URLSearchParams(kind === 'upload' ? query : '');
  return {
    ...{ method, kind, repository, reference, registryId, address },
    blob: asked.get('mount') ?? asked.get('digest'),
    action: actionOf(method, kind),
    authorization: headers.authorization,
    client: headers['user-agent'] ?? '',
  };
}

export const changesContent = ({ method }: Pick<GatewayRequest, 'method'>): boolean =>
  ['POST', 'PUT', 'PATCH', 'DELETE'].includes(method);

/** What the registry demands for a request (its `appendAccessRecords`). */
function actionOf(method: string, kind: RegistryTarget['kind']): RegistryAction {
  if (kind === 'catalog') return 'list-catalog';
  if (method === 'DELETE') return 'delete';
  return method === 'GET' || method === 'HEAD' ? 'pull' : 'push';
}
