/** What other programs need to work with this Portus: configuration files, made from its settings. */
import Type, { type Static } from 'typebox';

export const registryConfigFormats = ['yaml', 'env', 'compose', 'kubernetes'] as const;
export const registryGenerations = ['2', '3'] as const;
export const registryProfiles = ['plain', 'behind-proxy', 'tls'] as const;

const File = Type.String({ pattern: '^/[^\\s"\']*$', maxLength: 255 });

export const RegistryConfigQuery = Type.Object({
  format: Type.Optional(
    Type.Enum([...registryConfigFormats], {
      default: 'yaml',
      description: 'Configuration file, environment, a service for compose, or a Secret for Kubernetes.',
    }),
  ),
  generation: Type.Optional(
    Type.Enum([...registryGenerations], { description: 'Of the registry program. Default: as last seen, else 3.' }),
  ),
  profile: Type.Optional(
    Type.Enum([...registryProfiles], {
      description: 'Who speaks TLS with its clients: nobody, a proxy, or the registry. Default: by its addresses.',
    }),
  ),
  addr: Type.Optional(
    Type.String({
      pattern: '^[^\\s"\']*:\\d{1,5}$',
      maxLength: 255,
      description: 'Where it listens: `127.0.0.1:5000`.',
    }),
  ),
  storage: Type.Optional(Type.Unsafe<string>({ ...File, description: 'Folder of the images.' })),
  bundle: Type.Optional(Type.Unsafe<string>({ ...File, description: 'Where our root certificate is put for it.' })),
  certificate: Type.Optional(Type.Unsafe<string>({ ...File, description: 'Profile `tls`: PEM of its certificate.' })),
  key: Type.Optional(Type.Unsafe<string>({ ...File, description: 'Profile `tls`: PEM of its private key.' })),
  portus_url: Type.Optional(
    Type.String({
      pattern: '^https?://[^\\s/?#"\']+(/[^\\s?#"\']*)?$',
      maxLength: 255,
      description: 'Where the registry reaches Portus, if not under the public URL.',
    }),
  ),
  debug: Type.Optional(Type.Boolean({ description: 'Log everything, and serve state and metrics on loopback.' })),
  autoredirect: Type.Optional(
    Type.Boolean({
      description: 'Clients get tokens under the host name that they dialled, not under the public URL.',
    }),
  ),
});
export type RegistryConfigQuery = Static<typeof RegistryConfigQuery>;

export const GeneratedFiles = Type.Object(
  {
    files: Type.Array(
      Type.Object({
        path: Type.String({ description: 'A usual name for it.' }),
        content: Type.String({ description: 'Its head holds a checksum by which changes of people are seen.' }),
      }),
    ),
    notes: Type.Array(Type.String({ description: 'What else is to be done, and what cannot work.' })),
  },
  { title: 'GeneratedFiles' },
);
export type GeneratedFiles = Static<typeof GeneratedFiles>;

export const deploymentShapes = ['compose', 'kubernetes', 'systemd'] as const;
export type DeploymentShape = (typeof deploymentShapes)[number];

export const DeploymentQuery = Type.Object({
  kind: Type.Enum([...deploymentShapes], { description: 'What starts Portus.', examples: ['compose'] }),
  folder: Type.Optional(
    Type.Unsafe<string>({
      ...File,
      default: '/srv/portus',
      description: 'Where the files are to be; the command in their heads names it.',
    }),
  ),
});
export type DeploymentQuery = Static<typeof DeploymentQuery>;
