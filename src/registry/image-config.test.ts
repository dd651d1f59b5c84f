import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseImageConfig } from './image-config.ts';
import type { ImageConfig } from './image-config.ts';
import type { BlobDescriptor } from './manifest.ts';
import { isDigest } from './reference.ts';

function layers(count: number): BlobDescriptor[] {
  const digest = `sha256:${'a'.repeat(64)}`;
  if (!isDigest(digest)) throw new Error('not a digest');
  return Array.from({ length: count }, () => ({ mediaType: 'x', digest, size: 1, stored: true }));
}

function parse(image: unknown, layerCount = 0): ImageConfig {
  const parsed = parseImageConfig(JSON.stringify(image), layers(layerCount));
  if (parsed === undefined) throw new Error('not read');
  return parsed;
}

test('reads what people want to know about an image', () => {
  const config = {
    User: 'app',
    ExposedPorts: { '80/tcp': {}, '443/tcp': {} },
    Env: ['PATH=/bin', 'A=b'],
    Entrypoint: ['/app'],
    Cmd: null,
    WorkingDir: '/srv',
    Labels: { 'org.opencontainers.image.source': 'https://example.org' },
    StopSignal: 'SIGINT',
    Volumes: { '/data': {} },
    Healthcheck: { Test: ['CMD-SHELL', 'true'], Interval: 1 },
  };
  const image = {
    created: '2024-01-01T00:00:00Z',
    author: 'alice',
    architecture: 'arm64',
    os: 'linux',
    variant: 'v8',
    config,
  };
  expect(parse(image)).toMatchObject({
    created: '2024-01-01T00:00:00Z',
    author: 'alice',
    architecture: 'arm64',
    os: 'linux',
    variant: 'v8',
    user: 'app',
    exposedPorts: ['80/tcp', '443/tcp'],
    env: ['PATH=/bin', 'A=b'],
    entrypoint: ['/app'],
    cmd: null,
    workingDir: '/srv',
    labels: { 'org.opencontainers.image.source': 'https://example.org' },
    stopSignal: 'SIGINT',
    volumes: ['/data'],
    healthcheck: ['CMD-SHELL', 'true'],
  });
});

test('gives each layer to the step that made it', () => {
  const history = [{ created_by: 'ADD' }, { created_by: 'ENV', empty_layer: true }, { created_by: 'COPY' }];
  const parsed = parse({ history }, 2);
  expect(parsed.aligned).toBe(true);
  expect(parsed.history.map(({ createdBy, layer }) => [createdBy, layer])).toEqual([
    ['ADD', 0],
    ['ENV', null],
    ['COPY', 1],
  ]);
});

test('leaves steps and layers unrelated when they do not match', () => {
  const parsed = parse({ history: [{ created_by: 'ADD' }] }, 3);
  expect(parsed.aligned).toBe(false);
  expect(parsed.history.map(({ layer }) => layer)).toEqual([null]);
});

test('cuts what is too long and replaces control characters', () => {
  const parsed = parse({
    author: 'x'.repeat(100_000),
    config: { Env: Array.from({ length: 10_000 }, () => 'A=b'), User: 'a\u0000b\u001b[31m' },
    history: Array.from({ length: 10_000 }, () => ({})),
  });
  expect(parsed.author?.length).toBeLessThan(5000);
  expect(parsed.env.length).toBe(256);
  expect(parsed.history.length).toBe(256);
  expect(parsed.user).toBe('a\ufffdb\ufffd[31m');
});

test('takes a label named like an object member as a label', () => {
  const body = '{"config":{"Labels":{"__proto__":"x","constructor":"y"}}}';
  const labels = parseImageConfig(body, [])?.labels ?? {};
  expect(Object.entries(labels)).toEqual([
    ['__proto__', 'x'],
    ['constructor', 'y'],
  ]);
});

test('never throws, whatever somebody pushed', () => {
  expect(parseImageConfig('not json', [])).toBeUndefined();
  expect(parseImageConfig('[]', [])).toBeUndefined();
  const odd = fc.jsonValue();
  const image = fc.record({ config: odd, history: fc.oneof(odd, fc.array(odd)), created: odd, os: odd, rootfs: odd });
  fc.assert(fc.property(image, (value) => parse(value).history.length >= 0));
});
