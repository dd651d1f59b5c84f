import type { TokenAction } from '../contract/vocabulary.ts';

/** Limits of the application token in use. They only ever take rights away from its user. */
export interface TokenLimits {
  /** What it may be used for besides looking; null: no such limit. */
  readonly actions: readonly TokenAction[] | null;
  /** Repository patterns (repository-pattern.ts) the token is confined to; null: no such limit. */
  readonly repositories: readonly string[] | null;
}

/** Somebody who authenticated. A bot is a user like any other. */
export interface UserActor {
  readonly kind: 'user';
  readonly id: number;
  readonly username: string;
  readonly admin: boolean;
  /** May read everything and change nothing. */
  readonly auditor: boolean;
  readonly personalNamespaceId: number | null;
  /** null when no application token, or one without limits, is in use. */
  readonly limits: TokenLimits | null;
}

/** Who asks. `system` is Portus itself: background jobs and its own calls to the registry. */
export type Actor = { readonly kind: 'anonymous' } | UserActor | { readonly kind: 'system' };

export const anonymous: Actor = { kind: 'anonymous' };
export const system: Actor = { kind: 'system' };
