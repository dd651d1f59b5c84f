/** Manifests and lists of tags at the gateway, before a registry that behaves in ways the real one does not. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { ManifestPipeline, ManifestPut } from '../../src/gateway/manifest-put.ts';
import type { GatewayDeps } from '../../src/gateway/routes.ts';
import { createWrites } from '../../src/gateway/writes.ts';
import { digestOf } from '../images.ts';
import { startTestGateway, type TestGateway, upstreamAt } from '../real-registry.ts';

const clean: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of clean.splice(0).toReversed()) await end();
});

async function gatewayTo(answer: RequestListener, change: Partial<GatewayDeps> = {}): Promise<TestGateway> {
  const server: Server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  clean.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const url = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : '')}`;
  const gateway = await startTestGateway({ upstream: () => upstreamAt(url), ...change });
  clean.push(gateway.stop);
  return gateway;
}

/** Everybody's token is good, and everything is asked. */
const asking = (pipeline: Partial<ManifestPipeline>): Pick<GatewayDeps, 'registryId' | 'manifests'> => ({
  registryId: () => Promise.resolve(1),
  manifests: {
    writer: () => Promise.resolve({ name: 'alice' }),
    pipeline: { policies: [], after: [], ...pipeline },
  },
});

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function rawClient(gateway: TestGateway, text: string): Promise<{ socket: Socket; answer: () => string }> {
  const socket = connect({ port: gateway.port, host: '127.0.0.1' });
  clean.push(() => socket.destroy());
  let answer = '';
  socket.setEncoding('latin1').on('data', (piece: string) => (answer += piece));
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(text);
  return { socket, answer: () => answer };
}

const at = (gateway: TestGateway, reference: string): string => `${gateway.url}/v2/team/app/manifests/${reference}`;
const created: RequestListener = (request, answer) => {
  request.resume().once('end', () => answer.writeHead(201, { 'Docker-Content-Digest': 'said' }).end());
};

describe('a manifest', () => {
  test('is shown to the policies as it came, and then sent on as it came', async () => {
    const seen: ManifestPut[] = [];
    const stored: { body: string; headers: IncomingMessage['headers'] }[] = [];
    const look = (put: ManifestPut) => Promise.resolve(void seen.push(put)).then(() => null);
    const gateway = await gatewayTo(
      (request, answer) => {
        void bodyOf(request).then((body) => {
          stored.push({ body: body.toString(), headers: request.headers });
          answer.writeHead(201).end();
        });
      },
      asking({ policies: [look], after: [() => Promise.resolve({ 'OCI-Subject': 'sha256:1' })] }),
    );
    const body = '{"not": "a manifest"';
    const headers = { 'content-type': 'Application/X.y+json; charset=utf-8' };
    const put = await fetch(at(gateway, 'v%31'), { method: 'PUT', headers, body });
    expect([put.status, put.headers.get('oci-subject')]).toEqual([201, 'sha256:1']);
    expect(seen[0]).toMatchObject({
      ...{ registryId: 1, repository: 'team/app', reference: 'v1', tag: 'v1', actorName: 'alice' },
      ...{ mediaType: 'application/x.y+json', digest: digestOf(Buffer.from(body)), address: '127.0.0.1' },
    });
    expect(stored).toMatchObject([{ body, headers: { 'content-length': String(body.length) } }]);
  });

  test('sent in chunks reaches the registry with its length', async () => {
    let length: string | undefined;
    const gateway = await gatewayTo((request, answer) => {
      length = request.headers['content-length'];
      created(request, answer);
    }, asking({}));
    const head =
      'PUT /v2/a/manifests/v1 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n';
    const { socket, answer } = await rawClient(gateway, `${head}2\r\n{}\r\n1\r\n \r\n0\r\n\r\n`);
    await once(socket, 'close');
    expect([length, answer().slice(0, 12)]).toEqual(['3', 'HTTP/1.1 201']);
  });

  test('is refused by the first policy that minds, and never reaches the registry', async () => {
    let requests = 0;
    const asked: string[] = [];
    const refusing = (code: string) => () => {
      asked.push(code);
      return Promise.resolve({ status: 403, code, message: 'no' });
    };
    const gateway = await gatewayTo(
      (request, answer) => {
        requests += 1;
        created(request, answer);
      },
      asking({ policies: [() => Promise.resolve(null), refusing('FIRST'), refusing('SECOND')] }),
    );
    const put = await fetch(at(gateway, 'v1'), { method: 'PUT', body: '{}' });
    expect(await put.json()).toEqual({ errors: [{ code: 'FIRST', message: 'no', detail: null }] });
    expect([put.status, asked, requests]).toEqual([403, ['FIRST'], 0]);
  });

  test('that is too large is refused, whether its client says so before or not', async () => {
    const gateway = await gatewayTo(created, asking({}));
    const large = Buffer.alloc(5 << 20, 0x20);
    const told = await fetch(at(gateway, 'v1'), { method: 'PUT', body: large });
    const { socket, answer } = await rawClient(
      gateway,
      'PUT /v2/a/manifests/v1 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n',
    );
    socket.write(`${large.length.toString(16)}\r\n`);
    socket.write(large);
    await expect.poll(answer).toMatch(/^HTTP\/1.1 413/);
    expect([told.status, await told.json()]).toMatchObject([413, { errors: [{ code: 'MANIFEST_INVALID' }] }]);
    expect((await fetch(at(gateway, 'v1'), { method: 'PUT', body: large.subarray(0, 4 << 20) })).status).toBe(201);
  });

  test('is waited for as long as the client sends, and no longer', async () => {
    const gateway = await gatewayTo(created, { ...asking({}), timeouts: { clientIdleMs: 150 } });
    const head = 'PUT /v2/a/manifests/v1 HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{';
    const { socket, answer } = await rawClient(gateway, head);
    await once(socket, 'close');
    expect(answer()).toBe('');
  });

  test('whose client asks before it sends is asked for', async () => {
    const gateway = await gatewayTo(created, asking({}));
    const head = 'PUT /v2/a/manifests/v1 HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n';
    const { socket, answer } = await rawClient(gateway, head);
    await expect.poll(answer).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    socket.write('{}');
    await expect.poll(answer).toContain('HTTP/1.1 201');
    const refused = await rawClient(gateway, head.replace('Length: 2', 'Length: 9000000'));
    await expect.poll(refused.answer).toMatch(/^HTTP\/1.1 413/);
  });

  test('is stored although a step after it fails, and the client is told that it is', async () => {
    const failing = () => Promise.reject(new Error('a bug'));
    const gateway = await gatewayTo(created, asking({ after: [failing, () => Promise.resolve({ 'X-Next': '1' })] }));
    const put = await fetch(at(gateway, 'v1'), { method: 'PUT', body: '{}' });
    expect([put.status, put.headers.get('x-next'), put.headers.get('docker-content-digest')]).toEqual([
      201,
      '1',
      'said',
    ]);
  });

  test('follows the one before it of the same tag, also when that client left', async () => {
    const order: string[] = [];
    let answerFirst: () => void = () => undefined;
    const asked = ({ body }: ManifestPut) =>
      Promise.resolve(void order.push(`asks ${body.toString()}`)).then(() => null);
    const gateway = await gatewayTo(
      (request, answer) => {
        void bodyOf(request).then((body) => {
          order.push(`stores ${body.toString()}`);
          const stored = (): void => void answer.writeHead(201).end();
          if (body.toString() === '1') answerFirst = stored;
          else stored();
        });
      },
      asking({ policies: [asked] }),
    );
    const put = async (tag: string, body: string): Promise<number> =>
      (await fetch(`${gateway.url}/v2/a/manifests/${tag}`, { method: 'PUT', body })).status;
    const head = 'PUT /v2/a/manifests/v1 HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n1';
    const { socket } = await rawClient(gateway, head);
    await expect.poll(() => order).toEqual(['asks 1', 'stores 1']);
    socket.destroy();
    const second = put('v1', '2');
    // Another tag does not wait.
    expect(await put('v2', '3')).toBe(201);
    expect(order).toEqual(['asks 1', 'stores 1', 'asks 3', 'stores 3']);
    answerFirst();
    expect(await second).toBe(201);
    expect(order.slice(4)).toEqual(['asks 2', 'stores 2']);
  });

  test('of a client without a good token is streamed to the registry, which decides', async () => {
    const writer = () => Promise.resolve(undefined);
    const { manifests, ...rest } = asking({ policies: [() => Promise.reject(new Error('not to be asked'))] });
    if (manifests === undefined) throw new Error('There are no policies.');
    const gateway = await gatewayTo(
      (_request, answer) => answer.writeHead(401, { 'WWW-Authenticate': 'Bearer realm="x"' }).end(),
      { ...rest, manifests: { ...manifests, writer } },
    );
    expect((await fetch(at(gateway, 'v1'), { method: 'PUT', body: '{}' })).status).toBe(401);
  });
});

test('writes on their way are counted until they are answered, reads are not', async () => {
  const writes = createWrites();
  const waiting: (() => void)[] = [];
  const gateway = await gatewayTo(
    (request, answer) => {
      request.resume().once('end', () => waiting.push(() => answer.writeHead(202).end()));
    },
    { registryId: () => Promise.resolve(7), writes },
  );
  const uploads = `${gateway.url}/v2/a/blobs/uploads/`;
  const both = [fetch(uploads, { method: 'POST' }), fetch(uploads)];
  await expect.poll(() => waiting.length).toBe(2);
  expect(writes.writesInFlight(7)).toBe(1);
  const quiet = writes.whenQuiet(7, 60_000);
  for (const answer of waiting) answer();
  await Promise.all(both);
  expect(await quiet).toBe(true);
  const { socket } = await rawClient(
    gateway,
    'PATCH /v2/a/blobs/uploads/1 HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n1',
  );
  await expect.poll(() => writes.writesInFlight(7)).toBe(1);
  socket.destroy();
  await expect.poll(() => writes.writesInFlight(7)).toBe(0);
});

describe('a list of tags', () => {
  const hidden = (letter: string): string => `portus-trash-sha256-${letter.repeat(64)}`;
  /** Lists sorted tags in pages, as registries since 3.0 do, with an answer for the page asked for. */
  const lister =
    (tags: readonly string[]): RequestListener =>
    (request, answer) => {
      const { searchParams } = new URL(request.url ?? '', 'http://x');
      const [n, last] = [Number(searchParams.get('n') ?? tags.length), searchParams.get('last') ?? ''];
      const rest = tags.toSorted().filter((tag) => tag > last);
      const page = rest.slice(0, n);
      const link = rest.length > n ? { Link: `</v2/a/tags/list?last=${page.at(-1) ?? ''}&n=${n}>; rel="next"` } : {};
      answer.writeHead(200, { 'Content-Type': 'application/json', ...link });
      answer.end(`${JSON.stringify({ name: 'a', tags: page })}\n`);
    };
  const pages = async (gateway: TestGateway, query: string): Promise<string[][]> => {
    const found: string[][] = [];
    for (let url: string | null = `${gateway.url}/v2/a/tags/list${query}`; url !== null;) {
      const response: Response = await fetch(url);
      const { tags } = (await response.json()) as { tags: string[] };
      found.push(tags);
      const next = /<([^>]*)>/.exec(response.headers.get('link') ?? '')?.[1];
      expect(next ?? '').not.toContain('sha256');
      url = next === undefined ? null : new URL(next, gateway.url).href;
    }
    return found;
  };

  test('without hidden ones passes as it is', async () => {
    const gateway = await gatewayTo(lister(['a', 'b', 'c']));
    const response = await fetch(`${gateway.url}/v2/a/tags/list`);
    expect(await response.text()).toBe('{"name":"a","tags":["a","b","c"]}\n');
    expect(await pages(gateway, '?n=2')).toEqual([['a', 'b'], ['c']]);
  });

  test('shows no hidden one, on no page, and no page is empty before the last', async () => {
    const tags = ['a', 'portus', ...Array.from({ length: 12 }, (_, i) => hidden(i.toString(16))), 'q', 'r', 's'];
    const gateway = await gatewayTo(lister(tags));
    expect(await pages(gateway, '')).toEqual([['a', 'portus', 'q', 'r', 's']]);
    expect(await pages(gateway, '?n=1')).toEqual([['a'], ['portus'], ['q'], ['r'], ['s']]);
    expect(await pages(gateway, '?n=2')).toEqual([['a', 'portus'], ['q', 'r'], ['s']]);
    expect(await pages(gateway, '?n=4')).toEqual([
      ['a', 'portus'],
      ['q', 'r', 's'],
    ]);
    expect(await pages(await gatewayTo(lister(['0', '1'].map(hidden))), '?n=1')).toEqual([[]]);
  });

  test('is asked for uncompressed', async () => {
    let encoding: string | undefined = 'never asked';
    const gateway = await gatewayTo((request, answer) => {
      encoding = request.headers['accept-encoding'];
      lister([hidden('0'), 'x'])(request, answer);
    });
    expect(await pages(gateway, '')).toEqual([['x']]);
    expect(encoding).toBeUndefined();
  });

  test('that never ends is no reason to hold it all', async () => {
    const gateway = await gatewayTo((_request, answer) => {
      answer.writeHead(200).write('{"name":"a","tags":[');
      const more = (): void => {
        while (!answer.destroyed && answer.write('"x",'.repeat(100_000)));
      };
      answer.on('drain', more).on('error', () => undefined);
      more();
    });
    const response = await fetch(`${gateway.url}/v2/a/tags/list`);
    expect([response.status, await response.text()]).toEqual([503, expect.stringContaining('in pages')]);
  });
});
