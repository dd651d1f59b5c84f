/** The commands people type: signing in, pushing, pulling, for each client and kind of content. */
import type { ManifestKind } from '../../contract/vocabulary.ts';

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

export function loginCommand(tool: ClientTool, registry: RegistryAddress, username: string | null): string {
  const user = username === null ? null : `--username ${username}`;
  switch (tool) {
    case 'docker':
      return line('docker login', user, registry.host);
    case 'podman':
    case 'skopeo':
      return line(tool, 'login', registry.plainHttp ? '--tls-verify=false' : null, user, registry.host);
    case 'helm':
      return line('helm registry login', registry.plainHttp ? '--plain-http' : null, user, registry.host);
    case 'oras':
      return line('oras login', registry.plainHttp ? '--plain-http' : null, user, registry.host);
  }
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
  const image = repository.split('/').at(-1) ?? repository;
  const login = { title: 'Sign in', command: loginCommand(tool, registry, username) };
  switch (tool) {
    case 'docker':
      return [
        login,
        { title: 'Name your image', command: `docker tag ${image} ${target}` },
        { title: 'Push it', command: `docker push ${target}` },
      ];
    case 'podman':
      return [
        login,
        { title: 'Name your image', command: `podman tag ${image} ${target}` },
        { title: 'Push it', command: line('podman push', registry.plainHttp ? '--tls-verify=false' : null, target) },
      ];
    case 'skopeo':
      return [
        login,
        {
          title: 'Name and push it in one step',
          command: line(
            'skopeo copy',
            registry.plainHttp ? '--dest-tls-verify=false' : null,
            `docker-archive:${image}.tar`,
            `docker://${target}`,
          ),
        },
      ];
  }
}

/** What to pull: a repository with a tag or a digest. */
export interface PullTarget {
  readonly repository: string;
  readonly tag: string | null;
  readonly digest: string | null;
  readonly kind: ManifestKind;
}

export function pullCommand(tool: ClientTool, registry: RegistryAddress, target: PullTarget): string {
  const name = `${registry.host}/${target.repository}`;
  const reference = target.digest === null ? `${name}:${target.tag ?? 'latest'}` : `${name}@${target.digest}`;
  const short = target.repository.split('/').at(-1) ?? target.repository;
  switch (tool) {
    case 'docker':
      return line(target.kind === 'plugin' ? 'docker plugin install' : 'docker pull', reference);
    case 'podman':
      return line('podman pull', registry.plainHttp ? '--tls-verify=false' : null, reference);
    case 'skopeo':
      return line(
        'skopeo copy',
        target.kind === 'index' ? '--all' : null,
        registry.plainHttp ? '--src-tls-verify=false' : null,
        `docker://${reference}`,
        `oci:${short}`,
      );
    case 'helm':
      return target.digest === null
        ? line(
            'helm pull',
            registry.plainHttp ? '--plain-http' : null,
            `oci://${name}`,
            `--version ${target.tag ?? ''}`,
          )
        : line('helm pull', registry.plainHttp ? '--plain-http' : null, `oci://${reference}`);
    case 'oras':
      return line('oras pull', registry.plainHttp ? '--plain-http' : null, reference);
  }
}

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/.test(host);

/** Docker speaks plain HTTP only to its own machine and to hosts in its configuration. */
export const needsInsecureSetting = (tool: ClientTool, registry: RegistryAddress): boolean =>
  tool === 'docker' && registry.plainHttp && !isLoopback(registry.host);

/** The line for Docker's daemon.json. */
export const insecureSetting = (registry: RegistryAddress): string =>
  JSON.stringify({ 'insecure-registries': [registry.host] });
