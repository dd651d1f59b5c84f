/** What happens to requests on their way to Portus. Pure. */
import { assertNever } from '../../platform/problem.ts';
import { isWithin } from '../../platform/networks.ts';
import { type PublicUrl, tokenRealm } from '../../platform/public-url.ts';
import { fail, pass, proxySetting, unknown, type Verdict } from '../check.ts';
import type { Failure } from '../look/ask.ts';
import type { Echo } from '../echo.ts';
import type { PublicUrlLook } from '../look/public-url.ts';
import { isWebPage, sentenceOf } from './failure.ts';

export function judgePublicUrl(publicUrl: PublicUrl, look: PublicUrlLook): Verdict {
  const { index, echo, realm, assets, ping } = look;
  const detail = { public_url: publicUrl.href, assets: assets.length };
  if (index.kind === 'failure') {
    // Many networks let nobody in from inside by the outside address.
    return index.why === 'silent'
      ? unknown(sentenceOf(index), `From where people are:\n  portus doctor --from-client ${publicUrl.href}`, detail)
      : fail(`${sentenceOf(index)}${running(index, look)}`, unreachableFix(publicUrl, index, look), detail);
  }
  if (echo === null)
    return fail(strangerAt(publicUrl, look), forward(publicUrl, look), { ...detail, status: index.status });
  const astray = judgePath(publicUrl, echo, look);
  if (astray !== null) return astray;
  if (realm === null)
    return fail(
      `${tokenRealm(publicUrl)} does not lead to Portus: the registry or somebody else answers there.`,
      `Before the location of /v2/ in nginx:\n  location ~ ^${publicUrl.path}/v2/(token|webhooks) { proxy_pass ${look.local ?? 'http://127.0.0.1:5000'}; }`,
      detail,
    );
  if (!isWebPage(index) || index.status !== 200)
    return fail(`${index.url} answers ${index.status} instead of the page.`, forward(publicUrl, look), detail);
  const broken = assets.find((asset) => asset.kind === 'failure' || asset.status !== 200 || isWebPage(asset));
  if (broken !== undefined)
    return fail(`The page names ${broken.url}, which cannot be had.`, forward(publicUrl, look), detail);
  if (ping.kind === 'failure' || ping.status !== 200)
    return fail(`${ping.url} does not answer as the API.`, forward(publicUrl, look), detail);
  return pass(
    `${publicUrl.href} leads to this Portus: page, ${assets.length} files of it, API and token server.`,
    detail,
  );
}

function running({ why }: Failure, { runsHere, local }: PublicUrlLook): string {
  if (!['unknown-name', 'refused', 'silent'].includes(why)) return '';
  if (runsHere) return ` Portus itself runs at ${local ?? ''}.`;
  return ' Portus does not run here either, or listens elsewhere.';
}

function unreachableFix(publicUrl: PublicUrl, { why, url }: Failure, { runsHere, local }: PublicUrlLook): string {
  const { host } = new URL(url);
  switch (why) {
    case 'unknown-name':
    case 'refused':
    case 'silent':
      return runsHere
        ? `Where people and clients find it:\n  PORTUS_PUBLIC_URL=${local === null ? publicUrl.href : moved(publicUrl, local)}\nor let a proxy at ${publicUrl.origin} forward to ${local ?? 'Portus'}.`
        : 'portus serve';
    case 'other-name':
      return `A certificate with this name, for example:\n  portus tls self-signed --name ${publicUrl.host.replace(/:\d+$/, '')}`;
    case 'expired':
      return 'Renew the certificate; one that Portus made:\n  portus tls self-signed';
    case 'authority':
      return `On each client (portus tls self-signed prints it for all kinds):\n  mkdir -p /etc/docker/certs.d/${host} && cp ca.crt /etc/docker/certs.d/${host}/ca.crt\nand here:\n  PORTUS_TRUST_FOLDER=/folder/with/that/ca`;
    case 'speaks-plain':
      return `PORTUS_PUBLIC_URL=${publicUrl.href.replace('https:', 'http:')}\nor TLS of Portus' own:\n  portus tls self-signed`;
    case 'speaks-tls':
      return `PORTUS_PUBLIC_URL=${publicUrl.href.replace('http:', 'https:')}`;
    case 'broken':
      return 'Look into the log of whatever answers there.';
    default:
      return assertNever(why);
  }
}

/** The public URL with the port where Portus really is. */
function moved(publicUrl: PublicUrl, local: string): string {
  const url = new URL(publicUrl.href);
  url.port = new URL(local).port;
  return url.href.replace(/\/$/, '');
}

function strangerAt(publicUrl: PublicUrl, { index }: PublicUrlLook): string {
  const status = index.kind === 'answer' ? index.status : 0;
  if ([502, 503, 504].includes(status))
    return `The proxy at ${publicUrl.origin} answers ${status}: it does not reach Portus.`;
  return `${publicUrl.href} answers ${status}, but it is not this Portus: nothing of what is sent there arrives here.`;
}

const forward = (publicUrl: PublicUrl, { local }: PublicUrlLook): string =>
  `In the server of nginx:\n  location ${publicUrl.path}/ { proxy_pass ${local ?? 'http://127.0.0.1:5000'}; }\n(all of it: portus proxy config nginx)`;

/** A proxy may take the path of the public URL away, or leave it; nothing else. */
function judgePath(publicUrl: PublicUrl, { path }: Echo, look: PublicUrlLook): Verdict | null {
  const plain = path.replaceAll(/\/{2,}/g, '/');
  if (plain === '/api/v1/_ping' || plain === `${publicUrl.path}/api/v1/_ping`) return null;
  return fail(
    `The proxy forwards ${publicUrl.path}/api/v1/_ping as ${path}: it makes another path of ${publicUrl.path === '' ? '/' : publicUrl.path}.`,
    forward(publicUrl, look),
    { path },
  );
}

const setHost = proxySetting('proxy_set_header Host $http_host;', 'ProxyPreserveHost On');
const setProto = (scheme: string): string =>
  proxySetting('proxy_set_header X-Forwarded-Proto $scheme;', `RequestHeader set X-Forwarded-Proto "${scheme}"`);

export function judgeProxy(publicUrl: PublicUrl, { host, encrypted, forwardedProto, authorization }: Echo): Verdict {
  const detail = { host, forwarded_proto: forwardedProto, encrypted };
  const scheme = publicUrl.secure ? 'https' : 'http';
  if (!authorization)
    return fail(
      'The proxy drops the Authorization header: nobody can sign in with a token.',
      proxySetting(
        'proxy_set_header Authorization $http_authorization;',
        'SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1',
      ),
      detail,
    );
  if (host !== publicUrl.host)
    return fail(
      host === publicUrl.host.replace(/:\d+$/, '')
        ? `The proxy passes on the Host without its port: ${host} instead of ${publicUrl.host}.`
        : `The proxy does not pass on the Host of the client: ${host ?? 'none'} arrives instead of ${publicUrl.host}.`,
      setHost,
      detail,
    );
  if ((forwardedProto ?? (encrypted ? 'https' : 'http')) !== scheme)
    return fail(
      forwardedProto === null
        ? `The proxy does not say that clients speak ${scheme}: X-Forwarded-Proto is missing.`
        : `The proxy says that clients speak ${forwardedProto}, but the public URL is ${publicUrl.href}.`,
      setProto(scheme),
      detail,
    );
  return pass('Host, scheme and credentials arrive as clients send them.', detail);
}

/** @param trusted setting `trustedProxies` */
export function judgeTrustedProxies({ forwardedFor, peer }: Echo, trusted: string): Verdict {
  const detail = { peer, forwarded_for: forwardedFor };
  if (forwardedFor === null) return pass('No proxy tells of an address behind it.', detail);
  if (isWithin(peer, trusted)) return pass(`The proxy at ${peer} is believed.`, detail);
  return fail(
    `A proxy at ${peer} tells the address of its client, but it is not believed: everybody seems to come from ${peer}, also where logins are throttled.`,
    `PORTUS_TRUSTED_PROXIES=${[...(trusted === '' ? [] : [trusted]), plainAddress(peer)].join(',')}`,
    detail,
  );
}

const plainAddress = (address: string): string => address.replace(/^::ffff:/, '');
