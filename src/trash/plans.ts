/** What a deletion or a purge does, for people. */
import type { Change } from '../contract/api/base.ts';
import type { DeletionPlan } from '../contract/api/trash.ts';
import { changesOf, deletes, type Removal } from '../deletion/plan.ts';
import { dayMs } from '../platform/clock.ts';
import type { Db } from '../platform/database/dialect.ts';
import { iso } from '../platform/paging.ts';
import type { TrashDeps } from './deps.ts';
import type { EntryRow } from './entries.ts';
import { freedBytes, heldBy, someManifests, wholeRepositories } from './freed-bytes.ts';
import { planContentPurge, planRepositoryPurge, insideOf, repositoryOf } from './purge.ts';
import type { Kept } from './purge-plan.ts';
import { idsBelow } from './queries.ts';

/** Bytes that the registry can free when these removals are done and their time in the trash is over. */
export async function bytesOf(db: Db, removals: readonly Removal[]): Promise<number> {
  const whole = removals.filter((removal) => removal.whole).map(({ repository }) => repository.id);
  if (whole.length > 0) return freedBytes(db, wholeRepositories(whole));
  const [one] = removals;
  if (one === undefined) return 0;
  const digests = one.waves.flat().map(({ digest }) => digest);
  return freedBytes(db, someManifests(one.repository.id, digests));
}

/** @param permanently it does not go through the trash */
export async function deletionPlan(
  { db, config, clock }: TrashDeps,
  changes: readonly Change[],
  removals: readonly Removal[],
  permanently: boolean,
): Promise<DeletionPlan> {
  return {
    changes: [...changes],
    bytes: await bytesOf(db, removals),
    restorable_until: permanently ? null : iso(clock() + config.trash.days * dayMs),
  };
}

const reasons: Readonly<Record<Kept, string>> = {
  used: 'something else uses it',
  trash: 'something else in the trash holds it',
  history: 'a tag pointed to it not long ago',
};

/** What removing these entries for good does. @throws Problem `unavailable` */
export async function purgePlan(deps: TrashDeps, entries: readonly EntryRow[]): Promise<DeletionPlan> {
  const changes: Change[] = [];
  const ids: number[] = [];
  for (const entry of entries) {
    changes.push(...(await changesOfPurge(deps, entry)));
    ids.push(...(await idsBelow(deps.db, entry.id)));
  }
  return { changes, bytes: await freedBytes(deps.db, heldBy(ids)), restorable_until: null };
}

async function changesOfPurge(deps: TrashDeps, entry: EntryRow): Promise<Change[]> {
  switch (entry.kind) {
    case 'tag':
    case 'manifest': {
      const repository = await repositoryOf(deps.db, entry.repository_id);
      if (repository === undefined) return [];
      const { removal, kept } = await planContentPurge(deps, entry, repository, 'asked');
      const stays = [...kept].map(([digest, why]): Change => ({
        verb: 'keep',
        kind: 'manifest',
        name: `${repository.fullName}@${digest}`,
        detail: reasons[why],
      }));
      return [...changesOf(removal), ...stays];
    }
    case 'repository':
    case 'namespace':
    case 'team': {
      const changes: Change[] = [];
      const { repositories } = await insideOf(deps.db, entry);
      for (const { registryId, ...repository } of repositories)
        changes.push(...changesOf(await planRepositoryPurge(deps, registryId, repository)));
      return entry.kind === 'repository' ? changes : [...changes, deletes(entry.kind, entry.target)];
    }
  }
}
