/** What Portus must know of a registry that it does not start. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { addColumns } from '../shape.ts';

export const registriesElsewhere: Migration = {
  up: async (db: Kysely<never>) => {
    await addColumns(db, 'registries', {
      notification_secret: 'text?',
      unauthenticated_from: 'text?',
      ca_certificate: 'text?',
      public_tls: 'flag?',
      generation: 'name?',
      last_event_at: 'integer?',
    });
  },
};
