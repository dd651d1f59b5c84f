import { Badge, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconLock } from '@tabler/icons-react';
import type { Repository, Tag } from '../../../contract/api/catalog.ts';
import { repositoryAddress } from '../../lib/addresses.ts';
import { useApi } from '../../lib/api-context.tsx';
import { kindWords } from '../../lib/kinds.ts';
import { hasStatus, sentenceOf } from '../../lib/problem.ts';
import { Answer } from '../../ui/answer.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { WaitingPage, WaitingRows } from '../../ui/waiting.tsx';
import { PullCard } from '../push-guide/pull-card.tsx';
import { tagQuery } from '../repositories/queries.ts';
import { DeleteButton } from '../trash/delete-button.tsx';
import { above } from './above.ts';
import { CompareLink } from './compare-link.tsx';
import { Content } from './content.tsx';
import { GoneTag } from './gone-tag.tsx';
import { History } from './history.tsx';
import { InstallCard } from './install-card.tsx';
import { manifestQuery } from './queries.ts';
import { SignedBadge } from './signed-badge.tsx';
import { TagFacts } from './tag-facts.tsx';
import { words } from './words.ts';

interface TagPageProps {
  readonly repository: Repository;
  readonly name: string;
}

/** Everything about what one tag points to, and has pointed to. */
export function TagPage({ repository, name }: TagPageProps) {
  const query = useQuery(tagQuery(useApi(), repository, name));
  if (hasStatus(query.error, 404)) {
    return <GoneTag repository={repository} name={name} detail={sentenceOf(query.error)} />;
  }
  return (
    <Answer query={query} waiting={<WaitingPage />}>
      {(tag) => <Found repository={repository} tag={tag} />}
    </Answer>
  );
}

function Found({ repository, tag }: { readonly repository: Repository; readonly tag: Tag }) {
  const query = useQuery(manifestQuery(useApi(), repository, tag.digest));
  const name = `${repository.full_name}:${tag.name}`;
  const history = (
    <History
      repository={repository}
      tag={tag.name}
      now={tag.digest}
      movable={tag.can['move'] === true}
      immutable={tag.immutable}
    />
  );
  return (
    <>
      <PageHeader
        title={name}
        above={above(repository)}
        marks={<Marks tag={tag} />}
        actions={
          <Group gap="sm">
            <CompareLink repository={repository} from={tag.name} />
            {tag.can['delete'] === true && (
              <DeleteButton what={{ kind: 'tag', id: tag.id, name }} after={repositoryAddress(repository.full_name)} />
            )}
          </Group>
        }
      />
      <TagFacts tag={tag} />
      <PullCard repository={repository.full_name} tag={tag.name} digest={tag.digest} kind={tag.kind} />
      {tag.kind === 'helm-chart' && <InstallCard repository={repository.full_name} version={tag.name} />}
      <Answer query={query} waiting={<WaitingRows />}>
        {(top) => (
          <Content
            repository={repository}
            top={top}
            more={[{ value: 'history', title: words.history, content: history }]}
          />
        )}
      </Answer>
    </>
  );
}

function Marks({ tag }: { readonly tag: Tag }) {
  return (
    <>
      <Badge variant="light">{kindWords[tag.kind]}</Badge>
      {tag.signed && <SignedBadge />}
      {tag.immutable && (
        <Badge variant="default" leftSection={<IconLock size={13} />} title={words.immutableMeaning}>
          {words.immutable}
        </Badge>
      )}
    </>
  );
}
