/** What is wrong between Portus and a registry. Pure. */
import { assertNever } from '../../platform/problem.ts';
import { type PublicUrl, tokenRealm } from '../../platform/public-url.ts';
import type { RegistryGeneration } from '../../registry/fingerprint.ts';
import { fail, pass, registrySetting, unknown, type Verdict } from '../check.ts';
import type { RegistryView } from '../deps.ts';
import type { Answer, Failure, Reply } from '../look/ask.ts';
import type { SigningLook } from '../look/registry.ts';
import { challengeOf, isRegistry, isWebPage, sentenceOf } from './failure.ts';

const update = ({ name }: RegistryView, options: string): string => `portus registry update ${name} ${options}`;

export function judgeInternal(view: RegistryView, reply: Reply | null): Verdict {
  const detail = { internal_url: view.internalUrl };
  if (reply === null) return fail('Portus has not started its own registry yet.', 'portus serve', detail);
  if (reply.kind === 'failure') return fail(sentenceOf(reply), internalFix(view, reply), detail);
  if (isRegistry(reply)) return pass(`It answers at ${view.internalUrl}.`, { ...detail, status: reply.status });
  const what = isWebPage(reply) ? 'a web page is there, no registry' : 'not as a registry does';
  return fail(
    `${reply.url} answers ${reply.status}: ${what}.`,
    `The address where the registry itself listens (its http.addr), for example:\n  ${update(view, '--internal-url http://127.0.0.1:5000')}`,
    { ...detail, status: reply.status },
  );
}

function internalFix(view: RegistryView, { why }: Failure): string {
  if (view.embedded) return 'portus serve';
  const { host } = new URL(view.internal.base);
  switch (why) {
    case 'unknown-name':
      return `An address that this machine knows:\n  ${update(view, '--internal-url http://127.0.0.1:5000')}`;
    case 'refused':
    case 'silent':
      return `Start the registry; or, if it is elsewhere:\n  ${update(view, '--internal-url http://127.0.0.1:5000')}`;
    case 'other-name':
      return `One of the names in its certificate:\n  ${update(view, `--internal-url ${nameInCertificate(view)}`)}`;
    case 'expired':
      return 'Renew the certificate in http.tls.certificate of the registry (and set the clocks right: timedatectl set-ntp true).';
    case 'authority':
      return `Give Portus the certificate of that authority:\n  ${update(view, '--ca /path/to/ca.crt')}`;
    case 'speaks-plain':
      return `Its record says TLS, but it has none:\n  ${update(view, `--internal-url http://${host}`)}`;
    case 'speaks-tls':
      return `Its record says plain HTTP, but it has TLS:\n  ${update(view, `--internal-url https://${host}`)}`;
    case 'broken':
      return 'Look into the log of the registry.';
    default:
      return assertNever(why);
  }
}

const nameInCertificate = (view: RegistryView): string => `https://<name>${portOf(view.internal.base)}`;
const portOf = (url: string): string => /:\d+$/.exec(url)?.[0] ?? '';

export function judgeChallenge(view: RegistryView, reply: Reply, publicUrl: PublicUrl): Verdict {
  const challenge = challengeOf(reply);
  const expected = tokenRealm(publicUrl);
  if (reply.kind === 'answer' && reply.status === 200)
    return fail('It asks for no token: whoever reaches it may push and delete.', tokenBlock(view, expected));
  if (challenge?.scheme !== 'bearer' || challenge.realm === null)
    return fail(
      challenge === null
        ? 'Its refusal does not say where tokens are.'
        : `It asks for "${challenge.scheme}", not for a token: token authentication is not configured.`,
      tokenBlock(view, expected),
    );
  const { realm, service } = challenge;
  const detail = { realm, expected_realm: expected, service };
  if (!sameRealm(realm, expected, view))
    return fail(
      `It sends clients to ${realm} for tokens; the token server is ${expected}.${realmHint(realm, expected)}`,
      registrySetting('auth.token.realm', expected),
      detail,
    );
  if (service !== null && [view.service, ...view.serviceNames].includes(service))
    return pass(`Clients are sent to ${realm}.`, detail);
  const others = ['--also-service', ...view.serviceNames, service ?? ''].join(' ');
  return fail(
    `It calls itself the service "${service ?? ''}"; Portus knows it as "${view.service}".`,
    `${registrySetting('auth.token.service', view.service)}\nor let Portus accept that name too:\n  ${update(view, others)}`,
    detail,
  );
}

/** With `autoredirect` the registry builds the realm from the host it was asked by. */
function sameRealm(realm: string, expected: string, view: RegistryView): boolean {
  const url = URL.parse(realm);
  if (url === null) return false;
  const plain = realm.replace(/\/$/, '');
  const origin = new URL(expected).origin;
  const redirected = url.pathname.replace(/\/$/, '') === '/auth/token';
  const asked = [origin, view.publicBase, view.internal.base].map((base) => new URL(base).host);
  return plain === expected || (redirected && asked.includes(url.host));
}

function realmHint(realm: string, expected: string): string {
  const [found, right] = [URL.parse(realm), new URL(expected)];
  if (found === null) return ' That is no URL.';
  if (found.host === right.host && found.protocol !== right.protocol)
    return ` The scheme differs: ${found.protocol.slice(0, -1)} instead of ${right.protocol.slice(0, -1)}.`;
  if (found.hostname === right.hostname && found.port !== right.port) return ' The port differs.';
  if (found.host !== right.host)
    return ' The host differs: clients may not know that name, or find somebody else there.';
  return ' The path differs.';
}

function tokenBlock(view: RegistryView, realm: string): string {
  return `In the config.yml of the registry, then restart it (all of it: portus registry config ${view.name}):
  auth:
    token:
      realm: ${realm}
      service: ${view.service}
      issuer: portus
      rootcertbundle: /etc/docker/registry/portus.pem`;
}

export interface SigningFacts {
  readonly publicUrl: PublicUrl;
  readonly now: number;
  /** How far the registry's clock is ahead, milliseconds; null: not known. */
  readonly skewMs: number | null;
  /** Setting `token.certificateFile`. */
  readonly certificateFile: string | undefined;
  readonly keyFile: string | undefined;
}

/** Registries allow this much. */
const leewayMs = 60_000;

export function judgeSigning(view: RegistryView, look: SigningLook, facts: SigningFacts): Verdict {
  const { usual, accepted, tried, notAfter, fingerprint } = look;
  const detail = { issuer: usual.issuer, audience: usual.audience, key_delivery: usual.delivery, fingerprint };
  if (usual.delivery === 'x5c' && notAfter < facts.now)
    return fail(
      `The certificate that Portus signs tokens with expired on ${new Date(notAfter).toISOString().slice(0, 10)}: registries from 3.0 on refuse such tokens.`,
      renewal(facts),
      detail,
    );
  if (accepted !== null && accepted.issuer === usual.issuer && accepted.delivery === usual.delivery)
    return pass('It takes tokens that Portus signs.', detail);
  if (accepted !== null && accepted.issuer !== usual.issuer)
    return fail(
      `It expects tokens of the issuer "${accepted.issuer}"; Portus signs as "${usual.issuer}".`,
      `${registrySetting('auth.token.issuer', usual.issuer)}\nor for Portus (all its registries must agree):\n  PORTUS_TOKEN_ISSUER=${accepted.issuer}`,
      detail,
    );
  if (accepted !== null)
    return fail(
      `It knows our key only by ${accepted.delivery}; Portus names it by ${usual.delivery}.`,
      update(view, `--key-delivery ${accepted.delivery}`),
      detail,
    );
  if (facts.skewMs !== null && Math.abs(facts.skewMs) > leewayMs)
    return fail(
      `It refuses our tokens because the clocks differ by ${Math.round(Math.abs(facts.skewMs) / 1000)} s.`,
      'timedatectl set-ntp true',
      detail,
    );
  return fail(
    `It refuses every one of ${tried} forms of our token: its bundle holds another key than ours (or it expects an issuer that cannot be guessed).`,
    `Give the registry our root, then restart it (its issuer must be ${usual.issuer}):\n  curl -fsS ${facts.publicUrl.href}/.well-known/registry-root.pem -o /etc/docker/registry/portus.pem\n${registrySetting('auth.token.rootcertbundle', '/etc/docker/registry/portus.pem')}`,
    detail,
  );
}

const renewal = ({ keyFile = 'KEY', certificateFile = 'CERTIFICATE' }: SigningFacts): string =>
  `Make a new certificate for the same key, put it into the rootcertbundle of the registries, and restart both:\n  openssl req -x509 -key ${keyFile} -out ${certificateFile} -days 3650 -subj /CN=portus`;

/** More than this is no rounding and no slow answer. */
const mostSkewMs = 15_000;

/** How far the clock of whoever answered is ahead of ours; null: it does not tell the time. */
export function skewOf({ headers, at }: Answer): number | null {
  const told = Date.parse(headers['date'] ?? '');
  return Number.isNaN(told) ? null : Math.round(told + 500 - at);
}

export function judgeClock(skewMs: number | null): Verdict {
  if (skewMs === null) return unknown('It does not tell what time it has.');
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  if (Math.abs(skewMs) <= mostSkewMs) return pass('It has the time of Portus.', { difference_seconds: seconds });
  return fail(
    `The clock of the registry is ${seconds} s ${skewMs > 0 ? 'ahead of' : 'behind'} that of Portus. Tokens are refused from 60 s on.`,
    'On the machine whose clock is wrong:\n  timedatectl set-ntp true',
    { difference_seconds: Math.round(skewMs / 1000) },
  );
}

export function judgeCatalog(reply: Reply): Verdict {
  if (reply.kind === 'failure') return fail(sentenceOf(reply), 'Look into the log of the registry.');
  if (reply.status === 200) return pass('Its repositories can be listed.');
  const codes = [...reply.body.matchAll(/"code":"(\w+)"/g)].map(([, code]) => code).join(', ');
  return fail(
    `It refuses to list its repositories: ${reply.status} ${codes}.`,
    reply.status === 404
      ? registrySetting('catalog.maxentries', '1000')
      : 'Look into the log of the registry at the time of this check.',
    { status: reply.status },
  );
}

export function judgeVersion(generation: RegistryGeneration): Verdict {
  if (generation === 'unknown')
    return unknown('It is none of the generations of the Distribution registry that Portus knows.');
  const what = { '2': '2.x', '3.0': '3.0', '3.1+': '3.1 or later' }[generation];
  return pass(`It is a registry of generation ${what}.`, { generation });
}
