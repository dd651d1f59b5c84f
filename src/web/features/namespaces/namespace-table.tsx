import { Anchor, Box, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Namespace } from '../../../contract/api/namespaces.ts';
import { namespaceAddress, teamAddress } from '../../lib/addresses.ts';
import { formatBytes } from '../../lib/bytes.ts';
import { storageOf } from '../../lib/quota.ts';
import { number } from '../../lib/words.ts';
import classes from '../../ui/list.module.css';
import { VisibilityBadge, visibilityName } from '../../ui/visibility.tsx';
import { useSession } from '../session/session.ts';
import { belongsTo, teamIsOpen } from './belongs-to.ts';
import { plainText } from './description.tsx';
import { words } from './words.ts';

export function NamespaceTable({ namespaces }: { readonly namespaces: readonly Namespace[] }) {
  return (
    <Table className={classes['list'] ?? ''} verticalSpacing="sm" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.namespace}</Table.Th>
          <Table.Th visibleFrom="sm">{words.visibility}</Table.Th>
          <Table.Th visibleFrom="sm">{words.belongsTo}</Table.Th>
          <Table.Th visibleFrom="sm" ta="end">
            {words.repositories}
          </Table.Th>
          <Table.Th visibleFrom="sm" ta="end">
            {words.size}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {namespaces.map((namespace) => (
          <NamespaceRow key={namespace.id} namespace={namespace} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** null: not counted yet. */
const sizeOf = ({ usage }: Namespace): string | null => (usage.bytes === null ? null : formatBytes(usage.bytes));

/** What somebody should know before going there. */
function noticesOf(namespace: Namespace): string {
  const level = storageOf(namespace)?.level ?? 'plain';
  const notices = [
    ...(namespace.orphan ? [words.orphan] : []),
    ...(namespace.read_only ? [words.readOnly] : []),
    ...(level === 'plain' ? [] : [level === 'full' ? words.full : words.nearlyFull]),
  ];
  return notices.join(' · ');
}

function NamespaceRow({ namespace }: { readonly namespace: Namespace }) {
  const owner = belongsTo(namespace, useSession());
  const notices = noticesOf(namespace);
  const size = sizeOf(namespace);
  const count = words.repositoryCount(namespace.repositories_count);
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={namespaceAddress(namespace.id)} className={classes['name'] ?? ''}>
          {namespace.name}
        </Anchor>
        {namespace.description_html !== null && (
          <Text size="sm" c="dimmed" lineClamp={1} style={{ overflowWrap: 'anywhere' }}>
            {plainText(namespace.description_html)}
          </Text>
        )}
        {notices !== '' && (
          <Text size="sm" fw={600}>
            {notices}
          </Text>
        )}
        <Text size="sm" c="dimmed" hiddenFrom="sm" style={{ overflowWrap: 'anywhere' }}>
          {[visibilityName(namespace.visibility), count, ...(size === null ? [] : [size]), owner].join(' · ')}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Box w="max-content">
          <VisibilityBadge visibility={namespace.visibility} />
        </Box>
      </Table.Td>
      <Table.Td visibleFrom="sm" w="20%" className={classes['quiet'] ?? ''}>
        {teamIsOpen(namespace) ? (
          <Anchor component={Link} to={teamAddress(namespace.team.id)} inherit style={{ overflowWrap: 'anywhere' }}>
            {owner}
          </Anchor>
        ) : (
          owner
        )}
      </Table.Td>
      <Table.Td visibleFrom="sm" ta="end">
        {number(namespace.repositories_count)}
      </Table.Td>
      <Table.Td visibleFrom="sm" ta="end">
        {size ?? '–'}
      </Table.Td>
    </Table.Tr>
  );
}
