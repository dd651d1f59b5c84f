/** What a registry did not have at a first look. It is removed only when it is missed again after a while. */
import { type Db, upsert } from '../platform/database/dialect.ts';

export interface Absence {
  readonly repository: string;
  /** null: the whole repository. */
  readonly tag: string | null;
  /** Epoch milliseconds. */
  readonly firstMissedAt: number;
}

/** By repository, then by tag. */
export type Absences = Map<string, Map<string | null, Absence>>;

export async function readAbsences(db: Db, registryId: number): Promise<Absences> {
  const absences: Absences = new Map();
  const rows = await db
    .selectFrom('sync_absences')
    .select(['repository', 'tag', 'first_missed_at'])
    .where('registry_id', '=', registryId)
    .execute();
  for (const { repository, tag, first_missed_at: firstMissedAt } of rows) {
    add(absences, { repository, tag: tag === '' ? null : tag, firstMissedAt });
  }
  return absences;
}

function add(absences: Absences, absence: Absence): void {
  const { repository, tag } = absence;
  absences.set(repository, (absences.get(repository) ?? new Map<string | null, Absence>()).set(tag, absence));
}

/** What is missing for the first time is written down; what is there again is forgotten. */
export async function noteAbsences(
  db: Db,
  registryId: number,
  absences: Absences,
  { repository, missing }: { readonly repository: string; readonly missing: readonly (string | null)[] },
  now: number,
): Promise<void> {
  const before = absences.get(repository);
  const missed = new Set(missing);
  const back = [...(before?.values() ?? [])].filter(({ tag }) => !missed.has(tag));
  for (const absence of back) await forgetAbsence(db, registryId, absences, absence);
  for (const tag of missing) {
    if (before?.has(tag) === true) continue;
    add(absences, { repository, tag, firstMissedAt: now });
    const row = { registry_id: registryId, repository, tag: tag ?? '', first_missed_at: now };
    await upsert(db, 'sync_absences', row, ['registry_id', 'repository', 'tag']);
  }
}

export async function forgetAbsence(
  db: Db,
  registryId: number,
  absences: Absences,
  { repository, tag }: Pick<Absence, 'repository' | 'tag'>,
): Promise<void> {
  absences.get(repository)?.delete(tag);
  await db
    .deleteFrom('sync_absences')
    .where('registry_id', '=', registryId)
    .where('repository', '=', repository)
    .where('tag', '=', tag ?? '')
    .execute();
}

/** Forgets what is not looked for any more, because the catalog does not have it either. */
export async function forgetOthers(
  db: Db,
  registryId: number,
  absences: Absences,
  repositories: ReadonlySet<string>,
): Promise<void> {
  for (const [repository, ofOne] of absences) {
    if (repositories.has(repository)) continue;
    for (const absence of ofOne.values()) await forgetAbsence(db, registryId, absences, absence);
  }
}
