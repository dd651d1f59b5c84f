/** Ping and lists (distribution specification §Determining Support, §Listing Tags). */
import type { Case, Stage } from '../case.ts';
import { bytesOf, imageOf, putBlob, putLayout, putManifest, putParts } from '../content.ts';
import type { Demand } from '../seen.ts';
import type { RegistryAnswer } from '../speaker.ts';

const ping: Case = {
  name: 'the base',
  right: 'login',
  run: async ({ step }) => {
    const headers = { 'docker-distribution-api-version': 'registry/2.0' };
    await step('GET', { status: 200, headers }, { method: 'GET', path: '/v2/' });
    await step('HEAD', { status: 200, headers, body: '' }, { method: 'HEAD', path: '/v2/' });
  },
};

const tags = ['a', 'b', 'c', 'd', 'e'];

function tagsIn({ status, body }: RegistryAnswer): string[] {
  const list = status === 200 ? (JSON.parse(body.toString()) as { tags: string[] | null }).tags : [];
  return list ?? [];
}

/** Registries of generation 2 list in no order, hence lists are compared sorted. */
const page =
  ({ send, note, repo1 }: Stage) =>
  async (name: string, query: string, right: (listed: string[]) => boolean) => {
    const answer = await send({ method: 'GET', path: `/v2/${repo1}/tags/list${query}` });
    const listed = tagsIn(answer);
    const link = String(answer.headers['link'] ?? '').replaceAll(repo1, '<repo1>');
    note(name, answer.status === 200 && right(listed), { status: answer.status, tags: listed.toSorted(), link });
  };

const listed: Case = {
  name: 'a list of tags',
  right: 'pull',
  run: async (stage) => {
    const { layout, image, bytes } = imageOf('listed');
    await putParts(stage.prepare, stage.repo1, layout);
    for (const tag of tags.toReversed()) await putManifest(stage.prepare, stage.repo1, tag, image.mediaType, bytes);
    const look = page(stage);
    const are = (wanted: readonly string[]) => (found: string[]) => found.join() === wanted.join();
    await look('all', '', (found) => found.toSorted().join() === tags.join());
    await look('the first two', '?n=2', are(['a', 'b']));
    await look('those behind one', '?last=c', are(['d', 'e']));
    await look('two behind one', '?n=2&last=b', are(['c', 'd']));
    await look('those behind the last', '?n=2&last=e', are([]));
    await look('none', '?n=0', are([]));
    await look('more than there are', '?n=100', (found) => found.toSorted().join() === tags.join());
  },
};

const notListed: Case = {
  name: 'a list of no tags',
  right: 'pull',
  run: async ({ step, prepare, repo1, repo2 }) => {
    await putBlob(prepare, repo2, bytesOf('no tags', 10));
    const unknown: Demand = { status: 404, code: 'NAME_UNKNOWN' };
    await step('of an unknown repository', unknown, { method: 'GET', path: `/v2/${repo1}/tags/list` });
    await step('of one with blobs alone', { status: [200, 404] }, { method: 'GET', path: `/v2/${repo2}/tags/list` });
  },
};

const catalog: Case = {
  name: 'the catalog',
  right: 'list',
  run: async ({ step, send, note, prepare, repo1, repo2 }) => {
    for (const repository of [repo1, repo2]) await putLayout(prepare, repository, imageOf('catalog').layout);
    const { status, body } = await send({ method: 'GET', path: '/v2/_catalog?n=1000' });
    const { repositories = [] } = JSON.parse(body.toString()) as { repositories?: string[] };
    note(
      'has them',
      [repo1, repo2].every((name) => repositories.includes(name)),
      status,
    );
    const behind = `/v2/_catalog?n=1&last=${repo1.slice(0, -1)}`;
    const next = { link: /^<\/v2\/_catalog\?last=<repo1>&n=1>; rel="next"$/ };
    await step(
      'a page',
      { status: 200, headers: next, body: { repositories: ['<repo1>'] } },
      { method: 'GET', path: behind },
    );
    const tooMany = '/v2/_catalog?n=100000';
    await step('too much at once', { status: [200, 400] }, { method: 'GET', path: tooMany });
  },
};

export const listing: readonly Case[] = [ping, listed, notListed, catalog];
