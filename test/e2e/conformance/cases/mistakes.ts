/** Manifests that a registry must refuse, and questions about what is not there (specification §Error Codes). */
import { addBlob, digestOf, emptyLayout, ociTypes } from '../../../images.ts';
import type { Case } from '../case.ts';
import { bytesOf, imageOf, putLayout, putParts } from '../content.ts';
import { errorCodes, type Demand } from '../seen.ts';
import { pathOf, stored } from './manifests.ts';

const absent = addBlob(emptyLayout(), ociTypes.layer, bytesOf('absent', 100));
const invalid: Demand = { status: 400, code: ['MANIFEST_INVALID', 'UNSUPPORTED'] };

/** Manifests, as text or document, with what is wrong with them. */
const refusedBodies: readonly (readonly [string, string | object, Demand, string?])[] = [
  ['no JSON', '{"schemaVersion":', invalid],
  ['nothing', '', invalid],
  ['no object', '[]', invalid],
  ['another media type inside', { schemaVersion: 2, mediaType: ociTypes.index, manifests: [] }, invalid],
  ['no known type', { schemaVersion: 2 }, invalid, 'application/json'],
  ['type nonsense', { schemaVersion: 2 }, invalid, 'nonsense'],
  ['schema 1', { schemaVersion: 1 }, invalid, 'application/vnd.docker.distribution.manifest.v1+prettyjws'],
];

const malformed: Case = {
  name: 'a manifest that is none',
  right: 'push',
  run: async ({ step, repo1 }) => {
    for (const [name, content, demand, type = ociTypes.manifest] of refusedBodies) {
      const body = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
      const request = { method: 'PUT', path: pathOf(repo1, 'v1'), headers: { 'content-type': type }, body } as const;
      await step(name, demand, request);
    }
    const body = Buffer.from('{}');
    await step('no type at all', invalid, { method: 'PUT', path: pathOf(repo1, 'v1'), body });
  },
};

const partsMissing: Case = {
  name: 'a manifest whose parts are missing',
  right: 'push',
  run: async ({ step, send, repo1 }) => {
    const { layout, image } = imageOf('parts');
    await putLayout(send, repo1, layout);
    const config = addBlob(layout, ociTypes.config, '{}');
    const base = { schemaVersion: 2, mediaType: ociTypes.manifest };
    const gone: Demand = { status: [400, 404], code: ['MANIFEST_BLOB_UNKNOWN', 'BLOB_UNKNOWN'] };
    const put = async (name: string, type: string, manifest: object): Promise<void> => {
      const request = { headers: { 'content-type': type }, body: Buffer.from(JSON.stringify(manifest)) };
      await step(name, gone, { method: 'PUT', path: pathOf(repo1, 'broken'), ...request });
    };
    await put('config', ociTypes.manifest, { ...base, config, layers: [] });
    await put('layer', ociTypes.manifest, {
      ...base,
      config: { ...config, ...addBlob(layout, ociTypes.config, 'x') },
      layers: [absent],
    });
    const child = { ...absent, mediaType: ociTypes.manifest };
    await put('member of an index', ociTypes.index, {
      schemaVersion: 2,
      mediaType: ociTypes.index,
      manifests: [image, child],
    });
    await step('nothing came of it', { status: 404 }, { method: 'GET', path: pathOf(repo1, 'broken') });
  },
};

const wrongDigest: Case = {
  name: 'a manifest that is not what its digest says',
  right: 'push',
  run: async ({ step, send, repo1 }) => {
    const { layout, image, bytes } = imageOf('digest');
    await putParts(send, repo1, layout);
    const request = { method: 'PUT', headers: { 'content-type': image.mediaType } } as const;
    const refused: Demand = { status: 400, code: 'DIGEST_INVALID' };
    const path = pathOf(repo1, image.digest);
    await step('PUT', refused, { ...request, path, body: Buffer.concat([bytes, Buffer.from('  ')]) });
    const nonsense = pathOf(repo1, 'sha256:baddigeststring');
    await step('PUT by a malformed digest', refused, { ...request, path: nonsense, body: bytes });
    await step('HEAD finds nothing', { status: 404 }, { method: 'HEAD', path });
  },
};

const tooLarge: Case = {
  name: 'a manifest of more than four megabytes',
  right: 'push',
  run: async ({ step, send, repo1 }) => {
    const { layout, image, bytes } = imageOf('large');
    await putParts(send, repo1, layout);
    const request = { method: 'PUT', headers: { 'content-type': image.mediaType } } as const;
    const largest = Buffer.concat([bytes, Buffer.alloc((4 << 20) - bytes.length, ' ')]);
    await step('just not', stored(digestOf(largest)), { ...request, path: pathOf(repo1, 'largest'), body: largest });
    const larger = Buffer.concat([largest, Buffer.alloc(1, ' ')]);
    await step('just so', { status: [400, 413] }, { ...request, path: pathOf(repo1, 'larger'), body: larger });
    await step(
      'and of unknown length',
      { status: [400, 413] },
      { ...request, path: pathOf(repo1, 'larger'), body: larger, chunked: true },
    );
  },
};

const unknown: Case = {
  name: 'a manifest that is not there',
  right: 'pull',
  run: async ({ step, prepare, repo1, repo2 }) => {
    const { layout, image } = imageOf('there');
    await putLayout(prepare, repo1, layout);
    const codes: Demand = { status: 404, code: ['MANIFEST_UNKNOWN', 'NAME_UNKNOWN'] };
    const get = (reference: string, repository = repo1) =>
      ({ method: 'GET', path: pathOf(repository, reference) }) as const;
    await step('by tag', codes, get('missing'));
    await step('by digest', codes, get(absent.digest));
    await step('in another repository', codes, get(image.digest, repo2));
    await step('HEAD by tag', { status: 404, body: '' }, { ...get('missing'), method: 'HEAD' });
    await step('HEAD by digest', { status: 404, body: '' }, { ...get(absent.digest), method: 'HEAD' });
    await step('by a malformed digest', { status: [400, 404] }, get('sha256:baddigeststring'));
    await step('by a malformed tag', { status: [400, 404] }, get('-v1'));
  },
};

const odd: Case = {
  name: 'a method that an endpoint does not know',
  right: 'push',
  run: async (stage) => {
    const { step, prepare, repo1 } = stage;
    const { layout, image } = imageOf('methods');
    await putLayout(prepare, repo1, layout);
    const body = Buffer.from('{}');
    const blob = `/v2/${repo1}/blobs/${image.digest}`;
    await step('PATCH of a manifest', { status: 405 }, { method: 'PATCH', path: pathOf(repo1, 'v1'), body });
    await step('PUT of a blob', { status: 405 }, { method: 'PUT', path: blob, body });
    await step('POST of a list of tags', { status: 405 }, { method: 'POST', path: `/v2/${repo1}/tags/list`, body });
  },
};

/** §Error Codes: an error in JSON has this form, and its code is in capitals. */
const envelopes: Case = {
  name: 'errors in the form of the specification',
  right: 'push',
  run: async (stage) => {
    const { send, repo1 } = stage;
    const requests = [
      { method: 'GET', path: `/v2/${repo1}/tags/list` },
      { method: 'GET', path: pathOf(repo1, 'missing') },
      { method: 'GET', path: `/v2/${repo1}/blobs/${absent.digest}` },
      { method: 'PUT', path: pathOf(repo1, 'v1'), body: Buffer.from('x') },
    ] as const;
    for (const request of requests) {
      const { status, headers, body } = await send(request);
      const document: unknown = JSON.parse(body.toString());
      const codes = errorCodes({ status, headers: {}, body: document });
      const right = headers['content-type']?.startsWith('application/json') === true && codes.every(inCapitals);
      stage.note(`${request.method} ${request.path.split('/').at(-2) ?? ''}`, right && codes.length > 0, codes);
    }
  },
};

const inCapitals = (code: string): boolean => /^[A-Z_]+$/.test(code);

export const mistakes: readonly Case[] = [malformed, partsMissing, wrongDigest, tooLarge, unknown, odd, envelopes];
