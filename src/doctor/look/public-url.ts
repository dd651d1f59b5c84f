/** Goes through the public URL as a browser and a client would, and asks Portus what arrived. */
import { localUrl, tokenRealm } from '../../platform/public-url.ts';
import type { DoctorDeps } from '../deps.ts';
import { type Echo, echoHeader, echoKey, echoOf } from '../echo.ts';
import { ask, type Reply } from './ask.ts';

export interface PublicUrlLook {
  readonly index: Reply;
  /** Files that the page names. */
  readonly assets: readonly Reply[];
  readonly ping: Reply;
  /** What arrived at Portus; null: nothing did. */
  readonly echo: Echo | null;
  /** The same of the token server. */
  readonly realm: Echo | null;
  /** Whether Portus runs here: it answers where it listens. */
  readonly runsHere: boolean;
  /** Where it listens, without TLS; null: only at sockets, or with TLS. */
  readonly local: string | null;
}

export async function lookPublicUrl(deps: DoctorDeps): Promise<PublicUrlLook> {
  const { publicUrl, listen, config } = deps;
  const base = publicUrl.href;
  const local = listen === null || config.tls.certificateFile !== undefined ? null : localUrl(listen);
  const [index, ping, echo, realm, direct] = await Promise.all([
    ask({ url: `${base}/` }),
    ask({ url: `${base}/api/v1/_ping` }),
    echoFrom(deps, `${base}/api/v1/_ping`),
    echoFrom(deps, tokenRealm(publicUrl)),
    local === null ? null : echoFrom(deps, `${local}/api/v1/_ping`),
  ]);
  return { index, ping, echo, realm, local, runsHere: direct !== null, assets: await assetsOf(index) };
}

async function echoFrom({ secrets, clock }: DoctorDeps, url: string): Promise<Echo | null> {
  const headers = { [echoHeader]: echoKey(secrets, clock), authorization: 'Bearer portus-doctor' };
  return echoOf(await ask({ url, headers }));
}

/** More than this the page does not name. */
const mostAssets = 50;

function assetsOf(index: Reply): Promise<Reply[]> {
  if (index.kind === 'failure' || index.status !== 200) return Promise.resolve([]);
  const base = /<base[^>]+href="([^"]+)"/.exec(index.body)?.[1] ?? '';
  const at = URL.parse(base, index.url) ?? new URL(index.url);
  const named = [...index.body.matchAll(/<(?:script|link|img)\b[^>]*?\b(?:src|href)="([^"#]+)"/g)];
  const urls = named.flatMap(([, path = '']) => URL.parse(path, at.href)?.href ?? []);
  return Promise.all([...new Set(urls)].slice(0, mostAssets).map((url) => ask({ url })));
}
