import { Table, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import type { HistoryStep, Layer } from '../../../contract/api/catalog.ts';
import { formatBytes } from '../../lib/bytes.ts';
import { number } from '../../lib/words.ts';
import { Card } from '../../ui/card.tsx';
import { Digest } from '../../ui/digest.tsx';
import listClasses from '../../ui/list.module.css';
import { layerRows } from './layer-rows.ts';
import type { LayerRow } from './layer-rows.ts';
import { LayerStrip } from './layer-strip.tsx';
import classes from './layers.module.css';
import { words } from './words.ts';

interface LayersProps {
  readonly layers: readonly Layer[];
  readonly history: readonly HistoryStep[];
}

/** Where the size comes from: a strip in proportion, then every layer with the step that made it. */
export function Layers({ layers, history }: LayersProps) {
  const [active, setActive] = useState<number | null>(null);
  const lines = useRef(new Map<number, HTMLTableRowElement>());
  if (layers.length === 0) return <Text c="dimmed">{words.noContent}</Text>;
  const rows = layerRows(layers, history);
  const size = layers.reduce((sum, layer) => sum + layer.size, 0);
  return (
    <>
      {layers.length > 1 && (
        <LayerStrip
          layers={layers}
          rows={rows}
          active={active}
          onActive={setActive}
          onChoose={(position) => lines.current.get(position)?.scrollIntoView({ block: 'nearest' })}
        />
      )}
      <Text size="sm" c="dimmed" mb="sm">
        {words.layersSum(layers.length, formatBytes(size), rows.length - layers.length)}
      </Text>
      <Card>
        <Table className={`${listClasses['list'] ?? ''} ${classes['layers'] ?? ''}`}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={40}>#</Table.Th>
              <Table.Th>{words.madeBy}</Table.Th>
              <Table.Th visibleFrom="sm">{words.digest}</Table.Th>
              <Table.Th ta="end">{words.size}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row, index) =>
              row.layer === null || row.position === null ? (
                <QuietStep key={index} step={row.step} />
              ) : (
                <LayerLine
                  key={index}
                  layer={row.layer}
                  position={row.position}
                  step={row.step}
                  active={row.position === active}
                  onActive={setActive}
                  onLine={(position, line) => {
                    if (line === null) lines.current.delete(position);
                    else lines.current.set(position, line);
                  }}
                />
              ),
            )}
          </Table.Tbody>
        </Table>
      </Card>
    </>
  );
}

/** A step that changed the configuration only. */
function QuietStep({ step }: Pick<LayerRow, 'step'>) {
  return (
    <Table.Tr className={classes['quiet'] ?? ''}>
      <Table.Td />
      <Table.Td className={listClasses['mono'] ?? ''}>{step}</Table.Td>
      <Table.Td visibleFrom="sm" />
      <Table.Td ta="end" className={classes['size'] ?? ''}>
        {words.withoutLayer}
      </Table.Td>
    </Table.Tr>
  );
}

interface LayerLineProps {
  readonly layer: Layer;
  readonly position: number;
  readonly step: string | null;
  readonly active: boolean;
  readonly onActive: (position: number | null) => void;
  readonly onLine: (position: number, line: HTMLTableRowElement | null) => void;
}

function LayerLine({ layer, position, step, active, onActive, onLine }: LayerLineProps) {
  const on = (): void => {
    onActive(position);
  };
  const off = (): void => {
    onActive(null);
  };
  return (
    <Table.Tr
      ref={(line) => {
        onLine(position, line);
      }}
      data-active={active}
      onMouseEnter={on}
      onMouseLeave={off}
      onFocus={on}
      onBlur={off}
    >
      <Table.Td c="dimmed">{number(position + 1)}</Table.Td>
      <Table.Td className={listClasses['mono'] ?? ''}>{step ?? layer.media_type}</Table.Td>
      <Table.Td visibleFrom="sm">
        <Digest value={layer.digest} />
      </Table.Td>
      <Table.Td ta="end" className={classes['size'] ?? ''}>
        {formatBytes(layer.size)}
      </Table.Td>
    </Table.Tr>
  );
}
