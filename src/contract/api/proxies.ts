/** Files for reverse proxies in front of Portus. */
import Type, { type Static } from 'typebox';

export const proxyKinds = ['nginx', 'apache', 'caddy', 'traefik', 'haproxy'] as const;
export type ProxyKind = (typeof proxyKinds)[number];

export const proxyShapes = ['auto', 'same-host', 'separate', 'portus-only'] as const;
export type ProxyShape = (typeof proxyShapes)[number];

export const distributions = ['debian', 'suse'] as const;
export type Distribution = (typeof distributions)[number];

const file = (description: string, example: string) =>
  Type.Optional(Type.String({ maxLength: 500, pattern: '^/[A-Za-z0-9_./@+{}-]+$', description, examples: [example] }));

const address = (description: string, example: string) =>
  Type.Optional(
    Type.String({
      maxLength: 255,
      pattern: '^(https?://[^\\s/?#"\';{}]+/?|unix:/[A-Za-z0-9_./@+-]+)$',
      description,
      examples: [example],
    }),
  );

export const ProxyConfigQuery = Type.Object({
  kind: Type.Enum([...proxyKinds], { description: 'The proxy program.', examples: ['nginx'] }),
  certificate: file(
    'PEM certificate that the proxy shows, with those of its issuers; `{host}` stands for the name of each host.',
    '/etc/ssl/certs/{host}.pem',
  ),
  key: file('Its private key.', '/etc/ssl/private/{host}.key'),
  upstream: address('Where the proxy reaches Portus. Default: where Portus listens.', 'http://127.0.0.1:5000'),
  upstream_ca: file('PEM file of the authority of the certificate that Portus itself shows.', '/etc/portus/ca.crt'),
  registry: address(
    'Where the proxy reaches the registry. Default: through Portus when it is embedded, else its internal URL.',
    'http://127.0.0.1:5001',
  ),
  shape: Type.Optional(
    Type.Enum([...proxyShapes], {
      description:
        '`auto` (the default): from the names of the registries. `same-host`: the registry under the host of the public URL. `separate`: under names of its own. `portus-only`: clients reach registries without this proxy.',
    }),
  ),
  distribution: Type.Optional(
    Type.Enum([...distributions], { description: 'Whose folders and commands to use: `debian` when it is not said.' }),
  ),
  listen: Type.Optional(
    Type.String({
      maxLength: 64,
      pattern: '^[0-9A-Fa-f.:]+$',
      description: 'Address that the proxy listens on. Default: all.',
      examples: ['192.0.2.10'],
    }),
  ),
  resolver: Type.Optional(
    Type.String({
      maxLength: 64,
      pattern: '^[0-9A-Fa-f.:]+$',
      description:
        'Name server for addresses that change, such as names of containers (nginx). Default: that of Docker.',
      examples: ['127.0.0.11'],
    }),
  ),
  path: file('Where the file is to be. Default: the usual place.', '/etc/nginx/conf.d/portus.conf'),
});
export type ProxyConfigQuery = Static<typeof ProxyConfigQuery>;
