import { EmptyState, NativeSelect, SegmentedControl, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconMailCheck } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import type { InboxEvent } from '../../../contract/api/operations.ts';
import { useApi } from '../../lib/api-context.tsx';
import { useListParams } from '../../lib/list-params.ts';
import { Answer } from '../../ui/answer.tsx';
import { Missing } from '../../ui/missing.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Pager } from '../../ui/pager.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { useSession } from '../session/session.ts';
import { EventCard } from './event-card.tsx';
import { notificationsPerPage, notificationsQuery, notificationStates, readState } from './queries.ts';
import { ReplayAll } from './replay-all.tsx';
import { words } from './words.ts';

/** For whoever may look into the inbox. */
export function Component() {
  return useSession().can['read_inbox'] === true ? <Inbox /> : <Missing />;
}

/** What registries told, by what became of it. */
function Inbox() {
  const [address, setAddress] = useSearchParams();
  const [{ page }, change] = useListParams();
  const state = readState(address.get('state'));
  const query = useQuery(notificationsQuery(useApi(), state, page));
  const mayReplay = useSession().can['replay_inbox'] === true && state === 'dead';
  const choices = notificationStates.map((value) => ({ value, label: words.states[value] }));
  const choose = (wanted: string): void => {
    setAddress(wanted === 'dead' ? {} : { state: wanted });
  };
  return (
    <>
      <PageHeader title={words.title} description={words.purpose} />
      <SegmentedControl
        visibleFrom="xs"
        aria-label={words.which}
        value={state}
        data={choices}
        onChange={choose}
        mb="lg"
      />
      {/* On a phone they do not fit beside each other. */}
      <NativeSelect
        hiddenFrom="xs"
        aria-label={words.which}
        value={state}
        data={choices}
        onChange={(event) => {
          choose(event.currentTarget.value);
        }}
        mb="lg"
      />
      <Answer query={query} waiting={<WaitingRows height={72} />}>
        {(list) =>
          list.items.length === 0 ? (
            <Empty state={state} />
          ) : (
            <Stack gap="sm">
              {mayReplay && <ReplayAll events={list.items.filter((event) => event.state === 'dead')} />}
              {list.items.map((event) => (
                <EventCard key={event.id} event={event} mayReplay={mayReplay} />
              ))}
              <Pager
                list={list}
                page={page}
                perPage={notificationsPerPage}
                onPage={(wanted) => {
                  change({ page: wanted });
                }}
              />
            </Stack>
          )
        }
      </Answer>
    </>
  );
}

function Empty({ state }: { readonly state: InboxEvent['state'] }) {
  const { title, description } = words.empty[state];
  return <EmptyState py={48} icon={<IconMailCheck size={36} stroke={1.5} />} title={title} description={description} />;
}
