/** All migrations in the order they apply. Forward only: an applied one never changes. */
import type { Migration } from 'kysely/migration';
import { foundation } from './migrations/0001-foundation.ts';
import { management } from './migrations/0002-management.ts';
import { catalogIndexes } from './migrations/0003-catalog-indexes.ts';
import { search } from './migrations/0005-search.ts';
import { authors } from './migrations/0006-authors.ts';
import { activityIndexes } from './migrations/0007-activity-indexes.ts';
import { listIndexes } from './migrations/0008-list-indexes.ts';
import { registriesElsewhere } from './migrations/0009-registries-elsewhere.ts';
import { lifecycle } from './migrations/0010-lifecycle.ts';
import { dailyCounts } from './migrations/0011-daily-counts.ts';

export const migrations: Record<string, Migration> = {
  '0001-foundation': foundation,
  '0002-management': management,
  '0003-catalog-indexes': catalogIndexes,
  '0005-search': search,
  '0006-authors': authors,
  '0007-activity-indexes': activityIndexes,
  '0008-list-indexes': listIndexes,
  '0009-registries-elsewhere': registriesElsewhere,
  '0010-lifecycle': lifecycle,
  '0011-daily-counts': dailyCounts,
};
