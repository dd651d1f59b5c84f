/** What a deletion does, decided before anything happens. What is shown is exactly what is carried out. Pure. */
import type { RepositoryRef } from '../catalog/projection.ts';
import type { Change } from '../contract/api/base.ts';
import { Problem } from '../platform/problem.ts';
import { isHiddenTag } from '../registry/reference.ts';
import { allWaves, type Contents, otherUsers, type Waves, wavesFrom } from './contents.ts';

/** What is removed of one repository. */
export interface Removal {
  readonly registryId: number;
  readonly repository: RepositoryRef;
  /** Digests of the tags in the catalog when it was planned: one that changes since then is not forgotten. */
  readonly recorded: ReadonlyMap<string, string>;
  /** A tag that is taken away from a manifest that stays, and what keeps that manifest. */
  readonly untag: { readonly tag: string; readonly digest: string; readonly keptBy: string } | null;
  readonly waves: Waves;
  /** The manifest that was named, when that is what is removed. */
  readonly manifest: string | null;
  /** The repository itself goes, too. */
  readonly whole: boolean;
}

const base = ({ registryId, repository, recorded }: Contents) =>
  ({ registryId, repository, recorded, untag: null, waves: [], manifest: null, whole: false }) as const;

/** Removes one tag. Its manifest stays as long as another tag or an index needs it. */
export function planTag(contents: Contents, tag: string): Removal {
  const digest = contents.tags.get(tag);
  if (digest === undefined) return base(contents);
  const { tags, indexes } = otherUsers(contents, digest, tag);
  if (tags.length + indexes.length === 0) return { ...base(contents), waves: wavesFrom(contents, [digest]) };
  const keptBy = keptBecause(tags, indexes);
  return { ...base(contents), untag: { tag, digest, keptBy } };
}

function keptBecause(tags: readonly string[], indexes: readonly string[]): string {
  const shown = tags.filter((tag) => !isHiddenTag(tag));
  if (shown.length > 0) return `tagged ${shown.toSorted().join(', ')}`;
  return indexes.length > 0 ? `part of ${indexes.join(', ')}` : 'in the trash';
}

/** Removes a manifest that nothing needs; null when something does, or when it is gone. */
export function planOrphan(contents: Contents, digest: string): Removal | null {
  const { tags, indexes, lists } = otherUsers(contents, digest, null);
  if (tags.length + indexes.length + lists.length > 0 || !contents.manifests.has(digest)) return null;
  return { ...base(contents), waves: wavesFrom(contents, [digest]) };
}

/**
 * Removes a manifest with all its tags.
 *
 * @throws Problem `conflict` when an index needs it
 */
export function planManifest(contents: Contents, digest: string): Removal {
  const { indexes } = otherUsers(contents, digest, null);
  if (indexes.length > 0)
    throw new Problem('conflict', `It is part of ${indexes.join(', ')}, which could not be pulled without it.`, {
      detail: 'Delete that first.',
    });
  return { ...base(contents), manifest: digest, waves: wavesFrom(contents, [digest]) };
}

export function planRepository(contents: Contents): Removal {
  return { ...base(contents), waves: allWaves(contents), whole: true };
}

export const deletes = (kind: string, name: string, detail: string | null = null): Change => ({
  verb: 'delete',
  kind,
  name,
  detail,
});

/** The removal for people. */
export function changesOf({ repository: { fullName }, untag, waves, whole }: Removal): Change[] {
  const doomed = waves.flat().map((one) => ({ ...one, tags: one.tags.filter((tag) => !isHiddenTag(tag)) }));
  const kept: Change[] =
    untag === null
      ? []
      : [
          deletes('tag', `${fullName}:${untag.tag}`),
          { verb: 'keep', kind: 'manifest', name: `${fullName}@${untag.digest}`, detail: untag.keptBy },
        ];
  return [
    ...kept,
    ...doomed.flatMap(({ tags }) => tags.map((tag) => deletes('tag', `${fullName}:${tag}`))),
    ...doomed.map(({ digest, because }) => deletes('manifest', `${fullName}@${digest}`, because)),
    ...(whole ? [deletes('repository', fullName)] : []),
  ];
}
