import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mediaTypes, parseManifest, platformName } from './manifest.ts';
import { distinctSize, storedBlobs } from './manifest-size.ts';

const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;
const blob = (letter: string, size: number, mediaType = 'application/vnd.oci.image.layer.v1.tar+gzip'): object => ({
  mediaType,
  digest: digest(letter),
  size,
});
const ociConfig = 'application/vnd.oci.image.config.v1+json';
const manifest = (members: object): string =>
  JSON.stringify({
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    config: blob('c', 10, ociConfig),
    layers: [blob('a', 100)],
    ...members,
  });
const index = (manifests: unknown, members: object = {}): string =>
  JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests, ...members });

describe('a manifest', () => {
  test('of an image has config, layers, annotations', () => {
    expect(parseManifest(manifest({ annotations: { a: 'b' } }), null)).toEqual({
      form: 'single',
      mediaType: mediaTypes.ociManifest,
      kind: 'image',
      artifactType: null,
      subject: null,
      annotations: { a: 'b' },
      config: { ...blob('c', 10, ociConfig), stored: true },
      layers: [{ ...blob('a', 100), stored: true }],
    });
  });

  test('without a media type in its body takes that of the answer, or what its members say', () => {
    const bare = manifest({ mediaType: undefined });
    expect(parseManifest(bare, `${mediaTypes.dockerManifest}; charset=utf-8`)).toMatchObject({
      mediaType: mediaTypes.dockerManifest,
    });
    expect(parseManifest(bare, null)).toMatchObject({ mediaType: mediaTypes.ociManifest });
    expect(parseManifest(index([], { mediaType: undefined }), 'application/json')).toMatchObject({ form: 'index' });
  });

  test('that refers to another one names it', () => {
    const subject = { mediaType: mediaTypes.ociManifest, digest: digest('f'), size: 3 };
    expect(parseManifest(manifest({ subject }), null)).toMatchObject({ subject: digest('f') });
    expect(parseManifest(manifest({ subject: { digest: 'nonsense' } }), null)).toMatchObject({ subject: null });
  });

  test('of several platforms lists them, without attestations among them', () => {
    const attestation = {
      'vnd.docker.reference.type': 'attestation-manifest',
      'vnd.docker.reference.digest': digest('1'),
    };
    const parsed = parseManifest(
      index([
        { ...blob('1', 5, mediaTypes.ociManifest), platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } },
        {
          ...blob('2', 6, mediaTypes.ociManifest),
          platform: { os: 'unknown', architecture: 'unknown' },
          annotations: attestation,
        },
        blob('3', 7, mediaTypes.ociManifest),
      ]),
      null,
    );
    expect(parsed).toMatchObject({
      form: 'index',
      kind: 'index',
      children: [
        { platform: 'linux/arm64/v8', attestation: false, subject: null },
        { platform: null, attestation: true, subject: digest('1') },
        { platform: null, attestation: false, subject: null },
      ],
    });
  });

  test.each([
    ['not JSON', '{'],
    ['a list', '[]'],
    ['null', 'null'],
    ['schema 1', '{"schemaVersion":1,"name":"a","fsLayers":[]}'],
    ['an unknown type', manifest({ mediaType: 'text/html' })],
    ['a type that is no text', manifest({ mediaType: { a: 1 } })],
    ['no config', manifest({ config: undefined })],
    ['layers that are no list', manifest({ layers: {} })],
    ['a negative size', manifest({ layers: [blob('a', -1)] })],
    ['a size beyond whole numbers', manifest({ layers: [blob('a', 1e300)] })],
    ['a digest that is none', manifest({ layers: [{ ...blob('a', 1), digest: '../../etc/passwd' }] })],
    ['children that are none', index([null])],
  ])('that is %s is unreadable and says why', (_, body) => {
    const parsed = parseManifest(body, null);
    expect(parsed).toEqual({ form: 'unreadable', reason: expect.stringMatching(/^It.*\.$|^One.*\.$/) });
  });

  test('never makes the reader throw', () => {
    const shape = fc.oneof(
      fc.json(),
      fc.jsonValue().map((value) => manifest({ layers: [value], config: value, subject: value })),
    );
    fc.assert(
      fc.property(shape, fc.option(fc.string()), (body, type) =>
        ['single', 'index', 'unreadable'].includes(parseManifest(body, type).form),
      ),
    );
  });
});

describe('its kind', () => {
  const bundles = [
    ['signature', 'https://sigstore.dev/cosign/sign/v1'],
    ['attestation', 'https://slsa.dev/provenance/v1'],
    ['sbom', 'https://spdx.dev/Document'],
    ['sbom', 'https://cyclonedx.org/bom'],
  ] as const;
  const cases: readonly (readonly [string, object, string | null])[] = [
    ['image', {}, null],
    [
      'image',
      { mediaType: mediaTypes.dockerManifest, config: blob('c', 1, 'application/vnd.docker.container.image.v1+json') },
      'v1',
    ],
    ['helm-chart', { config: blob('c', 1, 'application/vnd.cncf.helm.config.v1+json') }, null],
    ['wasm', { config: blob('c', 1, 'application/vnd.wasm.config.v0+json') }, null],
    ['plugin', { config: blob('c', 1, 'application/vnd.docker.plugin.v1+json') }, null],
    // cosign and BuildKit store theirs under a plain image config.
    ['signature', { layers: [blob('a', 1, 'application/vnd.dev.cosign.simplesigning.v1+json')] }, null],
    ['attestation', { layers: [blob('a', 1, 'application/vnd.in-toto+json')] }, null],
    ['attestation', { layers: [blob('a', 1, 'application/vnd.dsse.envelope.v1+json')] }, null],
    ['sbom', { layers: [blob('a', 1, 'text/spdx+json')] }, null],
    [
      'sbom',
      { artifactType: 'application/vnd.cyclonedx+json', config: blob('c', 2, 'application/vnd.oci.empty.v1+json') },
      null,
    ],
    ['signature', { artifactType: 'application/vnd.cncf.notary.signature' }, null],
    ['signature', { artifactType: 'application/vnd.dev.sigstore.bundle.v0.3+json' }, null],
    ['signature', { layers: [] }, `sha256-${'a'.repeat(64)}.sig`],
    ['attestation', { layers: [] }, `sha256-${'a'.repeat(64)}.att`],
    ['sbom', { layers: [] }, `sha256-${'a'.repeat(64)}.sbom`],
    ['image', {}, `sha256-${'a'.repeat(64)}`],
    ['signature', { config: blob('c', 1, 'application/vnd.dev.cosign.artifact.sig.v1+json') }, null],
    // What a sigstore bundle states decides.
    ...bundles.map(
      ([kind, predicate]) =>
        [
          kind,
          {
            artifactType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
            config: blob('c', 2, 'application/vnd.oci.empty.v1+json'),
            annotations: { 'dev.sigstore.bundle.predicateType': predicate },
          },
          null,
        ] as const,
    ),
    ['attestation', { artifactType: 'application/vnd.docker.attestation.manifest.v1+json' }, null],
    [
      'sbom',
      { artifactType: 'application/spdx+json', config: blob('c', 2, 'application/vnd.oci.empty.v1+json') },
      null,
    ],
    ['sbom', { layers: [blob('a', 1, 'application/vnd.syft+json')] }, null],
    ['wasm', { config: blob('c', 1, 'application/vnd.wasm.config.v1+json') }, null],
    [
      'helm-chart',
      {
        config: blob('c', 1, 'application/vnd.cncf.helm.config.v1+json'),
        layers: [
          blob('a', 1, 'application/vnd.cncf.helm.chart.provenance.v1.prov'),
          blob('b', 1, 'application/tar+gzip'),
        ],
      },
      '1.2.3',
    ],
    ['artifact', { config: blob('c', 1, ''), layers: [] }, null],
    ['artifact', { config: blob('c', 2, 'application/vnd.oci.empty.v1+json') }, 'v1'],
    ['artifact', { artifactType: 'application/vnd.acme.rocket' }, null],
  ];

  test.each(cases)('is %s for %j', (kind, members, tag) => {
    expect(parseManifest(manifest(members), null, tag)).toMatchObject({ kind });
  });
});

describe('its size', () => {
  test('counts each digest once and leaves out what is stored elsewhere', () => {
    const layers = [
      blob('a', 100),
      blob('a', 100),
      blob('b', 7, 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip'),
      { ...blob('d', 9), urls: ['https://example.org/layer'] },
    ];
    expect(distinctSize(storedBlobs(parseManifest(manifest({ layers }), null)))).toBe(110);
  });

  test('of an index is the union of its members', () => {
    const members = [
      [blob('a', 100), blob('d', 1)],
      [blob('a', 100), blob('e', 2)],
    ].map((layers, i) => parseManifest(manifest({ layers, config: blob(String(i), 10, ociConfig) }), null));
    expect(distinctSize(members.flatMap(storedBlobs))).toBe(123);
  });

  test('stays a whole number whatever the manifest claims', () => {
    const layers = ['a', 'b', 'd'].map((letter) => blob(letter, Number.MAX_SAFE_INTEGER));
    expect(distinctSize(storedBlobs(parseManifest(manifest({ layers }), null)))).toBe(Number.MAX_SAFE_INTEGER);
  });
});

test('a platform is written os/architecture/variant', () => {
  expect(platformName({ os: 'linux', architecture: 'amd64' })).toBe('linux/amd64');
  expect(platformName({ os: 'linux', architecture: 'arm', variant: 'v7' })).toBe('linux/arm/v7');
  for (const none of [undefined, null, {}, { os: 'linux' }, { os: 'unknown', architecture: 'unknown' }, 'linux']) {
    expect(platformName(none)).toBeNull();
  }
});
