import { Button, EmptyState, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconFilterOff, IconFolders, IconPlus } from '@tabler/icons-react';
import { Link, useSearchParams } from 'react-router';
import type { Namespace } from '../../../contract/api/namespaces.ts';
import type { Page } from '../../lib/api.ts';
import { useApi } from '../../lib/api-context.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import { NothingFound } from '../../ui/nothing-found.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Pager } from '../../ui/pager.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { useSession } from '../session/session.ts';
import { NamespaceFilters } from './namespace-filters.tsx';
import { isFiltered, type NamespaceParams, useNamespaceParams } from './namespace-params.ts';
import { NamespaceTable } from './namespace-table.tsx';
import { NewNamespaceWindow } from './new-namespace.tsx';
import { namespacesPerPage, namespacesQuery } from './queries.ts';
import { useMayCreate } from './team-choice.tsx';
import { words } from './words.ts';

export function Component() {
  const [params, change] = useNamespaceParams();
  const [address, setAddress] = useSearchParams();
  const query = useQuery(namespacesQuery(useApi(), params));
  const signedIn = useSession().user !== null;
  const mayCreate = useMayCreate();
  const ask = (open: boolean): void => {
    setAddress(
      (now) => {
        const next = new URLSearchParams(now);
        if (open) next.set('new', '');
        else next.delete('new');
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  };
  return (
    <>
      <PageHeader
        title={words.title}
        description={words.description}
        actions={
          mayCreate && (
            <Button
              leftSection={<IconPlus size={16} stroke={1.7} />}
              onClick={() => {
                ask(true);
              }}
            >
              {words.create}
            </Button>
          )
        }
      />
      <Answer query={query} waiting={<WaitingRows height={56} />}>
        {(list) =>
          list.total === 0 && params.search === '' && !isFiltered(params) ? (
            <Empty signedIn={signedIn} />
          ) : (
            <>
              <NamespaceFilters params={params} onChange={change} />
              <Found list={list} params={params} change={change} />
            </>
          )
        }
      </Answer>
      {signedIn && (
        <NewNamespaceWindow
          opened={address.has('new')}
          onClose={() => {
            ask(false);
          }}
        />
      )}
    </>
  );
}

interface FoundProps {
  readonly list: Page<Namespace>;
  readonly params: NamespaceParams;
  readonly change: (change: Partial<NamespaceParams>) => void;
}

function Found({ list, params, change }: FoundProps) {
  const showAll = (): void => {
    change({ search: '', visibility: null, nearlyFull: false, orphan: false });
  };
  if (list.items.length === 0) {
    if (!isFiltered(params)) return <NothingFound what={words.what} search={params.search} onClear={showAll} />;
    return (
      <EmptyState
        py={48}
        icon={<IconFilterOff size={36} stroke={1.5} />}
        title={words.noneFits}
        description={words.noneFitsHint}
      >
        <EmptyState.Actions>
          <Button variant="default" onClick={showAll}>
            {words.showAll}
          </Button>
        </EmptyState.Actions>
      </EmptyState>
    );
  }
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs" role="status">
        {words.total(list.total)}
      </Text>
      <Card>
        <NamespaceTable namespaces={list.items} />
      </Card>
      <Pager
        list={list}
        page={params.page}
        perPage={namespacesPerPage}
        onPage={(page) => {
          change({ page });
        }}
      />
    </>
  );
}

function Empty({ signedIn }: { readonly signedIn: boolean }) {
  return (
    <EmptyState
      py={48}
      icon={<IconFolders size={36} stroke={1.5} />}
      title={words.emptyTitle}
      description={signedIn ? words.emptyHint : words.emptyGuest}
    >
      {!signedIn && (
        <EmptyState.Actions>
          <Button component={Link} to="/login">
            {words.signIn}
          </Button>
        </EmptyState.Actions>
      )}
    </EmptyState>
  );
}
