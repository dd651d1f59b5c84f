/** The verdicts of a preview, as one looks through them. Pure. */
import type { RetentionVerdict } from '../../../contract/api/retention.ts';

export type Side = RetentionVerdict['verdict'];

/** Those that go or stay whose repository or tag has the text in it. */
export function chosen(
  verdicts: readonly RetentionVerdict[],
  { side, search }: { readonly side: Side; readonly search: string },
): readonly RetentionVerdict[] {
  const wanted = search.trim().toLowerCase();
  return verdicts.filter(
    ({ verdict, repository, tag, digest }) =>
      verdict === side && `${repository.full_name}:${tag ?? digest}`.toLowerCase().includes(wanted),
  );
}

export interface RepositoryVerdicts {
  readonly repository: string;
  readonly verdicts: readonly RetentionVerdict[];
}

/** By repository, in the order of their names; the verdicts of each in their own. */
export function byRepository(verdicts: readonly RetentionVerdict[]): readonly RepositoryVerdicts[] {
  return [...Map.groupBy(verdicts, ({ repository }) => repository.full_name)]
    .map(([repository, own]) => ({ repository, verdicts: own }))
    .sort((one, other) => one.repository.localeCompare(other.repository));
}

/** The part of a list that one page shows. */
export const pageOfList = <T>(all: readonly T[], page: number, perPage: number): readonly T[] =>
  all.slice((page - 1) * perPage, page * perPage);
