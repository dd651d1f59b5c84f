import { Button, EmptyState, Group, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconUser } from '@tabler/icons-react';
import { useApi } from '../../lib/api-context.tsx';
import { useWindowParam } from '../../lib/window-param.ts';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import { Missing } from '../../ui/missing.tsx';
import { NothingFound } from '../../ui/nothing-found.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Pager } from '../../ui/pager.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { words as uiWords } from '../../ui/words.ts';
import { useSession } from '../session/session.ts';
import { NewPersonWindow } from './new-person.tsx';
import { filters, type PeopleParams, sorts, usePeopleParams } from './people-params.ts';
import { PeopleTable } from './people-table.tsx';
import { peoplePerPage, peopleQuery } from './queries.ts';
import { words } from './words.ts';

/** Every account, for those who look after the installation. */
export function Component() {
  const { can } = useSession();
  const { opened, open, close } = useWindowParam();
  const mayCreate = can['create_user'] === true;
  if (can['read_registry'] !== true) return <Missing />;
  return (
    <>
      <PageHeader
        title={words.title}
        description={words.description}
        actions={mayCreate && <Button onClick={open}>{words.new}</Button>}
      />
      <People />
      <NewPersonWindow opened={opened && mayCreate} onClose={close} />
    </>
  );
}

function People() {
  const [params, change] = usePeopleParams();
  const query = useQuery(peopleQuery(useApi(), params));
  return (
    <>
      <Tools params={params} onChange={change} />
      <Answer query={query} waiting={<WaitingRows height={56} />}>
        {(list) => (
          <>
            {list.items.length === 0 ? (
              <Nobody params={params} onChange={change} />
            ) : (
              <Card>
                <PeopleTable people={list.items} />
              </Card>
            )}
            <Pager
              list={list}
              page={params.page}
              perPage={peoplePerPage}
              onPage={(page) => {
                change({ page });
              }}
            />
          </>
        )}
      </Answer>
    </>
  );
}

interface ToolsProps {
  readonly params: PeopleParams;
  readonly onChange: (change: Partial<PeopleParams>) => void;
}

function Tools({ params, onChange }: ToolsProps) {
  return (
    <Group justify="space-between" mb="md" gap="sm">
      <SearchField
        label={uiWords.search(words.what)}
        value={params.search}
        onSearch={(search) => {
          onChange({ search });
        }}
      />
      <Group gap="sm">
        <NativeSelect
          aria-label={words.filter}
          value={params.filter}
          data={filters.map((value) => ({ value, label: words.filters[value] }))}
          onChange={(event) => {
            const wanted = filters.find((filter) => filter === event.currentTarget.value);
            if (wanted !== undefined) onChange({ filter: wanted });
          }}
        />
        <NativeSelect
          aria-label={words.order}
          value={params.sort}
          data={sorts.map((value) => ({ value, label: words.sorts[value] }))}
          onChange={(event) => {
            const wanted = sorts.find((sort) => sort === event.currentTarget.value);
            if (wanted !== undefined) onChange({ sort: wanted });
          }}
        />
      </Group>
    </Group>
  );
}

function Nobody({ params, onChange }: ToolsProps) {
  if (params.search !== '')
    return (
      <NothingFound
        what={words.what}
        search={params.search}
        onClear={() => {
          onChange({ search: '' });
        }}
      />
    );
  return (
    <EmptyState py={48} icon={<IconUser size={36} stroke={1.5} />} title={words.noneTitle} description={words.noneHint}>
      <EmptyState.Actions>
        <Button
          variant="default"
          onClick={() => {
            onChange({ filter: 'all' });
          }}
        >
          {words.everybody}
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  );
}
