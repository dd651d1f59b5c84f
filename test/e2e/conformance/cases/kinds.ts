/** The kinds of content that the official conformance program pushes and pulls (its `OCI_DATA_*`). */
import {
  addArtifact,
  addBlob,
  addImage,
  addIndex,
  emptyLayout,
  ociTypes,
  type Descriptor,
  type Layout,
} from '../../../images.ts';
import { bytesOf } from '../content.ts';

/** Its one tag is `v1`. */
export interface Kind {
  readonly name: string;
  readonly layout: Layout;
}

export const dockerTypes = {
  manifest: 'application/vnd.docker.distribution.manifest.v2+json',
  list: 'application/vnd.docker.distribution.manifest.list.v2+json',
  config: 'application/vnd.docker.container.image.v1+json',
  layer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
} as const;
const example = 'application/vnd.example.oci.conformance';

/** The parts of a manifest of one kind; they replace or extend what every manifest has. */
type Parts = (layout: Layout, seed: string) => Readonly<Record<string, unknown>>;

function kind(name: string, add: (layout: Layout, seed: string) => Descriptor): Kind {
  const layout = emptyLayout();
  layout.tags.set('v1', add(layout, name));
  return { name, layout };
}

const manifestKind = (name: string, parts: Parts): Kind =>
  kind(name, (layout, seed) => addManifest(layout, seed, parts(layout, seed)));

function addManifest(layout: Layout, seed: string, parts: Readonly<Record<string, unknown>>): Descriptor {
  const config = addBlob(layout, ociTypes.config, { architecture: 'amd64', os: 'linux', seed });
  const layers = [addBlob(layout, ociTypes.layer, bytesOf(seed, 80))];
  return addBlob(layout, ociTypes.manifest, {
    schemaVersion: 2,
    mediaType: ociTypes.manifest,
    config,
    layers,
    ...parts,
  });
}

const platforms = (layout: Layout, seed: string): Descriptor[] =>
  ['amd64', 'arm64'].map((architecture) =>
    addImage(layout, { architecture, layers: [bytesOf(`${seed} ${architecture}`, 80)] }),
  );

function dockerImage(layout: Layout, seed: string): Descriptor {
  const config = addBlob(layout, dockerTypes.config, { architecture: 'amd64', os: 'linux', seed });
  const layers = [addBlob(layout, dockerTypes.layer, bytesOf(seed, 80))];
  const manifest = { schemaVersion: 2, mediaType: dockerTypes.manifest, config, layers };
  return addBlob(layout, dockerTypes.manifest, manifest);
}

function dockerList(layout: Layout, seed: string): Descriptor {
  const platform = { architecture: 'amd64', os: 'linux' };
  const manifests = [{ ...dockerImage(layout, seed), platform }];
  return addBlob(layout, dockerTypes.list, { schemaVersion: 2, mediaType: dockerTypes.list, manifests });
}

const withoutMediaType = (layout: Layout, seed: string): Descriptor => {
  const config = addBlob(layout, ociTypes.config, { architecture: 'amd64', os: 'linux', seed });
  return addBlob(layout, ociTypes.manifest, { schemaVersion: 2, config, layers: [] });
};

/** Stored elsewhere (image specification §Non-Distributable Layers). */
function elsewhere(seed: string): object {
  const layout = emptyLayout();
  const layer = addBlob(layout, 'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip', bytesOf(seed, 90));
  return { ...layer, urls: [`https://store.example.com/${layer.digest}`] };
}

const largeAnnotations = Object.fromEntries(
  Array.from({ length: 390 }, (_, i) => [`large-annotation-${i}`, 'A'.repeat(10_000)]),
);

/** Members nobody knows, and bytes that a rewritten document would not have. */
function unusualDocument(layout: Layout, seed: string): Descriptor {
  const config = addBlob(layout, ociTypes.config, { architecture: 'amd64', os: 'linux', seed, 'x-extra': [1, null] });
  const manifest = {
    schemaVersion: 2,
    mediaType: ociTypes.manifest,
    'org.example.extra': { ä: '☃' },
    config,
    layers: [],
  };
  return addBlob(layout, ociTypes.manifest, `${JSON.stringify(manifest, null, 3)}\n\n`);
}

export const kinds: readonly Kind[] = [
  kind('an image', (layout, seed) => addImage(layout, { layers: [bytesOf(seed, 80)] })),
  kind('an image in the old format', dockerImage),
  kind('a list in the old format', dockerList),
  kind('an image without a media type in it', withoutMediaType),
  kind('an index', (layout, seed) => addIndex(layout, platforms(layout, seed))),
  kind('an index of indexes', (layout, seed) =>
    addIndex(
      layout,
      ['first', 'second'].map((name) => addIndex(layout, platforms(layout, `${seed} ${name}`))),
    ),
  ),
  kind('an empty index', (layout) => addIndex(layout, [])),
  kind('an artifact', (layout, seed) => addArtifact(layout, example, seed)),
  kind('an index of artifacts', (layout, seed) =>
    addBlob(layout, ociTypes.index, {
      schemaVersion: 2,
      mediaType: ociTypes.index,
      artifactType: example,
      manifests: [addArtifact(layout, example, seed)],
    }),
  ),
  manifestKind('an artifact without layers', (layout) => {
    const empty = addBlob(layout, ociTypes.empty, '{}');
    return { artifactType: example, config: empty, layers: [empty] };
  }),
  manifestKind('an image without layers', () => ({ layers: [] })),
  kind('a document with unusual members and blanks', unusualDocument),
  manifestKind('a descriptor that holds its data', (layout) => ({
    config: { ...addBlob(layout, ociTypes.empty, '{}'), data: btoa('{}') },
  })),
  manifestKind('annotations of almost four megabytes', () => ({ annotations: largeAnnotations })),
];

/** Registries take it only from places that they are told of. */
export const storedElsewhere = manifestKind('layers that are stored elsewhere', (_, seed) => ({
  layers: [elsewhere(seed)],
}));
