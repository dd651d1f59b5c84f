import { Stack, Title } from '@mantine/core';
import type { Manifest, Repository } from '../../../contract/api/catalog.ts';
import { Card } from '../../ui/card.tsx';
import { PageTabs } from '../../ui/page-tabs.tsx';
import type { PageTab } from '../../ui/page-tabs.tsx';
import { ChartFacts } from './chart-facts.tsx';
import { ConfigView } from './config-view.tsx';
import { Files } from './files.tsx';
import { Layers } from './layers.tsx';
import { ManifestFacts } from './manifest-facts.tsx';
import { NameValues } from './name-values.tsx';
import { RawView } from './raw-view.tsx';
import { ReferrerList } from './referrer-list.tsx';
import { words } from './words.ts';

interface ManifestTabsProps {
  readonly repository: Repository;
  /** What the page is about. */
  readonly top: Manifest;
  /** The image of it that is looked at; itself when it is no index. */
  readonly shown: Manifest;
  readonly more: readonly PageTab[];
}

/** Layers, configuration, annotations and all else about one manifest. */
export function ManifestTabs({ repository, top, shown, more }: ManifestTabsProps) {
  const annotations = Object.entries({ ...top.annotations, ...shown.annotations });
  const { config, chart } = shown;
  const isMember = shown.digest !== top.digest;
  const of = words.attachedTo(shown.platform ?? '');
  const groups = isMember
    ? [
        { title: words.attachedToAll, referrers: top.referrers },
        { title: of, referrers: shown.referrers },
      ]
    : [{ title: null, referrers: top.referrers }];
  const tabs: readonly (PageTab | null)[] = [
    chart === null ? null : { value: 'chart', title: words.chart, content: <ChartFacts chart={chart} /> },
    config === null
      ? {
          value: 'files',
          title: words.files,
          count: shown.layers.length,
          content: <Files repository={repository} manifest={shown} />,
        }
      : {
          value: 'layers',
          title: words.layers,
          count: shown.layers.length,
          content: <Layers key={shown.digest} layers={shown.layers} history={config.history} />,
        },
    config === null ? null : { value: 'config', title: words.configuration, content: <ConfigView config={config} /> },
    annotations.length === 0
      ? null
      : {
          value: 'annotations',
          title: words.annotations,
          count: annotations.length,
          content: (
            <Card>
              <NameValues title={words.annotation} entries={annotations} />
            </Card>
          ),
        },
    {
      value: 'attached',
      title: words.attached,
      count: groups.reduce((sum, { referrers }) => sum + referrers.length, 0),
      content: <ReferrerList repository={repository} groups={groups} />,
    },
    ...more,
    {
      value: 'manifest',
      title: words.manifest,
      content: (
        <Stack gap="xl">
          {isMember && <OneManifest repository={repository} manifest={top} title={words.ofIndex} />}
          <OneManifest
            repository={repository}
            manifest={shown}
            title={isMember ? words.ofMember(shown.platform ?? '') : null}
          />
        </Stack>
      ),
    },
  ];
  return <PageTabs keep={['manifest']} tabs={tabs.filter((tab) => tab !== null)} />;
}

interface OneManifestProps {
  readonly repository: Repository;
  readonly manifest: Manifest;
  readonly title: string | null;
}

function OneManifest({ repository, manifest, title }: OneManifestProps) {
  return (
    <section>
      {title !== null && (
        <Title order={2} size="md" mb="sm">
          {title}
        </Title>
      )}
      <ManifestFacts repository={repository} manifest={manifest} />
      <RawView repository={repository} digest={manifest.digest} />
    </section>
  );
}
