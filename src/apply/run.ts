/** One run of a description: what its steps need, and what they leave behind. */
import type { Actor } from '../access/actor.ts';
import type { AccessSettings } from '../access/settings.ts';
import type { ChangeContext } from '../activity/commands.ts';
import type { Applied, DesiredState } from '../contract/api/apply.ts';
import type { Change } from '../contract/api/base.ts';
import type { Db } from '../platform/database/dialect.ts';
import type { SecretStore } from '../platform/secrets.ts';

export type DesiredTeam = NonNullable<DesiredState['teams']>[number];
export type DesiredNamespace = NonNullable<DesiredState['namespaces']>[number];

export interface RunContext {
  readonly actor: Actor;
  readonly access: AccessSettings;
  readonly change: ChangeContext;
  readonly secrets: SecretStore;
}

export interface Run extends RunContext {
  readonly tx: Db;
  readonly registryId: number;
  /** What was done so far. */
  readonly changes: Change[];
  /** Signing secrets of new webhooks. */
  readonly shown: Applied['secrets'];
  /** Addresses that webhooks did not call before, with the entry that says so. */
  readonly receivers: { readonly path: string; readonly url: string }[];
}

export function note(run: Run, verb: Change['verb'], kind: string, name: string, detail: string | null = null): void {
  run.changes.push({ verb, kind, name, detail });
}
