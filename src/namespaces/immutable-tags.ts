/**
 * Tags that are set once. The patterns of a namespace decide; `tags.immutable` repeats for each tag what they say, so that
 * rules and lists can ask it.
 */
import { namespaceNameOf } from '../access/queries.ts';
import { atomically, type Db } from '../platform/database/dialect.ts';
import { parseNamePattern, storedPatterns } from '../platform/name-pattern.ts';
import { Problem } from '../platform/problem.ts';
import { attachedTo, isHiddenTag } from '../registry/reference.ts';
import type { Flag } from '../schema/tables.ts';

/**
 * Whether a tag of this name is set once. Never those under which clients keep what is attached to a manifest: they move with
 * every signature.
 *
 * @param patterns JSON, as stored; null: none
 */
export function isImmutable(patterns: string | null, tag: string): boolean {
  return attachedTo(tag) === null && !isHiddenTag(tag) && storedPatterns(patterns).some(({ matches }) => matches(tag));
}

/** The patterns as people wrote them. */
export function patternTexts(patterns: string | null): readonly string[] {
  return storedPatterns(patterns).map(({ text }) => text);
}

/**
 * Patterns to store.
 *
 * @returns null: none
 * @throws Problem `invalid` on `immutable_tags`
 */
export function checkedPatterns(texts: readonly string[]): string | null {
  const distinct = [...new Set(texts.map((text) => text.trim()))];
  const mistakes = distinct.map(parseNamePattern).filter((parsed) => typeof parsed === 'string');
  if (mistakes.length > 0) throw new Problem('invalid', mistakes.join(' '), { fields: { immutable_tags: mistakes } });
  return distinct.length === 0 ? null : JSON.stringify(distinct);
}

/** The patterns for the tags of a repository, as stored; null: none, or no such namespace. */
export async function immutablePatterns(db: Db, registryId: number, repository: string): Promise<string | null> {
  const name = namespaceNameOf(repository);
  const query = db.selectFrom('namespaces').select('immutable_tags').where('registry_id', '=', registryId);
  const row = await (
    name === null ? query.where('global', '=', 1) : query.where('global', '=', 0).where('name', '=', name)
  ).executeTakeFirst();
  return row?.immutable_tags ?? null;
}

/** What a tag of this name gets in the namespace. */
export async function immutableFlag(tx: Db, namespaceId: number, tag: string): Promise<Flag> {
  return isImmutable(await patternsIn(tx, namespaceId), tag) ? 1 : 0;
}

/** The patterns of a namespace, as stored; null: none, or no such namespace. */
export async function patternsIn(db: Db, namespaceId: number): Promise<string | null> {
  const query = db.selectFrom('namespaces').select('immutable_tags').where('id', '=', namespaceId);
  return (await query.executeTakeFirst())?.immutable_tags ?? null;
}

/** Few enough that nobody waits for the statement. */
const batch = 1000;

/**
 * Makes the tags of a namespace say what its patterns say, a batch at a time. It may be broken off and run again. Tags that
 * are pushed meanwhile get what the patterns say by themselves, so what is left at its end is right.
 */
export async function markImmutableTags(db: Db, namespaceId: number): Promise<void> {
  let after = 0;
  for (;;) {
    const last = await atomically(db, (tx) => markBatch(tx, namespaceId, after));
    if (last === null) return;
    after = last;
  }
}

/** @returns the id of the last one; null: there are no more */
async function markBatch(tx: Db, namespaceId: number, after: number): Promise<number | null> {
  const patterns = await patternsIn(tx, namespaceId);
  const rows = await tx
    .selectFrom('tags as x')
    .innerJoin('repositories as r', 'r.id', 'x.repository_id')
    .select(['x.id', 'x.name', 'x.immutable'])
    .where('r.namespace_id', '=', namespaceId)
    .where('x.id', '>', after)
    .orderBy('x.id')
    .limit(batch)
    .execute();
  for (const flag of [0, 1] as const) {
    const wrong = rows.filter(
      ({ name, immutable }) => (immutable ?? 0) !== flag && isImmutable(patterns, name) === (flag === 1),
    );
    if (wrong.length > 0) {
      const ids = wrong.map(({ id }) => id);
      await tx.updateTable('tags').set({ immutable: flag }).where('id', 'in', ids).execute();
    }
  }
  return rows.at(-1)?.id ?? null;
}
