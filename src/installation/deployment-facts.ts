/** What the files of `portus deploy` are made of on this machine. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { effectiveSettings } from '../platform/config/describe.ts';
import type { LoadedConfig } from '../platform/config/load.ts';
import type { Config } from '../platform/config/schema.ts';
import { Problem } from '../platform/problem.ts';
import type { DeploymentShape } from './deployment.ts';

/** What is to be done with the files. */
export const nextStep: Readonly<Record<DeploymentShape, (config: Config, secure: boolean) => string>> = {
  compose: ({ database: { url = '' } }, secure) => {
    const server = url.startsWith('postgres') ? 'postgres' : /^(mysql|mariadb):/.test(url) ? 'mariadb' : null;
    const start = `docker compose -f ${server ?? (secure ? 'tls' : 'all-in-one')}.yml up -d`;
    return `Next, in that folder: ${server === null ? start : `./make-secrets.sh; ${start}`}`;
  },
  kubernetes: ({ database: { url = 'sqlite:' } }) =>
    `Next: the Secret of the guide for Kubernetes, then kubectl apply -k ${url.startsWith('sqlite:') ? 'all-in-one' : 'replicas'} in that folder.`,
  systemd: () =>
    'Next: portus.service to /etc/systemd/system, environment to /etc/portus/environment, systemctl daemon-reload. Secrets are not in it.',
};

/** What somebody has set, without secrets. */
export function settingsOf(loaded: LoadedConfig): Record<string, string> {
  return Object.fromEntries(
    effectiveSettings(loaded).flatMap(({ variable, value, origin }) =>
      value === null || value === '***' || origin === 'default' ? [] : [[variable, String(value)] as const],
    ),
  );
}

/** Files of deploy/ that are part of what everybody has: no secrets, nothing of this machine. */
export function templatesOf(shape: DeploymentShape): Record<string, string> {
  const folder = fileURLToPath(new URL(`../../deploy/${shape}`, import.meta.url));
  if (!existsSync(folder))
    throw new Problem('not-found', `This installation of Portus came without ${folder}.`, {
      detail: 'Run the command in a clone of its sources.',
    });
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => !/(^|\/)(\.|secrets(\/|$))/.test(path) && statSync(join(folder, path)).isFile())
      .map((path) => [relative('.', path), readFileSync(join(folder, path), 'utf8')]),
  );
}
