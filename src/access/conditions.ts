/** The closed set of conditions rules are made of. Three interpreters read them: evaluate.ts, where.ts, explain.ts. */
import type { ActionName } from '../contract/actions.ts';
import type { PushPolicy, TeamRole, TokenAction, Visibility } from '../contract/vocabulary.ts';
import type { Switch } from './settings.ts';

export type Condition =
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'admin' }
  | { readonly kind: 'auditor' }
  | { readonly kind: 'system' }
  /** The application token in use is not for this use, has any limit, or the target is none of its repositories. */
  | { readonly kind: 'token'; readonly limit: TokenAction | 'any' | 'elsewhere' }
  | { readonly kind: 'visibility'; readonly among: readonly Visibility[] }
  /** The actor has this role, or a higher one, in the owning team or in the team a namespace shall move to. */
  | { readonly kind: 'role'; readonly atLeast: TeamRole; readonly team: 'owning' | 'new' }
  | { readonly kind: 'hidden-team'; readonly team: 'owning' | 'new' }
  | { readonly kind: 'global'; readonly is: boolean }
  /** Personal namespace of the actor, of anybody, or of the service user. */
  | { readonly kind: 'personal'; readonly of: 'actor' | 'anybody' | 'service' }
  | { readonly kind: 'setting'; readonly name: Switch; readonly on: boolean }
  | { readonly kind: 'push-policy'; readonly among: readonly (PushPolicy | 'unknown')[] }
  /** Nothing of it may change: the registry, the namespace or the repository. */
  | { readonly kind: 'read-only'; readonly what: 'registry' | 'namespace' | 'repository' }
  /** Nobody writes to the registry for the moment: its garbage is collected, or it is being looked after. */
  | { readonly kind: 'frozen-registry' }
  /** The target, or what it is in, has been deleted and can be restored. */
  | { readonly kind: 'in-trash' }
  /** A pattern of the namespace says that the tag stays where it points. */
  | { readonly kind: 'immutable-tag' }
  /** Content is named whose namespace does not exist. */
  | { readonly kind: 'no-namespace' }
  /** The actor wrote, caused or suffered what is looked at. */
  | { readonly kind: 'author' }
  | { readonly kind: 'self' }
  | { readonly kind: 'service-user' }
  /** Names of events; `noun.*` stands for all events of the noun. */
  | { readonly kind: 'event'; readonly among: readonly string[] };

/** A row of the table of rules, without its effect: that is the same for a whole file. */
export interface Row {
  readonly id: string;
  readonly actions: readonly ActionName[];
  readonly when: readonly Condition[];
  /** The sentence people read when this row decides. ASCII, because docker clients print it. */
  readonly because: string;
}

export const signedIn: Condition = { kind: 'signed-in' };
export const admin: Condition = { kind: 'admin' };
export const auditor: Condition = { kind: 'auditor' };
export const system: Condition = { kind: 'system' };
export const author: Condition = { kind: 'author' };
export const self: Condition = { kind: 'self' };
export const serviceUser: Condition = { kind: 'service-user' };
export const noNamespace: Condition = { kind: 'no-namespace' };
export const frozenRegistry: Condition = { kind: 'frozen-registry' };
export const inTrash: Condition = { kind: 'in-trash' };
export const immutableTag: Condition = { kind: 'immutable-tag' };
export const visibility = (...among: Visibility[]): Condition => ({ kind: 'visibility', among });
export const readOnly = (what: 'registry' | 'namespace' | 'repository'): Condition => ({ kind: 'read-only', what });
export const role = (atLeast: TeamRole): Condition => ({ kind: 'role', atLeast, team: 'owning' });
export const roleInNewTeam = (atLeast: TeamRole): Condition => ({ kind: 'role', atLeast, team: 'new' });
export const hiddenTeam = (team: 'owning' | 'new'): Condition => ({ kind: 'hidden-team', team });
export const global = (is: boolean): Condition => ({ kind: 'global', is });
export const personal = (of: 'actor' | 'anybody' | 'service'): Condition => ({ kind: 'personal', of });
export const setting = (name: Switch, on = true): Condition => ({ kind: 'setting', name, on });
export const pushPolicy = (...among: (PushPolicy | 'unknown')[]): Condition => ({ kind: 'push-policy', among });
export const token = (limit: TokenAction | 'any' | 'elsewhere'): Condition => ({ kind: 'token', limit });
export const event = (...among: string[]): Condition => ({ kind: 'event', among });
