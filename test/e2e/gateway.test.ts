import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gatewayRoutes } from '../../src/gateway/routes.ts';
import { createSkopeo, imageLayout, multiArchLayout } from '../images.ts';
import type { Skopeo } from '../images.ts';
import { registryProgram, skopeoProgram, startRealRegistry } from '../real-registry.ts';
import type { RealRegistry } from '../real-registry.ts';

describe.skipIf(registryProgram === undefined || skopeoProgram === undefined)('a client behind the gateway', () => {
  let registry: RealRegistry;
  let app: FastifyInstance;
  let host: string;
  let skopeo: Skopeo;

  beforeAll(async () => {
    registry = await startRealRegistry();
    skopeo = await createSkopeo();
    app = Fastify();
    await app.register(gatewayRoutes, {
      upstream: () => registry.url,
      realm: (request) => `http://${request.host}/v2/token`,
      forwarded: (request) => ({ address: request.ip, proto: 'http', host: request.host }),
    });
    host = (await app.listen({ port: 0, host: '127.0.0.1' })).replace('http://', '');
  });

  afterAll(async () => {
    await app.close();
    await registry.stop();
    await skopeo.dispose();
  });

  test('pushes and pulls an image', async () => {
    expect(await skopeo.push(imageLayout('v1'), 'v1', `${host}/alice/app:v1`)).toMatchObject({ code: 0 });
    expect(await skopeo.pull(`${host}/alice/app:v1`)).toMatchObject({ code: 0 });
  });

  test('pushes and pulls every platform of an index', async () => {
    const pushed = await skopeo.push(multiArchLayout('m'), 'm', `${host}/alice/multi:m`, { all: true });
    expect(pushed).toMatchObject({ code: 0 });
    expect(await skopeo.pull(`${host}/alice/multi:m`, { all: true })).toMatchObject({ code: 0 });
  });

  test('deletes an image', async () => {
    await skopeo.push(imageLayout('v1'), 'v1', `${host}/alice/gone:v1`);
    expect(await skopeo.remove(`${host}/alice/gone:v1`)).toMatchObject({ code: 0 });
    expect((await skopeo.pull(`${host}/alice/gone:v1`)).code).not.toBe(0);
  });

  test('uses names whose parts look like endpoints', async () => {
    const name = `${host}/tags/manifests/blobs/uploads`;
    expect(await skopeo.push(imageLayout('list'), 'list', `${name}:list`)).toMatchObject({ code: 0 });
    expect(await skopeo.pull(`${name}:list`)).toMatchObject({ code: 0 });
  });
});
