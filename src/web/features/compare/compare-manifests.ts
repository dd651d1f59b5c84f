/** What two contents have in common, and what not. Pure. */
import type { ImageConfig, Layer, Manifest } from '../../../contract/api/catalog.ts';
import { buildStep } from '../../lib/build-step.ts';
import { exec, splitVariable } from '../tags/image-config.ts';
import { align } from './align.ts';

/** `changed`: the same step or the same name, with another result. */
export type State = 'same' | 'changed' | 'added' | 'removed';

export interface PlacedLayer {
  /** From 1. */
  readonly number: number;
  readonly layer: Layer;
  /** The build step that made it. */
  readonly step: string | null;
}

export interface LayerPair {
  readonly state: State;
  readonly from: PlacedLayer | null;
  readonly to: PlacedLayer | null;
}

export interface ValueChange {
  readonly name: string;
  readonly state: Exclude<State, 'same'>;
  readonly from: string | null;
  readonly to: string | null;
}

/** The single settings of a configuration. */
export const settingNames = [
  'platform',
  'user',
  'working_dir',
  'entrypoint',
  'cmd',
  'ports',
  'volumes',
  'stop_signal',
  'author',
] as const;
export type SettingName = (typeof settingNames)[number];

export interface Comparison {
  /** The same manifest: then there is nothing more to say. */
  readonly identical: boolean;
  readonly layers: readonly LayerPair[];
  readonly sharedLayers: number;
  readonly sharedBytes: number;
  /** Bytes that `to` has more than `from`. */
  readonly sizeDifference: number;
  readonly settings: readonly (ValueChange & { readonly name: SettingName })[];
  readonly env: readonly ValueChange[];
  readonly labels: readonly ValueChange[];
  readonly annotations: readonly ValueChange[];
}

/** Compares two manifests that are no indexes. */
export function compareManifests(from: Manifest, to: Manifest): Comparison {
  const layers = compareLayers(from.layers, to.layers);
  const shared = layers.filter(({ state }) => state === 'same');
  return {
    identical: from.digest === to.digest,
    layers,
    sharedLayers: shared.length,
    sharedBytes: shared.reduce((sum, pair) => sum + (pair.from?.layer.size ?? 0), 0),
    sizeDifference: to.size - from.size,
    settings: compareSettings(from.config, to.config),
    env: compareValues(entriesOf(from.config), entriesOf(to.config)),
    labels: compareValues(Object.entries(from.config?.labels ?? {}), Object.entries(to.config?.labels ?? {})),
    annotations: compareValues(Object.entries(from.annotations), Object.entries(to.annotations)),
  };
}

const entriesOf = (config: ImageConfig | null) => (config?.env ?? []).map(splitVariable);

const placed = (layers: readonly Layer[]): readonly PlacedLayer[] =>
  layers.map((layer, index) => ({
    number: index + 1,
    layer,
    step: layer.created_by === null ? null : buildStep(layer.created_by),
  }));

/** Layers of the same content stand beside each other; among the others those that the same step made. */
export function compareLayers(from: readonly Layer[], to: readonly Layer[]): readonly LayerPair[] {
  const result: LayerPair[] = [];
  let removed: PlacedLayer[] = [];
  let added: PlacedLayer[] = [];
  const close = (): void => {
    result.push(...pairSteps(removed, added));
    removed = [];
    added = [];
  };
  for (const { left, right } of align(placed(from), placed(to), (a, b) => a.layer.digest === b.layer.digest)) {
    if (left !== null && right !== null) {
      close();
      result.push({ state: 'same', from: left, to: right });
    } else if (left !== null) removed.push(left);
    else if (right !== null) added.push(right);
  }
  close();
  return result;
}

function pairSteps(removed: readonly PlacedLayer[], added: readonly PlacedLayer[]): readonly LayerPair[] {
  const sameStep = (a: PlacedLayer, b: PlacedLayer): boolean => a.step !== null && a.step === b.step;
  return align(removed, added, sameStep).map(({ left, right }) => ({
    state: left === null ? 'added' : right === null ? 'removed' : 'changed',
    from: left,
    to: right,
  }));
}

/** Names whose values differ, in the order of the first list, then of the second. */
export function compareValues(
  from: readonly (readonly [string, string])[],
  to: readonly (readonly [string, string])[],
): readonly ValueChange[] {
  const before = new Map(from);
  const after = new Map(to);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) =>
    changeOf(name, before.get(name) ?? null, after.get(name) ?? null),
  );
}

function changeOf<N extends string>(
  name: N,
  from: string | null,
  to: string | null,
): readonly (ValueChange & { readonly name: N })[] {
  if (from === to) return [];
  return [{ name, state: from === null ? 'added' : to === null ? 'removed' : 'changed', from, to }];
}

function compareSettings(from: ImageConfig | null, to: ImageConfig | null): Comparison['settings'] {
  return settingNames.flatMap((name) => changeOf(name, settingOf(from, name), settingOf(to, name)));
}

/** null when it is not set. */
function settingOf(config: ImageConfig | null, name: SettingName): string | null {
  if (config === null) return null;
  const text = settingText(config, name);
  return text === '' ? null : text;
}

function settingText(config: ImageConfig, name: SettingName): string {
  switch (name) {
    case 'platform':
      return [config.os, config.architecture, config.variant].filter((part) => part !== null).join('/');
    case 'user':
      return config.user ?? '';
    case 'working_dir':
      return config.working_dir ?? '';
    case 'entrypoint':
      return exec(config.entrypoint);
    case 'cmd':
      return exec(config.cmd);
    case 'ports':
      return config.exposed_ports.toSorted().join(', ');
    case 'volumes':
      return config.volumes.toSorted().join(', ');
    case 'stop_signal':
      return config.stop_signal ?? '';
    case 'author':
      return config.author ?? '';
  }
}
