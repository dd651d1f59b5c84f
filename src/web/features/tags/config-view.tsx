import { DataList, Stack, Text } from '@mantine/core';
import type { ImageConfig } from '../../../contract/api/catalog.ts';
import { Card } from '../../ui/card.tsx';
import listClasses from '../../ui/list.module.css';
import { When } from '../../ui/when.tsx';
import { NameValues } from './name-values.tsx';

/** A command as the exec form of a Dockerfile shows it: its words stay apart. */
const exec = (words: readonly string[]): string => (words.length === 0 ? '' : JSON.stringify(words));

const splitVariable = (variable: string): readonly [string, string] => {
  const at = variable.indexOf('=');
  return at === -1 ? [variable, ''] : [variable.slice(0, at), variable.slice(at + 1)];
};

const settingsOf = (config: ImageConfig): readonly (readonly [string, string])[] => [
  ['Platform', [config.os, config.architecture, config.variant].filter((part) => part !== null).join('/')],
  ['Entrypoint', exec(config.entrypoint)],
  ['Command', exec(config.cmd)],
  ['User', config.user ?? ''],
  ['Working directory', config.working_dir ?? ''],
  ['Ports', config.exposed_ports.join(', ')],
  ['Volumes', config.volumes.join(', ')],
  ['Stop signal', config.stop_signal ?? ''],
  ['Author', config.author ?? ''],
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
              <DataList.ItemLabel>Built</DataList.ItemLabel>
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
            No user is set, so its processes run as root.
          </Text>
        )}
      </Card>
      {config.env.length > 0 && (
        <Card>
          <NameValues title="Environment variable" entries={config.env.map(splitVariable)} />
        </Card>
      )}
      {labels.length > 0 && (
        <Card>
          <NameValues title="Label" entries={labels} />
        </Card>
      )}
    </Stack>
  );
}
