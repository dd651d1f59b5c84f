import { expect, test } from 'vitest';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { fingerprintRegistry } from './fingerprint.ts';
import type { RegistryGeneration } from './fingerprint.ts';

/** Answers like the given generation (recorded from real ones). */
async function fingerprintOf(contentType: string, listStatus: number, detail: unknown): Promise<RegistryGeneration> {
  const server = createServer((request, response) => {
    response.setHeader('Docker-Distribution-Api-Version', 'registry/2.0');
    response.setHeader('Content-Type', contentType);
    const isList = request.url?.includes('tags/list') ?? false;
    response.statusCode = isList ? listStatus : 200;
    const code = listStatus === 404 ? 'NAME_UNKNOWN' : 'PAGINATION_NUMBER_INVALID';
    const errors = [{ code, message: 'any', detail }];
    response.end(JSON.stringify(isList ? { errors } : {}));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  try {
    return await fingerprintRegistry({
      baseUrl: `http://127.0.0.1:${String(port)}`,
      token: () => Promise.resolve('x'),
      fetch,
      userAgent: 'Portus',
    });
  } finally {
    server.close();
  }
}

test.each([
  ['2', 'application/json; charset=utf-8', 200, null],
  ['3.0', 'application/json', 404, { name: 'portus-probe/none' }],
  ['3.0', 'application/json', 400, 'abc'],
  ['3.0', 'application/json', 400, { n: 'abc' }],
  ['3.1+', 'application/json', 400, 0],
  ['3.1+', 'application/json', 400, { n: 0 }],
  ['unknown', 'application/json', 200, null],
  ['unknown', 'text/html', 200, null],
] as const)('a registry of generation %s is recognised (%s, %i, %j)', async (generation, type, status, detail) => {
  expect(await fingerprintOf(type, status, detail)).toBe(generation);
});
