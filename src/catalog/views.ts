/** Rows with everything that a reply needs beside them, loaded for all of them at once. */
import { repositoryFacts } from '../access/queries.ts';
import type { Repository, Tag } from '../contract/api/catalog.ts';
import type { Visible } from '../namespaces/queries.ts';
import type { Db } from '../platform/database/dialect.ts';
import { Problem } from '../platform/problem.ts';
import { presentRepository, presentTag } from './present.ts';
import { referrerNumbers } from './referrer-numbers.ts';
import { platformsOf, type RepositoryListRow, type TagListRow, tagNumbers, tagsById } from './queries.ts';

/** @param hosts host[:port] of image references, by id of the registry */
export async function showRepositories(
  db: Db,
  rows: readonly RepositoryListRow[],
  visible: Visible,
  hosts: (registryId: number) => string,
): Promise<Repository[]> {
  const ids = rows.map(({ id }) => id);
  const latestIds = rows.flatMap(({ latest_tag_id: id }) => (id === null ? [] : [id]));
  const facts = await repositoryFacts(db, visible.actor, ids);
  const latest = await tagsById(db, latestIds);
  const numbers = await tagNumbers(db, ids);
  return rows.flatMap((row) => {
    const known = facts.get(row.id);
    if (known === undefined) return [];
    const content = { latest: latest.get(row.latest_tag_id ?? 0), ...(numbers.get(row.id) ?? { tags: 0, pulls: 0 }) };
    return [presentRepository(row, known, content, hosts(row.registry_id), visible)];
  });
}

/** Tags of one repository or of many. */
export async function showTags(db: Db, rows: readonly TagListRow[], visible: Visible): Promise<Tag[]> {
  const platforms = await platformsOf(
    db,
    rows.filter(({ platform }) => platform === null).map(({ manifest_id: id }) => id),
  );
  const repositories = [...new Set(rows.map(({ repository_id: id }) => id))];
  const facts = await repositoryFacts(db, visible.actor, repositories);
  const numbersOf = await referrerNumbers(
    db,
    rows.map(({ repository_id: repositoryId, digest }) => ({ repositoryId, digest })),
  );
  return rows.flatMap((row) => {
    const { id, name, digest } = row;
    const known = facts.get(row.repository_id);
    if (known === undefined) return [];
    const beside = {
      platforms: platforms.get(row.manifest_id) ?? [],
      referrers: numbersOf({ repositoryId: row.repository_id, digest }),
    };
    return [presentTag(row, beside, { ...known, tag: { id, name, digest, immutable: row.immutable === 1 } }, visible)];
  });
}

/** @throws Problem `not-found` when it was removed since the rules were asked */
export function one<T>([item]: readonly T[]): T {
  if (item === undefined) throw new Problem('not-found', 'There is no such thing, or you may not see it.');
  return item;
}
