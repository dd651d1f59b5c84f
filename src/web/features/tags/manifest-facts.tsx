import { DataList, Text } from '@mantine/core';
import type { Manifest } from '../../../contract/api/catalog.ts';
import { kindWords } from '../../lib/kinds.ts';
import { Card } from '../../ui/card.tsx';
import { CopyIcon } from '../../ui/copy-icon.tsx';
import { When } from '../../ui/when.tsx';
import listClasses from '../../ui/list.module.css';

/** The manifest itself: what the registry calls it. */
export function ManifestFacts({ manifest }: { readonly manifest: Manifest }) {
  const facts: readonly (readonly [string, string | null])[] = [
    ['Kind', kindWords[manifest.kind]],
    ['Media type', manifest.media_type],
    ['Artifact type', manifest.artifact_type],
    ['Platform', manifest.platform],
    ['Refers to', manifest.subject_digest],
    ['Tags', manifest.tags.length === 0 ? null : manifest.tags.join(', ')],
  ];
  return (
    <Card p="md">
      <DataList orientation="vertical">
        <DataList.Item>
          <DataList.ItemLabel>Digest</DataList.ItemLabel>
          <DataList.ItemValue>
            <Text span className={listClasses['mono'] ?? ''}>
              {manifest.digest}
            </Text>
            <CopyIcon value={manifest.digest} what="whole digest" />
          </DataList.ItemValue>
        </DataList.Item>
        {facts.map(([name, value]) =>
          value === null ? null : (
            <DataList.Item key={name}>
              <DataList.ItemLabel>{name}</DataList.ItemLabel>
              <DataList.ItemValue style={{ overflowWrap: 'anywhere' }}>{value}</DataList.ItemValue>
            </DataList.Item>
          ),
        )}
        <DataList.Item>
          <DataList.ItemLabel>Arrived</DataList.ItemLabel>
          <DataList.ItemValue>
            <When at={manifest.created_at} />
            {manifest.pushed_by.name === null ? '' : `, pushed by ${manifest.pushed_by.name}`}
          </DataList.ItemValue>
        </DataList.Item>
      </DataList>
    </Card>
  );
}
