import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { dayMs, hourMs } from '../platform/clock.ts';
import { createLeaf, createRoot, derBase64, libtrustFingerprint } from './certificate.ts';

const now = Date.parse('2026-11-21T09:00:00Z');

describe('key ids', () => {
  it.each([
    {
      jwk: { x: 'm7zUpx3b-zmVE5cymSs64POG9QcyEpJaYCD82-549_Q', y: 'dU3biz8sZ_8GPB-odm8Wxz3lNDr1xcAQQPQaOcr1fmc' },
      libtrust: 'PYYO:TEWU:V7JH:26JV:AQTZ:LJC3:SXVJ:XGHA:34F2:2LAQ:ZRMK:Z7Q6',
      thumbprint: '8qjioA3ZA7ti2JIE7c-U8smBFuZolQZvhSHDPU3hhB8',
    },
    {
      jwk: { x: 'AJJSN6RRryIpaCllqAz1OPwbp6BZ_tusuTt1kh89Pjs', y: 'JIFxyBzDq1PMltoYmmC9hwoE417wS5oJ0RnbPrpEpDE' },
      libtrust: 'HO3O:OV5K:7LJP:E5HF:D7R4:4D67:ZE7I:GRD7:QDFE:T7OC:WVPX:UX4H',
      thumbprint: 'c5N3lD-qx7rbiXvOe5ZRRblfw58HmmRYH4O4WshI1Sc',
    },
  ])('are those that registries compute ($thumbprint)', async ({ jwk, libtrust, thumbprint }) => {
    const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', ...jwk }, format: 'jwk' });
    expect(libtrustFingerprint(key)).toBe(libtrust);
    expect(await calculateJwkThumbprint(await exportJWK(key))).toBe(thumbprint);
  });
});

describe.each(['ES256', 'RS256'] as const)('a root and its leaf for %s', (algorithm) => {
  const made = createRoot(algorithm, now - hourMs, now + 3650 * dayMs).then(async (root) => ({
    root,
    leaf: await createLeaf(root, now - hourMs, now + 30 * dayMs),
  }));

  it('form a chain that an X.509 library verifies, of an authority and of a key that may only sign', async () => {
    const { root, leaf } = await made;
    const [authority, signer] = [new X509Certificate(root.certificate), new X509Certificate(leaf.certificate)];
    expect([authority.ca, signer.ca]).toEqual([true, false]);
    expect(signer.checkIssued(authority)).toBe(true);
    expect(signer.verify(authority.publicKey)).toBe(true);
    expect(authority.verify(authority.publicKey)).toBe(true);
    expect(authority.verify(signer.publicKey)).toBe(false);
    expect(signer.checkPrivateKey(createPrivateKey(leaf.privateKey))).toBe(true);
  });

  it('are valid from an hour ago, because certificates get no leeway', async () => {
    const { leaf } = await made;
    const { validFromDate, validToDate } = new X509Certificate(leaf.certificate);
    expect([validFromDate.getTime(), validToDate.getTime()]).toEqual([now - hourMs, now + 30 * dayMs]);
  });

  it('are named by their RFC 7638 thumbprint', async () => {
    const { leaf } = await made;
    expect(leaf.kid).toBe(
      await calculateJwkThumbprint(await exportJWK(new X509Certificate(leaf.certificate).publicKey)),
    );
  });

  it('travel as padded standard base64', async () => {
    const { leaf } = await made;
    const text = derBase64(leaf.certificate);
    expect(text).toMatch(/^[A-Za-z0-9+/]+={0,2}$/);
    expect(text.length % 4).toBe(0);
    expect(Buffer.from(text, 'base64').equals(new X509Certificate(leaf.certificate).raw)).toBe(true);
  });
});

it('P-256 keys never have a leading zero byte, which one generation of the registry would drop', async () => {
  // About one in 128 would, by chance: with 200 keys the test would miss it in one run of five.
  const root = await createRoot('ES256', now, now + dayMs);
  const leaves = await Promise.all(Array.from({ length: 200 }, () => createLeaf(root, now, now + dayMs)));
  for (const { certificate } of leaves) {
    const { x = '', y = '' } = await exportJWK(new X509Certificate(certificate).publicKey);
    expect([Buffer.from(x, 'base64url')[0], Buffer.from(y, 'base64url')[0]]).not.toContain(0);
  }
});
