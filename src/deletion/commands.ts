/**
 * Removes content: a tag, a manifest, a repository. First `plan…`, which changes nothing, then `remove`, which does just
 * that. Neither may run in a transaction: both talk to the registry.
 */
import type { Permit } from '../access/permit.ts';
import { type ChangeContext, namedActor } from '../activity/commands.ts';
import { editable as editableRepository, tagEntityTag } from '../catalog/present.ts';
import { checkEntityTag, checkIfMatch } from '../platform/entity-tag.ts';
import { Problem } from '../platform/problem.ts';
import { type DeletionDeps, removeAll } from './execute.ts';
import { planManifest, planOrphan, planRepository, planTag, type Removal } from './plan.ts';
import type { By } from './record.ts';
import { type Hidden, survey, type SurveyDeps, surveyTag } from './survey.ts';

type ContentPermit = Permit<'tag.delete'> | Permit<'repository.delete_content'> | Permit<'repository.delete'>;

const gone = (what: string) => new Problem('not-found', `The ${what} is gone already.`);

const refOf = ({ facts: { repository, namespace } }: Permit<'tag.delete'> | Permit<'repository.delete'>) => ({
  id: repository.id,
  fullName: repository.fullName,
  namespaceId: namespace.id,
});

/** @throws Problem `precondition-failed`, `not-found`, `conflict` when it was pushed again; `unavailable` */
export async function planTagRemoval(
  deps: SurveyDeps,
  permit: Permit<'tag.delete'>,
  ifMatch: string | undefined,
  hidden?: Hidden,
): Promise<Removal> {
  const { tag, registry } = permit.facts;
  checkEntityTag(ifMatch, tagEntityTag(tag.digest));
  const contents = await surveyTag(deps, registry.id, refOf(permit), tag.name, hidden);
  const digest = contents.recorded.get(tag.name);
  if (digest === undefined) throw gone('tag');
  // Into the trash goes what it was, also when a removal of it was broken off.
  const tags = hidden === 'skipped' ? new Map([...contents.tags, [tag.name, digest]]) : contents.tags;
  return planTag({ ...contents, tags }, tag.name);
}

/** @throws Problem `not-found`, `conflict` when an index needs it, `unavailable` */
export async function planManifestRemoval(
  deps: SurveyDeps,
  permit: Permit<'repository.delete_content'>,
  digest: string,
  hidden?: Hidden,
): Promise<Removal> {
  const { registry, namespace, repository } = permit.facts;
  // The rules also know content that is not there yet.
  if (repository.id === null || namespace === undefined) throw gone('repository');
  const ref = { id: repository.id, fullName: repository.fullName, namespaceId: namespace.id };
  const contents = await survey(deps, registry.id, ref, hidden);
  if (!contents.manifests.has(digest)) throw gone('manifest');
  return planManifest(contents, digest);
}

/** @throws Problem `precondition-failed`, `not-found`, `unavailable` */
export async function planRepositoryRemoval(
  deps: SurveyDeps,
  permit: Permit<'repository.delete'>,
  ifMatch: string | undefined,
): Promise<Removal> {
  const { registry, repository } = permit.facts;
  const row = await deps.db
    .selectFrom('repositories')
    .select(['description', 'read_only'])
    .where('id', '=', repository.id)
    .executeTakeFirst();
  if (row === undefined) throw gone('repository');
  checkIfMatch(ifMatch, editableRepository({ ...row, read_only: row.read_only === 1 }));
  return planRepository(await survey(deps, registry.id, refOf(permit)));
}

/**
 * @throws Problem `unavailable` when the registry does not answer and nothing was changed; `invalid` when not all could be
 * removed: what was is recorded, and a second attempt does the rest
 */
export async function remove(
  deps: DeletionDeps,
  permit: ContentPermit,
  removal: Removal,
  change: ChangeContext,
): Promise<void> {
  const by = { actor: namedActor(permit.actor), rule: permit.rule, change };
  await removeAll(deps, [removal], by);
  if (removal.untag !== null) await removeOrphan(deps, removal, removal.untag.digest, by);
}

/** Two who remove the last two tags of a manifest at once each saw the other's: the manifest goes with the second. */
async function removeOrphan(
  deps: DeletionDeps,
  { registryId, repository }: Removal,
  digest: string,
  by: By,
): Promise<void> {
  const orphan = planOrphan(await survey(deps, registryId, repository), digest);
  if (orphan !== null) await removeAll(deps, [orphan], by);
}
