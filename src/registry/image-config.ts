/**
 * Reads the configuration blob of an image (OCI image specification §Image Configuration). Anyone who may push writes
 * it, so every member is optional, bounded, and never trusted to be what it should be.
 */
import {
  maxItems,
  parseJson,
  readKeys,
  readList,
  readObject,
  readText,
  readTextMap,
  readTexts,
} from './json-reading.ts';
import type { JsonObject } from './json-reading.ts';
import type { BlobDescriptor } from './manifest.ts';

export interface HistoryEntry {
  /** As written, normally RFC 3339. */
  readonly created: string | null;
  readonly createdBy: string | null;
  readonly author: string | null;
  readonly comment: string | null;
  readonly emptyLayer: boolean;
  /** Position of the layer this step made; null for none, and for all when {@link ImageConfig.aligned} is false. */
  readonly layer: number | null;
}

export interface ImageConfig {
  readonly created: string | null;
  readonly author: string | null;
  readonly architecture: string | null;
  readonly os: string | null;
  readonly osVersion: string | null;
  readonly variant: string | null;
  readonly user: string | null;
  /** `80/tcp` */
  readonly exposedPorts: readonly string[];
  /** `NAME=value` */
  readonly env: readonly string[];
  readonly entrypoint: readonly string[] | null;
  readonly cmd: readonly string[] | null;
  readonly workingDir: string | null;
  readonly labels: Readonly<Record<string, string>>;
  readonly stopSignal: string | null;
  readonly volumes: readonly string[];
  /** Words of the check command; the first is `CMD`, `CMD-SHELL` or `NONE`. */
  readonly healthcheck: readonly string[] | null;
  readonly history: readonly HistoryEntry[];
  /** Whether each layer could be given to its step of the history. */
  readonly aligned: boolean;
}

/** @returns undefined when the blob is not a JSON object */
export function parseImageConfig(body: string, layers: readonly BlobDescriptor[]): ImageConfig | undefined {
  const image = readObject(parseJson(body));
  if (image === undefined) return undefined;
  const config = readObject(image['config']) ?? {};
  return {
    created: readText(image['created'], 64),
    author: readText(image['author']),
    architecture: readText(image['architecture'], 64),
    os: readText(image['os'], 64),
    osVersion: readText(image['os.version'], 64),
    variant: readText(image['variant'], 64),
    user: readText(config['User']),
    exposedPorts: readKeys(config['ExposedPorts']),
    env: readTexts(config['Env']) ?? [],
    entrypoint: readTexts(config['Entrypoint']),
    cmd: readTexts(config['Cmd']),
    workingDir: readText(config['WorkingDir']),
    labels: readTextMap(config['Labels']),
    stopSignal: readText(config['StopSignal'], 64),
    volumes: readKeys(config['Volumes']),
    healthcheck: readTexts(readObject(config['Healthcheck'])?.['Test']),
    ...readHistory(image, layers.length),
  };
}

/** Builders leave history out or cut it short; then steps and layers are shown side by side, unrelated. */
function readHistory(image: JsonObject, layerCount: number): Pick<ImageConfig, 'history' | 'aligned'> {
  const steps = readList(image['history']).map((step) => readObject(step) ?? {});
  const aligned = steps.filter((step) => step['empty_layer'] !== true).length === layerCount;
  let next = 0;
  const history = steps.slice(0, maxItems).map((step) => {
    const emptyLayer = step['empty_layer'] === true;
    return {
      created: readText(step['created'], 64),
      createdBy: readText(step['created_by']),
      author: readText(step['author']),
      comment: readText(step['comment']),
      emptyLayer,
      layer: aligned && !emptyLayer ? next++ : null,
    };
  });
  return { history, aligned };
}
