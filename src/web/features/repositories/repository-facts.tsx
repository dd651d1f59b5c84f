import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import type { Repository } from '../../../contract/api/catalog.ts';
import { tagAddress } from '../../lib/addresses.ts';
import { Filled } from '../../ui/filled.tsx';
import { When } from '../../ui/when.tsx';
import { words } from './words.ts';

/** How much is in a repository and how much it is used, in one line. */
export function RepositoryFacts({ repository }: { readonly repository: Repository }) {
  const { full_name: name, latest_push: push } = repository;
  return (
    <>
      {words.countTags(repository.tags_count)} · {words.countPulls(repository.pull_count)} ·{' '}
      {push === null ? (
        words.nothingPushed
      ) : (
        <Filled
          text={words.lastPushOf}
          values={{
            tag: (
              <Anchor component={Link} to={tagAddress(name, push.tag)} inherit style={{ overflowWrap: 'anywhere' }}>
                {push.tag}
              </Anchor>
            ),
            when: <When at={push.at} />,
            by: push.author.name === null ? '' : words.by(push.author.name),
          }}
        />
      )}
    </>
  );
}
