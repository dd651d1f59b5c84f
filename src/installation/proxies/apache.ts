/** Virtual hosts for Apache 2.4. Pure. */
import { isIP } from 'node:net';
import { addressOf, onThisMachine, type ProxyFacts } from './facts.ts';
import { patternOf, type Plan, type Route, type Site, type Target } from './paths.ts';
import { indent, limits } from './writing.ts';

export const apacheModules = (plan: Plan): string[] => [
  ...(plan.sites.some(({ secure }) => secure) || plan.targets.some(({ secure }) => secure) ? ['ssl'] : []),
  'proxy',
  'proxy_http',
  'headers',
];

export function apacheFile({ sites }: Plan, { bind }: ProxyFacts, authorities: string): string {
  const address = bind === null ? '*' : bind.includes(':') ? `[${bind}]` : bind;
  // Debian and SUSE listen on these two themselves.
  const ports = [...new Set(sites.map(({ port }) => port))].filter((port) => port !== 80 && port !== 443);
  return [
    ...ports.map((port) => `Listen ${bind === null ? port : `${address}:${port}`}`),
    ...(ports.length === 0 ? [] : ['']),
    ...sites.flatMap((site) => virtualHost(site, address, authorities)),
  ].join('\n');
}

function virtualHost(site: Site, address: string, authorities: string): string[] {
  const { name, port, secure, certificateFile, keyFile, routes } = site;
  return [
    `<VirtualHost ${address}:${port}>`,
    ...indent([
      `ServerName ${name}:${port}`,
      ...(secure
        ? [
            'SSLEngine on',
            `SSLCertificateFile ${certificateFile}`,
            `SSLCertificateKeyFile ${keyFile}`,
            'SSLProtocol -all +TLSv1.2 +TLSv1.3',
          ]
        : []),
      '',
      `Timeout ${limits.clientSeconds}`,
      'KeepAliveTimeout 65',
      '<IfModule reqtimeout_module>',
      '    # A layer may take as long as it takes, as long as something comes.',
      `    RequestReadTimeout header=${limits.clientSeconds} body=0`,
      '</IfModule>',
      `LimitRequestBody ${limits.pageBody.bytes}`,
      '<Location "/v2">',
      '    LimitRequestBody 0',
      '</Location>',
      '',
      'ProxyRequests Off',
      'ProxyPreserveHost On',
      'AllowEncodedSlashes NoDecode',
      `ProxyTimeout ${limits.seconds.registry}`,
      ...headers(site),
      ...verification(routes, site, authorities),
      '',
      ...routes.flatMap(pass),
    ]),
    '</VirtualHost>',
    '',
  ];
}

/** Apache itself adds X-Forwarded-For and -Host to what is there; only the first may have been there before. */
const headers = ({ secure }: Site): string[] => [
  `RequestHeader set X-Forwarded-Proto ${secure ? 'https' : 'http'}`,
  'RequestHeader unset X-Forwarded-Host',
  'RequestHeader unset X-Forwarded-Server',
  'RequestHeader unset Forwarded',
  'RequestHeader set X-Real-IP "expr=%{REMOTE_ADDR}"',
];

function pass(route: Route): string[] {
  const { match, paths, to, treatment } = route;
  const base = baseOf(to);
  const options = [
    // Portus may be back at any moment after a restart.
    'retry=0',
    // It ends idle connections after 65 seconds; Apache has to be the first.
    ...(onThisMachine(to) || isIP(to.host) !== 0 ? ['ttl=30'] : ['disablereuse=on']),
    `timeout=${limits.seconds[treatment]}`,
    ...(treatment === 'live' ? ['flushpackets=on'] : []),
  ].join(' ');
  // The path follows by itself.
  if (match === 'exact') return [`ProxyPassMatch "${patternOf(route)}" "${base}" ${options}`];
  // Without nocanon, what is encoded in a path would be decoded and encoded again.
  return paths.map((path) => `ProxyPass "${path || '/'}" "${base}${path || '/'}" nocanon ${options}`);
}

const baseOf = (to: Target): string =>
  to.socketPath === null
    ? `${to.secure ? 'https' : 'http'}://${addressOf(to)}`
    : `unix:${to.socketPath}|http://localhost`;

function verification(routes: readonly Route[], site: Site, authorities: string): string[] {
  const secure = routes.filter(({ to }) => to.secure);
  const [first] = secure;
  if (first === undefined) return [];
  const file = secure.find(({ to }) => to.authorityFile !== null)?.to.authorityFile ?? authorities;
  return [
    '',
    'SSLProxyEngine on',
    'SSLProxyVerify require',
    `SSLProxyCACertificateFile ${file}`,
    'SSLProxyCheckPeerName on',
    'SSLProxyCheckPeerExpire on',
    'SSLProxyProtocol -all +TLSv1.2 +TLSv1.3',
    // With the host of the client, Apache would also expect it in the certificate.
    ...secure
      .filter(({ to, treatment }) => treatment === 'registry' && to.tlsName !== site.name)
      .flatMap(({ paths }) =>
        paths.flatMap((path) => [`<Location "${path}">`, '    ProxyPreserveHost Off', '</Location>']),
      ),
  ];
}
