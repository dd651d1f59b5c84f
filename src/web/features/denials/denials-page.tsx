import { Anchor, EmptyState, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconShieldCheck } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Denial } from '../../../contract/api/operations.ts';
import { denialAddress } from '../../lib/addresses.ts';
import { useApi } from '../../lib/api-context.tsx';
import { useListParams } from '../../lib/list-params.ts';
import { counted } from '../../lib/words.ts';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import classes from '../../ui/list.module.css';
import { PageHeader } from '../../ui/page-header.tsx';
import { Pager } from '../../ui/pager.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { When } from '../../ui/when.tsx';
import { denialsPerPage, denialsQuery } from './queries.ts';
import { wishOf } from './wish.ts';

export function Component() {
  const [{ page }, change] = useListParams();
  const query = useQuery(denialsQuery(useApi(), page));
  return (
    <>
      <PageHeader
        title="Denials"
        description="What the registry refused, and why. Open one to see who can change it."
      />
      <Answer query={query} waiting={<WaitingRows height={56} />}>
        {(list) =>
          list.items.length === 0 ? (
            <EmptyState
              py={48}
              icon={<IconShieldCheck size={36} stroke={1.5} />}
              title="Nothing was refused"
              description="When a client is told “denied”, the reason appears here under the short code the client was shown."
            />
          ) : (
            <>
              <Card>
                <DenialTable denials={list.items} />
              </Card>
              <Pager
                list={list}
                page={page}
                perPage={denialsPerPage}
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

function DenialTable({ denials }: { readonly denials: readonly Denial[] }) {
  return (
    <Table className={classes['list'] ?? ''} verticalSpacing="sm" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Refused</Table.Th>
          <Table.Th visibleFrom="sm">Who</Table.Th>
          <Table.Th visibleFrom="sm">When</Table.Th>
          <Table.Th visibleFrom="sm">Code</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {denials.map((denial) => (
          <Table.Tr key={denial.code}>
            <Table.Td>
              <Anchor component={Link} to={denialAddress(denial.code)} className={classes['name'] ?? ''}>
                {wishOf(denial)}
              </Anchor>
              <Text size="sm" c="dimmed">
                {denial.summary}
              </Text>
              <Text size="sm" c="dimmed" hiddenFrom="sm">
                {denial.actor ?? 'Nobody signed in'} · <When at={denial.at} />
              </Text>
            </Table.Td>
            <Table.Td visibleFrom="sm">{denial.actor ?? 'Nobody signed in'}</Table.Td>
            <Table.Td visibleFrom="sm" className={classes['quiet'] ?? ''}>
              <When at={denial.at} />
              {denial.count > 1 && <div>{counted(denial.count, 'time')}</div>}
            </Table.Td>
            <Table.Td visibleFrom="sm" className={classes['mono'] ?? ''}>
              {denial.code}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
