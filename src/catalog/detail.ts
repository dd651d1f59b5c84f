/** The JSON kept with a manifest: what only its own page shows. Pure. */
import type { ImageConfig as ApiImageConfig } from '../contract/api/catalog.ts';
import type { ImageConfig } from '../registry/image-config.ts';

export interface ManifestDetail {
  readonly annotations: Readonly<Record<string, string>>;
  readonly config: ApiImageConfig | null;
}

export function writeDetail(annotations: ManifestDetail['annotations'], config: ImageConfig | null): string {
  return JSON.stringify({ annotations, config: config === null ? null : toApi(config) } satisfies ManifestDetail);
}

export function readDetail(text: string): ManifestDetail {
  return JSON.parse(text) as ManifestDetail;
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
