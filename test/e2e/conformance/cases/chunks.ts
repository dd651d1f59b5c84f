/** Blobs that come in pieces (distribution specification §Pushing a blob in chunks). */
import type { Case, Stage } from '../case.ts';
import { bytesOf, octets } from '../content.ts';
import { begin, finish, patch, session, taken } from './upload-steps.ts';

const inChunks: Case = {
  name: 'a blob in chunks',
  right: 'push',
  run: async (stage) => {
    const content = bytesOf('chunks', 3000);
    let location = await begin(stage);
    for (const from of [0, 1000, 2000]) location = await patch(stage, location, content, from, from + 1000);
    await finish(stage, location, content);
  },
};

const lastChunkWithPut: Case = {
  name: 'a blob in chunks, the last one with the PUT',
  right: 'push',
  run: async (stage) => {
    const content = bytesOf('last chunk', 2500);
    let location = await begin(stage);
    for (const from of [0, 1000]) location = await patch(stage, location, content, from, from + 1000);
    await finish(stage, location, content, content.subarray(2000));
  },
};

/** A chunk that is not the next one, after the first thousand bytes have arrived. */
const outOfOrder = (name: string, from: number): Case => ({
  name,
  right: 'push',
  run: async (stage) => {
    const content = bytesOf(name, 3000);
    const location = await patch(stage, await begin(stage), content, 0, 1000);
    const headers = { ...octets, 'content-range': `${from}-${from + 999}` };
    const request = { path: location, headers, body: content.subarray(from, from + 1000) };
    await stage.step('PATCH out of order', { status: 416 }, { method: 'PATCH', ...request });
    const now = await status(stage, 'GET tells where to go on', location, 999);
    await finish(stage, await patch(stage, now, content, 1000, 3000), content);
  },
});

async function status({ step }: Stage, name: string, location: string, last: number): Promise<string> {
  const headers = { location: session, range: `0-${last}` };
  const answer = await step(name, { status: 204, headers }, { method: 'GET', path: location });
  return answer.headers.location ?? location;
}

/** @param known which location the client knows: the newest, or the first, because the last answer was lost */
const takenUpAgain = (name: string, known: 'newest' | 'first'): Case => ({
  name,
  right: 'push',
  run: async (stage) => {
    const content = bytesOf('taken up', 5000);
    const first = await begin(stage);
    const newest = await patch(stage, first, content, 0, 2000);
    const location = await status(stage, 'GET tells how far it is', known === 'newest' ? newest : first, 1999);
    await finish(stage, await patch(stage, location, content, 2000, 5000), content);
  },
});

const streamed: Case = {
  name: 'a streamed blob',
  right: 'push',
  run: async (stage) => {
    const content = bytesOf('streamed', 700_000);
    const request = { path: await begin(stage), headers: octets, body: content, chunked: true };
    const answer = await stage.step('PATCH', taken(0, 699_999), { method: 'PATCH', ...request });
    await finish(stage, answer.headers.location ?? '', content);
  },
};

const wrongLength: Case = {
  name: 'a chunk that is not as long as its range',
  right: 'push',
  run: async (stage) => {
    const headers = { ...octets, 'content-range': '0-99' };
    const request = { path: await begin(stage), headers, body: bytesOf('short', 50) };
    // The specification is silent; what matters is that it is the same everywhere.
    await stage.step('PATCH', { status: [202, 400, 416] }, { method: 'PATCH', ...request });
  },
};

export const chunks: readonly Case[] = [
  inChunks,
  lastChunkWithPut,
  outOfOrder('a chunk too early', 2000),
  outOfOrder('a chunk for the second time', 0),
  takenUpAgain('an upload taken up again', 'newest'),
  takenUpAgain('an upload taken up again after an answer was lost', 'first'),
  streamed,
  wrongLength,
];
