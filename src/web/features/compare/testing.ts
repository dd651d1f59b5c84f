/** Manifests for tests. */
import type { ImageConfig, Layer, Manifest } from '../../../contract/api/catalog.ts';

export const layer = (name: string, size = 1, createdBy: string | null = null): Layer => ({
  digest: `sha256:${name}`,
  media_type: 'layer',
  size,
  created_by: createdBy,
});

export const emptyConfig: ImageConfig = {
  created: null,
  author: null,
  os: null,
  architecture: null,
  variant: null,
  user: null,
  working_dir: null,
  env: [],
  entrypoint: [],
  cmd: [],
  exposed_ports: [],
  volumes: [],
  stop_signal: null,
  labels: {},
  history: [],
};

export const manifest = (digest: string, parts: Partial<Manifest> = {}): Manifest => ({
  digest: `sha256:${digest}`,
  kind: 'image',
  media_type: 'application/vnd.oci.image.manifest.v1+json',
  artifact_type: null,
  platform: null,
  size: 0,
  subject_digest: null,
  manifest_size: null,
  annotations: {},
  referrers: [],
  signed: false,
  notes: [],
  tags: [],
  indexes: [],
  children: [],
  layers: [],
  config: null,
  chart: null,
  created_at: '2026-11-20T10:00:00Z',
  pushed_by: { id: null, name: null },
  ...parts,
});
