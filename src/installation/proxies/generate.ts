/** The files and notes for one kind of proxy. Pure. */
import type { GeneratedFiles } from '../../contract/api/installation.ts';
import type { Distribution, ProxyKind } from '../../contract/api/proxies.ts';
import { assertNever } from '../../platform/problem.ts';
import { seal } from '../generated-file.ts';
import { apacheFile } from './apache.ts';
import { caddyFile } from './caddy.ts';
import { places, type ProxiedRegistry, type ProxyFacts } from './facts.ts';
import { haproxyFile } from './haproxy.ts';
import { nginxFile } from './nginx.ts';
import { notesFor } from './notes.ts';
import { type Plan, planSites } from './paths.ts';
import { traefikFile } from './traefik.ts';

/**
 * @param command as the head of the file names it
 * @throws Problem `bad-request` naming the fact that does not fit
 */
export function generateProxyFiles(kind: ProxyKind, facts: ProxyFacts, command: string): GeneratedFiles {
  const path = facts.path ?? usualPath(kind, facts.distribution);
  const authorityFileOf = ({ name }: ProxiedRegistry): string =>
    `${path.replace(/\/[^/]*$/, '')}/portus-${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-ca.pem`;
  const plan = planSites(facts, authorityFileOf);
  const sealed = (text: string): string => seal(text, { comment: '#', command });
  const { authorities } = places[facts.distribution];
  const used = new Set(plan.targets.map(({ authorityFile }) => authorityFile));
  return {
    files: [
      { path, content: sealed(write(kind, plan, facts, authorities)) },
      ...facts.registries.flatMap((registry) =>
        registry.authority !== null && used.has(authorityFileOf(registry))
          ? [{ path: authorityFileOf(registry), content: sealed(registry.authority) }]
          : [],
      ),
    ],
    notes: notesFor(kind, plan, facts, path),
  };
}

function write(kind: ProxyKind, plan: Plan, facts: ProxyFacts, authorities: string): string {
  switch (kind) {
    case 'nginx':
      return nginxFile(plan, facts, authorities);
    case 'apache':
      return apacheFile(plan, facts, authorities);
    case 'caddy':
      return caddyFile(plan, facts);
    case 'haproxy':
      return haproxyFile(plan, facts, authorities);
    case 'traefik':
      return traefikFile(plan);
    default:
      return assertNever(kind);
  }
}

function usualPath(kind: ProxyKind, distribution: Distribution): string {
  switch (kind) {
    case 'nginx':
      return '/etc/nginx/conf.d/portus.conf';
    case 'apache':
      return distribution === 'suse' ? '/etc/apache2/vhosts.d/portus.conf' : '/etc/apache2/sites-available/portus.conf';
    case 'caddy':
      return '/etc/caddy/portus.caddy';
    case 'haproxy':
      return '/etc/haproxy/portus.cfg';
    case 'traefik':
      return '/etc/traefik/dynamic/portus.yml';
    default:
      return assertNever(kind);
  }
}
