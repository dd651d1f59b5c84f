import { Button, EmptyState } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconTag } from '@tabler/icons-react';
import type { Repository, Tag } from '../../../contract/api/catalog.ts';
import { useApi } from '../../lib/api-context.tsx';
import { useListParams } from '../../lib/list-params.ts';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import { NothingFound } from '../../ui/nothing-found.tsx';
import { Pager } from '../../ui/pager.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { itemsPerPage, tagsQuery } from './queries.ts';
import { SelectionBar } from './selection-bar.tsx';
import { chosenNow, type Selection, type SelectionStep } from './selection.ts';
import { TagTable } from './tag-table.tsx';
import { useFlag } from './use-flag.ts';
import { words } from './words.ts';

interface TagPagesProps {
  readonly repository: Repository;
  readonly selection: Selection<Tag>;
  readonly select: (step: SelectionStep<Tag>) => void;
  readonly onDelete: (tags: readonly Tag[]) => void;
}

/** The pages of the list, what is chosen on them, and what can be done with that. */
export function TagPages({ repository, selection, select, onDelete }: TagPagesProps) {
  const [params, change] = useListParams();
  const [attached] = useFlag('attached');
  const query = useQuery(tagsQuery(useApi(), repository, params, attached));
  const mayDelete = repository.can['delete_content'] === true;
  const chosen = chosenNow(selection, query.data?.items ?? []);
  return (
    <>
      <Answer query={query} waiting={<WaitingRows height={56} />}>
        {(list) =>
          list.items.length === 0 ? (
            <Nothing />
          ) : (
            <>
              <Card>
                <TagTable
                  repository={repository}
                  tags={list.items}
                  selection={mayDelete ? { chosen: selection.chosen, select } : null}
                />
              </Card>
              <Pager
                list={list}
                page={params.page}
                perPage={itemsPerPage}
                onPage={(page) => {
                  change({ page });
                }}
              />
            </>
          )
        }
      </Answer>
      {mayDelete && chosen.length > 0 && (
        <SelectionBar
          repository={repository}
          chosen={chosen}
          onClear={() => {
            select({ kind: 'clear' });
          }}
          onDelete={() => {
            onDelete(chosen);
          }}
        />
      )}
    </>
  );
}

function Nothing() {
  const [params, change] = useListParams();
  const [, setAttached] = useFlag('attached');
  if (params.search !== '' || params.page > 1) {
    return (
      <NothingFound
        what={words.whatTags}
        search={params.search}
        onClear={() => {
          change({ search: '' });
        }}
      />
    );
  }
  return (
    <EmptyState
      py={48}
      icon={<IconTag size={36} stroke={1.5} />}
      title={words.onlyAttached}
      description={words.onlyAttachedHint}
    >
      <EmptyState.Actions>
        <Button
          variant="default"
          onClick={() => {
            setAttached(true);
          }}
        >
          {words.showThem}
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  );
}
