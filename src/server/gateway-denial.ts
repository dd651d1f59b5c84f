/**
 * What a refused client reads. The registry only says "authentication required"; whoever is logged in and lacks the
 * right gets the reason, who can change it, and the id of the page that explains it.
 */
import type { UserActor } from '../access/actor.ts';
import { decide } from '../access/evaluate.ts';
import { explain, type Explanation } from '../access/explain.ts';
import type { ContentFacts } from '../access/facts.ts';
import { contentFacts } from '../access/queries.ts';
import type { AccessSettings } from '../access/settings.ts';
import type { DenialLog, RefusedBy } from '../activity/denials.ts';
import type { ActionName } from '../contract/actions.ts';
import type { DeniedRequest, GatewayRequest, RegistryAction } from '../gateway/request.ts';
import { actorOf, findUserByName } from '../identity/queries.ts';
import type { Db } from '../platform/database/dialect.ts';
import type { PublicUrl } from '../platform/public-url.ts';
import type { OwnTokens } from '../token/own-tokens.ts';
import type { VerifiedToken } from '../token/verify.ts';

export interface GatewayDenialDeps {
  readonly db: Db;
  readonly access: AccessSettings;
  readonly denials: DenialLog;
  readonly ownTokens: OwnTokens;
  readonly publicUrl: PublicUrl;
}

export interface Denial {
  readonly status: 403 | 404;
  readonly message: string;
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

/** Explains what the registry refused. */
export function gatewayDenial(deps: GatewayDenialDeps): (request: DeniedRequest) => Promise<Denial | null> {
  return async (request) => {
    const claims = await deps.ownTokens.read(request.authorization);
    return claims === undefined ? null : refusalNow(deps, request, claims);
  };
}

/** Who holds a token, and what is known of the content that a request names. */
export interface Asker {
  readonly actor: UserActor;
  readonly facts: ContentFacts;
}

/** @returns undefined for tokens of nobody, and where there is no such registry */
export async function askerOf(
  { db }: Pick<GatewayDenialDeps, 'db'>,
  { registryId, repository }: Pick<GatewayRequest, 'registryId' | 'repository'>,
  claims: Pick<VerifiedToken, 'subject' | 'limits'>,
): Promise<Asker | undefined> {
  if (repository === null || registryId === null || claims.subject === '') return undefined;
  const user = await findUserByName(db, claims.subject);
  if (user === undefined) return undefined;
  const actor = actorOf(user, claims.limits ?? null);
  const facts = (await contentFacts(db, actor, registryId, [repository])).get(repository);
  return facts === undefined ? undefined : { actor, facts };
}

/** @returns what the rules say against the request now, whatever its token says; null: nothing */
export async function refusalNow(
  deps: GatewayDenialDeps,
  request: GatewayRequest,
  claims: VerifiedToken,
): Promise<Denial | null> {
  if (request.action === 'list-catalog') return null;
  const asker = await askerOf(deps, request, claims);
  const action = actionOf[request.action];
  // Allowed after all: only this token holds less, and the challenge tells the client to ask for another.
  if (asker === undefined || decide(action, asker.actor, asker.facts, deps.access).allowed) return null;
  // Before an upload clients ask whether the blob is there. The refusal of a HEAD has no body, and podman and skopeo
  // then show a bare status; told that it is absent, they begin the upload and read the reason there.
  if (request.method === 'HEAD' && request.kind === 'blob') return { status: 404, message: 'There is no such blob.' };
  const explanation = explain(action, asker.actor, asker.facts, deps.access);
  return { status: 403, message: await recorded(deps, asker, explanation, request) };
}

/** Keeps the refusal. @returns what the client prints, with the id under which it is kept */
export async function recorded(
  { denials, publicUrl }: Pick<GatewayDenialDeps, 'denials' | 'publicUrl'>,
  { actor, facts }: Asker,
  explanation: Explanation,
  by: RefusedBy,
): Promise<string> {
  // Recorded by the token endpoint already, unless the right was taken away since.
  const code =
    (await denials.find(actor, explanation)) ??
    (await denials.record(actor, explanation, facts.namespace?.id, { address: by.address, client: by.client }));
  const where = code === null ? '' : ` Details: ${publicUrl.href}/denied/${code}`;
  return `${explanation.summary}${where}`;
}
