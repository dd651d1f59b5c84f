/** Reading blobs (distribution specification §Pulling blobs; RFC 9110 §13, §14). */
import { createHash } from 'node:crypto';
import { digestOf } from '../../../images.ts';
import type { Case } from '../case.ts';
import { bytesOf, closing, none, octets, openUpload, putBlob } from '../content.ts';
import type { Demand } from '../seen.ts';

const content = bytesOf('read', 2048);
const digest = digestOf(content);

const reading: Case = {
  name: 'a blob',
  right: 'pull',
  run: async ({ step, prepare, repo1 }) => {
    await putBlob(prepare, repo1, content);
    const path = `/v2/${repo1}/blobs/${digest}`;
    const headers = { 'content-length': '2048', 'docker-content-digest': digest };
    await step('HEAD', { status: 200, headers, body: '' }, { method: 'HEAD', path });
    await step('GET', { status: 200, headers, body: digest }, { method: 'GET', path });
    const compressed = { 'accept-encoding': 'gzip, zstd' };
    await step(
      'GET by a client that takes gzip',
      { status: 200, headers, body: digest },
      { method: 'GET', path, headers: compressed },
    );
    const odd = path.replace('sha256:', 'sha256%3A');
    await step('GET by an escaped path', { status: 200, headers, body: digest }, { method: 'GET', path: odd });
  },
};

const missing: Case = {
  name: 'a blob that is not there',
  right: 'pull',
  run: async ({ step, prepare, repo1, repo2 }) => {
    await putBlob(prepare, repo1, content);
    const unknown: Demand = { status: 404, code: ['BLOB_UNKNOWN', 'NAME_UNKNOWN'] };
    const path = `/v2/${repo1}/blobs/${digestOf(bytesOf('absent', 1))}`;
    await step('HEAD', { status: 404, body: '' }, { method: 'HEAD', path });
    await step('GET', unknown, { method: 'GET', path });
    await step('GET of one of another repository', unknown, { method: 'GET', path: `/v2/${repo2}/blobs/${digest}` });
    const malformed = `/v2/${repo1}/blobs/sha256:nonsense`;
    await step('GET of a malformed digest', { status: [400, 404] }, { method: 'GET', path: malformed });
  },
};

/** [what is asked for, first and last byte of the answer; null: there is no such part] */
const parts: readonly (readonly [string, readonly [number, number] | null])[] = [
  ['bytes=500-1499', [500, 1499]],
  ['bytes=0-0', [0, 0]],
  ['bytes=500-', [500, 2047]],
  ['bytes=-500', [1548, 2047]],
  ['bytes=-5000', [0, 2047]],
  ['bytes=2000-5000', [2000, 2047]],
  ['bytes=500-0', null],
  ['bytes=5000-10000', null],
  ['bytes=2048-', null],
];

const ranges: Case = {
  name: 'parts of a blob',
  right: 'pull',
  run: async ({ step, prepare, repo1 }) => {
    await putBlob(prepare, repo1, content);
    const request = { method: 'GET', path: `/v2/${repo1}/blobs/${digest}` } as const;
    for (const [range, part] of parts) {
      const demand: Demand = part === null ? { status: 416 } : partOf(...part);
      await step(range, demand, { ...request, headers: { range } });
    }
    const several = { range: 'bytes=0-9,100-109' };
    await step(
      'several at once',
      { status: 206, headers: { 'content-type': /^multipart\/byteranges/ } },
      { ...request, headers: several },
    );
    const nonsense: Demand = { status: [200, 416] };
    await step('in no known unit', nonsense, { ...request, headers: { range: 'lines=1-2' } });
    await step('that are nonsense', nonsense, { ...request, headers: { range: 'bytes=a-b' } });
    await step(
      'as HEAD',
      { status: [200, 206], body: '' },
      { ...request, method: 'HEAD', headers: { range: 'bytes=0-9' } },
    );
  },
};

function partOf(first: number, last: number): Demand {
  const part = content.subarray(first, last + 1);
  const headers = { 'content-range': `bytes ${first}-${last}/2048`, 'content-length': String(part.length) };
  return { status: 206, headers, body: digestOf(part) };
}

const conditional: Case = {
  name: 'a blob on conditions',
  right: 'pull',
  run: async ({ step, prepare, repo1 }) => {
    await putBlob(prepare, repo1, content);
    const path = `/v2/${repo1}/blobs/${digest}`;
    const { headers } = await step(
      'GET',
      { status: 200, headers: { etag: /digest|"sha256:/ } },
      { method: 'GET', path },
    );
    const known = { 'if-none-match': headers.etag ?? '' };
    const other = { 'if-none-match': `"${digestOf(none)}"` };
    await step('GET of what is known', { status: 304, body: '' }, { method: 'GET', path, headers: known });
    await step('HEAD of what is known', { status: 304, body: '' }, { method: 'HEAD', path, headers: known });
    await step('GET of what has changed', { status: 200, body: digest }, { method: 'GET', path, headers: other });
    const part = { range: 'bytes=0-9', 'if-range': headers.etag ?? '' };
    await step('GET of a part of what is known', partOf(0, 9), { method: 'GET', path, headers: part });
    const changed = { range: 'bytes=0-9', 'if-range': '"other"' };
    await step(
      'GET of a part of what has changed',
      { status: 200, body: digest },
      { method: 'GET', path, headers: changed },
    );
  },
};

const sha512: Case = {
  name: 'a blob named by SHA-512',
  right: 'push',
  run: async ({ step, send, repo1 }) => {
    const blob = bytesOf('sha512', 512);
    const name = `sha512:${createHash('sha512').update(blob).digest('hex')}`;
    const path = closing(await openUpload(send, repo1), name);
    await step('PUT', { status: 201 }, { method: 'PUT', path, headers: octets, body: blob });
    const headers = { 'docker-content-digest': name };
    await step(
      'GET',
      { status: 200, headers, body: digestOf(blob) },
      { method: 'GET', path: `/v2/${repo1}/blobs/${name}` },
    );
  },
};

export const blobs: readonly Case[] = [reading, missing, ranges, conditional, sha512];
