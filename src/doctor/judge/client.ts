/** What keeps a client from working with a registry. Pure. */
import { isLoopbackName } from '../../platform/public-url.ts';
import type { DoctorCheck } from '../../contract/api/doctor.ts';
import { checkOf, fail, pass, proxySetting, registrySetting, skipped, type Verdict } from '../check.ts';
import type { Reply } from '../look/ask.ts';
import type { ClientLook, ClientWish } from '../look/client.ts';
import { isRegistry, isWebPage, sentenceOf } from './failure.ts';
import { judgeClock, skewOf } from './registry.ts';

export function judgeClient(wish: ClientWish, look: ClientLook): DoctorCheck[] {
  const name = judgeName(wish, look);
  const checks = [checkOf('client-name', name), checkOf('client-trust', judgeTrust(wish, look))];
  if (!isRegistry(look.trusting)) return checks;
  return [
    ...checks,
    checkOf('client-challenge', judgeChallenge(look)),
    checkOf('client-realm', judgeRealm(wish, look)),
    checkOf('client-token', judgeToken(wish, look)),
    checkOf('client-scopes', judgeScopes(wish, look)),
    checkOf('client-upload', judgeUpload(wish, look)),
    checkOf('client-write', judgeWrite(wish, look)),
    checkOf('client-clock', look.trusting.kind === 'answer' ? judgeClock(skewOf(look.trusting)) : skipped('')),
  ];
}

const administrator = 'Tell the administrator of the registry; on its server:\n  portus doctor';

function judgeName({ base }: ClientWish, { first, trusting }: ClientLook): Verdict {
  // Whom the certificate is from is a question of its own.
  const reply = first.kind === 'failure' && first.why === 'authority' ? trusting : first;
  if (isRegistry(reply)) return pass(`A registry answers at ${base}.`);
  if (reply.kind === 'answer')
    return fail(
      `${reply.url} answers ${reply.status}: ${isWebPage(reply) ? 'a web page is there, no registry' : 'no registry is there'}.`,
      `The address that image references begin with, without a path. ${administrator}`,
    );
  if (reply.why === 'authority') return pass(`Something answers at ${base} with TLS.`);
  const swapped = base.startsWith('https:') ? base.replace('https:', 'http:') : base.replace('http:', 'https:');
  const otherScheme = reply.why === 'speaks-plain' || reply.why === 'speaks-tls';
  return fail(sentenceOf(reply), otherScheme ? `portus doctor --from-client ${swapped}` : administrator);
}

function judgeTrust({ base }: ClientWish, { first, trusting, programs }: ClientLook): Verdict {
  const { host, hostname, protocol } = new URL(base);
  if (protocol === 'http:')
    return isLoopbackName(hostname)
      ? pass('Clients take plain HTTP from this machine itself.')
      : fail(
          `${host} speaks plain HTTP, which clients refuse.`,
          `In /etc/docker/daemon.json, then restart docker:\n  { "insecure-registries": ["${host}"] }\nin /etc/containers/registries.conf:\n  [[registry]]\n  location = "${host}"\n  insecure = true`,
        );
  if (first.kind === 'answer') return pass('Its certificate comes from an authority that this machine trusts.');
  if (first.why !== 'authority') return skipped('It could not be reached.');
  if (trusting.kind === 'answer') return pass(`Its authority is trusted by ${programs.join(', ')}.`);
  return fail(
    sentenceOf(first),
    `With the certificate of that authority in ca.crt, as root:\n  mkdir -p /etc/docker/certs.d/${host} && cp ca.crt /etc/docker/certs.d/${host}/ca.crt\n  mkdir -p /etc/containers/certs.d/${host} && cp ca.crt /etc/containers/certs.d/${host}/ca.crt`,
    { issuer: first.certificate?.issuer ?? null },
  );
}

function judgeChallenge({ trusting, challenge }: ClientLook): Verdict {
  if (trusting.kind === 'answer' && trusting.status === 200)
    return fail('It asks for no token: whoever reaches it may push and delete.', administrator);
  if (challenge?.scheme === 'bearer' && challenge.realm !== null)
    return pass(`It sends clients to ${challenge.realm}.`, { realm: challenge.realm, service: challenge.service });
  return fail('It does not say where tokens are.', administrator);
}

function judgeRealm({ base }: ClientWish, { realm, challenge }: ClientLook): Verdict {
  if (realm === null || challenge === null || challenge.realm === null) return skipped('It names no token server.');
  const where = challenge.realm;
  const fix = registrySetting('auth.token.realm', 'https://<name that clients know>/v2/token');
  if (realm.kind === 'failure')
    return fail(`The token server ${where} cannot be reached from here. ${sentenceOf(realm)}`, fix, { realm: where });
  if (base.startsWith('https:') && where.startsWith('http:'))
    return fail(
      `The token server ${where} is plain HTTP, the registry is not: clients would send passwords openly.`,
      fix,
    );
  if (isWebPage(realm) || realm.status >= 500 || realm.status === 404 || [301, 302, 307, 308].includes(realm.status))
    return fail(`${where} answers ${realm.status} and is no token server.`, fix, { status: realm.status });
  return pass(`The token server ${where} answers.`);
}

function judgeToken({ username, password }: ClientWish, { token }: ClientLook): Verdict {
  if (username === null) return skipped('Nobody was named: add --username.');
  if (password === null)
    return skipped(`There is no token of ${username}: add --token, PORTUS_TOKEN or --password-stdin.`);
  if (token === null) return skipped('There is no token server to ask.');
  if (token.kind === 'failure') return fail(sentenceOf(token), administrator);
  if (token.status === 200) return pass(`${username} gets a token.`);
  const said = /"message":"((?:[^"\\]|\\.)*)"/.exec(token.body)?.[1] ?? '';
  const fixes: Readonly<Record<number, string>> = {
    401: `Make a new application token on the page, under your name, and log in with it:\n  docker login --username ${username}`,
    403: 'portus registry names\n  portus registry adopt service <name> <registry>',
    429: 'Wait a minute, then log in again.',
  };
  return fail(`The token server answers ${token.status}: ${said}`, fixes[token.status] ?? administrator, {
    status: token.status,
  });
}

function judgeScopes({ repository, username }: ClientWish, { token, granted }: ClientLook): Verdict {
  if (repository === null) return skipped('Without --image-name nothing is asked for.');
  if (token?.kind !== 'answer' || token.status !== 200) return skipped('There is no token.');
  if (granted.includes('push') && granted.includes('pull')) return pass(`It grants pull and push on ${repository}.`);
  const what = granted.includes('pull') ? 'only pull' : 'nothing';
  return fail(
    `It grants ${username ?? ''} ${what} on ${repository}.`,
    `Who could change that:\n  portus explain ${username ?? ''} push ${repository}`,
  );
}

function judgeUpload({ base }: ClientWish, { upload }: ClientLook): Verdict {
  if (upload === null) return skipped('There is no token that may push.');
  if (upload.kind === 'failure') return fail(sentenceOf(upload), administrator);
  if (upload.status === 401)
    return fail(
      'The registry gives a token and then does not see it: a proxy drops the Authorization header.',
      proxySetting(
        'proxy_set_header Authorization $http_authorization;',
        'SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1',
      ),
    );
  if (upload.status !== 202) return fail(`It refuses to begin an upload: ${upload.status}.`, administrator);
  const to = URL.parse(upload.headers['location'] ?? '');
  if (to === null || to.origin === new URL(base).origin) return pass(`Uploads stay at ${base}.`);
  return fail(
    `Uploads are sent on to ${to.origin} instead of ${base}: most clients take their token to no other address.`,
    `${registrySetting('http.host', base)}\nor ${proxySetting('proxy_set_header Host $http_host;\n  proxy_set_header X-Forwarded-Proto $scheme;', 'ProxyPreserveHost On')}`,
  );
}

function judgeWrite({ write, repository }: ClientWish, { wrote, refused }: ClientLook): Verdict {
  if (!write) return skipped('Nothing was to be written: --write does.');
  if (!wrote) return skipped('There is no token that may push.');
  if (refused === null) return pass(`A tiny image went to ${repository ?? ''}:portus-doctor and came back.`);
  return fail(explain(refused), administrator);
}

const explain = (reply: Reply): string =>
  reply.kind === 'failure' ? sentenceOf(reply) : `${reply.url.split('?')[0] ?? ''} answers ${reply.status}.`;
