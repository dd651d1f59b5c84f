/** What routes know about the caller, and what every route must say about its own access. */
import type { ActionName } from '../contract/actions.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database/dialect.ts';
import type { Actor } from './actor.ts';
import type { AccessSettings } from './settings.ts';

/**
 * Who may call a route: `public` everybody, `signed-in` everybody with an account, or the action that the handler
 * asks the rules about. The server refuses to start with a route that does not say it.
 */
export type RouteAccess = 'public' | 'signed-in' | ActionName;

/** How failures are written: problem documents, or the registry's error envelope. */
export type Surface = 'api' | 'registry';

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: RouteAccess;
    surface?: Surface;
  }
  interface FastifyRequest {
    /** Set before every handler of the API (identity/authenticate.ts). */
    actor: Actor;
    /** Value of the session cookie, when that is how the caller signed in. */
    sessionToken: string | null;
  }
}

/** What the routes of every module need. */
export interface ApiDeps {
  readonly db: Db;
  /** For lists and whatever else may take long: nobody waits for it (platform/database/open.ts). */
  readonly reads: Db;
  readonly clock: Clock;
  readonly access: AccessSettings;
}
