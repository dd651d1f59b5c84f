import { Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Layer, Manifest, Repository } from '../../../contract/api/catalog.ts';
import { useApi } from '../../lib/api-context.tsx';
import { formatBytes } from '../../lib/bytes.ts';
import { Card } from '../../ui/card.tsx';
import { Digest } from '../../ui/digest.tsx';
import listClasses from '../../ui/list.module.css';
import { rawManifestQuery } from './queries.ts';
import { fileTitles } from './raw-manifest.ts';
import { words } from './words.ts';

interface FilesProps {
  readonly repository: Repository;
  readonly manifest: Manifest;
}

/** What an artifact consists of, by the names that its author gave. Without the registry's answer the names are missing. */
export function Files({ repository, manifest }: FilesProps) {
  const { data } = useQuery(rawManifestQuery(useApi(), repository, manifest.digest));
  const titles = data === undefined ? [] : fileTitles(data.content);
  if (manifest.layers.length === 0) return <Text c="dimmed">{words.noContent}</Text>;
  return (
    <Card>
      <Table className={listClasses['list'] ?? ''}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.file}</Table.Th>
            <Table.Th visibleFrom="md">{words.type}</Table.Th>
            <Table.Th visibleFrom="sm">{words.digest}</Table.Th>
            <Table.Th ta="end">{words.size}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {manifest.layers.map((layer, index) => (
            // The same file can occur twice; its position is its identity.
            <FileRow key={index} layer={layer} title={titles[index] ?? null} />
          ))}
        </Table.Tbody>
      </Table>
    </Card>
  );
}

function FileRow({ layer, title }: { readonly layer: Layer; readonly title: string | null }) {
  return (
    <Table.Tr>
      <Table.Td>
        {title === null ? (
          <Text inherit c="dimmed">
            {words.untitled}
          </Text>
        ) : (
          <Text inherit className={listClasses['name'] ?? ''}>
            {title}
          </Text>
        )}
        <Text hiddenFrom="md" c="dimmed" className={listClasses['mono'] ?? ''}>
          {layer.media_type}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="md" className={listClasses['mono'] ?? ''}>
        {layer.media_type}
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Digest value={layer.digest} />
      </Table.Td>
      <Table.Td ta="end" style={{ whiteSpace: 'nowrap' }}>
        {formatBytes(layer.size)}
      </Table.Td>
    </Table.Tr>
  );
}
