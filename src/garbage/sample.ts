/** Looks at some tags before and after a run: what was whole must be whole. */
import type { Db } from '../platform/database/dialect.ts';
import type { RegistryClient } from '../registry/client.ts';
import { hasBlob } from './storage.ts';

export interface SampleDeps {
  readonly db: Db;
  readonly registryId: number;
  readonly storage: string;
  readonly client: RegistryClient;
}

interface SampledTag {
  readonly repository: string;
  readonly tag: string;
  readonly digest: string;
  readonly manifestId: number;
}

export const nameOf = ({ repository, tag }: SampledTag): string => `${repository}:${tag}`;

/** So many of the newest, and as many of the oldest. */
const eachEnd = 50;

/** Tags that the registry resolves as the catalog has them, and whose blobs are all in the storage. */
export async function wholeTags(deps: SampleDeps): Promise<readonly SampledTag[]> {
  const newest = await tagRows(deps).orderBy('t.id', 'desc').limit(eachEnd).execute();
  const oldest = await tagRows(deps).orderBy('t.id').limit(eachEnd).execute();
  const sample = new Map([...newest, ...oldest].map((tag) => [tag.id, tag]));
  return whole(deps, [...sample.values()]);
}

/** Those of the sample that are still whole. */
export async function whole(deps: SampleDeps, sample: readonly SampledTag[]): Promise<readonly SampledTag[]> {
  const found: SampledTag[] = [];
  for (const tag of sample) if (await isWhole(deps, tag)) found.push(tag);
  return found;
}

const tagRows = ({ db, registryId }: SampleDeps) =>
  db
    .selectFrom('tags as t')
    .innerJoin('repositories as r', 'r.id', 't.repository_id')
    .select(['t.id', 'r.full_name as repository', 't.name as tag', 't.digest', 't.manifest_id as manifestId'])
    .where('r.registry_id', '=', registryId);

async function isWhole({ db, client, storage }: SampleDeps, tag: SampledTag): Promise<boolean> {
  const head = await client.headManifest(tag.repository, tag.tag);
  if (head?.digest !== tag.digest) return false;
  const members = await db
    .selectFrom('manifest_children as c')
    .innerJoin('manifests as m', 'm.digest', 'c.digest')
    .innerJoin('manifests as i', (join) =>
      join.onRef('i.id', '=', 'c.manifest_id').onRef('i.repository_id', '=', 'm.repository_id'),
    )
    .select(['m.id', 'm.digest'])
    .where('c.manifest_id', '=', tag.manifestId)
    .execute();
  const blobs = await db
    .selectFrom('manifest_blobs')
    .select('digest')
    .where('manifest_id', 'in', [tag.manifestId, ...members.map(({ id }) => id)])
    .where('elsewhere', 'is', null)
    .execute();
  for (const { digest } of [tag, ...members, ...blobs]) if (!(await hasBlob(storage, digest))) return false;
  return true;
}
