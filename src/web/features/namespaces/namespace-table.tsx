import { Anchor, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Namespace } from '../../../contract/api/namespaces.ts';
import { namespaceAddress } from '../../lib/addresses.ts';
import { counted } from '../../lib/words.ts';
import classes from '../../ui/list.module.css';
import { VisibilityBadge, visibilityName } from '../../ui/visibility.tsx';
import { useSession } from '../session/session.ts';
import { belongsTo } from './belongs-to.ts';

export function NamespaceTable({ namespaces }: { readonly namespaces: readonly Namespace[] }) {
  const session = useSession();
  return (
    <Table className={classes['list'] ?? ''} verticalSpacing="sm" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Namespace</Table.Th>
          <Table.Th visibleFrom="sm">Visibility</Table.Th>
          <Table.Th visibleFrom="sm">Belongs to</Table.Th>
          <Table.Th visibleFrom="sm" ta="right">
            Repositories
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {namespaces.map((namespace) => (
          <Table.Tr key={namespace.id}>
            <Table.Td>
              <Anchor component={Link} to={namespaceAddress(namespace.id)} className={classes['name'] ?? ''}>
                {namespace.name}
              </Anchor>
              {namespace.description !== null && (
                <Text size="sm" c="dimmed" lineClamp={1}>
                  {namespace.description}
                </Text>
              )}
              <Text size="sm" c="dimmed" hiddenFrom="sm">
                {visibilityName(namespace.visibility)} ·{' '}
                {counted(namespace.repositories_count, 'repository', 'repositories')} · {belongsTo(namespace, session)}
              </Text>
            </Table.Td>
            <Table.Td visibleFrom="sm">
              <VisibilityBadge visibility={namespace.visibility} />
            </Table.Td>
            <Table.Td visibleFrom="sm" className={classes['quiet'] ?? ''}>
              {belongsTo(namespace, session)}
            </Table.Td>
            <Table.Td visibleFrom="sm" ta="right">
              {namespace.repositories_count}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
