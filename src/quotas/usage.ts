/** What namespaces hold, as the catalog knows it. */
import { type RawBuilder, sql } from 'kysely';
import type { Usage } from '../namespaces/quota.ts';
import type { Db } from '../platform/database/dialect.ts';

/**
 * The blobs that a namespace holds, each once, with their sizes: those of all its manifests, without layers that stay on
 * other servers, and without what is only in the trash. A manifest is only in the trash when it has no tag there besides,
 * and neither an index that is held names it nor is it about one that is held. That is followed only in repositories with
 * something in the trash (`cluttered`).
 *
 * @param among only these digests; at most some hundred
 */
function heldBlobs(namespaceId: number, among?: readonly string[]): RawBuilder<unknown> {
  const wanted = among === undefined ? sql`` : sql`and b.digest in (${sql.join(among)})`;
  return sql`
    with recursive cluttered as (
      select distinct i.repository_id as id
      from trash_items i join repositories r on r.id = i.repository_id
      where r.namespace_id = ${namespaceId} and r.trash_id is null
    ), edges as (
      select p.id as parent, c.id as child
      from cluttered x
        join manifests p on p.repository_id = x.id
        join manifest_children k on k.manifest_id = p.id
        join manifests c on c.repository_id = x.id and c.digest = k.digest
      union all
      select s.id as parent, a.id as child
      from cluttered x
        join manifests a on a.repository_id = x.id and a.subject_digest is not null
        join manifests s on s.repository_id = x.id and s.digest = a.subject_digest
    ), live as (
      select m.id
      from cluttered x join manifests m on m.repository_id = x.id
      where exists (select 1 from tags t where t.manifest_id = m.id)
        or (
          not exists (select 1 from trash_items i where i.repository_id = m.repository_id and i.digest = m.digest)
          and not exists (select 1 from edges e where e.child = m.id)
        )
      union
      select e.child from live l join edges e on e.parent = l.id
    ), held as (
      select b.digest as digest, max(b.size) as size
      from repositories r
        join manifests m on m.repository_id = r.id
        join manifest_blobs b on b.manifest_id = m.id
      where r.namespace_id = ${namespaceId} and r.trash_id is null
        and (b.elsewhere is null or b.elsewhere = 0) ${wanted}
        and (r.id not in (select id from cluttered) or m.id in (select id from live))
      group by b.digest
    )`;
}

/** One statement for the bytes: every engine answers it from one moment. */
export async function usageOf(reads: Db, namespaceId: number): Promise<Usage> {
  // As floating point: whoever pushes writes the sizes, and their sum may be more than the engine's integers hold.
  const { rows } = await sql<{
    bytes: number | string | null;
  }>`${heldBlobs(namespaceId)} select sum(1.0 * size) as bytes from held`.execute(reads);
  const bytes = Math.min(Math.round(Number(rows[0]?.bytes ?? 0)), Number.MAX_SAFE_INTEGER);
  return { bytes, repositories: await repositoriesOf(reads, namespaceId) };
}

export async function repositoriesOf(db: Db, namespaceId: number): Promise<number> {
  const { count } = await db
    .selectFrom('repositories')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('namespace_id', '=', namespaceId)
    .where('trash_id', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** Digests in one statement. */
const chunk = 500;

/** Which of these blobs the namespace holds. */
export async function heldAmong(
  reads: Db,
  namespaceId: number,
  digests: readonly string[],
): Promise<ReadonlySet<string>> {
  const held = new Set<string>();
  for (let start = 0; start < digests.length; start += chunk) {
    const some = digests.slice(start, start + chunk);
    const { rows } = await sql<{ digest: string }>`${heldBlobs(namespaceId, some)} select digest from held`.execute(
      reads,
    );
    for (const { digest } of rows) held.add(digest);
  }
  return held;
}

/** Which of these repositories, by their full names, the namespace shows. */
export async function repositoriesAmong(
  db: Db,
  namespaceId: number,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('repositories')
    .select('full_name')
    .where('namespace_id', '=', namespaceId)
    .where('full_name', 'in', names)
    .where('trash_id', 'is', null)
    .execute();
  return new Set(rows.map(({ full_name: name }) => name));
}
