/** What the example installation holds: small images that look like those of a company. Values; nothing is pushed here. */
import { randomBytes } from 'node:crypto';
import { addArtifact, addBlob, addImage, addIndex, emptyLayout, type Layout, ociTypes } from '../../test/images.ts';

/** A tag is pushed by somebody; a repository gets its pushes in this order, so that a tag may move. */
export interface Push {
  readonly repository: string;
  readonly by: string;
  readonly layout: Layout;
}

/** The same content everywhere, so that images share it. */
const base = { step: 'ADD debian-12-rootfs.tar.gz /', content: randomBytes(290_000) };
const node = { step: 'RUN apt-get update && apt-get install -y nodejs ca-certificates', content: randomBytes(180_000) };
const python = { step: 'RUN apt-get update && apt-get install -y python3 python3-venv', content: randomBytes(240_000) };
const dependencies = { step: 'RUN npm ci --omit=dev', content: randomBytes(120_000) };

interface Step {
  readonly step: string;
  readonly content: Buffer;
}

const made = (step: string, bytes: number): Step => ({ step, content: randomBytes(bytes) });

interface Image {
  readonly tags: readonly string[];
  readonly steps: readonly Step[];
  readonly config?: Readonly<Record<string, unknown>>;
  /** Default: amd64 and arm64 under one index. */
  readonly platforms?: readonly ('amd64' | 'arm64')[];
}

function layoutOf({ tags, steps, config = {}, platforms = ['amd64', 'arm64'] }: Image): Layout {
  const layout = emptyLayout();
  const members = platforms.map((architecture) =>
    addImage(layout, {
      architecture,
      ...(architecture === 'arm64' ? { variant: 'v8' } : {}),
      layers: steps.map(({ content }, at) =>
        at === 0 && architecture === 'arm64' ? Buffer.from(content).reverse() : content,
      ),
      steps: steps.map(({ step }) => step),
      config,
    }),
  );
  const [only] = members;
  const top = members.length === 1 && only !== undefined ? only : addIndex(layout, members);
  for (const tag of tags) layout.tags.set(tag, top);
  return layout;
}

const service = (version: string, port: number): Readonly<Record<string, unknown>> => ({
  Env: ['NODE_ENV=production', `PORT=${port}`],
  Entrypoint: ['node'],
  Cmd: ['src/server.js'],
  User: 'app',
  WorkingDir: '/srv',
  ExposedPorts: { [`${port}/tcp`]: {} },
  Labels: {
    'org.opencontainers.image.version': version,
    'org.opencontainers.image.licenses': 'Apache-2.0',
    'org.opencontainers.image.source': 'https://git.example.org/shop',
  },
});

function webService(repository: string, by: string, versions: readonly string[], port: number): Push[] {
  return versions.map((version, at) => ({
    repository,
    by,
    layout: layoutOf({
      tags: [version, 'latest'],
      steps: [
        base,
        node,
        made('COPY package.json package-lock.json ./', 3000),
        dependencies,
        made('COPY src ./src', 9000 + at * 700),
      ],
      config: service(version, port),
    }),
  }));
}

/** With a signature and a list of what is in it. */
function signed(push: Push, tag: string): Push {
  const subject = push.layout.tags.get(tag);
  if (subject === undefined) return push;
  addArtifact(
    push.layout,
    'application/vnd.dev.cosign.artifact.sig.v1+json',
    '{"critical":{"type":"cosign container image signature"}}',
    subject,
  );
  addArtifact(
    push.layout,
    'application/spdx+json',
    '{"spdxVersion":"SPDX-2.3","name":"shop-api","packages":[]}',
    subject,
  );
  return push;
}

function chart(repository: string, by: string, version: string): Push {
  const layout = emptyLayout();
  const config = {
    apiVersion: 'v2',
    name: 'shop',
    version,
    appVersion: '2.4.1',
    description: 'The web shop with its API and worker',
    type: 'application',
    home: 'https://shop.example.org',
    keywords: ['shop', 'web'],
    maintainers: [{ name: 'Bob Builder', email: 'bob@example.org' }],
    dependencies: [{ name: 'postgresql', version: '15.x', repository: 'oci://registry.example.org/charts' }],
  };
  const manifest = {
    schemaVersion: 2,
    mediaType: ociTypes.manifest,
    config: addBlob(layout, 'application/vnd.cncf.helm.config.v1+json', config),
    layers: [addBlob(layout, 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', randomBytes(5200))],
    annotations: { 'org.opencontainers.image.title': 'shop', 'org.opencontainers.image.version': version },
  };
  layout.tags.set(version, { ...addBlob(layout, ociTypes.manifest, manifest) });
  return { repository, by, layout };
}

function model(repository: string, by: string, tag: string): Push {
  const layout = emptyLayout();
  layout.tags.set(tag, addArtifact(layout, 'application/vnd.example.model.v1', randomBytes(64_000).toString('base64')));
  return { repository, by, layout };
}

const [apiOld, apiNew, ...apiNewest] = webService('shop/api', 'bob', ['1.8.0', '1.9.0', '1.9.1', '2.0.0'], 8080);

export const pushes: readonly Push[] = [
  { repository: 'base/debian', by: 'alice', layout: layoutOf({ tags: ['12.8'], steps: [base] }) },
  {
    repository: 'base/debian',
    by: 'alice',
    layout: layoutOf({ tags: ['12.9', '12', 'latest'], steps: [base, made('RUN apt-get upgrade -y', 31_000)] }),
  },
  { repository: 'base/node', by: 'alice', layout: layoutOf({ tags: ['22', '22.11'], steps: [base, node] }) },
  { repository: 'base/python', by: 'alice', layout: layoutOf({ tags: ['3.12'], steps: [base, python] }) },
  ...webService('shop/frontend', 'bob', ['2.3.0', '2.4.0', '2.4.1'], 3000),
  ...[apiOld, apiNew, ...apiNewest].flatMap((push) => (push === undefined ? [] : [signed(push, 'latest')])),
  ...webService('shop/worker', 'carol', ['0.9.4', '0.9.5'], 9000),
  chart('shop/charts/shop', 'bob', '1.3.0'),
  chart('shop/charts/shop', 'bob', '1.4.0'),
  {
    repository: 'platform/nightly-backup',
    by: 'alice',
    layout: layoutOf({
      tags: ['1.7', 'latest'],
      platforms: ['amd64'],
      steps: [base, python, made('COPY backup.py /usr/local/bin/', 4100)],
      config: { Cmd: ['backup.py', '--all'], Env: ['BACKUP_TARGET=s3://backups'] },
    }),
  },
  model('data/fraud-model', 'dave', '2026-11'),
  {
    repository: 'alice/hello',
    by: 'alice',
    layout: layoutOf({ tags: ['1.0'], platforms: ['amd64'], steps: [made('COPY hello /', 2400)] }),
  },
];

/** As somebody would write it. */
export const apiDescription = `The API of the web shop.

## Run it

\`\`\`sh
docker run -p 8080:8080 shop/api:latest
\`\`\`

| Variable | Meaning | Default |
|---|---|---|
| \`PORT\` | where it listens | 8080 |
| \`DATABASE_URL\` | PostgreSQL | – |

Tags that look like \`1.2.3\` **never move**. \`latest\` is the newest of them.
`;
