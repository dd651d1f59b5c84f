/** Blobs that come from another repository (distribution specification §Mounting a blob from another repository). */
import { digestOf } from '../../../images.ts';
import type { Case } from '../case.ts';
import { bytesOf, closing, none, octets, putBlob } from '../content.ts';
import type { Demand } from '../seen.ts';

const mountable = bytesOf('mount', 400);
const mountDigest = digestOf(mountable);
const mounting = (repository: string, query: string): string => `/v2/${repository}/blobs/uploads/?mount=${query}`;
const mounted: Demand = {
  status: 201,
  headers: { location: `/v2/<repo1>/blobs/${mountDigest}`, 'docker-content-digest': mountDigest },
};
const uploadInstead: Demand = { status: 202, headers: { location: /^\/v2\/<repo1>\/blobs\/uploads\/<session>/ } };

const mount: Case = {
  name: 'a blob mounted from its source',
  right: 'push',
  run: async ({ step, prepare, repo1, repo2 }) => {
    await putBlob(prepare, repo2, mountable);
    const path = mounting(repo1, `${mountDigest}&from=${repo2}`);
    await step('POST', mounted, { method: 'POST', path, body: none });
    const blob = `/v2/${repo1}/blobs/${mountDigest}`;
    await step('GET', { status: 200, body: mountDigest }, { method: 'GET', path: blob });
    await step('POST of what is there already', mounted, { method: 'POST', path, body: none });
  },
};

const mountOfNothing: Case = {
  name: 'a blob mounted from where it is not',
  right: 'push',
  run: async ({ step, prepare, repo1, repo2 }) => {
    await putBlob(prepare, repo2, bytesOf('something else', 10));
    const absent = bytesOf('never mounted', 400);
    const path = mounting(repo1, `${digestOf(absent)}&from=${repo2}`);
    const { headers } = await step('POST', uploadInstead, { method: 'POST', path, body: none });
    const put = { path: closing(headers.location ?? '', digestOf(absent)), headers: octets, body: absent };
    await step('PUT instead', { status: 201 }, { method: 'PUT', ...put });
    const nowhere = mounting(repo1, `${mountDigest}&from=${repo2}-nowhere`);
    await step('POST from an unknown repository', uploadInstead, { method: 'POST', path: nowhere, body: none });
    const malformed = mounting(repo1, `sha256:nonsense&from=${repo2}`);
    await step('POST of a malformed digest', { status: [202, 400] }, { method: 'POST', path: malformed, body: none });
    await step(
      'GET of what was not mounted',
      { status: 404 },
      { method: 'GET', path: `/v2/${repo1}/blobs/${mountDigest}` },
    );
  },
};

const mountFromAnywhere: Case = {
  name: 'a blob mounted from anywhere',
  right: 'push',
  run: async ({ step, prepare, repo1, repo2 }) => {
    const known = bytesOf('anywhere', 400);
    await putBlob(prepare, repo2, known);
    const demand: Demand = { status: [201, 202], headers: { location: /^\/v2\/<repo1>\/blobs\// } };
    await step('POST', demand, { method: 'POST', path: mounting(repo1, digestOf(known)), body: none });
  },
};

export const mounts: readonly Case[] = [mount, mountOfNothing, mountFromAnywhere];
