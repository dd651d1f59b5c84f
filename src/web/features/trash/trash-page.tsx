import { Button, EmptyState, Group, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconTrash } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import type { TrashEntry } from '../../../contract/api/trash.ts';
import { trashKinds } from '../../../contract/vocabulary.ts';
import type { Page } from '../../lib/api.ts';
import { useApi } from '../../lib/api-context.tsx';
import { useListParams } from '../../lib/list-params.ts';
import { Answer } from '../../ui/answer.tsx';
import { NothingFound } from '../../ui/nothing-found.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Pager } from '../../ui/pager.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { EmptyTrashButton } from './empty-trash-button.tsx';
import { readKind, writeKind } from './filter.ts';
import { trashPerPage, trashQuery } from './queries.ts';
import { TrashList } from './trash-list.tsx';
import { words } from './words.ts';

/** What was deleted and can still be restored. */
export function Component() {
  const [{ search, page }, change] = useListParams();
  const [address] = useSearchParams();
  const kind = readKind(address);
  const query = useQuery(trashQuery(useApi(), { search, kind, page }));
  const mayPurge = query.data?.items.some(({ can }) => can['purge'] === true) === true;
  return (
    <>
      <PageHeader title={words.title} description={words.about} actions={mayPurge ? <EmptyTrashButton /> : undefined} />
      <Answer query={query} waiting={<WaitingRows height={56} />}>
        {(list) =>
          list.items.length === 0 && search === '' && kind === null && page === 1 ? (
            <EmptyState
              py={48}
              icon={<IconTrash size={36} stroke={1.5} />}
              title={words.empty}
              description={words.emptyHint}
            />
          ) : (
            <>
              <Tools />
              <Found list={list} />
              <Pager
                list={list}
                page={page}
                perPage={trashPerPage}
                onPage={(wanted) => {
                  change({ page: wanted });
                }}
              />
            </>
          )
        }
      </Answer>
    </>
  );
}

const everything = '';

function Tools() {
  const [{ search }, change] = useListParams();
  const [address, setAddress] = useSearchParams();
  return (
    <Group mb="md" gap="sm" justify="space-between">
      <SearchField
        label={words.search}
        value={search}
        onSearch={(wanted) => {
          change({ search: wanted });
        }}
      />
      <NativeSelect
        aria-label={words.kind}
        value={readKind(address) ?? everything}
        data={[
          { value: everything, label: words.everything },
          ...trashKinds.map((kind) => ({ value: kind, label: words.kinds[kind] })),
        ]}
        onChange={(event) => {
          const wanted = trashKinds.find((kind) => kind === event.currentTarget.value) ?? null;
          setAddress((now) => writeKind(now, wanted), { replace: true });
        }}
      />
    </Group>
  );
}

function Found({ list }: { readonly list: Page<TrashEntry> }) {
  const [{ search }, change] = useListParams();
  const [, setAddress] = useSearchParams();
  if (list.items.length > 0) return <TrashList entries={list.items} />;
  if (search !== '')
    return (
      <NothingFound
        what={words.things}
        search={search}
        onClear={() => {
          change({ search: '' });
        }}
      />
    );
  return (
    <EmptyState py={48} icon={<IconTrash size={36} stroke={1.5} />} title={words.noneOfKind}>
      <EmptyState.Actions>
        <Button
          variant="default"
          onClick={() => {
            setAddress({});
          }}
        >
          {words.showEverything}
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  );
}
