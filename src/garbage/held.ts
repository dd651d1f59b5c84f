/**
 * Whether the catalog needs what the registry would delete. The registry marks what its own links name; where those are
 * damaged, it would delete what people still see. So nothing goes before this has found nothing.
 */
import type { HeldDigest } from '../contract/api/garbage.ts';
import type { Db } from '../platform/database/dialect.ts';
import { type Holders, holdersOf, type Known } from './holders.ts';

export interface HeldDeps {
  readonly db: Db;
  readonly registryId: number;
  /** Since when the past of tags counts, epoch milliseconds. */
  readonly since: number;
  readonly signal: AbortSignal;
}

/** Named at most; one is enough to stop. */
const namedAtMost = 100;

/** What of these digests something needs. The whole catalog is read once, page by page, however many digests there are. */
export async function heldAmong(deps: HeldDeps, eligible: ReadonlySet<string>): Promise<readonly HeldDigest[]> {
  const found: HeldDigest[] = [];
  for (const { id, name } of await repositoriesNaming(deps, eligible)) {
    const holders = holdersOf(await knownOf(deps, id));
    for (const one of await neededIn(deps, id, holders, eligible)) found.push({ ...one, repository: name });
    if (found.length >= namedAtMost) break;
  }
  return found.slice(0, namedAtMost);
}

/** Repositories of the registry in which the catalog names one of the digests, for whatever reason. */
async function repositoriesNaming(deps: HeldDeps, eligible: ReadonlySet<string>) {
  const { db, registryId } = deps;
  const repositories = new Set<number>();
  const manifests = new Set<number>();
  if (eligible.size === 0) return [];
  await eachRow(deps, manifestRows, (row) => {
    if (eligible.has(row.digest) || eligible.has(row.config_digest ?? '')) repositories.add(row.repository_id);
  });
  for (const rows of [blobRows, memberRows])
    await eachRow(deps, rows, (row) => {
      if (eligible.has(row.digest)) manifests.add(row.manifest_id);
    });
  await eachRow(deps, trashRows, (row) => {
    if (eligible.has(row.digest)) repositories.add(row.repository_id);
  });
  for (const part of inParts([...manifests])) {
    const rows = await db.selectFrom('manifests').select('repository_id').distinct().where('id', 'in', part).execute();
    for (const row of rows) repositories.add(row.repository_id);
  }
  const named: { id: number; name: string }[] = [];
  for (const part of inParts([...repositories]))
    named.push(
      ...(await db
        .selectFrom('repositories')
        .select(['id', 'full_name as name'])
        .where('id', 'in', part)
        .where('registry_id', '=', registryId)
        .execute()),
    );
  return named;
}

async function knownOf({ db, since }: HeldDeps, id: number): Promise<Known> {
  const tags = await db.selectFrom('tags').select(['name', 'digest']).where('repository_id', '=', id).execute();
  const manifests = await db
    .selectFrom('manifests')
    .select(['id', 'digest', 'subject_digest as subject'])
    .where('repository_id', '=', id)
    .execute();
  const members = await db
    .selectFrom('manifest_children as c')
    .innerJoin('manifests as m', 'm.id', 'c.manifest_id')
    .select(['c.manifest_id as indexId', 'c.digest'])
    .where('m.repository_id', '=', id)
    .execute();
  const trashed = await db.selectFrom('trash_items').select('digest').where('repository_id', '=', id).execute();
  const past = await db
    .selectFrom('tag_history')
    .select(['tag', 'digest', 'at'])
    .where('repository_id', '=', id)
    .orderBy('id')
    .execute();
  return { tags, manifests, members, trashed: trashed.map(({ digest }) => digest), past: pastSince(past, since) };
}

/** What a tag pointed to at that time or later; it points to a digest until its next moment. */
function pastSince(
  moments: readonly { readonly tag: string; readonly digest: string | null; readonly at: number }[],
  since: number,
): Known['past'] {
  return [...Map.groupBy(moments, ({ tag }) => tag).values()].flatMap((ofTag) =>
    ofTag.flatMap(({ tag, digest }, i) =>
      digest !== null && (ofTag[i + 1]?.at ?? since) >= since ? [{ tag, digest }] : [],
    ),
  );
}

/** The eligible among the held manifests and their blobs. */
async function neededIn(
  { db }: HeldDeps,
  repositoryId: number,
  holders: Holders,
  eligible: ReadonlySet<string>,
): Promise<Omit<HeldDigest, 'repository'>[]> {
  const blobs = await db
    .selectFrom('manifest_blobs as b')
    .innerJoin('manifests as m', 'm.id', 'b.manifest_id')
    .select(['m.digest as manifest', 'b.digest'])
    .where('m.repository_id', '=', repositoryId)
    .where('b.elsewhere', 'is', null)
    .execute();
  const needed = new Map<string, string>();
  for (const [digest, because] of holders) if (eligible.has(digest)) needed.set(digest, because);
  for (const { manifest, digest } of blobs) {
    const because = holders.get(manifest);
    if (because !== undefined && eligible.has(digest) && !needed.has(digest))
      needed.set(digest, `it is part of ${manifest}, and ${because.replace('it ', 'that ').replace(/ it$/, ' that')}`);
  }
  return [...needed].map(([digest, because]) => ({ digest, because }));
}

const page = 10_000;

const manifestRows = (db: Db) => db.selectFrom('manifests').select(['id', 'repository_id', 'digest', 'config_digest']);
const blobRows = (db: Db) => db.selectFrom('manifest_blobs').select(['id', 'manifest_id', 'digest']);
const memberRows = (db: Db) => db.selectFrom('manifest_children').select(['id', 'manifest_id', 'digest']);
const trashRows = (db: Db) => db.selectFrom('trash_items').select(['id', 'repository_id', 'digest']);

interface Pages<Row> {
  readonly where: (column: 'id', operator: '>', value: number) => Pages<Row>;
  readonly orderBy: (column: 'id') => Pages<Row>;
  readonly limit: (rows: number) => Pages<Row>;
  readonly execute: () => Promise<Row[]>;
}

async function eachRow<Row extends { readonly id: number }>(
  { db, signal }: HeldDeps,
  rows: (db: Db) => Pages<Row>,
  look: (row: Row) => void,
): Promise<void> {
  for (let after = 0; ;) {
    signal.throwIfAborted();
    const found = await rows(db).where('id', '>', after).orderBy('id').limit(page).execute();
    for (const row of found) look(row);
    const last = found.at(-1);
    if (last === undefined || found.length < page) return;
    after = last.id;
  }
}

function inParts<T>(values: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(values.length / 500) }, (_, i) => values.slice(i * 500, (i + 1) * 500));
}
