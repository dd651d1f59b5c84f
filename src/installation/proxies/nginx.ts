/** A file for nginx (1.18 and later), to be included in its `http` block. Pure. */
import { addressOf, isContainerName, type ProxyFacts } from './facts.ts';
import { indent, limits } from './writing.ts';
import { isRest, patternOf, type Plan, type Route, type Site, type Target } from './paths.ts';

export function nginxFile({ sites, targets }: Plan, facts: ProxyFacts, authorities: string): string {
  const looksUp = (target: Target): boolean =>
    isContainerName(target) || (facts.resolver !== null && target.socketPath === null);
  const write = (site: Site): string[] =>
    server(site, facts, (route) => location(route, site, looksUp(route.to), authorities));
  return [
    ...targets.filter((target) => !looksUp(target)).flatMap(upstream),
    ...(targets.some(looksUp)
      ? [
          '# Names of containers are looked up again, so that a restarted one is found.',
          `resolver ${facts.resolver ?? '127.0.0.11'} valid=10s;`,
          '',
        ]
      : []),
    ...sites.flatMap(write),
  ].join('\n');
}

const upstream = (target: Target): string[] => [
  `upstream ${target.id} {`,
  `    server ${target.socketPath === null ? addressOf(target) : `unix:${target.socketPath}`};`,
  // Portus ends idle connections after 65 seconds; nginx has to be the first.
  '    keepalive 16;',
  '    keepalive_timeout 30s;',
  '}',
  '',
];

function server(site: Site, { bind }: ProxyFacts, write: (route: Route) => string[]): string[] {
  const { name, port, secure, certificateFile, keyFile, routes } = site;
  const options = secure ? ' ssl http2' : '';
  const addresses = bind === null ? ['', '[::]:'] : [bind.includes(':') ? `[${bind}]:` : `${bind}:`];
  return [
    'server {',
    ...indent([
      ...addresses.map((address) => `listen ${address}${port}${options};`),
      `server_name ${name};`,
      ...(secure
        ? [
            `ssl_certificate ${certificateFile};`,
            `ssl_certificate_key ${keyFile};`,
            'ssl_protocols TLSv1.2 TLSv1.3;',
            'ssl_session_cache shared:portus:10m;',
            'ssl_session_timeout 10m;',
          ]
        : []),
      `client_header_timeout ${limits.clientSeconds}s;`,
      `client_body_timeout ${limits.clientSeconds}s;`,
      'keepalive_timeout 65s;',
      ...routes.flatMap((route) => ['', ...write(route)]),
      ...(routes.some(isRest) ? [] : ['', 'location / {', '    return 404;', '}']),
    ]),
    '}',
    '',
  ];
}

/**
 * Places with patterns are tried in their order, as the routes are. nginx inherits headers only where none are set, so each place
 * has all of them.
 */
const location = (route: Route, site: Site, looksUp: boolean, authorities: string): string[] => [
  `location ${isRest(route) ? '/' : `~ ${patternOf(route)}`} {`,
  ...indent([
    ...pass(route.to, looksUp),
    ...headers(site),
    ...treatment(route),
    ...verification(route.to, authorities),
  ]),
  '}',
];

const pass = (to: Target, looksUp: boolean): string[] => {
  const scheme = to.secure ? 'https' : 'http';
  // Without a path behind it, the path of the request is passed on as it came, with whatever is encoded in it.
  return looksUp
    ? [`set $${to.id} ${addressOf(to)};`, `proxy_pass ${scheme}://$${to.id};`]
    : [`proxy_pass ${scheme}://${to.id};`];
};

const headers = ({ secure }: Site): string[] => [
  'proxy_http_version 1.1;',
  'proxy_set_header Connection "";',
  'proxy_set_header Host $http_host;',
  `proxy_set_header X-Forwarded-Proto ${secure ? 'https' : 'http'};`,
  'proxy_set_header X-Forwarded-Host $http_host;',
  'proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;',
  'proxy_set_header X-Real-IP $remote_addr;',
  'proxy_set_header Forwarded "";',
];

function treatment({ treatment: wanted }: Route): string[] {
  const seconds = limits.seconds[wanted];
  return [
    `client_max_body_size ${wanted === 'registry' ? '0' : limits.pageBody.nginx};`,
    `proxy_read_timeout ${seconds}s;`,
    `proxy_send_timeout ${seconds}s;`,
    ...(wanted === 'registry' ? ['proxy_request_buffering off;'] : []),
    ...(wanted === 'page' ? [] : ['proxy_buffering off;']),
  ];
}

const verification = ({ secure, tlsName, authorityFile }: Target, authorities: string): string[] =>
  secure
    ? [
        'proxy_ssl_server_name on;',
        `proxy_ssl_name ${tlsName};`,
        'proxy_ssl_verify on;',
        'proxy_ssl_verify_depth 4;',
        `proxy_ssl_trusted_certificate ${authorityFile ?? authorities};`,
        'proxy_ssl_protocols TLSv1.2 TLSv1.3;',
      ]
    : [];
