/** The commands people type: signing in, pushing, pulling, for each client and kind of content. */
import type { ManifestKind } from '../../contract/vocabulary.ts';
import { phrases } from './language.ts';

const words = phrases({
  en: {
    signIn: 'Sign in',
    nameAndPush: 'Name and push it in one step',
    name: 'Name your image',
    push: 'Push it',
  },
  de: {
    signIn: 'Anmelden',
    nameAndPush: 'In einem Schritt benennen und hochladen',
    name: 'Das Image benennen',
    push: 'Hochladen',
  },
});

export const clientTools = ['docker', 'podman', 'skopeo', 'helm', 'oras'] as const;
export type ClientTool = (typeof clientTools)[number];

/** The clients that push images from a machine. */
export const pushTools = ['docker', 'podman', 'skopeo'] as const satisfies ClientTool[];
export type PushTool = (typeof pushTools)[number];

export interface RegistryAddress {
  /** host[:port] as in image references. */
  readonly host: string;
  readonly plainHttp: boolean;
}

/** Words of a command line, without those that are not needed. */
const line = (...words: readonly (string | null)[]): string => words.filter((word) => word !== null).join(' ');

/** The clients that can fetch this kind of content, the likeliest first. */
export function pullToolsFor(kind: ManifestKind): readonly ClientTool[] {
  switch (kind) {
    case 'image':
    case 'index':
      return ['docker', 'podman', 'skopeo'];
    case 'helm-chart':
      return ['helm', 'oras', 'skopeo'];
    case 'wasm':
    case 'artifact':
    case 'signature':
    case 'attestation':
    case 'sbom':
      return ['oras', 'skopeo'];
    case 'plugin':
      return ['docker'];
  }
}

const loginWords: Readonly<Record<ClientTool, string>> = {
  docker: 'docker login',
  podman: 'podman login',
  skopeo: 'skopeo login',
  helm: 'helm registry login',
  oras: 'oras login',
};

const insecureFlags: Readonly<Record<ClientTool, string | null>> = {
  // Docker has no flag, see `needsInsecureSetting`.
  docker: null,
  podman: '--tls-verify=false',
  skopeo: '--tls-verify=false',
  helm: '--plain-http',
  oras: '--plain-http',
};

const insecure = (tool: ClientTool, registry: RegistryAddress): string | null =>
  registry.plainHttp ? insecureFlags[tool] : null;

export function loginCommand(tool: ClientTool, registry: RegistryAddress, username: string | null): string {
  const user = username === null ? null : `--username ${username}`;
  return line(loginWords[tool], insecure(tool, registry), user, registry.host);
}

export interface PushStep {
  readonly title: string;
  readonly command: string;
}

/** From a local image to the registry. `repository` is the full name to push to. */
export function pushSteps(
  tool: PushTool,
  registry: RegistryAddress,
  username: string | null,
  repository: string,
): readonly PushStep[] {
  const target = `${registry.host}/${repository}:latest`;
  const image = lastPart(repository);
  const login = { title: words.signIn, command: loginCommand(tool, registry, username) };
  if (tool === 'skopeo') {
    const flag = registry.plainHttp ? '--dest-tls-verify=false' : null;
    const command = line('skopeo copy', flag, `docker-archive:${image}.tar`, `docker://${target}`);
    return [login, { title: words.nameAndPush, command }];
  }
  return [
    login,
    { title: words.name, command: `${tool} tag ${image} ${target}` },
    { title: words.push, command: line(tool, 'push', insecure(tool, registry), target) },
  ];
}

const lastPart = (repository: string): string => repository.split('/').at(-1) ?? repository;

/** What to pull: by digest when there is one, else by tag. */
export interface PullTarget {
  readonly repository: string;
  readonly tag: string;
  readonly digest: string | null;
  readonly kind: ManifestKind;
}

export function pullCommand(tool: ClientTool, registry: RegistryAddress, target: PullTarget): string {
  const name = `${registry.host}/${target.repository}`;
  const reference = target.digest === null ? `${name}:${target.tag}` : `${name}@${target.digest}`;
  const flag = insecure(tool, registry);
  switch (tool) {
    case 'docker':
      return line(target.kind === 'plugin' ? 'docker plugin install' : 'docker pull', reference);
    case 'podman':
    case 'oras':
      return line(tool, 'pull', flag, reference);
    case 'skopeo': {
      const all = target.kind === 'index' ? '--all' : null;
      const source = registry.plainHttp ? '--src-tls-verify=false' : null;
      return line('skopeo copy', all, source, `docker://${reference}`, `oci:${lastPart(target.repository)}`);
    }
    case 'helm':
      return target.digest === null
        ? line('helm pull', flag, `oci://${name}`, `--version ${target.tag}`)
        : line('helm pull', flag, `oci://${reference}`);
  }
}

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/.test(host);

/** Docker speaks plain HTTP only to its own machine and to hosts in its configuration. */
export const needsInsecureSetting = (tool: ClientTool, registry: RegistryAddress): boolean =>
  tool === 'docker' && registry.plainHttp && !isLoopback(registry.host);

/** The line for Docker's daemon.json. */
export const insecureSetting = (registry: RegistryAddress): string =>
  JSON.stringify({ 'insecure-registries': [registry.host] });
