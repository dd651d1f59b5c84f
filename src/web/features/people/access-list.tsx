import { Anchor, EmptyState, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconFolders } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { UserAccess } from '../../../contract/api/explain.ts';
import type { User } from '../../../contract/api/identity.ts';
import { namespaceAddress } from '../../lib/addresses.ts';
import { useApi } from '../../lib/api-context.tsx';
import { listed } from '../../lib/words.ts';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import classes from '../../ui/list.module.css';
import { Pager } from '../../ui/pager.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { roleNames } from '../teams/roles.ts';
import { accessPerPage, accessQuery } from './queries.ts';
import { words } from './words.ts';

/** What an account may do where, and why. */
export function AccessList({ user }: { readonly user: User }) {
  const [page, setPage] = useState(1);
  const query = useQuery(accessQuery(useApi(), user.id, page));
  return (
    <Stack gap="md">
      <Text c="dimmed" size="sm">
        {words.accessHint}
      </Text>
      <Answer query={query} waiting={<WaitingRows rows={3} height={56} />}>
        {(list) =>
          list.items.length === 0 ? (
            <EmptyState
              py={32}
              icon={<IconFolders size={32} stroke={1.5} />}
              title={words.accessNone}
              description={words.accessNoneHint}
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
    </Stack>
  );
}

/** What people ask about; whoever may change a namespace may also do the rest. */
const verbs = ['read', 'pull', 'push', 'delete_content', 'update'] as const;

/** `look, pull and push`. */
const rightsOf = ({ can }: UserAccess): string =>
  listed(verbs.filter((verb) => can[verb] === true).map((verb) => words.verbs[verb]));

/** Why they may do the most that clients ask for, in the server's words. */
const reasonOf = ({ because }: UserAccess): string => because['push'] ?? because['pull'] ?? because['read'] ?? '';

function AccessTable({ rows }: { readonly rows: readonly UserAccess[] }) {
  return (
    <Table className={classes['list'] ?? ''} verticalSpacing="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.namespaceColumn}</Table.Th>
          <Table.Th visibleFrom="sm">{words.viaRole}</Table.Th>
          <Table.Th visibleFrom="sm">{words.mayDo}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.namespace.id}>
            <Table.Td>
              <Anchor component={Link} to={namespaceAddress(row.namespace.id)} className={classes['name'] ?? ''}>
                {row.namespace.name}
              </Anchor>
              <Text size="sm" c="dimmed" hiddenFrom="sm">
                {[row.role === null ? null : roleNames[row.role], rightsOf(row)].filter(Boolean).join(' · ')}
              </Text>
            </Table.Td>
            <Table.Td visibleFrom="sm" className={classes['quiet'] ?? ''}>
              {row.role === null ? '–' : roleNames[row.role]}
            </Table.Td>
            <Table.Td visibleFrom="sm">
              <Text size="sm">{rightsOf(row)}</Text>
              <Text size="sm" c="dimmed">
                {reasonOf(row)}
              </Text>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
