/** Begins an upload under the public name of a registry, sends some of it, and gives it up again. */
import { probeRepository } from '../../registry/reference.ts';
import type { DoctorDeps, RegistryView } from '../deps.ts';
import { ask, type Ask, type Reply } from './ask.ts';
import { atRegistry, mint, type TokenForm } from './registry.ts';

/** Proxies refuse more than 1 MB unless they are told otherwise; no layer worth the name is smaller than this. */
export const chunkBytes = 2 << 20;

export const probeAccess = [
  { type: 'repository', name: probeRepository, actions: ['delete', 'pull', 'push'] },
] as const;

export interface UploadLook {
  /** `GET /v2/` with a token that the registry takes when it is asked directly. */
  readonly ping: Reply;
  readonly start: Reply | null;
  /** The same at the address that Portus itself uses: says what the registry makes of no proxy at all. */
  readonly internalStart: Reply | null;
  readonly chunk: Reply | null;
}

/** How clients of the registry reach it. */
export const atPublicName = (view: RegistryView, path: string, more: Partial<Ask> = {}): Ask => ({
  ...more,
  ca: view.internal.ca ?? null,
  url: `${view.publicBase}${path}`,
});

export const lookPublicName = (view: RegistryView): Promise<Reply> => ask(atPublicName(view, '/v2/'));

const uploads = `/v2/${probeRepository}/blobs/uploads/`;

export async function lookUpload(deps: DoctorDeps, view: RegistryView, form: TokenForm): Promise<UploadLook> {
  const headers = { authorization: `Bearer ${await mint(deps, form, probeAccess)}` };
  const nothing = { start: null, internalStart: null, chunk: null };
  const ping = await ask(atPublicName(view, '/v2/', { headers }));
  if (ping.kind === 'failure' || ping.status !== 200) return { ping, ...nothing };
  const empty = Buffer.alloc(0);
  const start = await ask(atPublicName(view, uploads, { method: 'POST', headers, body: empty }));
  const path = sessionPath(start);
  if (path === null) return { ping, ...nothing, start };
  const internalStart = await ask(atRegistry(view, uploads, { method: 'POST', headers, body: empty }));
  const chunk = await ask(
    atPublicName(view, path, {
      method: 'PATCH',
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      body: Buffer.alloc(chunkBytes),
      timeoutMs: 30_000,
    }),
  );
  // The session has another state now, which its last answer tells; where nothing arrived, the first one stands.
  await giveUp(view, headers, sessionPath(chunk) ?? path);
  await giveUp(view, headers, sessionPath(internalStart));
  return { ping, start, internalStart, chunk };
}

async function giveUp(view: RegistryView, headers: Readonly<Record<string, string>>, path: string | null) {
  if (path !== null) await ask(atRegistry(view, path, { method: 'DELETE', headers }));
}

/** Path and query of the upload, wherever the answer says that it is. */
export function sessionPath(reply: Reply): string | null {
  if (reply.kind === 'failure' || reply.status !== 202) return null;
  const location = URL.parse(reply.headers['location'] ?? '', 'http://registry');
  return location === null ? null : `${location.pathname}${location.search}`;
}
