/** Steps of an upload (distribution specification §Pushing blobs). */
import { digestOf } from '../../../images.ts';
import type { Stage } from '../case.ts';
import { closing, none, octets } from '../content.ts';
import type { Demand } from '../seen.ts';

const opened: Demand = { status: 202, headers: { location: /^\/v2\/<repo1>\/blobs\/uploads\/<session>/ } };
export const session = /^\/v2\/<repo1>\/blobs\/uploads\/<session>/;
export const uploadsOf = (repository: string): string => `/v2/${repository}/blobs/uploads/`;

export const stored = (digest: string): Demand => ({
  status: 201,
  headers: { location: `/v2/<repo1>/blobs/${digest}`, 'docker-content-digest': digest },
});
export const taken = (from: number, to: number): Demand => ({
  status: 202,
  headers: { location: session, range: `${from}-${to}` },
});

/** Opens an upload. @returns its location */
export async function begin({ step, repo1 }: Stage): Promise<string> {
  const { headers } = await step('POST opens an upload', opened, {
    method: 'POST',
    path: uploadsOf(repo1),
    body: none,
  });
  return headers.location ?? '';
}

/** Sends the bytes from `from` to before `end`. @returns where the next ones go */
export async function patch(
  { step }: Stage,
  location: string,
  content: Buffer,
  from: number,
  end: number,
): Promise<string> {
  const headers = { ...octets, 'content-range': `${from}-${end - 1}` };
  const request = { method: 'PATCH', path: location, headers, body: content.subarray(from, end) } as const;
  const answer = await step(`PATCH ${from}-${end - 1}`, taken(0, end - 1), request);
  return answer.headers.location ?? location;
}

export async function finish(stage: Stage, location: string, content: Buffer, last: Buffer = none): Promise<void> {
  const digest = digestOf(content);
  const path = closing(location, digest);
  await stage.step('PUT ends the upload', stored(digest), { method: 'PUT', path, headers: octets, body: last });
  await arrived(stage, content);
}

export async function arrived({ step, repo1 }: Stage, content: Buffer): Promise<void> {
  const digest = digestOf(content);
  const headers = { 'content-length': String(content.length), 'docker-content-digest': digest };
  const body = content.length === 0 ? '' : digest;
  const path = `/v2/${repo1}/blobs/${digest}`;
  await step('GET finds what was sent', { status: 200, headers, body }, { method: 'GET', path });
}
