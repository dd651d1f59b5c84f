import { Button, EmptyState } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconUsersGroup } from '@tabler/icons-react';
import { Navigate, useLocation } from 'react-router';
import { loginAddress } from '../../lib/addresses.ts';
import { useApi } from '../../lib/api-context.tsx';
import { useListParams } from '../../lib/list-params.ts';
import { useWindowParam } from '../../lib/window-param.ts';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import { ListTools } from '../../ui/list-tools.tsx';
import { NothingFound } from '../../ui/nothing-found.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Pager } from '../../ui/pager.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { useSession } from '../session/session.ts';
import { NewTeamWindow } from './new-team.tsx';
import { teamsPerPage, teamsQuery } from './queries.ts';
import { TeamTable } from './team-table.tsx';
import { words } from './words.ts';

/** The teams one may see. Personal ones have no page. */
export function Component() {
  const { user, can } = useSession();
  const here = useLocation();
  const { opened, open, close } = useWindowParam();
  const mayCreate = can['create_team'] === true;
  if (user === null) return <Navigate to={loginAddress(here)} replace />;
  return (
    <>
      <PageHeader
        title={words.title}
        description={words.description}
        actions={mayCreate && <Button onClick={open}>{words.new}</Button>}
      />
      <Teams mayCreate={mayCreate} />
      <NewTeamWindow opened={opened && mayCreate} onClose={close} />
    </>
  );
}

function Teams({ mayCreate }: { readonly mayCreate: boolean }) {
  const [params, change] = useListParams();
  const query = useQuery(teamsQuery(useApi(), params));
  return (
    <Answer query={query} waiting={<WaitingRows height={56} />}>
      {(list) =>
        list.total === 0 && params.search === '' ? (
          <EmptyState
            py={48}
            icon={<IconUsersGroup size={36} stroke={1.5} />}
            title={words.emptyTitle}
            description={mayCreate ? words.emptyHint : words.emptyHintReader}
          />
        ) : (
          <>
            <ListTools what={words.what} params={params} onChange={change} />
            {list.items.length === 0 ? (
              <NothingFound
                what={words.what}
                search={params.search}
                onClear={() => {
                  change({ search: '' });
                }}
              />
            ) : (
              <Card>
                <TeamTable teams={list.items} />
              </Card>
            )}
            <Pager
              list={list}
              page={params.page}
              perPage={teamsPerPage}
              onPage={(page) => {
                change({ page });
              }}
            />
          </>
        )
      }
    </Answer>
  );
}
