import { createPublicKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { exportJWK, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { addPerson, basic, claimsOf, getToken, tokenOf } from '../../test/people.ts';
import { dayMs, hourMs, minuteMs } from '../platform/clock.ts';
import { createLeaf, createRoot, derBase64 } from './certificate.ts';
import { verifyOwnToken } from './verify.ts';

describe('a token that came back to us', () => {
  let test: TestApp;
  let good: string;

  beforeAll(async () => {
    test = await buildTestApp();
    good = tokenOf(await getToken(test, basic(await addPerson(test, 'alice'))));
  });
  afterAll(() => test.close());

  const verify = (token: string, scheme = 'Bearer ') =>
    verifyOwnToken({ keys: test.core.keys, issuer: 'portus', clock: test.core.clock }, `${scheme}${token}`);
  const claims = () => {
    const seconds = Math.floor(test.core.clock() / 1000);
    return {
      iss: 'portus',
      sub: 'root',
      aud: 'portus',
      iat: seconds,
      nbf: seconds - 30,
      exp: seconds + 900,
      jti: 'x',
      access: [],
    };
  };
  const attacker = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  it('is believed when we signed it', async () => {
    expect(await verify(good)).toMatchObject({ subject: 'alice' });
    expect(await verify(good, 'bearer ')).toMatchObject({ subject: 'alice' });
  });

  it('is refused when nobody signed it', async () => {
    expect(await verify(new UnsecuredJWT(claims()).encode())).toBeUndefined();
    const [, payload] = good.split('.');
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    for (const forged of [`${none}.${payload}.`, `${none}.${payload}`, `${none}.${payload}.${good.split('.')[2]}`])
      expect(await verify(forged)).toBeUndefined();
  });

  it('is refused when it is signed with a secret that everybody knows', async () => {
    const { keys } = test.core;
    const root = keys.rootCertificates();
    const publicPem = new X509Certificate(root).publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const jwks = JSON.stringify(await keys.jwks());
    for (const secret of [root, root.trim(), publicPem, publicPem.trim(), jwks, derBase64(root)]) {
      for (const kid of [keys.signer('leaf').kid, keys.signer('root').kid]) {
        const token = await new SignJWT(claims())
          .setProtectedHeader({ alg: 'HS256', kid })
          .sign(new TextEncoder().encode(secret));
        expect(await verify(token)).toBeUndefined();
      }
    }
  });

  it('is refused when it brings a key or a certificate of its own', async () => {
    const jwk = await exportJWK(attacker.publicKey);
    const now = test.core.clock();
    const root = await createRoot('ES256', now - hourMs, now + dayMs);
    const leaf = await createLeaf(root, now - hourMs, now + dayMs);
    const { kid } = test.core.keys.signer('leaf');
    const headers = [
      { jwk },
      { kid, jwk },
      { kid, x5c: [derBase64(leaf.certificate), derBase64(root.certificate)] },
      { kid, jku: 'http://127.0.0.1:9/keys' },
      { kid },
      { kid: '../../../dev/null' },
      { kid: "' or 1=1 --" },
    ];
    for (const header of headers) {
      const token = await new SignJWT(claims())
        .setProtectedHeader({ alg: 'ES256', ...header })
        .sign(attacker.privateKey);
      expect(await verify(token)).toBeUndefined();
    }
  });

  it('is refused when somebody changed it', async () => {
    const [header = '', payload = '', signature = ''] = good.split('.');
    const other = Buffer.from(
      JSON.stringify({ ...claimsOf(await getToken(test, basic({ username: 'alice' }))), sub: 'root' }),
    ).toString('base64url');
    expect(await verify(`${header}.${other}.${signature}`)).toBeUndefined();
    expect(await verify(`${header}.${payload}.${Buffer.alloc(64).toString('base64url')}`)).toBeUndefined();
    expect(await verify(`${header}.${payload}`)).toBeUndefined();
  });

  it('is refused when another installation signed it, even with our issuer', async () => {
    const elsewhere = await buildTestApp();
    const foreign = tokenOf(await getToken(elsewhere, basic(await addPerson(elsewhere, 'alice'))));
    await elsewhere.close();
    expect(await verify(foreign)).toBeUndefined();
  });

  it('is refused under another issuer, before its time and after its end', async () => {
    const { privateKey } = test.core.keys.signer('leaf');
    const sign = (changes: object) =>
      new SignJWT({ ...claims(), ...changes }).setProtectedHeader({ alg: 'ES256' }).sign(privateKey);
    const seconds = Math.floor(test.core.clock() / 1000);
    expect(await verify(await sign({}))).toMatchObject({ subject: 'root' });
    for (const changes of [
      { iss: 'other' },
      { nbf: seconds + 60 },
      { exp: seconds - 1 },
      { exp: String(seconds + 60) },
    ])
      expect(await verify(await sign(changes))).toBeUndefined();
    test.pass(16 * minuteMs);
    expect(await verify(good)).toBeUndefined();
    test.pass(-16 * minuteMs);
  });

  it('is refused when it is something else', async () => {
    for (const text of [
      '',
      ' ',
      'x',
      'a.b.c',
      '....',
      'x'.repeat(100_000),
      createPublicKey(attacker.privateKey).export({ type: 'spki', format: 'pem' }).toString(),
    ])
      expect(await verify(text)).toBeUndefined();
    expect(
      await verifyOwnToken({ keys: test.core.keys, issuer: 'portus', clock: test.core.clock }, undefined),
    ).toBeUndefined();
    expect(await verify(good, 'Basic ')).toBeUndefined();
  });

  it('is no login for the API', async () => {
    const reply = await test.app.inject({ url: '/api/v1/sessions', headers: { authorization: `Bearer ${good}` } });
    expect(reply.statusCode).toBe(401);
  });
});
