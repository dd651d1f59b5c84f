import { Tooltip } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import type { Layer } from '../../../contract/api/catalog.ts';
import { formatBytes } from '../../lib/bytes.ts';
import { sharesOf } from '../../lib/shares.ts';
import type { LayerRow } from './layer-rows.ts';
import classes from './layers.module.css';
import { words } from './words.ts';

interface LayerStripProps {
  readonly layers: readonly Layer[];
  readonly rows: readonly LayerRow[];
  /** The part that is pointed at, here or in the table. */
  readonly active: number | null;
  readonly onActive: (position: number | null) => void;
  readonly onChoose: (position: number) => void;
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** One stop for the keyboard; the arrow keys go from part to part. */
function goOn(event: KeyboardEvent<HTMLButtonElement>): void {
  const step = steps[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const { nextElementSibling, previousElementSibling } = event.currentTarget;
  const next = step === 1 ? nextElementSibling : previousElementSibling;
  if (next instanceof HTMLElement) next.focus();
}

/** The layers as parts of a strip, as wide as they are large. */
export function LayerStrip({ layers, rows, active, onActive, onChoose }: LayerStripProps) {
  const shares = sharesOf(layers.map((layer) => layer.size));
  const stepOf = (position: number): string | null => rows.find((row) => row.position === position)?.step ?? null;
  return (
    <div role="group" aria-label={words.stripName} className={classes['strip']}>
      {layers.map((layer, position) => {
        const step = stepOf(position) ?? layer.media_type;
        const name = words.layerName(position + 1, formatBytes(layer.size), step.slice(0, 160));
        return (
          <Tooltip key={position} label={name} multiline maw={420} events={{ hover: true, focus: true, touch: true }}>
            <button
              type="button"
              aria-label={name}
              className={classes['part']}
              data-shade={position % 3}
              data-active={position === active}
              style={{ flexBasis: `${String(shares[position] ?? 0)}%` }}
              tabIndex={position === (active ?? 0) ? 0 : -1}
              onKeyDown={goOn}
              onFocus={() => {
                onActive(position);
              }}
              onBlur={() => {
                onActive(null);
              }}
              onMouseEnter={() => {
                onActive(position);
              }}
              onMouseLeave={() => {
                onActive(null);
              }}
              onClick={() => {
                onChoose(position);
              }}
            />
          </Tooltip>
        );
      })}
    </div>
  );
}
