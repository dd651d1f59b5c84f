import { Button, EmptyState, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconFilterOff, IconSend } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import type { Delivery, Webhook } from '../../../contract/api/webhooks.ts';
import { deliveryStates } from '../../../contract/vocabulary.ts';
import type { Page } from '../../lib/api.ts';
import { useApi } from '../../lib/api-context.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Section } from '../../ui/section.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { DeliveryDrawer } from './delivery-drawer.tsx';
import { DeliveryTable } from './delivery-table.tsx';
import { deliveriesPerPage, deliveriesQuery } from './queries.ts';
import { names, words } from './words.ts';

const idIn = (text: string | null): number | null => {
  const id = Number(text);
  return text !== null && Number.isSafeInteger(id) && id > 0 ? id : null;
};

/** What was sent to a webhook. State, page and the one that is open are in the address. */
export function Deliveries({ webhook }: { readonly webhook: Webhook }) {
  const [address, setAddress] = useSearchParams();
  const state = deliveryStates.find((known) => known === address.get('state')) ?? null;
  const page = idIn(address.get('page')) ?? 1;
  const query = useQuery(deliveriesQuery(useApi(), webhook.id, { state, page }));
  const write = (change: Readonly<Record<string, string | null>>): void => {
    setAddress(
      (now) => {
        const next = new URLSearchParams(now);
        for (const [name, text] of Object.entries(change)) {
          if (text === null || text === '') next.delete(name);
          else next.set(name, text);
        }
        return next;
      },
      { preventScrollReset: true },
    );
  };
  const showAll = (): void => {
    write({ state: null, page: null });
  };
  return (
    <Section
      title={words.deliveries}
      description={words.deliveriesHint}
      actions={
        <NativeSelect
          aria-label={words.state}
          value={state ?? ''}
          data={[
            { value: '', label: words.anyState },
            ...deliveryStates.map((value) => ({ value, label: names.states[value] })),
          ]}
          onChange={(event) => {
            write({ state: event.currentTarget.value, page: null });
          }}
        />
      }
    >
      <Answer query={query} waiting={<WaitingRows height={52} />}>
        {(list) => (
          <div>
            <List list={list} seenAt={query.dataUpdatedAt} filtered={state !== null} onShowAll={showAll} />
            <Pager
              list={list}
              page={page}
              perPage={deliveriesPerPage}
              onPage={(wanted) => {
                write({ page: String(wanted) });
              }}
            />
          </div>
        )}
      </Answer>
      <DeliveryDrawer
        webhook={webhook}
        id={idIn(address.get('delivery'))}
        onClose={() => {
          write({ delivery: null });
        }}
      />
    </Section>
  );
}

interface ListProps {
  readonly list: Page<Delivery>;
  readonly seenAt: number;
  readonly filtered: boolean;
  readonly onShowAll: () => void;
}

function List({ list, seenAt, filtered, onShowAll }: ListProps) {
  if (list.items.length > 0)
    return (
      <Card>
        <DeliveryTable deliveries={list.items} seenAt={seenAt} />
      </Card>
    );
  if (!filtered)
    return (
      <EmptyState
        py={32}
        icon={<IconSend size={36} stroke={1.5} />}
        title={words.noDeliveries}
        description={words.noDeliveriesHint}
      />
    );
  return (
    <EmptyState py={32} icon={<IconFilterOff size={36} stroke={1.5} />} title={words.noneInState}>
      <EmptyState.Actions>
        <Button variant="default" onClick={onShowAll}>
          {words.showAll}
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  );
}
