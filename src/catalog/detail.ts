/** The JSON kept with a manifest: what only its own page shows. Pure. */
import type { ImageConfig as ApiImageConfig } from '../contract/api/catalog.ts';
import { type HelmChart, unlisted } from '../registry/helm-chart.ts';
import type { ImageConfig } from '../registry/image-config.ts';
import type { ObservedManifest } from './observe.ts';

export interface ManifestDetail {
  readonly annotations: Readonly<Record<string, string>>;
  readonly config: ApiImageConfig | null;
  readonly chart: HelmChart | null;
  /** What is unusual about it, as a sentence. */
  readonly note: string | null;
}

export function writeDetail({
  annotations,
  config,
  chart = null,
  note = null,
}: Pick<ObservedManifest, 'annotations' | 'config' | 'chart' | 'note'>): string {
  return JSON.stringify({
    annotations,
    config: config === null ? null : toApi(config),
    chart,
    note,
  } satisfies ManifestDetail);
}

/** Rows of earlier versions have no chart and no note, and their charts list nothing. */
export function readDetail(text: string): ManifestDetail {
  const detail = JSON.parse(text) as Partial<ManifestDetail>;
  const chart = detail.chart ?? null;
  return {
    ...{ annotations: {}, config: null, note: null, ...detail },
    chart: chart === null ? null : { ...unlisted, ...chart },
  };
}

function toApi(config: ImageConfig): ApiImageConfig {
  return {
    created: config.created,
    author: config.author,
    os: config.os,
    architecture: config.architecture,
    variant: config.variant,
    user: config.user,
    working_dir: config.workingDir,
    env: [...config.env],
    entrypoint: [...(config.entrypoint ?? [])],
    cmd: [...(config.cmd ?? [])],
    exposed_ports: [...config.exposedPorts],
    volumes: [...config.volumes],
    stop_signal: config.stopSignal,
    labels: { ...config.labels },
    history: config.history.map(({ created, createdBy, comment, emptyLayer, layer }) => ({
      created,
      created_by: createdBy,
      comment,
      empty_layer: emptyLayer,
      layer,
    })),
  };
}
