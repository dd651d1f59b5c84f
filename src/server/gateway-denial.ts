/**
 * What a refused client reads. The registry only says "authentication required"; whoever is logged in and lacks the
 * right gets the reason, who can change it, and the id of the page that explains it.
 */
import { type ContentFacts } from '../access/facts.ts';
import { decide } from '../access/evaluate.ts';
import { explain } from '../access/explain.ts';
import { contentFacts } from '../access/queries.ts';
import type { AccessSettings } from '../access/settings.ts';
import type { DenialLog } from '../activity/denials.ts';
import type { ActionName } from '../contract/actions.ts';
import type { GatewayDeps, RegistryAction } from '../gateway/routes.ts';
import { actorOf, findUserByName } from '../identity/queries.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database/dialect.ts';
import type { PublicUrl } from '../platform/public-url.ts';
import type { RegistryDirectory } from '../registry/directory.ts';
import type { Keys } from '../token/keys.ts';
import { verifyOwnToken } from '../token/verify.ts';

export interface GatewayDenialDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly access: AccessSettings;
  readonly denials: DenialLog;
  readonly keys: Keys;
  readonly issuer: string;
  readonly publicUrl: PublicUrl;
  readonly registries: RegistryDirectory;
}

const actionOf: Readonly<
  Record<
    Exclude<RegistryAction, 'list-catalog'>,
    Extract<ActionName, 'repository.pull' | 'repository.push' | 'repository.delete_content'>
  >
> = {
  pull: 'repository.pull',
  push: 'repository.push',
  delete: 'repository.delete_content',
};

export function gatewayDenial(deps: GatewayDenialDeps): NonNullable<GatewayDeps['onDenied']> {
  return async (request) => {
    if (request.repository === null || request.action === 'list-catalog') return null;
    const claims = await verifyOwnToken(deps, request.authorization);
    const user =
      claims === undefined || claims.subject === '' ? undefined : await findUserByName(deps.db, claims.subject);
    if (user === undefined) return null;
    const actor = actorOf(user, claims?.limits ?? null);
    const registry = await deps.registries.byHost(request.host);
    const facts: ContentFacts | undefined =
      registry && (await contentFacts(deps.db, actor, registry.row.id, [request.repository])).get(request.repository);
    const action = actionOf[request.action];
    // Allowed after all: only this token holds less, and the challenge tells the client to ask for another.
    if (facts === undefined || decide(action, actor, facts, deps.access).allowed) return null;
    // Before an upload clients ask whether the blob is there. The refusal of a HEAD has no body, and podman and skopeo
    // then show a bare status; told that it is absent, they begin the upload and read the reason there.
    if (request.method === 'HEAD' && request.kind === 'blob') return { status: 404, message: 'There is no such blob.' };
    const explanation = explain(action, actor, facts, deps.access);
    // Recorded by the token endpoint already, unless the right was taken away since.
    const code =
      (await deps.denials.find(actor, explanation)) ??
      (await deps.denials.record(actor, explanation, facts.namespace?.id, request));
    const where = code === null ? '' : ` Details: ${deps.publicUrl.href}/denied/${code}`;
    return { status: 403, message: `${explanation.summary}${where}` };
  };
}
