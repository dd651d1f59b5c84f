/** What a person has to do besides putting the file in its place. Pure. */
import { isIP } from 'node:net';
import type { ProxyKind } from '../../contract/api/proxies.ts';
import { assertNever } from '../../platform/problem.ts';
import { tokenRealm } from '../../platform/public-url.ts';
import { apacheModules } from './apache.ts';
import { onThisMachine, type ProxyFacts } from './facts.ts';
import { haproxyCertificate } from './haproxy.ts';
import type { Plan } from './paths.ts';
import { entryPointOf } from './traefik.ts';

export function notesFor(kind: ProxyKind, plan: Plan, facts: ProxyFacts, path: string): string[] {
  const [own] = plan.sites;
  const names = [...new Set(plan.sites.map(({ name }) => name))];
  const files = new Set(plan.sites.map(({ certificateFile }) => certificateFile));
  const portus = plan.targets.find(({ id }) => id === 'portus');
  const trusted = portus === undefined || onThisMachine(portus) ? 'loopback' : '<address of the proxy>';
  return [
    ...(facts.publicUrlIsGuessed
      ? [
          `This file is good for nothing yet: it is for ${facts.publicUrl.href}, because PORTUS_PUBLIC_URL is not set. Set it to what people will type, and run the command again.`,
        ]
      : []),
    `Set for Portus: PORTUS_PUBLIC_URL=${facts.publicUrl.href} and PORTUS_TRUSTED_PROXIES=${trusted}; then restart it. Without the second, everybody has the proxy's address in logs and limits.`,
    ...(trusted === 'loopback'
      ? []
      : ['In networks of containers, PORTUS_TRUSTED_PROXIES=uniquelocal trusts every private address.']),
    ...forKind(kind, plan, facts, path),
    ...(own?.secure === true && names.length > 1 && files.size === 1 && kind !== 'caddy'
      ? [`The certificate has to be good for ${names.join(' and ')}.`]
      : []),
    ...(plan.targets.some(({ id }) => id !== 'portus')
      ? [`The registry's own configuration needs auth.token.realm: ${tokenRealm(facts.publicUrl)}`]
      : []),
    ...plan.targets
      .filter(({ secure, tlsName }) => secure && isIP(tlsName) !== 0 && (kind === 'nginx' || kind === 'haproxy'))
      .map(
        ({ host }) =>
          `${kind} finds names in certificates, but no addresses: write the name of ${host} instead of the address, or it will not be trusted.`,
      ),
    ...plan.beside.map(
      ({ name, hosts: [host = ''] }) => `Clients reach the registry ${name} at ${host} without this proxy.`,
    ),
    ...(facts.publicUrl.secure ? [] : ['The public URL is plain HTTP: passwords and images can be read on the way.']),
  ];
}

function forKind(kind: ProxyKind, plan: Plan, facts: ProxyFacts, path: string): string[] {
  const suse = facts.distribution === 'suse';
  const check = (command: string, reload: string): string[] => [`Check: ${command}`, `Then: ${reload}`];
  switch (kind) {
    case 'nginx':
      return [
        ...(facts.bind === null ? ['On a machine without IPv6 add --listen 0.0.0.0.'] : []),
        ...check('nginx -t', 'systemctl reload nginx'),
      ];
    case 'apache': {
      const modules = apacheModules(plan);
      return suse
        ? [
            `Modules: ${modules.map((module) => `a2enmod ${module}`).join(' && ')}; with TLS also: a2enflag SSL`,
            ...check('apachectl -t', 'systemctl reload apache2'),
          ]
        : [
            `Modules: a2enmod ${modules.join(' ')}`,
            `Site: a2ensite ${path.replace(/^.*\/|\.conf$/g, '')}`,
            ...check('apachectl -t', 'systemctl reload apache2'),
          ];
    }
    case 'caddy':
      return [
        `In /etc/caddy/Caddyfile add the line: import ${path}`,
        ...(facts.certificateFile === null && facts.publicUrl.secure
          ? [
              'Caddy gets the certificate by itself; the host has to be reachable from the Internet on the ports 80 and 443.',
            ]
          : []),
        'Caddy says who the client is in X-Forwarded-For, and nothing that the client itself said.',
        ...check('caddy validate --config /etc/caddy/Caddyfile', 'systemctl reload caddy'),
      ];
    case 'haproxy':
      return [
        ...plan.sites
          .filter(({ secure }) => secure)
          .slice(0, 1)
          .map((site) => {
            const { certificate, key } = { certificate: '<certificate>', key: facts.keyFile ?? '<key>' };
            return `HAProxy reads certificate and key from one file: cat ${certificate} ${key} > ${haproxyCertificate(site, facts)} (mode 0600)`;
          }),
        `In /etc/${suse ? 'sysconfig' : 'default'}/haproxy set: EXTRAOPTS="-S /run/haproxy-master.sock -f ${path}"`,
        ...check(`haproxy -c -f /etc/haproxy/haproxy.cfg -f ${path}`, 'systemctl restart haproxy'),
      ];
    case 'traefik': {
      const ports = new Map(plan.sites.map((site) => [entryPointOf(site), site.port]));
      return [
        `In the static configuration: providers.file.directory: ${path.replace(/\/[^/]*$/, '')}`,
        ...[...ports].map(
          ([name, port]) =>
            `In the static configuration: entryPoints.${name}: {address: ":${port}", transport: {respondingTimeouts: {readTimeout: 0}}}. Without the last, uploads that take longer than a minute break off.`,
        ),
        'Use no buffering middleware for these routers: layers would be kept back. Traefik reads the file again by itself.',
      ];
    }
    default:
      return assertNever(kind);
  }
}
