/** Ways to push a blob in one piece, and mistakes (distribution specification §Pushing blobs). */
import { digestOf } from '../../../images.ts';
import type { Case } from '../case.ts';
import { bytesOf, closing, none, octets, openUpload } from '../content.ts';
import type { Demand } from '../seen.ts';
import { arrived, begin, finish, patch, stored, uploadsOf } from './upload-steps.ts';

const inOnePost: Case = {
  name: 'a blob in one POST',
  right: 'push',
  run: async (stage) => {
    const content = bytesOf('one post', 512);
    const digest = digestOf(content);
    const demand: Demand = { status: [201, 202], headers: { location: /^\/v2\/<repo1>\/blobs\// } };
    const path = closing(uploadsOf(stage.repo1), digest);
    const answer = await stage.step('POST', demand, { method: 'POST', path, headers: octets, body: content });
    if (answer.status === 201) await arrived(stage, content);
    else await finish(stage, answer.headers.location ?? '', content, content);
  },
};

const withPut = (name: string, content: Buffer, chunked = false): Case => ({
  name,
  right: 'push',
  run: async (stage) => {
    const digest = digestOf(content);
    const path = closing(await begin(stage), digest);
    await stage.step('PUT', stored(digest), { method: 'PUT', path, headers: octets, body: content, chunked });
    await arrived(stage, content);
  },
});

const wrongDigest: Case = {
  name: 'a blob that is not what its digest says',
  right: 'push',
  run: async (stage) => {
    const [content, other] = [bytesOf('sent', 600), digestOf(bytesOf('meant', 600))];
    const refused: Demand = { status: 400, code: 'DIGEST_INVALID' };
    const put = { method: 'PUT', headers: octets } as const;
    const { step, send, repo1 } = stage;
    const at = async (digest: string) => closing(await openUpload(send, repo1), digest);
    await step('PUT with the digest of something else', refused, { ...put, path: await at(other), body: content });
    const chunk = await patch(stage, await openUpload(send, repo1), content, 0, 600);
    await step('PUT after a chunk', refused, { ...put, path: closing(chunk, other), body: none });
    await step('PUT with a malformed digest', refused, { ...put, path: await at('sha256:nonsense'), body: content });
    await step('PUT with an unknown algorithm', refused, {
      ...put,
      path: await at(`md9:${'a'.repeat(64)}`),
      body: content,
    });
    await step('PUT without a digest', refused, { ...put, path: await openUpload(send, repo1), body: content });
    await step('HEAD finds nothing', { status: 404 }, { method: 'HEAD', path: `/v2/${repo1}/blobs/${other}` });
  },
};

const unknownSession: Case = {
  name: 'an upload that nobody opened',
  right: 'push',
  run: async ({ step, repo1 }) => {
    const path = `${uploadsOf(repo1)}00000000-0000-4000-8000-000000000000`;
    const demand: Demand = { status: 404, code: ['BLOB_UPLOAD_UNKNOWN', 'BLOB_UPLOAD_INVALID'] };
    await step('GET', demand, { method: 'GET', path });
    await step('PATCH', demand, { method: 'PATCH', path, headers: octets, body: bytesOf('x', 10) });
    const digest = digestOf(bytesOf('x', 10));
    await step('PUT', demand, { method: 'PUT', path: closing(path, digest), headers: octets, body: bytesOf('x', 10) });
  },
};

const twice: Case = {
  name: 'the same blob twice',
  right: 'push',
  run: async (stage) => {
    const content = bytesOf('twice', 300);
    for (const time of ['first', 'second']) {
      const path = closing(await openUpload(stage.send, stage.repo1), digestOf(content));
      const request = { path, headers: octets, body: content };
      await stage.step(`PUT, the ${time} time`, stored(digestOf(content)), { method: 'PUT', ...request });
    }
    await arrived(stage, content);
  },
};

const cancelled: Case = {
  name: 'a cancelled upload',
  // The registry counts every DELETE as one, so its tokens need the right.
  right: 'delete',
  run: async (stage) => {
    const path = await begin(stage);
    await stage.step('DELETE', { status: 204 }, { method: 'DELETE', path });
    await stage.step('GET afterwards', { status: 404, code: 'BLOB_UPLOAD_UNKNOWN' }, { method: 'GET', path });
  },
};

export const uploads: readonly Case[] = [
  inOnePost,
  withPut('a blob with POST and PUT', bytesOf('post and put', 512)),
  withPut('a blob of six megabytes', bytesOf('megabytes', 6 << 20)),
  withPut('a blob whose length is not said', bytesOf('unsaid', 200_000), true),
  withPut('an empty blob', none),
  withPut('the empty JSON object', Buffer.from('{}')),
  wrongDigest,
  unknownSession,
  twice,
  cancelled,
];
