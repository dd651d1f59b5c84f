import type { Repository } from '../../../contract/api/catalog.ts';
import { Filled } from '../../ui/filled.tsx';
import { LastPush } from './last-push.tsx';
import { words } from './words.ts';

/** How much is in a repository and how much it is used, in one line. */
export function RepositoryFacts({ repository }: { readonly repository: Repository }) {
  const { tags_count: tags, pull_count: pulls, latest_push: push } = repository;
  const last = <LastPush repository={repository} />;
  return (
    <>
      {words.countTags(tags)} · {words.countPulls(pulls)} ·{' '}
      {push === null ? last : <Filled text={words.lastPushWas} values={{ last }} />}
    </>
  );
}
