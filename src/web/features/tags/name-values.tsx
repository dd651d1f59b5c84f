import { Table } from '@mantine/core';
import classes from '../../ui/list.module.css';
import { words } from './words.ts';

interface NameValuesProps {
  /** Heading of the names. */
  readonly title: string;
  readonly entries: readonly (readonly [string, string])[];
}

/** Names and values of labels, variables, annotations. */
export function NameValues({ title, entries }: NameValuesProps) {
  return (
    <Table className={classes['list'] ?? ''} layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="40%">{title}</Table.Th>
          <Table.Th>{words.value}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {entries.map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Td className={classes['mono'] ?? ''}>{name}</Table.Td>
            <Table.Td className={classes['mono'] ?? ''}>{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
