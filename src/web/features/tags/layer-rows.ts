import type { HistoryStep, Layer } from '../../../contract/api/catalog.ts';
import { buildStep } from '../../lib/build-step.ts';

/** A layer, or a step of the build that made none. */
export interface LayerRow {
  readonly layer: Layer | null;
  /** Among the layers, from 0; null without one. */
  readonly position: number | null;
  /** What made it, as somebody wrote it. */
  readonly step: string | null;
}

const written = (createdBy: string | null): string | null => (createdBy === null ? null : buildStep(createdBy));

/** Layers with the steps between them, in the order of the build. A history that does not fit the layers is left out. */
export function layerRows(layers: readonly Layer[], history: readonly HistoryStep[]): readonly LayerRow[] {
  const placed = history.filter((step) => step.layer !== null);
  const fits = placed.length === layers.length && placed.every(({ layer }, index) => layer === index);
  if (!fits) {
    return layers.map((layer, position) => ({ layer, position, step: written(layer.created_by) }));
  }
  return history.flatMap((step) => {
    const layer = step.layer === null ? null : (layers[step.layer] ?? null);
    if (layer === null && (!step.empty_layer || step.created_by === null)) return [];
    return [{ layer, position: step.layer, step: written(step.created_by ?? layer?.created_by ?? null) }];
  });
}
