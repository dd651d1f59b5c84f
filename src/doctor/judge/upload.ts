/** What stands between clients and an upload. Pure. */
import { assertNever } from '../../platform/problem.ts';
import { fail, pass, proxySetting, registrySetting, unknown, type Verdict } from '../check.ts';
import type { RegistryView } from '../deps.ts';
import type { Answer, Failure, Reply } from '../look/ask.ts';
import { chunkBytes, type UploadLook } from '../look/upload.ts';
import { challengeOf, isRegistry, isWebPage, sentenceOf } from './failure.ts';

const rename = ({ name }: RegistryView, options: string): string => `portus registry update ${name} ${options}`;

/** @param internal what the registry says at the address that Portus uses */
export function judgePublicName(view: RegistryView, reply: Reply, internal: Reply | null): Verdict {
  const detail = { public_url: view.publicBase };
  if (reply.kind === 'failure') {
    const fix = publicFix(view, reply);
    // Many networks let nobody in from inside by the outside address.
    return reply.why === 'silent'
      ? unknown(
          sentenceOf(reply),
          `From where its clients are:\n  portus doctor --from-client ${view.publicBase}`,
          detail,
        )
      : fail(sentenceOf(reply), fix, detail);
  }
  if (!isRegistry(reply)) return fail(strangerAt(view, reply), throughProxy(view), { ...detail, status: reply.status });
  const [seen, right] = [challengeOf(reply)?.realm, internal === null ? undefined : challengeOf(internal)?.realm];
  if (seen === right || view.embedded) return pass(`It answers at ${view.publicBase}.`, detail);
  return fail(
    `At ${view.publicBase} clients are sent to ${seen ?? 'nowhere'} for tokens, at ${view.internalUrl} to ${right ?? 'nowhere'}: another registry answers there, or the proxy does.`,
    throughProxy(view),
    detail,
  );
}

function strangerAt(view: RegistryView, reply: Answer): string {
  if ([502, 503, 504].includes(reply.status))
    return `The proxy at ${view.publicBase} answers ${reply.status}: it does not reach the registry.`;
  return `${reply.url} answers ${reply.status}: ${isWebPage(reply) ? 'a web page is there, no registry' : 'no registry is there'}.`;
}

const throughProxy = (view: RegistryView): string =>
  view.embedded
    ? 'Send /v2/ to Portus too:\n  location /v2/ { proxy_pass http://127.0.0.1:5000; }'
    : `In nginx:\n  location /v2/ { proxy_pass ${view.internalUrl}; }\nor, if clients use another name:\n  ${rename(view, '--host registry.example.org')}`;

function publicFix(view: RegistryView, { why, url }: Failure): string {
  const { host } = new URL(url);
  switch (why) {
    case 'unknown-name':
    case 'refused':
    case 'silent':
      return `Let the name lead to the registry or its proxy; or, if clients use another one:\n  ${rename(view, '--host registry.example.org')}`;
    case 'other-name':
      return `A certificate for this name as well; or the name that it has:\n  ${rename(view, '--host <name in the certificate>')}`;
    case 'expired':
      return 'Renew the certificate of whatever answers there.';
    case 'authority':
      return `On each client (portus tls self-signed prints it for all kinds):\n  mkdir -p /etc/docker/certs.d/${host} && cp ca.crt /etc/docker/certs.d/${host}/ca.crt\nand for Portus:\n  ${rename(view, '--ca /path/to/ca.crt')}`;
    case 'speaks-plain':
      return `Its clients speak plain HTTP:\n  ${rename(view, '--plain')}`;
    case 'speaks-tls':
      return `Its clients speak TLS:\n  ${rename(view, '--tls')}`;
    case 'broken':
      return 'Look into the log of whatever answers there.';
    default:
      return assertNever(why);
  }
}

const nginxHost = 'proxy_set_header Host $http_host;';
const setHost = proxySetting(nginxHost, 'ProxyPreserveHost On');
const setProto = proxySetting(
  'proxy_set_header X-Forwarded-Proto $scheme;',
  'RequestHeader set X-Forwarded-Proto "https"',
);

export function judgeUpload(view: RegistryView, { ping, start, internalStart, chunk }: UploadLook): Verdict {
  if (ping.kind === 'failure') return fail(sentenceOf(ping), 'Look into the log of whatever answers there.');
  if (ping.status !== 200) return refusedPing(view, ping);
  if (start === null || start.kind === 'failure') return unknown('The upload could not be begun.');
  if (start.status === 405) return pass('It is read-only and takes no uploads.');
  if (start.status !== 202)
    return fail(`It refuses to begin an upload: ${start.status}.`, 'Look into the log of the registry.', {
      status: start.status,
    });
  const astray = judgeLocation(view, start, internalStart);
  if (astray !== null) return astray;
  return judgeChunk(view, chunk);
}

function refusedPing(view: RegistryView, ping: Answer): Verdict {
  // No error is named where no token has arrived.
  const dropped = ping.status === 401 && challengeOf(ping)?.error === null;
  if (dropped)
    return fail(
      `The proxy at ${view.publicBase} drops the Authorization header: a token that the registry takes does not arrive there.`,
      proxySetting(
        'proxy_set_header Authorization $http_authorization;',
        'SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1',
      ),
    );
  return fail(
    `At ${view.publicBase} our token is refused with ${ping.status}, at ${view.internalUrl} it is taken: these are two registries.`,
    throughProxy(view),
  );
}

/** Clients go where it points, and most take their token to no other host. */
function judgeLocation(view: RegistryView, start: Answer, internalStart: Reply | null): Verdict | null {
  const text = start.headers['location'] ?? '';
  const [to, wanted, internal] = [URL.parse(text), new URL(view.publicBase), new URL(view.internal.base)];
  const detail = { location: text.split('?')[0] ?? '' };
  if (to === null || to.origin === wanted.origin) return null;
  const says = `Uploads are sent on to ${to.origin} instead of ${wanted.origin}`;
  const fixed = internalStart?.kind === 'answer' ? URL.parse(internalStart.headers['location'] ?? '') : null;
  if (fixed !== null && fixed.host !== internal.host)
    return fail(
      `${says}: http.host of the registry names ${fixed.origin}.`,
      registrySetting('http.host', wanted.origin),
      detail,
    );
  if (to.host === wanted.host)
    return fail(
      `${says}: the proxy does not say that clients speak ${wanted.protocol.slice(0, -1)} (X-Forwarded-Proto).`,
      `${setProto}\nor ${lower(registrySetting('http.host', wanted.origin))}`,
      detail,
    );
  const why =
    to.hostname === wanted.hostname && to.port === ''
      ? 'the proxy passes on the Host without its port'
      : 'the proxy does not pass on the Host of the client';
  return fail(`${says}: ${why}.`, `${setHost}\nor ${lower(registrySetting('http.host', wanted.origin))}`, detail);
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function judgeChunk(view: RegistryView, chunk: Reply | null): Verdict {
  const size = `${chunkBytes >> 20} MB`;
  if (chunk?.kind === 'answer' && chunk.status === 202) return pass(`${size} went through ${view.publicBase}.`);
  if (chunk?.kind === 'answer' && chunk.status === 413)
    return fail(
      `The proxy at ${view.publicBase} refuses uploads of ${size} (413): it limits the size of requests.`,
      proxySetting('client_max_body_size 0;', 'LimitRequestBody 0'),
      { status: 413 },
    );
  const what = chunk?.kind === 'answer' ? `is answered with ${chunk.status}` : 'breaks off';
  return fail(
    `An upload of ${size} through ${view.publicBase} ${what}.`,
    proxySetting('proxy_request_buffering off;\n  proxy_read_timeout 900s;', 'ProxyTimeout 900'),
  );
}
