import { Card } from '../../ui/card.tsx';
import { Progress, Table, Text, Tooltip } from '@mantine/core';
import type { Manifest } from '../../../contract/api/catalog.ts';
import { buildStep } from '../../lib/build-step.ts';
import { formatBytes } from '../../lib/bytes.ts';
import { sharesOf } from '../../lib/shares.ts';
import { Digest } from '../../ui/digest.tsx';
import listClasses from '../../ui/list.module.css';
import classes from './layers.module.css';

type Layer = Manifest['layers'][number];

const stepOf = (layer: Layer): string | null => (layer.created_by === null ? null : buildStep(layer.created_by));

/** Where the size comes from: a strip in proportion, then every layer with the step that made it. */
export function Layers({ layers }: { readonly layers: readonly Layer[] }) {
  if (layers.length === 0) {
    return <Text c="dimmed">This manifest has no content of its own.</Text>;
  }
  return (
    <>
      {layers.length > 1 && <Strip layers={layers} />}
      <Card>
        <Table className={`${listClasses['list'] ?? ''} ${classes['layers'] ?? ''}`}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={40}>#</Table.Th>
              <Table.Th>Made by</Table.Th>
              <Table.Th visibleFrom="sm">Digest</Table.Th>
              <Table.Th ta="right">Size</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {layers.map((layer, index) => (
              // The same layer can occur twice; its position is its identity.
              <Table.Tr key={index}>
                <Table.Td c="dimmed">{index + 1}</Table.Td>
                <Table.Td className={listClasses['mono'] ?? ''}>{stepOf(layer) ?? layer.media_type}</Table.Td>
                <Table.Td visibleFrom="sm">
                  <Digest value={layer.digest} />
                </Table.Td>
                <Table.Td ta="right" className={classes['size'] ?? ''}>
                  {formatBytes(layer.size)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Card>
    </>
  );
}

/** The table below says the same in words, so this is for the eyes only. */
function Strip({ layers }: { readonly layers: readonly Layer[] }) {
  const shares = sharesOf(layers.map((layer) => layer.size));
  return (
    <Progress.Root size={26} radius="md" mb="md" aria-hidden="true" className={classes['strip'] ?? ''}>
      {layers.map((layer, index) => (
        <Tooltip
          key={index}
          multiline
          maw={420}
          label={`${String(index + 1)} · ${formatBytes(layer.size)} · ${(stepOf(layer) ?? layer.media_type).slice(0, 160)}`}
        >
          <Progress.Section
            value={shares[index] ?? 0}
            withAria={false}
            color={`harbour.${String(8 - (index % 3) * 2)}`}
          />
        </Tooltip>
      ))}
    </Progress.Root>
  );
}
