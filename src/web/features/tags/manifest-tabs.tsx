import { Tabs, Text } from '@mantine/core';
import type { Manifest } from '../../../contract/api/catalog.ts';
import { Card } from '../../ui/card.tsx';
import { ConfigView } from './config-view.tsx';
import { Layers } from './layers.tsx';
import { NameValues } from './name-values.tsx';
import { ManifestFacts } from './manifest-facts.tsx';

/** Layers, configuration and annotations of one manifest. */
export function ManifestTabs({ manifest }: { readonly manifest: Manifest }) {
  const annotations = Object.entries(manifest.annotations);
  const isImage = manifest.config !== null;
  return (
    <Tabs defaultValue="layers" keepMounted={false}>
      <Tabs.List mb="md">
        <Tabs.Tab value="layers">
          {isImage ? 'Layers' : 'Files'} <Count of={manifest.layers.length} />
        </Tabs.Tab>
        {isImage && <Tabs.Tab value="config">Configuration</Tabs.Tab>}
        {annotations.length > 0 && (
          <Tabs.Tab value="annotations">
            Annotations <Count of={annotations.length} />
          </Tabs.Tab>
        )}
        <Tabs.Tab value="manifest">Manifest</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="layers">
        <Layers layers={manifest.layers} />
      </Tabs.Panel>
      {manifest.config !== null && (
        <Tabs.Panel value="config">
          <ConfigView config={manifest.config} />
        </Tabs.Panel>
      )}
      <Tabs.Panel value="annotations">
        <Card>
          <NameValues title="Annotation" entries={annotations} />
        </Card>
      </Tabs.Panel>
      <Tabs.Panel value="manifest">
        <ManifestFacts manifest={manifest} />
      </Tabs.Panel>
    </Tabs>
  );
}

function Count({ of }: { readonly of: number }) {
  return (
    <Text span inherit c="dimmed">
      {of}
    </Text>
  );
}
