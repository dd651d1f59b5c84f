/** What the trash works with. */
import type { AccessSettings } from '../access/settings.ts';
import type { DeletionDeps } from '../deletion/execute.ts';
import type { Clock } from '../platform/clock.ts';
import type { Config } from '../platform/config/schema.ts';

export interface TrashDeps extends DeletionDeps {
  readonly clock: Clock;
  readonly access: AccessSettings;
  readonly config: Pick<Config, 'trash' | 'history'>;
}
