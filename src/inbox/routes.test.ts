import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { engines } from '../../test/database.ts';
import recorded from '../../test/fixtures/registry-events.json' with { type: 'json' };
import { eventOf, notify, notifyRaw } from '../../test/notifications.ts';
import { addPerson, addToken } from '../../test/people.ts';
import { insertId } from '../platform/database/dialect.ts';
import { sha256 } from '../platform/secrets.ts';

const push = eventOf({ action: 'push', repository: 'acme/app', tag: 'v1' });

describe.each(engines)('the sink of notifications on %s', (engine) => {
  let test: TestApp;
  beforeAll(async () => {
    test = await buildTestApp({ engine });
  });
  afterAll(() => test.close());
  afterEach(() => test.core.db.deleteFrom('inbox_events').execute());

  const stored = () => test.core.db.selectFrom('inbox_events').selectAll().orderBy('id').execute();

  it('takes what a registry sends, in either content type, and wakes the worker', async () => {
    const before = test.wakes();
    const generations = [
      ['generation 2', 'v1'],
      ['generation 3', 'v2'],
    ] as const;
    for (const [generation, version] of generations) {
      const contentType = `application/vnd.docker.distribution.events.${version}+json`;
      for (const event of Object.values(recorded[generation]))
        expect((await notify(test, [event], { contentType })).statusCode).toBe(202);
    }
    const rows = await stored();
    expect(rows).toHaveLength(15);
    expect(rows.filter(({ state }) => state === 'pending')).toHaveLength(12);
    expect(test.wakes() - before).toBe(12);
  });

  it('refuses a missing, wrong, old or borrowed secret and stores nothing', async () => {
    const token = await addToken(test, await addPerson(test, 'root', { admin: true }));
    const right = test.core.secrets.get('notifications');
    const others = [
      null,
      '',
      'Bearer',
      'Bearer x',
      `Bearer ${right}x`,
      `Bearer ${right.slice(1)}`,
      `Basic ${right}`,
      right,
      `Bearer ${token}`,
      `Bearer ${sha256(right)}`,
    ];
    for (const authorization of others) {
      const reply = await notify(test, [push], { authorization });
      expect([authorization, reply.statusCode]).toEqual([authorization, 401]);
      expect(reply.body).not.toContain(right);
    }
    expect(await stored()).toEqual([]);
  });

  it('answers on both spellings of its path and redirects nobody', async () => {
    const headers = { authorization: `Bearer ${test.core.secrets.get('notifications')}` };
    for (const url of ['/v2/webhooks/events', '/v2/webhooks/events/']) {
      expect(
        (await test.app.inject({ method: 'POST', url, headers, payload: JSON.stringify({ events: [push] }) }))
          .statusCode,
      ).toBe(202);
    }
  });

  it('stores an event once, however often and at the same time it comes', async () => {
    const replies = await Promise.all(Array.from({ length: 10 }, () => notify(test, [push])));
    expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([202]));
    expect(await stored()).toHaveLength(1);
    await notify(test, [{ ...push, action: 'delete' }]);
    expect(await stored()).toMatchObject([{ action: 'push' }]);
  });

  it('keeps events of two registries apart, even when they have the same id', async () => {
    const { db } = test.core;
    const row = {
      kind: 'external',
      internal_url: 'http://127.0.0.1:9',
      key_delivery: 'x5c',
      read_only: 0,
      instance_id: null,
      created_at: 0,
      updated_at: 0,
    } as const;
    const id = await insertId(db, 'registries', {
      ...row,
      name: 'second',
      service: 'second',
      notification_secret_hash: sha256('second-secret'),
    });
    for (const authorization of [undefined, 'Bearer second-secret'])
      await notify(test, [push], authorization === undefined ? {} : { authorization });
    const rows = await stored();
    expect(rows.map(({ registry_id }) => registry_id).sort()).toEqual([expect.any(Number), id]);
    await db.deleteFrom('registries').where('id', '=', id).execute();
  });

  it.each([
    ['nothing', ''],
    ['garbage', 'certainly not JSON'],
    ['a list', '[]'],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x80, 0x22, 0x7d])],
    ['gzip', gzipSync(JSON.stringify({ events: [push] }))],
    ['no events', '{}'],
    ['an empty list of events', '{"events":[]}'],
    ['events that are none', '{"events":[null,1,"x",[],{}]}'],
    ['an event without a target', JSON.stringify({ events: [{ ...push, id: 'a', target: undefined }] })],
    ['an event whose target is null', JSON.stringify({ events: [{ ...push, id: 'b', target: null }] })],
    [
      'NUL characters',
      JSON.stringify({
        events: [{ ...push, id: 'c\0', action: 'push\0', actor: { name: '\0' }, source: { instanceID: '\0' } }],
      }),
    ],
    ['half a surrogate pair', '{"events":[{"id":"\\ud800","action":"\\udfff","target":{"repository":"a/b"}}]}'],
    ['something after the end', `${JSON.stringify({ events: [push] })}}`],
  ])('answers 202 to %s, and the next event comes through', async (_, payload) => {
    expect((await notifyRaw(test, payload)).statusCode).toBe(202);
    expect((await notifyRaw(test, payload, { contentType: 'application/json' })).statusCode).toBe(202);
    await notify(test, [{ ...push, id: 'the next one' }]);
    expect(
      (await stored()).filter(({ event_id, state }) => event_id === 'the next one' && state === 'pending'),
    ).toHaveLength(1);
  });

  it('reads an envelope with a byte order mark', async () => {
    await notifyRaw(test, `\uFEFF${JSON.stringify({ events: [push] })}`);
    expect(await stored()).toHaveLength(1);
  });

  it('takes a thousand events at once', async () => {
    const events = Array.from({ length: 1000 }, (_, index) => ({ ...push, id: `many ${index}` }));
    expect((await notify(test, events)).statusCode).toBe(202);
    expect(await stored()).toHaveLength(1000);
  });

  it('takes six megabytes of references in a second, and stores them whole', async () => {
    const references = Array.from({ length: 8000 }, (_, index) => ({
      mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
      size: index,
      digest: `sha256:${String(index).padStart(64, '0')}`,
      annotations: { text: 'x'.repeat(600) },
    }));
    const event = { ...push, id: 'large', target: { ...push.target, references } };
    const body = JSON.stringify({ events: [event] });
    expect(body.length).toBeGreaterThan(6e6);
    const start = performance.now();
    expect((await notifyRaw(test, body)).statusCode).toBe(202);
    expect(performance.now() - start).toBeLessThan(3000);
    const [row] = await stored();
    expect(row?.body).toBe(JSON.stringify(event));
  });

  it('tells when a registry was restarted, once, and not at its first event', async () => {
    await test.core.db.updateTable('registries').set({ instance_id: null }).execute();
    const from = (instanceID: string) => notify(test, [{ ...push, source: { instanceID } }]);
    const seen = test.newInstances().length;
    await from('one');
    await from('one');
    expect(test.newInstances()).toHaveLength(seen);
    await from('two');
    await from('two');
    expect(test.newInstances()).toHaveLength(seen + 1);
  });
});

describe('a body that is too large', () => {
  let test: TestApp;
  let port: number;
  beforeAll(async () => {
    test = await buildTestApp();
    port = Number(new URL(await test.app.listen({ port: 0, host: '127.0.0.1' })).port);
  });
  afterAll(() => test.close());

  /** Sends the head of a request and no byte of its body. */
  const head = (authorization: string, length: number): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(
          `POST /v2/webhooks/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${authorization}\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`,
        );
      });
      socket.once('data', (chunk: Buffer) => {
        resolve(chunk.toString().split('\r\n', 1)[0] ?? '');
        socket.destroy();
      });
      socket.once('error', reject);
    });

  it.each([17, 100])('of %i MB is refused before it is read', async (megabytes) => {
    const right = `Bearer ${test.core.secrets.get('notifications')}`;
    expect(await head(right, megabytes << 20)).toBe('HTTP/1.1 413 Payload Too Large');
    expect(await head('Bearer wrong', megabytes << 20)).toBe('HTTP/1.1 401 Unauthorized');
  });

  it('is refused also when its length is not told', async () => {
    const headers = {
      authorization: `Bearer ${test.core.secrets.get('notifications')}`,
      'content-type': 'application/json',
    };
    const chunk = new Uint8Array(1 << 20).fill(32);
    let sent = 0;
    const body = new ReadableStream({
      pull: (controller) => {
        sent += 1;
        if (sent > 100) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const half = { duplex: 'half' };
    const status = await fetch(`http://127.0.0.1:${port}/v2/webhooks/events`, {
      method: 'POST',
      headers,
      body,
      ...half,
    }).then(
      ({ status: code }) => code,
      () => 413,
    );
    expect(status).toBe(413);
    expect(sent).toBeLessThan(60);
  });
});
