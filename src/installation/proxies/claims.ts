/** Which names a configuration file of a proxy claims for itself: two files that claim the same one are a conflict. Pure. */
import type { ProxyKind } from '../../contract/api/proxies.ts';
import { assertNever } from '../../platform/problem.ts';

/** `name:port` of every virtual host in the file; for HAProxy only `*:port`, for Traefik only the name. */
export const claimsOf = (kind: ProxyKind, file: string): string[] => [
  ...new Set(claimsIn(kind, file.replaceAll(/^\s*#.*$/gm, ''))),
];

function claimsIn(kind: ProxyKind, text: string): string[] {
  switch (kind) {
    case 'nginx':
      return crossed(
        blocksOf(text, /\bserver\s*\{/g),
        /\bserver_name\s+([^;]+);/g,
        /\blisten\s+(?:\S*:)?(\d+)[\s;]/g,
        '80',
      );
    case 'apache':
      return [...text.matchAll(/<VirtualHost\s+([^>]+)>([\s\S]*?)<\/VirtualHost>/gi)].flatMap(
        ([, head = '', body = '']) => {
          const ports = head
            .trim()
            .split(/\s+/)
            .map((address) => /:(\d+|\*)$/.exec(address)?.[1] ?? '*');
          const names = [...body.matchAll(/^\s*Server(?:Name|Alias)\s+(.+)$/gim)].flatMap(([, list = '']) =>
            wordsOf(list),
          );
          return names.flatMap((name) => ports.map((port) => `${bare(name)}:${port}`));
        },
      );
    case 'caddy':
      return [...text.matchAll(/^(\S[^{\n]*)\{\s*$/gm)].flatMap(([, list = '']) =>
        list
          .split(/[\s,]+/)
          .filter((one) => /^[\w[(:*]/.test(one) && !one.startsWith('('))
          .map(siteAddress),
      );
    case 'haproxy':
      return [...text.matchAll(/^\s*bind\s+(\S+)/gm)].map(
        ([, address = '']) => `*:${/(\d+)$/.exec(address)?.[1] ?? ''}`,
      );
    case 'traefik':
      return [...text.matchAll(/Host\(`([^`]+)`\)/g)].map(([, name = '']) => name.toLowerCase());
    default:
      return assertNever(kind);
  }
}

/** Names that both claim. */
export function sharedClaims(kind: ProxyKind, ours: string, theirs: string): string[] {
  const own = new Set(claimsOf(kind, ours));
  return claimsOf(kind, theirs).filter((claim) => own.has(claim));
}

function crossed(blocks: readonly string[], names: RegExp, ports: RegExp, usual: string): string[] {
  return blocks.flatMap((block) => {
    const found = [...block.matchAll(ports)].map(([, port = usual]) => port);
    const all = [...block.matchAll(names)].flatMap(([, list = '']) => wordsOf(list));
    return all.flatMap((name) => (found.length === 0 ? [usual] : found).map((port) => `${bare(name)}:${port}`));
  });
}

/** The insides of `opening … }`, with whatever blocks they hold. */
function blocksOf(text: string, opening: RegExp): string[] {
  return [...text.matchAll(opening)].map((match) => {
    const start = match.index + match[0].length;
    let depth = 1;
    let end = start;
    for (; end < text.length && depth > 0; end += 1) depth += text[end] === '{' ? 1 : text[end] === '}' ? -1 : 0;
    return text.slice(start, end);
  });
}

const wordsOf = (list: string): string[] => list.trim().split(/\s+/);
const bare = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/:\d+$/, '');

function siteAddress(text: string): string {
  const port = /:(\d+)$/.exec(text)?.[1] ?? (text.startsWith('http://') ? '80' : '443');
  return `${bare(text)}:${port}`;
}
