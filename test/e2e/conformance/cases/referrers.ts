/** What refers to a manifest (distribution specification §Pushing Manifests with Subject, §Listing Referrers). */
import { addArtifact, addIndex, emptyLayout, ociTypes, type Descriptor, type Layout } from '../../../images.ts';
import type { Case, Stage } from '../case.ts';
import { contentOf, imageOf, putManifest, putParts } from '../content.ts';
import type { Demand } from '../seen.ts';
import { pathOf, stored } from './manifests.ts';

const sbom = 'application/spdx+json';
const signature = 'application/vnd.example.signature';

/** @param there whether the subject is pushed before what refers to it */
const referring = (name: string, there: boolean): Case => ({
  name,
  right: 'push',
  run: async ({ step, send, note, repo1 }) => {
    const { layout, image } = imageOf(name);
    const referrers = [addArtifact(layout, sbom, name, image), addArtifact(layout, signature, name, image)];
    if (!there) layout.blobs.delete(image.digest);
    await putLayoutWithout(send, repo1, layout, referrers);
    for (const referrer of referrers) {
      const { headers } = stored(referrer.digest);
      const demand: Demand = { status: 201, headers: { ...headers, 'oci-subject': image.digest } };
      const request = { headers: { 'content-type': referrer.mediaType }, body: contentOf(layout, referrer) };
      await step(`PUT of ${referrer.artifactType ?? ''}`, demand, {
        method: 'PUT',
        path: pathOf(repo1, referrer.digest),
        ...request,
      });
    }
    const path = `/v2/${repo1}/referrers/${image.digest}`;
    const list: Demand = { status: 200, headers: { 'content-type': ociTypes.index } };
    const { status, body } = await step('GET of the referrers', list, { method: 'GET', path });
    if (status === 200) note('the list names them', namesAll(body, referrers), body.toString());
    const filtered = { ...list, headers: { ...list.headers, 'oci-filters-applied': 'artifactType' } };
    await step('GET of one kind', filtered, { method: 'GET', path: `${path}?artifactType=${sbom}` });
    await step('GET of the referrers of nothing', list, { method: 'GET', path: path.replace(image.digest, absent) });
    await keepUnderTag(send, repo1, image.digest, referrers, step);
  },
});

function namesAll(list: Buffer, referrers: readonly Descriptor[]): boolean {
  const { manifests } = JSON.parse(list.toString()) as { manifests: readonly Partial<Descriptor>[] };
  const fits = ({ mediaType, digest, size, artifactType }: Descriptor) =>
    manifests.some(
      (one) =>
        one.mediaType === mediaType && one.digest === digest && one.size === size && one.artifactType === artifactType,
    );
  return manifests.length === referrers.length && referrers.every(fits);
}

const absent = `sha256:${'0'.repeat(64)}`;

async function putLayoutWithout(
  send: Stage['send'],
  repository: string,
  layout: Layout,
  later: readonly Descriptor[],
): Promise<void> {
  const now = { blobs: new Map(layout.blobs), tags: new Map<string, Descriptor>() };
  for (const { digest } of later) now.blobs.delete(digest);
  await putParts(send, repository, now);
}

/** §Referrers Tag Schema: what clients do where there is no referrers API. */
async function keepUnderTag(
  send: Stage['send'],
  repository: string,
  subject: string,
  referrers: readonly Descriptor[],
  step: Stage['step'],
): Promise<void> {
  const layout = emptyLayout();
  const list = addIndex(layout, referrers);
  const tag = subject.replace(':', '-');
  await putManifest(send, repository, tag, ociTypes.index, contentOf(layout, list));
  const request = { method: 'GET', path: pathOf(repository, tag), headers: { accept: ociTypes.index } } as const;
  await step('GET of the list that the client keeps', { status: 200, body: list.digest }, request);
}

export const referrers: readonly Case[] = [
  referring('referrers of an image', true),
  referring('referrers of an image that is not there', false),
];
