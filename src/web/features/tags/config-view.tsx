import { DataList, Stack, Text } from '@mantine/core';
import type { ImageConfig } from '../../../contract/api/catalog.ts';
import { Card } from '../../ui/card.tsx';
import listClasses from '../../ui/list.module.css';
import { When } from '../../ui/when.tsx';
import { NameValues } from './name-values.tsx';
import { exec, splitVariable } from './image-config.ts';
import { words } from './words.ts';

const settingsOf = (config: ImageConfig): readonly (readonly [string, string])[] => [
  [words.platform, [config.os, config.architecture, config.variant].filter((part) => part !== null).join('/')],
  [words.entrypoint, exec(config.entrypoint)],
  [words.command, exec(config.cmd)],
  [words.user, config.user ?? ''],
  [words.workingDirectory, config.working_dir ?? ''],
  [words.ports, config.exposed_ports.join(', ')],
  [words.volumes, config.volumes.join(', ')],
  [words.stopSignal, config.stop_signal ?? ''],
  [words.author, config.author ?? ''],
];

/** How a container of this image starts. */
export function ConfigView({ config }: { readonly config: ImageConfig }) {
  const labels = Object.entries(config.labels);
  return (
    <Stack gap="md">
      <Card p="md">
        <DataList labelWidth={150}>
          {config.created !== null && (
            <DataList.Item>
              <DataList.ItemLabel>{words.built}</DataList.ItemLabel>
              <DataList.ItemValue>
                <When at={config.created} />
              </DataList.ItemValue>
            </DataList.Item>
          )}
          {settingsOf(config).map(([name, value]) =>
            value === '' ? null : (
              <DataList.Item key={name}>
                <DataList.ItemLabel>{name}</DataList.ItemLabel>
                <DataList.ItemValue className={listClasses['mono'] ?? ''}>{value}</DataList.ItemValue>
              </DataList.Item>
            ),
          )}
        </DataList>
        {config.user === null && (
          <Text size="sm" c="dimmed" mt="sm">
            {words.runsAsRoot}
          </Text>
        )}
      </Card>
      {config.env.length > 0 && (
        <Card>
          <NameValues title={words.variable} entries={config.env.map(splitVariable)} />
        </Card>
      )}
      {labels.length > 0 && (
        <Card>
          <NameValues title={words.label} entries={labels} />
        </Card>
      )}
    </Stack>
  );
}
