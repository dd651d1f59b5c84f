import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type PeerCertificate } from 'node:tls';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestAuthority, replaceFile, type TestAuthority, type TestPair } from '../../test/certificates.ts';
import { until } from '../../test/portus.ts';
import { pairFiles } from '../platform/certificates/pair.ts';
import { dayMs } from '../platform/clock.ts';
import { type Log, silentLog } from '../platform/log.ts';
import { Problem } from '../platform/problem.ts';
import { parsePublicUrl } from '../platform/public-url.ts';
import { openTlsFront, type TlsFront } from './tls.ts';

let authority: TestAuthority;
let one: TestPair;
let two: TestPair;
let folder: string;
let files: { certificateFile: string; keyFile: string };
let said: string[];
let now: number;
/** What to end after a test. */
let open: (() => void)[];

beforeAll(async () => {
  authority = await createTestAuthority();
  [one, two] = [await authority.issue(['registry.test']), await authority.issue(['registry.test', '127.0.0.1'])];
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portus-tls-'));
  files = { certificateFile: join(folder, 'tls.crt'), keyFile: join(folder, 'tls.key') };
  [said, now, open] = [[], Date.now(), []];
});
afterEach(() => {
  for (const end of open) end();
  rmSync(folder, { recursive: true });
});

const remember = (first: unknown, second?: unknown): void => void said.push(String(second ?? first));
const log = new Proxy(silentLog, {
  get: (target, name: keyof Log) => (name === 'warn' || name === 'info' ? remember : target[name]),
});

function write({ certificate, key }: TestPair): void {
  writeFileSync(files.certificateFile, certificate);
  writeFileSync(files.keyFile, key);
}

async function start(publicUrl = 'https://registry.test'): Promise<TlsFront> {
  const options = { files, publicUrl: parsePublicUrl(publicUrl), log, clock: () => now, lookEveryMs: 10 };
  const front = await openTlsFront(options);
  open.push(front.close);
  return front;
}

async function refusal(): Promise<string> {
  const error: unknown = await start().then(
    () => null,
    (problem: unknown) => problem,
  );
  if (!(error instanceof Problem)) throw new Error('It started.', { cause: error });
  return `${error.kind}: ${error.message} ${error.detail ?? ''}`;
}

describe('a certificate and a key that are no pair keep Portus from starting', () => {
  it.each([
    [{ certificateFile: '/tls.crt' }, 'PORTUS_TLS_KEY_FILE'],
    [{ keyFile: '/tls.key' }, 'PORTUS_TLS_CERTIFICATE_FILE'],
  ])('because one is missing: %j', (tls, missing) => {
    expect(() => pairFiles(tls)).toThrow(`but not ${missing}`);
  });

  it('because the file is not there', async () => {
    write(one);
    rmSync(files.keyFile);
    expect(await refusal()).toMatch(`startup: The TLS key ${files.keyFile} does not exist.`);
  });

  it('because the key belongs to another certificate', async () => {
    write({ ...one, key: two.key });
    expect(await refusal()).toMatch(`The TLS key ${files.keyFile} does not belong to the certificate`);
  });

  it('because the issuer comes first, and says so', async () => {
    write({ ...one, certificate: authority.certificate + one.certificate });
    expect(await refusal()).toMatch(/later certificate .*put the server's own certificate first/);
  });

  it.each([
    ['certificateFile', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n', 'is damaged'],
    ['certificateFile', 'nothing', 'holds no PEM certificate'],
    ['keyFile', 'nothing', 'is no PEM private key'],
    ['keyFile', '-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n', 'openssl pkey'],
  ] as const)('because %s is no such thing (%j)', async (file, text, expected) => {
    write(one);
    writeFileSync(files[file], text);
    const said = await refusal();
    expect(said).toMatch(files[file]);
    expect(said).toMatch(expected);
  });
});

describe('a certificate that clients will not like is served with a warning', () => {
  it.each([
    ['expired', { from: -10, to: -2 }, /registry.test expired on \d{4}-\d\d-\d\d\. Renew .*tls\.crt/],
    ['not valid yet', { from: 2, to: 10 }, /registry.test is not valid before \d{4}/],
    ['about to expire', { to: 3 }, /registry.test expires on/],
  ])('because it is %s', async (_, days, expected) => {
    write(await authority.issue(['registry.test'], days));
    const front = await start();
    expect(said.join('\n')).toMatch(expected);
    expect(front.state().mistakes.join('\n')).toMatch(expected);
  });

  it('because it is for another host than the public URL', async () => {
    write(one);
    const [mistake, ...others] = (await start('https://other.test:5443')).state().mistakes;
    expect(others).toEqual([]);
    expect(mistake).toMatch(/tls\.crt is not for other\.test, the host of the public URL; its names: registry\.test\./);
    expect(said).toEqual([mistake]);
  });

  it('because the public URL has no TLS', async () => {
    write(one);
    expect((await start('http://registry.test')).state().mistakes.join()).toMatch(
      /is plain HTTP, but Portus speaks TLS/,
    );
  });

  it('once its time has come, without a restart', async () => {
    write(one);
    const front = await start();
    expect(front.state()).toMatchObject({ names: ['registry.test'], mistakes: [] });
    now += 101 * dayMs;
    expect(front.state().mistakes.join()).toMatch('expired on');
  });
});

describe('a certificate that is renewed', () => {
  let port: number;

  async function serve(): Promise<TlsFront> {
    const front = await start();
    const server: Server = createServer((socket) => front.accept(socket)).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    open.push(() => server.close());
    const address = server.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
    front.server.on('secureConnection', (socket) => socket.on('error', () => undefined).end());
    return front;
  }

  async function served(): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
        const { fingerprint256 }: PeerCertificate = socket.getPeerCertificate();
        socket.destroy();
        resolve(fingerprint256);
      }).on('error', reject);
    });
  }

  const takesTwo = (): Promise<void> =>
    until(
      async () => (await served()) === two.fingerprint,
      'the new certificate',
      () => said.join('\n'),
      5,
    );

  it('in place is taken by the next connection', async () => {
    write(one);
    await serve();
    expect(await served()).toBe(one.fingerprint);
    write(two);
    await takesTwo();
  });

  it('by atomic rename, one file after the other, is taken when both are there', async () => {
    write(one);
    const front = await serve();
    replaceFile(files.certificateFile, two.certificate);
    // A look during the rename may find a file missing first, on some file systems.
    const half = /tls\.key does not belong to the certificate .* Portus keeps the TLS certificate it had/;
    await until(() => said.some((text) => half.test(text)), 'the half change to be seen');
    expect(front.state().mistakes.join()).toMatch('Portus keeps the TLS certificate it had');
    expect(await served()).toBe(one.fingerprint);
    replaceFile(files.keyFile, two.key);
    await takesTwo();
    expect(front.state().mistakes).toEqual([]);
    expect(said.filter((text, position) => text === said[position - 1])).toEqual([]);
  });

  it('by another target of a link to the folder, as Kubernetes does it, is taken', async () => {
    for (const [name, pair] of [
      ['..1', one],
      ['..2', two],
    ] as const) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'tls.crt'), pair.certificate);
      writeFileSync(join(folder, name, 'tls.key'), pair.key);
    }
    symlinkSync('..1', join(folder, '..data'));
    symlinkSync('..data/tls.crt', files.certificateFile);
    symlinkSync('..data/tls.key', files.keyFile);
    await serve();
    expect(await served()).toBe(one.fingerprint);
    symlinkSync('..2', join(folder, '..data.new'));
    renameSync(join(folder, '..data.new'), join(folder, '..data'));
    await takesTwo();
  });

  it('wrongly leaves the old one in place until it is mended', async () => {
    write(one);
    const front = await serve();
    rmSync(files.certificateFile);
    await until(() => front.state().mistakes.length > 0, 'the loss to be seen');
    expect(await served()).toBe(one.fingerprint);
    write(one);
    await until(() => front.state().mistakes.length === 0, 'the return to be seen');
  });
});
