/** What clients run so that they believe our certificates. Pure. */

export interface TrustCommands {
  readonly client: string;
  /** Lines for a shell, on the client's machine, as root. */
  readonly commands: readonly string[];
}

/**
 * @param authority file of the authority's certificate, as it lies on the client's machine
 * @param names host[:port] as image references have them
 */
export function trustCommands(authority: string, names: readonly string[]): TrustCommands[] {
  const source = quoted(authority);
  const install = (path: string): string => `install -D -m 644 ${source} ${quoted(path)}`;
  return [
    { client: 'docker', commands: names.map((name) => install(`/etc/docker/certs.d/${name}/ca.crt`)) },
    {
      client: 'podman, buildah, skopeo',
      commands: names.map((name) => install(`/etc/containers/certs.d/${name}/ca.crt`)),
    },
    {
      client: 'containerd (nerdctl, Kubernetes)',
      commands: names.flatMap((name) => {
        const folder = `/etc/containerd/certs.d/${name}`;
        const lines = [
          `server = "https://${name}"`,
          `[host."https://${name}"]`,
          `  capabilities = ["pull", "resolve", "push"]`,
          `  ca = "${folder}/ca.crt"`,
        ];
        return [
          install(`${folder}/ca.crt`),
          `printf '%s\\n' ${lines.map(quoted).join(' ')} > ${quoted(`${folder}/hosts.toml`)}`,
        ];
      }),
    },
    {
      client: 'everything on Debian, Ubuntu',
      commands: [install('/usr/local/share/ca-certificates/portus.crt'), 'update-ca-certificates'],
    },
    {
      client: 'everything on Red Hat, Fedora',
      commands: [install('/etc/pki/ca-trust/source/anchors/portus.crt'), 'update-ca-trust'],
    },
  ];
}

/** For a shell; left as it is where that is the same. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
