import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { type Receiver, type ReceiverOptions, replying, startReceiver } from '../../../test/receiver.ts';
import { program } from '../../../test/tools.ts';
import { Problem } from '../problem.ts';
import { createOutgoing, keptBytes, type Outgoing, type OutgoingRequest } from './outgoing.ts';

const open: Receiver[] = [];
afterEach(() => Promise.all(open.splice(0).map((one) => one.close())));

async function receiver(options: ReceiverOptions = {}): Promise<Receiver> {
  const one = await startReceiver(options);
  open.push(one);
  return one;
}

const request = (url: string, more: Partial<OutgoingRequest> = {}): OutgoingRequest => ({
  url,
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: '{"a":1}',
  timeoutMs: 5000,
  signal: new AbortController().signal,
  ...more,
});

const permissive = createOutgoing({ allowPrivateAddresses: true });
/** A resolver that somebody else controls. */
const resolving = (...answers: readonly (readonly string[])[]): Outgoing & { readonly asked: string[] } => {
  const asked: string[] = [];
  const outgoing = createOutgoing({
    allowPrivateAddresses: false,
    resolve: (name) => {
      const answer = answers[Math.min(asked.length, answers.length - 1)] ?? [];
      asked.push(name);
      return Promise.resolve(answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
    },
  });
  return { ...outgoing, asked };
};

const refused = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => false,
    (error: unknown) => error instanceof Problem && error.kind === 'forbidden',
  );

describe('a request to somebody else', () => {
  it('arrives with its body, whatever the method, and the answer comes back', async () => {
    const { url, received, answer } = await receiver();
    answer(replying(201, 'thanks', { 'x-answer': 'yes' }));
    for (const method of ['POST', 'GET']) {
      const { status, body, headers } = await permissive.send(request(`${url}/hook?x=1`, { method }));
      expect([status, body, headers['x-answer']]).toEqual([201, 'thanks', 'yes']);
    }
    expect(received.map(({ method, url: path, body }) => `${method} ${path} ${body}`)).toEqual([
      'POST /hook?x=1 {"a":1}',
      'GET /hook?x=1 {"a":1}',
    ]);
    expect(received[0]?.headers).toMatchObject({ 'content-length': '7', connection: 'close' });
  });

  it('does not follow redirects', async () => {
    const [first, second] = [await receiver(), await receiver()];
    first.answer(replying(307, '', { location: second.url }));
    expect((await permissive.send(request(first.url))).status).toBe(307);
    expect(second.received).toEqual([]);
  });

  it('keeps the beginning of a long answer and does not wait for its end', async () => {
    const { url, answer } = await receiver();
    answer((response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('x'.repeat(4096)), 1);
      response.on('close', () => clearInterval(timer));
    });
    const { status, body } = await permissive.send(request(url));
    expect([status, body.length]).toEqual([200, keptBytes]);
  });

  it('ends at its time limit; an answer whose status came counts all the same', async () => {
    const { url, answer } = await receiver();
    answer(() => undefined);
    await expect(permissive.send(request(url, { timeoutMs: 100 }))).rejects.toThrow(
      'There was no answer within 0.1 s.',
    );
    answer((response) => void response.writeHead(200).write('begun'));
    expect(await permissive.send(request(url, { timeoutMs: 300 }))).toMatchObject({ status: 200, body: 'begun' });
  });

  it('fails when the answer is none of HTTP, or changes the protocol', async () => {
    for (const answer of [
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
      'SSH-2.0-x\r\n',
    ]) {
      const server = createServer((socket) => socket.on('error', () => undefined).end(answer));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      await expect(permissive.send(request(`http://127.0.0.1:${port}`, { timeoutMs: 2000 }))).rejects.toThrow();
      server.close();
    }
  });

  it('ends at its time limit also while the name is looked for', async () => {
    const never = createOutgoing({ allowPrivateAddresses: false, resolve: () => new Promise(() => undefined) });
    const sent = never.send(request('http://slow.example.org/', { timeoutMs: 100 }));
    await expect(sent).rejects.toThrow('There was no answer within 0.1 s.');
  });

  it('is broken off by its signal, and fails when nobody listens', async () => {
    const { url, answer, close } = await receiver();
    const stop = new AbortController();
    answer(() => stop.abort());
    await expect(permissive.send(request(url, { signal: stop.signal }))).rejects.toThrow(/abort/);
    await close();
    await expect(permissive.send(request(url))).rejects.toThrow(/ECONNREFUSED/);
  });

  it.skipIf(program('openssl') === undefined)('speaks TLS and trusts nobody unknown', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'portus-tls-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
    execFileSync('openssl', ['req', '-x509', ...made, ...name, '-keyout', key, '-out', cert], { stdio: 'ignore' });
    const pem = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
    const { url, received } = await receiver({ tls: pem, host: 'localhost' });
    await expect(permissive.send(request(url))).rejects.toThrow(/self-signed/);
    const before = tls.getCACertificates('default');
    tls.setDefaultCACertificates([...before, pem.cert]);
    expect((await permissive.send(request(url))).status).toBe(204);
    tls.setDefaultCACertificates(before);
    expect(received).toHaveLength(1);
    rmSync(folder, { recursive: true });
  });
});

describe('without leave to call private addresses', () => {
  it('no spelling of a private address is called', async () => {
    const { url, received } = await receiver();
    const { port } = new URL(url);
    const spellings = [
      '127.0.0.1',
      '127.1',
      '2130706433',
      '0x7f000001',
      '0x7f.1',
      '0177.0.0.1',
      '017700000001',
      '１２７.0.0.1',
      '127。0。0。1',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[0:0:0:0:0:ffff:7f00:0001]',
      '[64:ff9b::127.0.0.1]',
      '0.0.0.0',
      '0',
      'localhost',
      'LOCALHOST',
      '169.254.169.254',
    ];
    const strict = createOutgoing({ allowPrivateAddresses: false });
    for (const host of spellings) {
      const target = `http://${host}:${port}/`;
      expect([host, await refused(strict.send(request(target)))]).toEqual([host, true]);
      expect([host, await refused(strict.check(new URL(target)))]).toEqual([host, true]);
    }
    expect(received).toEqual([]);
  });

  it('a name with one private address among public ones is not called', async () => {
    const { url, received } = await receiver();
    const target = `http://receiver.example.org:${new URL(url).port}/`;
    for (const answer of [['127.0.0.1'], ['1.1.1.1', '127.0.0.1'], ['2606:4700::1111', '::1'], ['64:ff9b::7f00:1']]) {
      expect(await refused(resolving(answer).send(request(target)))).toBe(true);
      expect(await refused(resolving(answer).check(new URL(target)))).toBe(true);
    }
    expect(received).toEqual([]);
  });

  it('a name that answers differently the second time gains nothing: what is asked is what is called', async () => {
    const { url, received } = await receiver();
    const target = `http://receiver.example.org:${new URL(url).port}/`;
    const outgoing = resolving(['1.1.1.1'], ['127.0.0.1']);
    await outgoing.check(new URL(target));
    expect(await refused(outgoing.send(request(target)))).toBe(true);
    expect(outgoing.asked).toHaveLength(2);
    expect(received).toEqual([]);
    const once = resolving(['1.1.1.1'], ['127.0.0.1']);
    const broken = once.send(request(target, { timeoutMs: 300 }));
    await expect(broken).rejects.toThrow();
    expect([once.asked.length, received]).toEqual([1, []]);
  });

  it('the refusal names the setting, and not the address behind the name', async () => {
    const outgoing = resolving(['10.1.2.3']);
    const error = await outgoing.send(request('http://internal.example.org/')).catch((caught: unknown) => caught);
    expect(String(error)).toContain('webhooks.allowPrivateAddresses');
    expect(String(error)).toContain('internal.example.org is a private address');
    expect(String(error)).not.toContain('10.1.2.3');
  });

  it('a name that cannot be resolved now may be saved', async () => {
    const outgoing = createOutgoing({
      allowPrivateAddresses: false,
      resolve: () => Promise.reject(new Error('ENOTFOUND')),
    });
    await outgoing.check(new URL('http://later.example.org/'));
    await expect(outgoing.send(request('http://later.example.org/'))).rejects.toThrow('ENOTFOUND');
  });
});
