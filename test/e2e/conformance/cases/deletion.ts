/** Deleting (distribution specification §Content Management). */
import { addImage, addIndex, digestOf, emptyLayout, ociTypes, type Descriptor, type Layout } from '../../../images.ts';
import type { Case } from '../case.ts';
import { bytesOf, contentOf, imageOf, none, putBlob, putLayout, putManifest } from '../content.ts';
import type { Demand } from '../seen.ts';
import { pathOf } from './manifests.ts';

const accepted: Demand = { status: 202 };
const accept = { accept: `${ociTypes.manifest}, ${ociTypes.index}` };
const tagsOf = (repository: string) => ({ method: 'GET', path: `/v2/${repository}/tags/list` }) as const;
const noTags: Demand = { status: [200, 404] };

const byDigest: Case = {
  name: 'a manifest deleted by digest',
  right: 'delete',
  run: async ({ step, prepare, repo1, repo2 }) => {
    const { layout, image, bytes } = imageOf('by digest');
    for (const repository of [repo1, repo2]) await putLayout(prepare, repository, layout);
    await putManifest(prepare, repo1, 'v2', image.mediaType, bytes);
    const path = pathOf(repo1, image.digest);
    const gone: Demand = { status: 404, code: 'MANIFEST_UNKNOWN' };
    await step('DELETE', accepted, { method: 'DELETE', path });
    await step('GET by digest', gone, { method: 'GET', path, headers: accept });
    await step('GET by its tag', gone, { method: 'GET', path: pathOf(repo1, 'v1'), headers: accept });
    await step('GET by its other tag', gone, { method: 'GET', path: pathOf(repo1, 'v2'), headers: accept });
    await step('GET of the tags', noTags, tagsOf(repo1));
    await step('DELETE again', { status: 404 }, { method: 'DELETE', path });
    const elsewhere = { method: 'GET', path: pathOf(repo2, 'v1'), headers: accept } as const;
    await step('GET from another repository', { status: 200, body: image.digest }, elsewhere);
    const again = { method: 'PUT', path: pathOf(repo1, 'v3'), headers: { 'content-type': image.mediaType } } as const;
    await step('PUT afterwards', { status: 201 }, { ...again, body: bytes });
  },
};

const byTag: Case = {
  name: 'a tag deleted',
  right: 'delete',
  run: async ({ step, prepare, repo1 }) => {
    const { layout, image, bytes } = imageOf('by tag');
    await putLayout(prepare, repo1, layout);
    await putManifest(prepare, repo1, 'v2', image.mediaType, bytes);
    await step('DELETE', accepted, { method: 'DELETE', path: pathOf(repo1, 'v1') });
    await step('GET', { status: 404 }, { method: 'GET', path: pathOf(repo1, 'v1'), headers: accept });
    await step('GET of the other', { status: 200 }, { method: 'GET', path: pathOf(repo1, 'v2'), headers: accept });
    await step('DELETE of a missing one', { status: [400, 404] }, { method: 'DELETE', path: pathOf(repo1, 'missing') });
  },
};

const nothing: Case = {
  name: 'the deletion of what is not there',
  right: 'delete',
  run: async ({ step, prepare, repo1, repo2 }) => {
    await putLayout(prepare, repo1, imageOf('nothing').layout);
    const absent = digestOf(bytesOf('nothing', 1));
    const gone: Demand = { status: 404 };
    await step('DELETE of a manifest', gone, { method: 'DELETE', path: pathOf(repo1, absent) });
    await step('DELETE of a blob', gone, { method: 'DELETE', path: `/v2/${repo1}/blobs/${absent}` });
    await step('DELETE in an unknown repository', gone, { method: 'DELETE', path: pathOf(repo2, absent) });
    const nonsense: Demand = { status: [400, 404] };
    await step('DELETE of a malformed digest', nonsense, { method: 'DELETE', path: pathOf(repo1, 'sha256:nonsense') });
  },
};

const blob: Case = {
  name: 'a blob deleted',
  right: 'delete',
  run: async ({ step, prepare, repo1, repo2 }) => {
    const content = bytesOf('deleted', 300);
    const digest = await putBlob(prepare, repo2, content);
    const mount = `/v2/${repo1}/blobs/uploads/?mount=${digest}&from=${repo2}`;
    await prepare({ method: 'POST', path: mount, body: none });
    const path = `/v2/${repo1}/blobs/${digest}`;
    await step('GET before', { status: 200, body: digest }, { method: 'GET', path });
    await step('DELETE', accepted, { method: 'DELETE', path });
    await step('GET', { status: 404, code: 'BLOB_UNKNOWN' }, { method: 'GET', path });
    await step('HEAD', { status: 404, body: '' }, { method: 'HEAD', path });
    await step('DELETE again', { status: 404 }, { method: 'DELETE', path });
    const source = { method: 'GET', path: `/v2/${repo2}/blobs/${digest}` } as const;
    await step('GET from where it was mounted', { status: 200, body: digest }, source);
  },
};

function indexOf(seed: string): { readonly layout: Layout; readonly index: Descriptor; readonly child: Descriptor } {
  const layout = emptyLayout();
  const child = addImage(layout, { layers: [bytesOf(seed, 70)] });
  const index = addIndex(layout, [child]);
  layout.tags.set('v1', index);
  return { layout, index, child };
}

const index: Case = {
  name: 'an index deleted',
  right: 'delete',
  run: async ({ step, prepare, repo1 }) => {
    const { layout, index: top, child } = indexOf('index');
    await putLayout(prepare, repo1, layout);
    await step('DELETE', accepted, { method: 'DELETE', path: pathOf(repo1, top.digest) });
    await step('GET', { status: 404 }, { method: 'GET', path: pathOf(repo1, top.digest), headers: accept });
    const member = { path: pathOf(repo1, child.digest), headers: accept };
    await step('GET of its member', { status: 200, body: child.digest }, { method: 'GET', ...member });
    await step('DELETE of its member', accepted, { method: 'DELETE', ...member });
    await step('GET of its deleted member', { status: 404 }, { method: 'GET', ...member });
  },
};

const member: Case = {
  name: 'a member of an index deleted',
  right: 'delete',
  run: async ({ step, prepare, repo1 }) => {
    const { layout, index: top, child } = indexOf('member');
    await putLayout(prepare, repo1, layout);
    await step('DELETE', { status: [202, 400, 405] }, { method: 'DELETE', path: pathOf(repo1, child.digest) });
    const whole = { method: 'GET', path: pathOf(repo1, 'v1'), headers: accept } as const;
    await step('GET of the index', { status: 200, body: digestOf(contentOf(layout, top)) }, whole);
  },
};

export const deletion: readonly Case[] = [byDigest, byTag, nothing, blob, index, member];
