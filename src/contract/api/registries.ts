/** The registries we front. */
import Type, { type Static } from 'typebox';
import { Id, Nullable, Timestamp } from './base.ts';

export const Registry = Type.Object(
  {
    id: Id,
    name: Type.String(),
    kind: Type.Enum(['embedded', 'external'], { description: 'Started by Portus, or running elsewhere.' }),
    hostname: Type.String({ description: 'host[:port] of image references.', examples: ['registry.example.org'] }),
    external_hostname: Nullable(Type.String({ description: 'A second public name.' })),
    use_ssl: Type.Boolean(),
    read_only: Type.Boolean(),
    created_at: Timestamp,
    updated_at: Timestamp,
  },
  { title: 'Registry' },
);
export type Registry = Static<typeof Registry>;

/** As the old API asked; only the fields named by `only` are looked at, all when it is left out. */
export const RegistryValidationQuery = Type.Object({
  name: Type.String({ maxLength: 255, description: 'Name to be given.', examples: ['main'] }),
  hostname: Type.String({ maxLength: 255, description: 'host[:port] that clients use.', examples: ['127.0.0.1:9'] }),
  use_ssl: Type.Boolean({ description: 'Whether it speaks TLS.', examples: [false] }),
  external_hostname: Type.Optional(Type.String({ maxLength: 255, description: 'A second public name.' })),
  only: Type.Optional(
    Type.Array(Type.String({ maxLength: 32 }), { maxItems: 4, description: 'Fields to report.', examples: [['name']] }),
  ),
});
