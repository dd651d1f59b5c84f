import { Alert, EmptyState, Stack, Table, Text, Title } from '@mantine/core';
import { IconPaperclip, IconSignature } from '@tabler/icons-react';
import type { Referrer, Repository } from '../../../contract/api/catalog.ts';
import { formatBytes } from '../../lib/bytes.ts';
import { kindWords } from '../../lib/kinds.ts';
import { Card } from '../../ui/card.tsx';
import listClasses from '../../ui/list.module.css';
import { When } from '../../ui/when.tsx';
import { ManifestLink } from './manifest-link.tsx';
import { words } from './words.ts';

export interface ReferrerGroup {
  /** To what they are attached; null when there is only one such thing. */
  readonly title: string | null;
  readonly referrers: readonly Referrer[];
}

interface ReferrerListProps {
  readonly repository: Repository;
  readonly groups: readonly ReferrerGroup[];
}

/** Signatures, SBOMs, attestations and whatever else refers to a manifest. */
export function ReferrerList({ repository, groups }: ReferrerListProps) {
  const filled = groups.filter(({ referrers }) => referrers.length > 0);
  if (filled.length === 0) {
    return (
      <EmptyState
        py={40}
        icon={<IconPaperclip size={36} stroke={1.5} />}
        title={words.nothingAttached}
        description={words.nothingAttachedHint}
      />
    );
  }
  const signed = filled.some(({ referrers }) => referrers.some(({ kind }) => kind === 'signature'));
  return (
    <Stack gap="md">
      {signed && (
        <Alert variant="default" icon={<IconSignature stroke={1.5} />}>
          {words.notVerified}
        </Alert>
      )}
      {filled.map(({ title, referrers }) => (
        <section key={title ?? ''}>
          {title !== null && (
            <Title order={3} size="sm" mb="xs">
              {title}
            </Title>
          )}
          <ReferrerTable repository={repository} referrers={referrers} />
        </section>
      ))}
    </Stack>
  );
}

interface ReferrerTableProps {
  readonly repository: Repository;
  readonly referrers: readonly Referrer[];
}

function ReferrerTable({ repository, referrers }: ReferrerTableProps) {
  return (
    <Card>
      <Table className={listClasses['list'] ?? ''} verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.attachedWhat}</Table.Th>
            <Table.Th>{words.digest}</Table.Th>
            <Table.Th visibleFrom="md">{words.attachedHow}</Table.Th>
            <Table.Th visibleFrom="sm" ta="end" title={words.manifestSize}>
              {words.manifest}
            </Table.Th>
            <Table.Th visibleFrom="sm">{words.pushed}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {referrers.map((referrer) => (
            <ReferrerRow key={referrer.digest} repository={repository} referrer={referrer} />
          ))}
        </Table.Tbody>
      </Table>
    </Card>
  );
}

function ReferrerRow({ repository, referrer }: { readonly repository: Repository; readonly referrer: Referrer }) {
  const { kind, artifact_type: type, media_type: mediaType, attached_by: how, size, created_at: at } = referrer;
  return (
    <Table.Tr>
      <Table.Td>
        <Text inherit fw={600}>
          {kindWords[kind]}
        </Text>
        <Text c="dimmed" className={listClasses['mono'] ?? ''}>
          {type ?? mediaType}
        </Text>
        <Text size="sm" c="dimmed" hiddenFrom="sm">
          <When at={at} />
        </Text>
      </Table.Td>
      <Table.Td>
        <ManifestLink repository={repository} digest={referrer.digest} />
      </Table.Td>
      <Table.Td visibleFrom="md" className={listClasses['quiet'] ?? ''}>
        {words.attachedBy[how]}
      </Table.Td>
      <Table.Td visibleFrom="sm" ta="end" style={{ whiteSpace: 'nowrap' }}>
        {size === null ? words.unknownSize : formatBytes(size)}
      </Table.Td>
      <Table.Td visibleFrom="sm" className={listClasses['quiet'] ?? ''}>
        <When at={at} />
      </Table.Td>
    </Table.Tr>
  );
}
