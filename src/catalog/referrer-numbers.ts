/** How much refers to manifests, for lists of tags. */
import type { Db } from '../platform/database/dialect.ts';
import { attachedTagsOf, isAttachedTag } from './attached-tags.ts';
import { type Subject, visible } from './referrers.ts';

export interface ReferrerNumbers {
  readonly count: number;
  /** A signature is among them. Whose it is and whether it is right is for clients to check. */
  readonly signed: boolean;
}

const none: ReferrerNumbers = { count: 0, signed: false };

/** How much refers to these manifests by `subject` and by the tags of cosign. */
export async function referrerNumbers(
  db: Db,
  subjects: readonly Subject[],
): Promise<(subject: Subject) => ReferrerNumbers> {
  const numbers = new Map<string, ReferrerNumbers>();
  if (subjects.length === 0) return () => none;
  const keyOf = ({ repositoryId, digest }: Subject): string => `${repositoryId} ${digest}`;
  const add = (subject: Subject, kind: string, count: number): void => {
    const known = numbers.get(keyOf(subject)) ?? none;
    numbers.set(keyOf(subject), { count: known.count + count, signed: known.signed || kind === 'signature' });
  };
  const repositories = [...new Set(subjects.map(({ repositoryId }) => repositoryId))];
  const digests = [...new Set(subjects.map(({ digest }) => digest))];
  const subjectOf = new Map(
    digests.flatMap((digest) =>
      attachedTagsOf(digest)
        .slice(1)
        .map((tag) => [tag, digest]),
    ),
  );
  // Statements take some thousand values; of so many tags it is one repository that is listed whole.
  const few = digests.length <= 200;
  const bySubject = await db
    .selectFrom('manifests as m')
    .select(['m.repository_id', 'm.subject_digest', 'm.kind'])
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('m.repository_id', 'in', repositories)
    .where((where) => (few ? where('m.subject_digest', 'in', digests) : where('m.subject_digest', 'is not', null)))
    .where(visible)
    .groupBy(['m.repository_id', 'm.subject_digest', 'm.kind'])
    .execute();
  for (const { repository_id: repositoryId, subject_digest: digest, kind, count } of bySubject)
    add({ repositoryId, digest: digest ?? '' }, kind, Number(count));
  const byTag = await db
    .selectFrom('tags as t')
    .innerJoin('manifests as m', 'm.id', 't.manifest_id')
    .select(['t.repository_id', 't.name', 'm.kind', 'm.subject_digest'])
    .where('t.repository_id', 'in', repositories)
    .where((where) => (few ? where('t.name', 'in', [...subjectOf.keys()]) : isAttachedTag('t.name')))
    .execute();
  for (const { repository_id: repositoryId, name, kind, subject_digest: counted } of byTag) {
    const digest = subjectOf.get(name);
    if (digest !== undefined && counted !== digest) add({ repositoryId, digest }, kind, 1);
  }
  return (subject) => numbers.get(keyOf(subject)) ?? none;
}
