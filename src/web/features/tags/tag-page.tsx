import { Badge } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Repository, Tag } from '../../../contract/api/catalog.ts';
import { namespaceAddress, repositoryAddress } from '../../lib/addresses.ts';
import { useApi } from '../../lib/api-context.tsx';
import { kindWords } from '../../lib/kinds.ts';
import { Answer } from '../../ui/answer.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { WaitingPage, WaitingRows } from '../../ui/waiting.tsx';
import { PullCard } from '../push-guide/pull-card.tsx';
import { tagQuery } from '../repositories/queries.ts';
import { DeleteButton } from '../trash/delete-button.tsx';
import { Content } from './content.tsx';
import { manifestQuery } from './queries.ts';
import { TagFacts } from './tag-facts.tsx';

/** Everything about what one tag points to. */
export function TagPage({ repository, name }: { readonly repository: Repository; readonly name: string }) {
  const query = useQuery(tagQuery(useApi(), repository, name));
  return (
    <Answer query={query} waiting={<WaitingPage />}>
      {(tag) => <Found repository={repository} tag={tag} />}
    </Answer>
  );
}

function Found({ repository, tag }: { readonly repository: Repository; readonly tag: Tag }) {
  const manifest = useQuery(manifestQuery(useApi(), repository, tag.digest));
  const { namespace } = repository;
  return (
    <>
      <PageHeader
        title={`${repository.full_name}:${tag.name}`}
        above={[
          { title: namespace.name, to: namespaceAddress(namespace.id) },
          { title: repository.name, to: repositoryAddress(repository.full_name) },
        ]}
        marks={<Badge variant="light">{kindWords[tag.kind]}</Badge>}
        actions={
          tag.can['delete'] === true ? (
            <DeleteButton
              what={{ kind: 'tag', id: tag.id, name: `${repository.full_name}:${tag.name}` }}
              after={repositoryAddress(repository.full_name)}
            />
          ) : null
        }
      />
      <TagFacts tag={tag} />
      <PullCard repository={repository.full_name} tag={tag.name} digest={tag.digest} kind={tag.kind} />
      <Answer query={manifest} waiting={<WaitingRows />}>
        {(top) => <Content repository={repository} top={top} />}
      </Answer>
    </>
  );
}
