/** A repository with all that the pages of tags, manifests and comparisons show. */
import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Namespace } from '../../../src/contract/api/namespaces.ts';
import {
  addArtifact,
  addBlob,
  addIndex,
  type Descriptor,
  emptyLayout,
  type Layout,
  ociTypes,
  uploadLayout,
} from '../../images.ts';
import { type ApiClient, password, type TestPortus } from '../../portus.ts';

interface Built {
  readonly architecture: string;
  readonly version: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** Build step → what its layer holds; null: it changed only the configuration. */
  readonly steps: readonly (readonly [string, Buffer | null])[];
}

/** An image as a builder makes it, with steps that have no layer. */
function addBuilt(layout: Layout, { architecture, version, config, steps }: Built): Descriptor {
  const created = '2026-11-02T03:04:05Z';
  const contents = steps.flatMap(([, content]) => (content === null ? [] : [gzipSync(content, { level: 1 })]));
  const image = {
    created,
    author: 'Olga',
    architecture,
    os: 'linux',
    config,
    rootfs: { type: 'layers', diff_ids: [] },
    history: steps.map(([step, content]) => ({
      created,
      created_by: step,
      ...(content === null ? { empty_layer: true } : {}),
    })),
  };
  const manifest = {
    schemaVersion: 2,
    mediaType: ociTypes.manifest,
    config: addBlob(layout, ociTypes.config, image),
    layers: contents.map((content) => addBlob(layout, ociTypes.layer, content)),
    annotations: { 'org.opencontainers.image.version': version },
  };
  return { ...addBlob(layout, ociTypes.manifest, manifest), platform: { os: 'linux', architecture } };
}

const base = randomBytes(60_000);
const packages = randomBytes(30_000);

const shopImage = (layout: Layout, architecture: string, version: string): Descriptor =>
  addBuilt(layout, {
    architecture,
    version,
    config: {
      Env: [
        'PATH=/usr/local/bin:/usr/bin',
        `SHOP_VERSION=${version}`,
        ...(version === '2.0' ? ['LOG_FORMAT=json'] : []),
      ],
      Entrypoint: ['/usr/local/bin/shop'],
      Cmd: ['serve', '--port', '8080'],
      User: version === '2.0' ? 'shop' : '',
      WorkingDir: '/srv/shop',
      ExposedPorts: { '8080/tcp': {} },
      Volumes: { '/var/lib/shop': {} },
      Labels: { 'org.opencontainers.image.source': 'https://git.example/shop', 'com.example.team': 'red' },
      StopSignal: 'SIGQUIT',
    },
    steps: [
      [`ADD debian-${architecture}.tar.xz / # buildkit`, base],
      ['/bin/sh -c #(nop)  CMD ["bash"]', null],
      ['RUN /bin/sh -c apt-get install -y ca-certificates # buildkit', packages],
      [`COPY shop /usr/local/bin/shop # buildkit`, Buffer.from(`the shop ${version} for ${architecture}`.repeat(400))],
      ...(version === '2.0' ? ([['RUN /bin/sh -c adduser shop # buildkit', Buffer.from('a user')]] as const) : []),
      ['ENTRYPOINT ["/usr/local/bin/shop"]', null],
    ],
  });

/** amd64 and the architectures named, with an attestation of BuildKit about amd64. */
function shopLayout(version: string, ...others: readonly string[]) {
  const layout = emptyLayout();
  const amd64 = shopImage(layout, 'amd64', version);
  const members = [amd64, ...others.map((architecture) => shopImage(layout, architecture, version))];
  const attestation = addArtifact(layout, 'application/vnd.in-toto+json', `{"of":"${version}"}`);
  const beside: Descriptor = {
    mediaType: attestation.mediaType,
    digest: attestation.digest,
    size: attestation.size,
    platform: { os: 'unknown', architecture: 'unknown' },
    annotations: {
      'vnd.docker.reference.type': 'attestation-manifest',
      'vnd.docker.reference.digest': amd64.digest,
    },
  };
  const index = addIndex(layout, [...members, beside]);
  return { layout, amd64, index };
}

function chartLayout(): Layout {
  const layout = emptyLayout();
  const chart = {
    name: 'shop',
    version: '0.3.1',
    appVersion: '2.0',
    description: 'Sells things from a harbour.',
    type: 'application',
    home: 'https://shop.example',
    keywords: ['shop', 'web'],
    sources: ['https://git.example/shop'],
    maintainers: [{ name: 'Olga', email: 'olga@example.org' }],
    dependencies: [{ name: 'postgresql', version: '~15.2', repository: 'oci://charts.example/db' }],
    deprecated: true,
  };
  const config = addBlob(layout, 'application/vnd.cncf.helm.config.v1+json', chart);
  const content = addBlob(layout, 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', randomBytes(4000));
  const manifest = { schemaVersion: 2, mediaType: ociTypes.manifest, config, layers: [content] };
  layout.tags.set('0.3.1', addBlob(layout, ociTypes.manifest, manifest));
  return layout;
}

function notesLayout(): Layout {
  const layout = emptyLayout();
  const file = (name: string, content: string) => ({
    ...addBlob(layout, 'text/markdown', content),
    annotations: { 'org.opencontainers.image.title': name },
  });
  const manifest = {
    schemaVersion: 2,
    mediaType: ociTypes.manifest,
    artifactType: 'application/vnd.example.notes',
    config: addBlob(layout, ociTypes.empty, '{}'),
    layers: [file('README.md', '# Notes'), file('changes/2026-11.md', 'Much.')],
    annotations: { 'org.opencontainers.image.description': 'What was said.' },
  };
  layout.tags.set('1', addBlob(layout, ociTypes.manifest, manifest));
  return layout;
}

export interface TagContent {
  /** What `alice/shop:latest` points to first, and in the end. */
  readonly first: Descriptor;
  readonly second: Descriptor;
  /** Its image for amd64. */
  readonly amd64: Descriptor;
  readonly signature: Descriptor;
}

/**
 * Pushes `alice/shop` with `1.0`, `2.0` (signed, with an SBOM), `latest` (1.0, then 2.0) and `gone` (pushed and deleted),
 * `alice/chart:0.3.1` and `alice/notes:1`; everybody who is signed in may read them.
 */
export async function pushTagContent(portus: TestPortus, alice: ApiClient): Promise<TagContent> {
  const [space] = (await alice.get<Namespace[]>('/namespaces?name=alice')).body.filter(({ name }) => name === 'alice');
  if (space === undefined) throw new Error('There is no namespace alice.');
  await alice.send('PUT', `/namespaces/${String(space.id)}`, { namespace: { visibility: 'protected' } });
  const upload = async (repository: string, layout: Layout): Promise<void> => {
    await uploadLayout(portus.url, repository, layout, await pushToken(portus, repository));
  };
  const first = shopLayout('1.0', 'arm64', '386');
  const second = shopLayout('2.0', 'arm64', 's390x');
  const signature = addArtifact(second.layout, 'application/vnd.cncf.notary.signature', 'signed', second.index);
  addArtifact(second.layout, 'application/spdx+json', '{"spdxVersion":"SPDX-2.3"}', second.index);
  for (const tag of ['1.0', 'gone', 'latest']) first.layout.tags.set(tag, first.index);
  for (const tag of ['2.0', 'latest']) second.layout.tags.set(tag, second.index);
  await upload('alice/shop', first.layout);
  await upload('alice/shop', second.layout);
  await upload('alice/chart', chartLayout());
  await upload('alice/notes', notesLayout());
  return { first: first.index, second: second.index, amd64: second.amd64, signature };
}

async function pushToken({ url }: TestPortus, repository: string): Promise<string> {
  const challenge = (await fetch(`${url}/v2/`)).headers.get('www-authenticate') ?? '';
  const service = /service="([^"]+)"/.exec(challenge)?.[1] ?? '';
  const query = new URLSearchParams({ service, scope: `repository:${repository}:pull,push` });
  const authorization = `Basic ${Buffer.from(`alice:${password}`).toString('base64')}`;
  const answer = await fetch(`${url}/v2/token?${String(query)}`, { headers: { authorization } });
  return ((await answer.json()) as { token: string }).token;
}
