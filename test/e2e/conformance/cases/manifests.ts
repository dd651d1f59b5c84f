/** Pushing and pulling manifests of every kind (distribution specification §Pushing manifests, §Pulling manifests). */
import { addImage, digestOf, emptyLayout, ociTypes, type Descriptor } from '../../../images.ts';
import type { Case, Stage } from '../case.ts';
import { bytesOf, contentOf, imageOf, putLayout, putManifest, putParts } from '../content.ts';
import type { Demand } from '../seen.ts';
import { dockerTypes, kinds, storedElsewhere, type Kind } from './kinds.ts';

export const stored = (digest: string): Demand => ({
  status: 201,
  headers: { location: `/v2/<repo1>/manifests/${digest}`, 'docker-content-digest': digest },
});

export const pathOf = (repository: string, reference: string): string => `/v2/${repository}/manifests/${reference}`;

function topOf({ layout }: Kind): { readonly top: Descriptor; readonly body: Buffer } {
  const top = layout.tags.get('v1');
  if (top === undefined) throw new Error('The layout has no tag v1.');
  return { top, body: contentOf(layout, top) };
}

const pushed = (kind: Kind): Case => ({
  name: `${kind.name}, pushed`,
  right: 'push',
  run: async ({ step, send, repo1 }) => {
    const { top, body } = topOf(kind);
    await putParts(send, repo1, kind.layout);
    const request = { method: 'PUT', headers: { 'content-type': top.mediaType }, body } as const;
    await step('PUT by digest', stored(top.digest), { ...request, path: pathOf(repo1, top.digest) });
    await step('PUT by tag', stored(top.digest), { ...request, path: pathOf(repo1, 'v1') });
    await step('PUT again', stored(top.digest), { ...request, path: pathOf(repo1, 'v1') });
  },
});

const pulled = (kind: Kind): Case => ({
  name: `${kind.name}, pulled`,
  right: 'pull',
  run: async (stage) => {
    const { top, body } = topOf(kind);
    await putLayout(stage.prepare, stage.repo1, kind.layout);
    for (const reference of ['v1', top.digest]) await read(stage, reference, top, body);
  },
});

async function read({ step, repo1 }: Stage, reference: string, top: Descriptor, body: Buffer): Promise<void> {
  const [path, by] = [pathOf(repo1, reference), reference === 'v1' ? 'tag' : 'digest'];
  const headers = {
    'content-type': top.mediaType,
    'content-length': String(body.length),
    'docker-content-digest': top.digest,
  };
  const accepting = { accept: [ociTypes.manifest, ociTypes.index, dockerTypes.manifest, dockerTypes.list].join(', ') };
  await step(`HEAD by ${by}`, { status: 200, headers, body: '' }, { method: 'HEAD', path, headers: accepting });
  await step(
    `GET by ${by}`,
    { status: 200, headers, body: digestOf(body) },
    { method: 'GET', path, headers: accepting },
  );
}

const whatIsAccepted: Case = {
  name: 'a manifest by what a client accepts',
  right: 'pull',
  run: async ({ step, prepare, repo1 }) => {
    const { layout, image } = imageOf('accepted');
    await putLayout(prepare, repo1, layout);
    const demand: Demand = { status: 200, headers: { 'docker-content-digest': image.digest } };
    for (const [name, accept] of [
      ['nothing said', undefined],
      ['anything', '*/*'],
      ['this', ociTypes.manifest],
      ['this among others', `${dockerTypes.manifest}, ${ociTypes.index};q=0.5, ${ociTypes.manifest};q=0.1`],
      ['only something else', dockerTypes.manifest],
    ] as const) {
      const headers: Record<string, string> = accept === undefined ? {} : { accept };
      // Registries may answer with another type than the client wants, or tell that they have none.
      const wanted = name.startsWith('this') ? demand : { status: [200, 404, 406] };
      await step(name, wanted, { method: 'GET', path: pathOf(repo1, 'v1'), headers });
    }
  },
};

const conditional: Case = {
  name: 'a manifest on conditions',
  right: 'pull',
  run: async ({ step, prepare, repo1 }) => {
    const { layout, image } = imageOf('conditional');
    await putLayout(prepare, repo1, layout);
    const request = { method: 'GET', path: pathOf(repo1, 'v1') } as const;
    const accept = ociTypes.manifest;
    const { headers } = await step(
      'GET',
      { status: 200, headers: { etag: /sha256/ } },
      { ...request, headers: { accept } },
    );
    const known = { accept, 'if-none-match': headers.etag ?? '' };
    await step('GET of what is known', { status: 304, body: '' }, { ...request, headers: known });
    await step('HEAD of what is known', { status: 304, body: '' }, { ...request, method: 'HEAD', headers: known });
    const other = { accept, 'if-none-match': '"other"' };
    await step('GET of what has changed', { status: 200, body: image.digest }, { ...request, headers: other });
  },
};

const moved: Case = {
  name: 'a tag that moves',
  right: 'push',
  run: async ({ step, send, repo1 }) => {
    const [layout, accept] = [emptyLayout(), ociTypes.manifest];
    const images = ['before', 'after'].map((seed) => addImage(layout, { layers: [bytesOf(seed, 64)] }));
    await putParts(send, repo1, layout);
    for (const image of images) {
      await putManifest(send, repo1, 'latest', accept, contentOf(layout, image));
      await putManifest(send, repo1, 'Latest', accept, contentOf(layout, images[0] ?? image));
      const request = { method: 'GET', headers: { accept } } as const;
      const name = image === images[0] ? 'before' : 'after';
      await step(name, { status: 200, body: image.digest }, { ...request, path: pathOf(repo1, 'latest') });
    }
    const request = { method: 'HEAD', headers: { accept } } as const;
    const first = { 'docker-content-digest': images[0]?.digest };
    await step('another in upper case', { status: 200, headers: first }, { ...request, path: pathOf(repo1, 'Latest') });
    await step(
      'what it left',
      { status: 200, headers: first },
      { ...request, path: pathOf(repo1, images[0]?.digest ?? '') },
    );
  },
};

const longestTag: Case = {
  name: 'the longest tag',
  right: 'push',
  run: async ({ step, send, repo1 }) => {
    const { layout, image, bytes } = imageOf('longest');
    await putParts(send, repo1, layout);
    const request = { method: 'PUT', headers: { 'content-type': image.mediaType }, body: bytes } as const;
    const tag = `_${'a.b-'.repeat(31)}xyz`;
    await step('of 128 characters', stored(image.digest), { ...request, path: pathOf(repo1, tag) });
    await step('of one', stored(image.digest), { ...request, path: pathOf(repo1, '0') });
    await step('of 129 characters', { status: [400, 404] }, { ...request, path: pathOf(repo1, `${tag}x`) });
    await step('that begins with a dot', { status: [400, 404] }, { ...request, path: pathOf(repo1, '.v1') });
  },
};

export const manifests: readonly Case[] = [
  ...[...kinds, storedElsewhere].map(pushed),
  ...kinds.map(pulled),
  whatIsAccepted,
  conditional,
  moved,
  longestTag,
];
