import { EmptyState } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconTag } from '@tabler/icons-react';
import type { Repository, Tag } from '../../../contract/api/catalog.ts';
import type { Page } from '../../lib/api.ts';
import { useApi } from '../../lib/api-context.tsx';
import { useListParams } from '../../lib/list-params.ts';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import { ListTools } from '../../ui/list-tools.tsx';
import { NothingFound } from '../../ui/nothing-found.tsx';
import { Pager } from '../../ui/pager.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { PullCard } from '../push-guide/pull-card.tsx';
import { PushGuide } from '../push-guide/push-guide.tsx';
import { itemsPerPage, tagsQuery } from './queries.ts';
import { TagTable } from './tag-table.tsx';

/** The tags of a repository and the command that pulls one. */
export function TagList({ repository }: { readonly repository: Repository }) {
  const [params] = useListParams();
  const query = useQuery(tagsQuery(useApi(), repository, params));
  return (
    <Answer query={query} waiting={<WaitingRows height={56} />}>
      {(list) =>
        list.total === 0 && params.search === '' ? (
          <NoTags repository={repository} />
        ) : (
          <Found repository={repository} list={list} />
        )
      }
    </Answer>
  );
}

function Found({ repository, list }: { readonly repository: Repository; readonly list: Page<Tag> }) {
  const [params, change] = useListParams();
  const first = list.items[0];
  return (
    <>
      {first !== undefined && (
        <PullCard repository={repository.full_name} tag={first.name} digest={null} kind={first.kind} />
      )}
      <ListTools what="tags" params={params} onChange={change} />
      {first === undefined ? (
        <NothingFound
          what="tags"
          search={params.search}
          onClear={() => {
            change({ search: '' });
          }}
        />
      ) : (
        <Card>
          <TagTable repository={repository} tags={list.items} />
        </Card>
      )}
      <Pager
        list={list}
        page={params.page}
        perPage={itemsPerPage}
        onPage={(page) => {
          change({ page });
        }}
      />
    </>
  );
}

function NoTags({ repository }: { readonly repository: Repository }) {
  return (
    <Card p={{ base: 'md', sm: 'xl' }}>
      <EmptyState
        icon={<IconTag size={36} stroke={1.5} />}
        title="No tags"
        description="Nothing was pushed here yet, or every tag was removed. Push one:"
        mb="lg"
      />
      <PushGuide repository={repository.full_name} />
    </Card>
  );
}
