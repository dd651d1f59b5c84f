/** Dynamic configuration of Traefik (2.9 and later, 3), for its file provider. Pure. */
import { stringify } from 'yaml';
import { Problem } from '../../platform/problem.ts';
import { addressOf } from './facts.ts';
import { isRest, type Plan, type Route, type Site, type Target } from './paths.ts';
import { limits } from './writing.ts';

/** Names as the documentation of Traefik gives them, for the usual ports. */
export const entryPointOf = ({ port }: Pick<Site, 'port'>): string =>
  port === 443 ? 'websecure' : port === 80 ? 'web' : `portus-${port}`;

/**
 * Bodies are not limited here: Traefik could do it only by keeping them back, and Portus does it itself.
 * @throws Problem `bad-request` for a Unix socket, which Traefik cannot reach
 */
export function traefikFile({ sites, targets }: Plan): string {
  const transports = targets.filter(({ secure }) => secure);
  const certificates = sites
    .filter(({ secure }) => secure)
    .map(({ certificateFile: certFile, keyFile }) => ({ certFile, keyFile }));
  const distinct = [...new Map(certificates.map((one) => [one.certFile, one])).values()];
  return stringify(
    {
      http: {
        routers: Object.fromEntries(sites.flatMap(routers)),
        services: Object.fromEntries(targets.map((target) => [target.id, service(target)])),
        ...(transports.length === 0
          ? {}
          : { serversTransports: Object.fromEntries(transports.map((target) => [target.id, transport(target)])) }),
      },
      ...(distinct.length === 0
        ? {}
        : { tls: { certificates: distinct, options: { portus: { minVersion: 'VersionTLS12' } } } }),
    },
    { lineWidth: 0 },
  );
}

function routers(site: Site, siteIndex: number): [string, unknown][] {
  return site.routes.map((route, index) => [
    `portus-${siteIndex + 1}-${index + 1}`,
    {
      entryPoints: [entryPointOf(site)],
      rule: `Host(\`${site.name}\`)${ruleOf(route)}`,
      // From the special to the general, whatever the rules' lengths are.
      priority: 1000 - index,
      service: route.to.id,
      ...(site.secure ? { tls: { options: 'portus' } } : {}),
    },
  ]);
}

function ruleOf(route: Route): string {
  if (isRest(route)) return '';
  const any = route.paths.flatMap((path) =>
    route.match === 'exact' ? [`Path(\`${path}\`)`] : [`Path(\`${path}\`)`, `PathPrefix(\`${path}/\`)`],
  );
  return ` && (${any.join(' || ')})`;
}

function service(target: Target): unknown {
  const { secure, socketPath, id } = target;
  if (socketPath !== null)
    throw new Problem('bad-request', `Traefik cannot reach the socket ${socketPath}.`, {
      detail: 'Let Portus listen on an address too, and name it: --upstream http://127.0.0.1:5000',
    });
  return {
    loadBalancer: {
      servers: [{ url: `${secure ? 'https' : 'http'}://${addressOf(target)}` }],
      passHostHeader: true,
      responseForwarding: { flushInterval: '-1ms' },
      ...(secure ? { serversTransport: id } : {}),
    },
  };
}

const transport = ({ tlsName, authorityFile }: Target): unknown => ({
  serverName: tlsName,
  ...(authorityFile === null ? {} : { rootCAs: [authorityFile] }),
  forwardingTimeouts: { responseHeaderTimeout: `${limits.seconds.registry}s`, idleConnTimeout: '30s' },
});
