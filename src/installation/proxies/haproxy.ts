/** Sections for HAProxy (2.2 and later), as a file beside its own configuration. Pure. */
import { addressOf, isContainerName, type ProxyFacts } from './facts.ts';
import { isRest, type Plan, type Route, type Site, type Target } from './paths.ts';
import { indent, limits } from './writing.ts';

/** One PEM file with certificate and key, as HAProxy reads them. */
export const haproxyCertificate = ({ name, certificateFile }: Site, facts: ProxyFacts): string =>
  facts.certificateFile === null ? `/etc/haproxy/certs/${name}.pem` : certificateFile;

export function haproxyFile({ sites, targets }: Plan, facts: ProxyFacts, authorities: string): string {
  const ports = [...new Set(sites.map(({ port }) => port))];
  const sections = [
    ...ports.map((port) =>
      frontend(
        port,
        sites.filter((site) => site.port === port),
        facts,
      ),
    ),
    ...targets.map((target) => backend(target, authorities)),
    ['backend portus_nothing', '    mode http', '    http-request return status 404'],
    ...(targets.some(isContainerName) ? [['resolvers portus', '    parse-resolv-conf', '    hold valid 10s']] : []),
  ];
  return sections.map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function frontend(port: number, sites: readonly Site[], facts: ProxyFacts): string[] {
  const { bind } = facts;
  const secure = sites.some((site) => site.secure);
  const certificates = [...new Set(sites.map((site) => `crt ${haproxyCertificate(site, facts)}`))].join(' ');
  const tls = secure ? ` ssl ${certificates} alpn h2,http/1.1 ssl-min-ver TLSv1.2` : '';
  const addresses = bind === null ? [`:${port}`, `:::${port} v6only`] : [`${bind}:${port}`];
  return [
    `frontend portus_${port}`,
    ...indent([
      ...addresses.map((address) => `bind ${address}${tls}`),
      'mode http',
      'log global',
      'option httplog',
      'option forwardfor',
      `timeout http-request ${limits.clientSeconds}s`,
      'timeout http-keep-alive 65s',
      `timeout client ${limits.seconds.registry}s`,
      `http-request set-header X-Forwarded-Proto ${secure ? 'https' : 'http'}`,
      'http-request set-header X-Forwarded-Host %[req.hdr(host)]',
      'http-request set-header X-Real-IP %[src]',
      'http-request del-header Forwarded',
      'acl portus_layers path /v2',
      'acl portus_layers path_beg /v2/',
      `http-request deny deny_status 413 if !portus_layers { req.hdr_val(content-length) gt ${limits.pageBody.bytes} }`,
      ...sites.flatMap(rules),
      'default_backend portus_nothing',
    ]),
  ];
}

function rules({ name, routes }: Site, index: number): string[] {
  const host = `portus_host_${index + 1}`;
  // The first line is for addresses of IPv6, which have colons of their own.
  const named = name.startsWith('[') ? `req.hdr(host),lower -m beg ${name}` : `req.hdr(host),field(1,:),lower ${name}`;
  return [
    `acl ${host} ${named}`,
    ...routes.flatMap((route) =>
      conditions(route).map((condition) => `use_backend ${route.to.id} if ${host}${condition}`),
    ),
  ];
}

function conditions(route: Route): string[] {
  if (isRest(route)) return [''];
  const { match, paths } = route;
  const same = ` { path ${paths.join(' ')} }`;
  return match === 'exact' ? [same] : [same, ` { path_beg ${paths.map((path) => `${path}/`).join(' ')} }`];
}

function backend(target: Target, authorities: string): string[] {
  const { id, secure, socketPath, tlsName, authorityFile } = target;
  const options = [
    ...(secure
      ? [`ssl verify required ca-file ${authorityFile ?? authorities} sni str(${tlsName}) verifyhost ${tlsName}`]
      : []),
    // A restarted container has another address, and need not be up when HAProxy starts.
    ...(isContainerName(target) ? ['check resolvers portus init-addr libc,none'] : []),
  ];
  const address = socketPath === null ? addressOf(target) : `unix@${socketPath}`;
  return [
    `backend ${id}`,
    ...indent([
      'mode http',
      'timeout connect 10s',
      `timeout server ${limits.seconds.registry}s`,
      ['server', id, address, ...options].join(' '),
    ]),
  ];
}
