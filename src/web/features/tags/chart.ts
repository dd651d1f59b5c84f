/** What a Helm chart says about itself, and how to install it. */
import type { HelmChart } from '../../../contract/api/catalog.ts';
import type { RegistryAddress } from '../../lib/client-commands.ts';

/** The name, with the address to write to when there is one. */
export function maintainerName({ name, email, url }: HelmChart['maintainers'][number]): string {
  const way = email ?? url;
  if (name === null) return way ?? '?';
  return way === null ? name : `${name} (${way})`;
}

/** The address as a link may have it; null for what is none of the web. */
export const webAddress = (address: string): string | null => (/^https?:\/\//i.test(address) ? address : null);

/** Names of releases are DNS labels. */
const releaseName = (repository: string): string =>
  (repository.split('/').at(-1) ?? '').replace(/[^a-z0-9-]/g, '-').slice(0, 53);

/** The command that installs a chart straight from the registry. */
export const installCommand = (registry: RegistryAddress, repository: string, version: string): string =>
  [
    'helm install',
    releaseName(repository),
    `oci://${registry.host}/${repository}`,
    `--version ${version}`,
    ...(registry.plainHttp ? ['--plain-http'] : []),
  ].join(' ');
