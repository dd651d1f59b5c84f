import { ActionIcon, Badge, Group, Stack, Table, Text, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconMinus, IconUser, IconUsers, IconWorld } from '@tabler/icons-react';
import type { NamespaceAccess } from '../../../contract/api/explain.ts';
import listClasses from '../../ui/list.module.css';
import { words } from './words.ts';

/** What people ask about; the reply knows more. */
const verbs = ['read', 'pull', 'push', 'delete_content', 'update'] as const;
type Verb = (typeof verbs)[number];

export function AccessTable({ rows }: { readonly rows: readonly NamespaceAccess[] }) {
  return (
    <Table className={listClasses['list'] ?? ''} verticalSpacing="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.who}</Table.Th>
          {verbs.map((verb) => (
            <Table.Th key={verb} visibleFrom="sm" ta="center">
              {words.verbs[verb]}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.user?.id ?? row.who}>
            <Table.Td>
              <Person row={row} />
              <Reasons row={row} />
            </Table.Td>
            {verbs.map((verb) => (
              <Table.Td key={verb} visibleFrom="sm" ta="center">
                <Mark row={row} verb={verb} />
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

const groups = {
  anonymous: { name: words.anonymous, meaning: words.anonymousMeaning, icon: IconWorld },
  'signed-in': { name: words.signedIn, meaning: words.signedInMeaning, icon: IconUsers },
} as const;

const nameOf = ({ who, user }: NamespaceAccess): string => (who === 'user' ? (user?.username ?? '') : groups[who].name);

function Person({ row }: { readonly row: NamespaceAccess }) {
  const { who, user, role } = row;
  const Icon = who === 'user' ? IconUser : groups[who].icon;
  const meaning = who === 'user' ? (role === null ? words.noMember : null) : groups[who].meaning;
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <Icon size={18} stroke={1.6} aria-hidden="true" style={{ flexShrink: 0, marginBlockStart: 2 }} />
      <div>
        <Group gap={6}>
          <Text fw={600} size="sm" style={{ overflowWrap: 'anywhere' }}>
            {nameOf(row)}
          </Text>
          {role !== null && <Badge variant={role === 'owner' ? 'light' : 'default'}>{words.roles[role]}</Badge>}
          {user?.bot === true && <Badge variant="default">{words.bot}</Badge>}
        </Group>
        {meaning !== null && (
          <Text size="sm" c="dimmed">
            {meaning}
          </Text>
        )}
      </div>
    </Group>
  );
}

function Mark({ row, verb }: { readonly row: NamespaceAccess; readonly verb: Verb }) {
  if (row.can[verb] !== true) {
    return (
      <Text span c="dimmed">
        <IconMinus size={16} aria-hidden="true" />
        <VisuallyHidden>{words.not(words.verbs[verb])}</VisuallyHidden>
      </Text>
    );
  }
  const because = row.because[verb] ?? '';
  return (
    <Tooltip label={because} multiline maw={280} events={{ hover: true, focus: true, touch: true }}>
      <ActionIcon
        variant="light"
        color="teal"
        radius="xl"
        size={26}
        aria-label={words.allowed(nameOf(row), words.verbs[verb], because)}
      >
        <IconCheck size={15} />
      </ActionIcon>
    </Tooltip>
  );
}

/** On a phone nothing hovers: the reasons are written out, each once. */
function Reasons({ row }: { readonly row: NamespaceAccess }) {
  const allowed = verbs.filter((verb) => row.can[verb] === true);
  const reasons = [...new Set(allowed.map((verb) => row.because[verb] ?? ''))];
  return (
    <Stack gap={6} mt={8} hiddenFrom="sm">
      {reasons.map((because) => (
        <div key={because}>
          <Text size="sm" fw={550}>
            {allowed
              .filter((verb) => row.because[verb] === because)
              .map((verb) => words.verbs[verb])
              .join(', ')}
          </Text>
          <Text size="sm" c="dimmed">
            {because}
          </Text>
        </div>
      ))}
    </Stack>
  );
}
