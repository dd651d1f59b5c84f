/** The files of deploy/ filled with what one installation knows: its public URL and the settings that people made. Pure. */
import type { DeploymentShape } from '../contract/api/installation.ts';
import { Problem } from '../platform/problem.ts';
import type { PublicUrl } from '../platform/public-url.ts';
import { seal } from './generated-file.ts';

export { deploymentShapes, type DeploymentShape } from '../contract/api/installation.ts';

export interface DeploymentFacts {
  readonly publicUrl: PublicUrl;
  /** Settings that are not left at their default, by variable; without secrets. */
  readonly settings: Readonly<Record<string, string>>;
  /** What makes the files anew. */
  readonly command: string;
}

export interface DeploymentFile {
  /** Below the folder. */
  readonly path: string;
  readonly text: string;
  readonly executable: boolean;
}

/** The host in the files of deploy/ that stands for that of the reader. */
const example = { url: 'https://registry.example.org', host: 'registry.example.org' } as const;

/** What a container or a unit sets itself: the folder and the port inside are not those of this machine. */
const inside = new Set(['PORTUS_HOME', 'PORTUS_LISTEN', 'PORTUS_PUBLIC_URL', 'PORTUS_DATABASE_URL']);

/**
 * @param templates files of deploy/<shape> by path
 * @throws Problem when the shape cannot serve this public URL
 */
export function deploymentFiles(
  shape: DeploymentShape,
  templates: Readonly<Record<string, string>>,
  facts: DeploymentFacts,
): DeploymentFile[] {
  const { publicUrl, settings, command } = facts;
  if (shape === 'kubernetes' && (publicUrl.loopback || !publicUrl.secure || publicUrl.path !== ''))
    throw new Problem('bad-request', `The manifests need a public URL like ${example.url}; it is ${publicUrl.href}.`, {
      detail: 'Set PORTUS_PUBLIC_URL. Everything else is possible with the chart: docs/guides/kubernetes.md.',
    });
  const filled = (text: string): string =>
    shape !== 'kubernetes'
      ? text
      : text.replaceAll(example.url, publicUrl.href).replaceAll(example.host, publicUrl.host.replace(/:\d+$/, ''));
  const copies = Object.entries(templates).map(([path, text]) => ({
    path,
    text: filled(text),
    executable: text.startsWith('#!'),
  }));
  const ours = (path: string, lines: readonly string[]): DeploymentFile => ({
    path,
    text: seal(`${lines.join('\n')}\n`, { comment: '#', command }),
    executable: false,
  });
  if (shape === 'kubernetes') return copies;
  const url = `PORTUS_PUBLIC_URL=${publicUrl.href}`;
  if (shape === 'compose')
    return [...copies, ours('.env', [url, 'PORTUS_ADDRESS=127.0.0.1', `PORTUS_PORT=${portOf(publicUrl)}`])];
  const more = Object.entries(settings).filter(([name]) => !inside.has(name));
  return [...copies, ours('environment', [url, ...more.map(([name, value]) => `${name}=${value}`)])];
}

/** A proxy in front has the ports of TLS and HTTP. */
const portOf = ({ host }: PublicUrl): string => /:(\d+)$/.exec(host)?.[1] ?? '5000';
