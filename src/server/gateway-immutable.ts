/** Refuses, with an explanation, to move an immutable tag or to take one away. */
import { explain } from '../access/explain.ts';
import type { TagFacts } from '../access/facts.ts';
import type { RegistryError } from '../gateway/answers.ts';
import { type ImmutableTagDeps, type StandingTag, standingTag, tagHeldBy } from '../gateway/immutable-tags.ts';
import type { ManifestPolicy } from '../gateway/manifest-put.ts';
import { isDigest } from '../registry/reference.ts';
import { type Asker, askerOf, type GatewayDenialDeps, recorded } from './gateway-denial.ts';
import type { DeletionPolicy } from './gateway-writes.ts';

export type ImmutableDeps = ImmutableTagDeps & GatewayDenialDeps;

export function keepsImmutableTags(deps: ImmutableDeps): ManifestPolicy {
  return async (put) => {
    if (put.tag === null) return null;
    const standing = await standingTag(deps, put, put.tag, put.digest);
    if (standing === null) return null;
    const asker = await askerOf(deps, put, { subject: put.actorName ?? '', limits: undefined });
    return refused(deps, 'tag.move', asker, standing, put);
  };
}

export function keepsTagsOfDeleted(deps: ImmutableDeps): DeletionPolicy {
  return async (request, claims) => {
    const { registryId, repository, reference } = request;
    if (registryId === null || repository === null || reference === null) return null;
    const where = { registryId, repository };
    const standing = isDigest(reference)
      ? await tagHeldBy(deps, where, reference)
      : await standingTag(deps, where, reference, null);
    if (standing === null) return null;
    return refused(deps, 'tag.delete', await askerOf(deps, request, claims), standing, request);
  };
}

async function refused(
  deps: ImmutableDeps,
  action: 'tag.move' | 'tag.delete',
  asker: Asker | undefined,
  standing: StandingTag,
  by: { readonly address: string; readonly client: string },
): Promise<RegistryError> {
  const facts = asker === undefined ? undefined : tagFactsOf(asker, standing);
  const message =
    asker === undefined || facts === undefined
      ? `The tag ${standing.name} is immutable.`
      : await recorded(deps, asker, explain(action, asker.actor, facts, deps.access), by);
  return { status: 403, code: 'DENIED', message, detail: { tag: standing.name, digest: standing.digest } };
}

/** The catalog may not know the tag yet. */
function tagFactsOf({ facts }: Asker, { name, digest }: StandingTag): TagFacts | undefined {
  if (facts.namespace === undefined) return undefined;
  const { repository } = facts;
  return {
    ...facts,
    repository: { ...repository, id: repository.id ?? 0 },
    tag: { id: 0, name, digest, immutable: true },
  };
}
