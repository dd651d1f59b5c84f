import { DataList, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Manifest, Repository } from '../../../contract/api/catalog.ts';
import { formatBytes } from '../../lib/bytes.ts';
import { kindWords } from '../../lib/kinds.ts';
import { Card } from '../../ui/card.tsx';
import { CopyIcon } from '../../ui/copy-icon.tsx';
import { Filled } from '../../ui/filled.tsx';
import listClasses from '../../ui/list.module.css';
import { When } from '../../ui/when.tsx';
import { ManifestLink } from './manifest-link.tsx';
import { TagLinks } from './tag-links.tsx';
import { words } from './words.ts';

interface ManifestFactsProps {
  readonly repository: Repository;
  readonly manifest: Manifest;
}

/** The manifest itself: what the registry calls it. */
export function ManifestFacts({ repository, manifest }: ManifestFactsProps) {
  const { subject_digest: subject, manifest_size: length, tags } = manifest;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [words.kind, kindWords[manifest.kind]],
    [words.mediaType, manifest.media_type],
    [words.artifactType, manifest.artifact_type],
    [words.platform, manifest.platform],
    [words.about, subject === null ? null : <ManifestLink repository={repository} digest={subject} />],
    [words.tags, tags.length === 0 ? null : <TagLinks repository={repository} tags={tags} />],
    [words.manifestSize, length === null ? null : formatBytes(length)],
  ];
  return (
    <Card p="md">
      <DataList orientation="vertical">
        <DataList.Item>
          <DataList.ItemLabel>{words.digest}</DataList.ItemLabel>
          <DataList.ItemValue>
            <Text span className={listClasses['mono'] ?? ''}>
              {manifest.digest}
            </Text>
            <CopyIcon value={manifest.digest} what={words.wholeDigest} />
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
          <DataList.ItemLabel>{words.arrived}</DataList.ItemLabel>
          <DataList.ItemValue>
            <Filled text={words.whenBy(manifest.pushed_by.name)} values={{ when: <When at={manifest.created_at} /> }} />
          </DataList.ItemValue>
        </DataList.Item>
      </DataList>
    </Card>
  );
}
