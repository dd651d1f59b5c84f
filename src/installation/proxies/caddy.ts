/** A file for Caddy 2, to be imported by its Caddyfile. Pure. */
import { addressOf, type ProxyFacts } from './facts.ts';
import { isRest, type Plan, type Route, type Target } from './paths.ts';
import { indent, limits } from './writing.ts';

const tab = '\t';

export function caddyFile({ sites }: Plan, { bind, certificateFile }: ProxyFacts): string {
  return sites
    .flatMap((site) => [
      `${site.secure ? 'https' : 'http'}://${site.name}:${site.port} {`,
      ...indent(
        [
          ...(bind === null ? [] : [`bind ${bind}`]),
          // Without files, Caddy gets a certificate by itself (ACME).
          ...(site.secure && certificateFile !== null ? [`tls ${site.certificateFile} ${site.keyFile}`] : []),
          // In this order, whatever Caddy thinks of their importance.
          'route {',
          ...indent([...site.routes.flatMap(handle), ...(site.routes.some(isRest) ? [] : ['respond 404'])], tab),
          '}',
        ],
        tab,
      ),
      '}',
      '',
    ])
    .join('\n');
}

const patterns = ({ match, paths }: Route): string[] =>
  match === 'exact' ? [...paths] : paths.flatMap((path) => [path, `${path}/*`]);

function handle(route: Route, index: number): string[] {
  const { to, treatment } = route;
  const name = `portus_${index + 1}`;
  return [
    ...(isRest(route) ? [] : [`@${name} path ${patterns(route).join(' ')}`]),
    isRest(route) ? 'handle {' : `handle @${name} {`,
    ...indent(
      [
        ...(treatment === 'registry' ? [] : ['request_body {', `${tab}max_size ${limits.pageBody.caddy}`, '}']),
        ...reverseProxy(to, treatment),
      ],
      tab,
    ),
    '}',
  ];
}

/** Host stays and X-Forwarded-* are set without being asked for. */
function reverseProxy(to: Target, treatment: Route['treatment']): string[] {
  const { secure, socketPath, authorityFile, tlsName } = to;
  return [
    `reverse_proxy ${socketPath === null ? addressOf(to) : `unix/${socketPath}`} {`,
    ...indent(
      [
        'header_up -Forwarded',
        'header_up X-Real-IP {remote_host}',
        ...(treatment === 'page' ? [] : ['flush_interval -1']),
        'transport http {',
        ...indent(
          [
            'versions 1.1',
            `response_header_timeout ${limits.seconds[treatment]}s`,
            // Portus ends idle connections after 65 seconds; Caddy has to be the first.
            'keepalive 30s',
            ...(secure ? ['tls', `tls_server_name ${tlsName}`] : []),
            ...(secure && authorityFile !== null ? [`tls_trusted_ca_certs ${authorityFile}`] : []),
          ],
          tab,
        ),
        '}',
      ],
      tab,
    ),
    '}',
  ];
}
