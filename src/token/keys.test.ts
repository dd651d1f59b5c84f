import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { engines, freshDatabase } from '../../test/database.ts';
import { addPerson, basic, getToken, headerOf, type Person, tokenOf } from '../../test/people.ts';
import { makeRootCertificate } from '../../test/real-registry.ts';
import { dayMs, hourMs, minuteMs } from '../platform/clock.ts';
import { openDatabase } from '../platform/database/open.ts';
import { messageOf } from '../platform/problem.ts';
import { openSecretStore } from '../platform/secrets.ts';
import { libtrustFingerprint } from './certificate.ts';
import { openKeys } from './keys.ts';
import { verifyOwnToken } from './verify.ts';

const folder = mkdtempSync(join(tmpdir(), 'portus-keys-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ownKeys = { algorithm: 'ES256', keyFile: undefined, certificateFile: undefined } as const;
const now = Date.parse('2026-11-21T09:00:00Z');

/** Whether the certificate in the header leads to the root, at every moment at which the token may be used. */
function chainHolds(
  header: { readonly x5c?: readonly string[] },
  rootPem: string,
  moments: readonly number[],
): boolean {
  const root = new X509Certificate(rootPem);
  const leaf = new X509Certificate(Buffer.from(header.x5c?.[0] ?? '', 'base64'));
  const inTime = (at: number): boolean =>
    [root, leaf].every(
      ({ validFromDate, validToDate }) => validFromDate.getTime() <= at && at <= validToDate.getTime(),
    );
  return leaf.checkIssued(root) && leaf.verify(root.publicKey) && moments.every(inTime);
}

describe.each(engines)('signing keys on %s', (engine) => {
  let test: TestApp;
  let alice: Person;

  beforeAll(async () => {
    test = await buildTestApp({ engine });
    alice = await addPerson(test, 'alice');
  });
  afterAll(() => test.close());

  it('lead to the root an hour before and until after the end of the token', async () => {
    const header = headerOf(await getToken(test, basic(alice)));
    const at = test.core.clock();
    expect(chainHolds(header, test.core.keys.rootCertificates(), [at - hourMs, at, at + 915_000 + minuteMs])).toBe(
      true,
    );
  });

  it('change every ten days without touching the root, and old tokens stay good', async () => {
    const { keys, clock } = test.core;
    const root = keys.rootCertificates();
    const first = await getToken(test, basic(alice));
    test.pass(10 * dayMs);
    const last = await getToken(test, basic(alice), { client_id: 'late' });
    expect(headerOf(last).kid).toBe(headerOf(first).kid);
    await keys.refresh();
    const next = await getToken(test, basic(alice), { client_id: 'next' });
    expect(headerOf(next).kid).not.toBe(headerOf(first).kid);
    expect(keys.rootCertificates()).toBe(root);
    for (const reply of [last, next]) {
      expect(chainHolds(headerOf(reply), root, [clock(), clock() + 15 * minuteMs])).toBe(true);
      expect(await verifyOwnToken({ keys, issuer: 'portus', clock }, `Bearer ${tokenOf(reply)}`)).toMatchObject({
        subject: 'alice',
      });
    }
    await keys.refresh();
    expect(headerOf(await getToken(test, basic(alice), { client_id: 'same' })).kid).toBe(headerOf(next).kid);
  });

  it('are published as a key set that verifies every form of token', async () => {
    const { db, clock } = test.core;
    const reply = await test.app.inject({ url: '/.well-known/jwks.json' });
    expect(reply.body).not.toMatch(/"d":/);
    const keySet = createLocalJWKSet(reply.json<JSONWebKeySet>());
    for (const key_delivery of ['x5c', 'jwks', 'kid-thumbprint'] as const) {
      await db.updateTable('registries').set({ key_delivery }).execute();
      const token = tokenOf(await getToken(test, basic(alice)));
      const { payload } = await jwtVerify(token, keySet, {
        issuer: 'portus',
        audience: 'portus',
        currentDate: new Date(clock()),
      });
      expect(payload.sub).toBe('alice');
    }
    await db.updateTable('registries').set({ key_delivery: 'x5c' }).execute();
  });

  it('are named as each registry wants it', async () => {
    const root = new X509Certificate(test.core.keys.rootCertificates());
    const { kid } = test.core.keys.signer('root');
    const header = async (key_delivery: 'kid-libtrust' | 'kid-thumbprint' | 'jwks') => {
      await test.core.db.updateTable('registries').set({ key_delivery }).execute();
      return headerOf(await getToken(test, basic(alice)));
    };
    expect(await header('kid-libtrust')).toEqual({
      typ: 'JWT',
      alg: 'ES256',
      kid: libtrustFingerprint(root.publicKey),
    });
    expect(await header('kid-thumbprint')).toEqual({ typ: 'JWT', alg: 'ES256', kid });
    expect(await header('jwks')).toEqual({ typ: 'JWT', alg: 'ES256', kid });
    await test.core.db.updateTable('registries').set({ key_delivery: 'x5c' }).execute();
  });

  it('are sealed in the database', async () => {
    const rows = await test.core.db.selectFrom('signing_keys').selectAll().execute();
    expect(JSON.stringify(rows)).not.toMatch(/PRIVATE KEY/);
  });

  it('that could not be renewed sign nothing that registries would refuse: the answer is 503', async () => {
    test.pass(29 * dayMs);
    const reply = await getToken(test, basic(alice));
    expect([reply.statusCode, reply.headers['retry-after']]).toEqual([503, '60']);
    await test.core.keys.refresh();
    expect((await getToken(test, basic(alice))).statusCode).toBe(200);
  });
});

describe.each(engines.filter((engine) => engine !== 'sqlite'))('several nodes on one %s', (engine) => {
  it('that start at the same moment end with one root, and know the tokens of each other', async () => {
    const database = await freshDatabase(engine);
    const nodes = Array.from({ length: 4 }, () => openDatabase(database.url));
    const secrets = openSecretStore(join(folder, engine), 'the same master secret');
    const opened = await Promise.all(nodes.map(({ db }) => openKeys({ db, secrets, clock: () => now }, ownKeys)));
    expect(new Set(opened.map((keys) => keys.rootCertificates())).size).toBe(1);
    await Promise.all(opened.map((keys) => keys.refresh()));
    expect(new Set(opened.map((keys) => keys.signer('leaf').kid)).size).toBe(1);
    expect(
      new Set(
        opened.map((keys) =>
          keys
            .trusted()
            .map(({ kid }) => kid)
            .join(),
        ),
      ).size,
    ).toBe(1);
    const roots = await database.db.selectFrom('signing_keys').select('kid').where('purpose', '=', 'root').execute();
    expect(roots).toHaveLength(1);
    await Promise.all(nodes.map(({ db }) => db.destroy()));
    await database.drop();
  });
});

it('under another master secret cannot be read, and the start says what to restore', async () => {
  const { db, drop } = await freshDatabase();
  const open = (master: string) =>
    openKeys({ db, secrets: openSecretStore(join(folder, 'other'), master), clock: () => now }, ownKeys);
  await open('one master secret');
  await expect(open('another master secret')).rejects.toMatchObject({
    kind: 'startup',
    message: expect.stringContaining('sealed with another master secret'),
  });
  await drop();
});

it('while the leaf changes no request fails, and two keys are seen', async () => {
  const test = await buildTestApp();
  const alice = await addPerson(test, 'alice');
  await getToken(test, basic(alice));
  test.pass(10 * dayMs);
  const ask = (part: string) =>
    Promise.all(
      Array.from({ length: 300 }, (_, index) => getToken(test, basic(alice), { client_id: `${part}${index}` })),
    );
  const before = await ask('before');
  const [, during] = await Promise.all([test.core.keys.refresh(), ask('during')]);
  const after = await ask('after');
  const kids = (replies: typeof before): Set<unknown> => new Set(replies.map((reply) => headerOf(reply).kid));
  expect([kids(before).size, kids(after).size, kids([...before, ...during, ...after]).size]).toEqual([1, 1, 2]);
  await test.close();
});

it('with RS256 are an RSA chain', async () => {
  const test = await buildTestApp({ environment: { PORTUS_TOKEN_ALGORITHM: 'RS256' } });
  const header = headerOf(await getToken(test, basic(await addPerson(test, 'alice'))));
  expect(header.alg).toBe('RS256');
  expect(chainHolds(header, test.core.keys.rootCertificates(), [test.core.clock()])).toBe(true);
  await test.close();
});

describe('a key file of the operator', () => {
  makeRootCertificate(folder);
  const [keyFile, certificateFile] = [join(folder, 'root.key'), join(folder, 'root.pem')];
  const rsaKey = join(folder, 'rsa.key');
  execFileSync('openssl', ['genrsa', '-out', rsaKey, '2048'], { stdio: 'ignore' });
  const rsaCertificate = join(folder, 'rsa.pem');
  execFileSync('openssl', ['req', '-x509', '-key', rsaKey, '-out', rsaCertificate, '-subj', '/CN=portus'], {
    stdio: 'ignore',
  });
  const open = async (files: { keyFile: string; certificateFile: string | undefined }) => {
    const { db, drop } = await freshDatabase();
    const secrets = openSecretStore(join(folder, 'file'));
    return openKeys({ db, secrets, clock: () => now }, { algorithm: 'ES256', ...files }).finally(drop);
  };

  it.each([
    ['ES256', keyFile, certificateFile],
    ['RS256', rsaKey, rsaCertificate],
  ])('signs with %s and sends its certificate', async (algorithm, key, certificate) => {
    const test = await buildTestApp({
      environment: { PORTUS_TOKEN_KEY_FILE: key, PORTUS_TOKEN_CERTIFICATE_FILE: certificate },
    });
    const reply = await getToken(test, basic(await addPerson(test, 'alice')));
    const pem = readFileSync(certificate, 'utf8');
    expect(headerOf(reply)).toMatchObject({ alg: algorithm, x5c: [new X509Certificate(pem).raw.toString('base64')] });
    expect(test.core.keys.rootCertificates()).toBe(pem);
    const keySet = createLocalJWKSet((await test.app.inject({ url: '/.well-known/jwks.json' })).json<JSONWebKeySet>());
    await jwtVerify(tokenOf(reply), keySet, { currentDate: new Date(test.core.clock()) });
    await test.close();
  });

  it('without a certificate signs as the old Portus did: with the id that registries of generation 2 know', async () => {
    const test = await buildTestApp({ environment: { PORTUS_TOKEN_KEY_FILE: rsaKey } });
    const reply = await getToken(test, basic(await addPerson(test, 'alice')));
    const { publicKey } = new X509Certificate(readFileSync(rsaCertificate));
    expect(headerOf(reply)).toEqual({ typ: 'JWT', alg: 'RS256', kid: libtrustFingerprint(publicKey) });
    const keySet = createLocalJWKSet((await test.app.inject({ url: '/.well-known/jwks.json' })).json<JSONWebKeySet>());
    await jwtVerify(tokenOf(reply), keySet, { currentDate: new Date(test.core.clock()) });
    await test.close();
  });

  it('takes the certificate of TLS when that is of the same key, and as long as it is valid', async () => {
    const opened = async (tlsCertificateFile: string, clock = () => now) => {
      const { db, drop } = await freshDatabase();
      const deps = { db, secrets: openSecretStore(join(folder, 'file')), clock };
      const files = { algorithm: 'ES256', keyFile: rsaKey, certificateFile: undefined, tlsCertificateFile } as const;
      const { certificate } = (await openKeys(deps, files).finally(drop)).signer('leaf');
      return certificate;
    };
    expect(await opened(rsaCertificate)).toBe(readFileSync(rsaCertificate, 'utf8'));
    expect(await opened(certificateFile)).toBeNull();
    const afterIts = new X509Certificate(readFileSync(rsaCertificate)).validToDate.getTime();
    expect(await opened(rsaCertificate, () => afterIts)).toBeNull();
  });

  it('that is missing, sealed, broken or of a useless kind stops the start with a sentence', async () => {
    const ed25519 = join(folder, 'ed25519.key');
    execFileSync('openssl', ['genpkey', '-algorithm', 'ed25519', '-out', ed25519], { stdio: 'ignore' });
    const garbage = join(folder, 'garbage');
    writeFileSync(garbage, 'no key');
    const refused = (files: { keyFile: string; certificateFile: string | undefined }) =>
      open(files).then(() => '', messageOf);
    expect(await refused({ keyFile: join(folder, 'none'), certificateFile })).toMatch(
      /token.keyFile names .* cannot be read/,
    );
    expect(await refused({ keyFile: garbage, certificateFile })).toMatch(/is not a PEM private key/);
    expect(await refused({ keyFile: ed25519, certificateFile })).toMatch(/Use RSA or EC P-256/);
    const sealed = join(folder, 'sealed.key');
    const pkcs8 = ['-topk8', '-in', keyFile, '-out', sealed, '-passout', 'pass:secret'];
    execFileSync('openssl', ['pkcs8', ...pkcs8], { stdio: 'ignore' });
    expect(await refused({ keyFile: sealed, certificateFile })).toMatch(/has a passphrase/);
    expect(await refused({ keyFile: certificateFile, certificateFile })).toMatch(/is not a PEM private key/);
    expect(await refused({ keyFile, certificateFile: garbage })).toMatch(/is not the certificate/);
    expect(await refused({ keyFile, certificateFile: rsaCertificate })).toMatch(/is not the certificate/);
  });
});
