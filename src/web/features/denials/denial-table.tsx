import { Anchor, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Denial } from '../../../contract/api/operations.ts';
import { denialAddress } from '../../lib/addresses.ts';
import { capitalised } from '../../lib/words.ts';
import classes from '../../ui/list.module.css';
import { When } from '../../ui/when.tsx';
import { wishOf } from '../access/wishes.ts';
import { words } from './words.ts';

export function DenialTable({ denials }: { readonly denials: readonly Denial[] }) {
  return (
    <Table className={classes['list'] ?? ''} verticalSpacing="sm" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.refused}</Table.Th>
          <Table.Th visibleFrom="sm">{words.who}</Table.Th>
          <Table.Th visibleFrom="sm">{words.when}</Table.Th>
          <Table.Th visibleFrom="sm">{words.code}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {denials.map((denial) => (
          <DenialRow key={denial.code} denial={denial} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function DenialRow({ denial }: { readonly denial: Denial }) {
  const who = denial.actor ?? words.nobody;
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={denialAddress(denial.code)} className={classes['name'] ?? ''}>
          {capitalised(wishOf(denial.action, denial.target))}
        </Anchor>
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {denial.summary}
        </Text>
        <Text size="sm" c="dimmed" hiddenFrom="sm">
          {who} · <When at={denial.at} />
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm" style={{ overflowWrap: 'anywhere' }}>
        {who}
      </Table.Td>
      <Table.Td visibleFrom="sm" className={classes['quiet'] ?? ''} style={{ whiteSpace: 'nowrap' }}>
        <When at={denial.at} />
        {denial.count > 1 && <div>{words.times(denial.count)}</div>}
      </Table.Td>
      <Table.Td visibleFrom="sm" className={classes['mono'] ?? ''}>
        {denial.code}
      </Table.Td>
    </Table.Tr>
  );
}
