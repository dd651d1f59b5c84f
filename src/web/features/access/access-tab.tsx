import { Anchor, EmptyState } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconLock, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useApi } from '../../lib/api-context.tsx';
import { hasStatus } from '../../lib/problem.ts';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Section } from '../../ui/section.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { namespaceQuery } from '../namespaces/queries.ts';
import { AccessTable } from './access-table.tsx';
import { accessPerPage, accessQuery } from './queries.ts';
import { tryOutAddress } from './question.ts';
import { words } from './words.ts';

/** Who may do what in a namespace, and why. */
export function AccessTab({ namespaceId }: { readonly namespaceId: number }) {
  const api = useApi();
  // The page of a tab within a page; the address belongs to the lists of the other tabs.
  const [page, setPage] = useState(1);
  const query = useQuery(accessQuery(api, namespaceId, page));
  const name = useQuery(namespaceQuery(api, namespaceId)).data?.name ?? '';
  if (hasStatus(query.error, 403)) return <Closed target={name} />;
  return (
    <Section
      title={words.title}
      description={words.description}
      actions={
        <Anchor component={Link} to={tryOutAddress({ target: name })} size="sm">
          {words.tryOut}
        </Anchor>
      }
    >
      <Answer query={query} waiting={<WaitingRows />}>
        {(list) =>
          list.items.length === 0 ? (
            <EmptyState
              py={48}
              icon={<IconUsers size={36} stroke={1.5} />}
              title={words.emptyTitle}
              description={words.emptyHint}
            />
          ) : (
            <div>
              <Card>
                <AccessTable rows={list.items} />
              </Card>
              <Pager list={list} page={page} perPage={accessPerPage} onPage={setPage} />
            </div>
          )
        }
      </Answer>
    </Section>
  );
}

/** Whoever may see the namespace need not know who else may. */
function Closed({ target }: { readonly target: string }) {
  return (
    <EmptyState
      py={48}
      icon={<IconLock size={36} stroke={1.5} />}
      title={words.closedTitle}
      description={words.closedHint}
    >
      <EmptyState.Actions>
        <Anchor component={Link} to={tryOutAddress({ target })}>
          {words.tryOutYourself}
        </Anchor>
      </EmptyState.Actions>
    </EmptyState>
  );
}
