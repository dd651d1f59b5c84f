import { Table, Text, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { type NamespaceKind, namespaceKinds, samplePeople } from '../../../contract/api/explain.ts';
import { capitalised, listed } from '../../lib/words.ts';
import { Card } from '../../ui/card.tsx';
import classes from '../../ui/list.module.css';
import { wishLabel } from '../access/wishes.ts';
import { type ActionRow, cellWords } from './permissions.ts';
import { words } from './words.ts';

/** Who may do what; on a narrow page who may is written below the action. */
export function ActionTable({ actions }: { readonly actions: readonly ActionRow[] }) {
  return (
    <Card>
      <Table className={classes['list'] ?? ''} verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.action}</Table.Th>
            {samplePeople.map((person) => (
              <Table.Th key={person} visibleFrom="lg" ta="center">
                {words.people[person]}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {actions.map((row) => (
            <Table.Tr key={row.action}>
              <Table.Td>
                <Text size="sm" fw={550}>
                  {capitalised(wishLabel(row.action))}
                </Text>
                <Text size="sm" c="dimmed" hiddenFrom="lg">
                  {mayWords(row)}
                </Text>
                {row.depends_on.length > 0 && (
                  <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                    {words.dependsOn(row.depends_on.join(', '))}
                  </Text>
                )}
              </Table.Td>
              {samplePeople.map((person) => (
                <Table.Td key={person} visibleFrom="lg" ta="center">
                  <Cell kinds={row.may[person] ?? []} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Card>
  );
}

function mayWords({ may }: ActionRow): string {
  const able = samplePeople.flatMap((person) => {
    const kinds = may[person] ?? [];
    if (kinds.length === 0) return [];
    const everywhere = kinds.length === namespaceKinds.length;
    return [everywhere ? words.people[person] : `${words.people[person]} (${cellWords(kinds)})`];
  });
  return able.length === 0 ? words.mayNobody : words.may(listed(able));
}

function Cell({ kinds }: { readonly kinds: readonly NamespaceKind[] }) {
  const said = cellWords(kinds);
  if (kinds.length > 0 && kinds.length < namespaceKinds.length) {
    return (
      <Text size="xs" maw={120} mx="auto">
        {said}
      </Text>
    );
  }
  const Icon = kinds.length === 0 ? IconMinus : IconCheck;
  return (
    <Text span c={kinds.length === 0 ? 'dimmed' : 'teal'}>
      <Icon size={17} aria-hidden="true" />
      <VisuallyHidden>{said}</VisuallyHidden>
    </Text>
  );
}
