import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestAuthority, type TestAuthority } from '../../test/certificates.ts';
import { makeAuthority } from './certificates/make.ts';
import { dayMs } from './clock.ts';
import { trustAuthorities, type TrustOptions } from './trust.ts';

const before = getCACertificates('default');
let folder: string;
let authority: TestAuthority;
let server: Server | undefined;
let said: string[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'portus-trust-'));
  authority = await createTestAuthority();
  said = [];
});
afterEach(() => {
  server?.close().closeAllConnections();
  server = undefined;
  setDefaultCACertificates(before);
  rmSync(folder, { recursive: true });
});

const trust = (options: Partial<TrustOptions>): void =>
  trustAuthorities({ environment: {}, warn: (text) => said.push(text), ...options });

async function serve(cert: string, key: string): Promise<string> {
  server = createServer({ cert, key }, (_request, reply) => reply.end('hello')).listen(0, 'localhost');
  await new Promise((resolve) => server?.once('listening', resolve));
  const address = server.address();
  return `https://localhost:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

async function serveIssued(): Promise<string> {
  const { certificate, key } = await authority.issue(['localhost']);
  return serve(certificate, key);
}

const file = (name: string, content: string | Buffer): void => writeFileSync(join(folder, name), content);
const ask = async (url: string): Promise<string> => (await fetch(url)).text();

describe('Portus trusts', () => {
  it('an authority whose certificate is in the folder, and nobody without', async () => {
    const url = await serveIssued();
    trust({});
    await expect(ask(url)).rejects.toThrow();
    file('ours.pem', authority.certificate);
    trust({ folder });
    expect(await ask(url)).toBe('hello');
    expect(said).toEqual([]);
  });

  it('a certificate in the other format, DER', async () => {
    file('ours.crt', Buffer.from(authority.certificate.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64'));
    trust({ folder });
    expect(await ask(await serveIssued())).toBe('hello');
  });

  it('its own certificate when it is self-signed, because others share it', async () => {
    const dates = { notBefore: Date.now() - dayMs, notAfter: Date.now() + dayMs };
    const own = await makeAuthority({ subject: [{ CN: ['localhost'] }], algorithm: 'ES256', ...dates });
    file('tls.crt', own.certificate);
    trust({ certificateFile: join(folder, 'tls.crt') });
    expect(getCACertificates('default')).toContainEqual(expect.stringContaining(own.certificate.trim().slice(60, 120)));
  });

  it('every folder of SSL_CERT_DIR when there are several', async () => {
    for (const name of ['one', 'two']) mkdirSync(join(folder, name));
    file('two/ours.pem', authority.certificate);
    trust({ environment: { SSL_CERT_DIR: `${join(folder, 'one')}:${join(folder, 'two')}` } });
    expect(await ask(await serveIssued())).toBe('hello');
  });

  it('what it trusted before, too', () => {
    trust({ folder });
    const bare = (pems: readonly string[]) => pems.map((pem) => pem.replaceAll(/\s/g, ''));
    const now = new Set(bare(getCACertificates('default')));
    expect(bare(before).filter((one) => !now.has(one))).toEqual([]);
  });
});

describe('Portus names', () => {
  it('what is in the folder and is no certificate', () => {
    file('readme.txt', 'Put certificates here.');
    file('broken.pem', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
    file('.hidden', 'of Kubernetes');
    trust({ folder });
    expect(said).toHaveLength(2);
    expect(said.join('\n')).toMatch(`${join(folder, 'readme.txt')} is no certificate`);
    expect(said.join('\n')).toMatch(`${join(folder, 'broken.pem')} is no certificate`);
  });

  it('a certificate that is no authority, and whose it is', async () => {
    file('server.crt', (await authority.issue(['localhost'])).certificate);
    trust({ folder });
    expect(said).toEqual([expect.stringMatching(/of localhost in .* is no authority .*its issuer there \(Tests\)/)]);
  });

  it('a folder that is not there', () => {
    trust({ folder: join(folder, 'none') });
    expect(said).toEqual([expect.stringContaining('cannot be read, its authorities are not trusted')]);
  });
});
