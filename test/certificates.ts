/** Certificates for tests: an authority, and what is issued under it. */
import { X509Certificate } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { type CertifiedKey, makeAuthority, makeCertificate } from '../src/platform/certificates/make.ts';
import { dayMs } from '../src/platform/clock.ts';

export interface TestPair {
  /** PEM. */
  readonly certificate: string;
  readonly key: string;
  readonly fingerprint: string;
}

export interface TestAuthority {
  /** PEM. */
  readonly certificate: string;
  readonly issue: (names: readonly string[], days?: { from?: number; to?: number }) => Promise<TestPair>;
}

/** @param now epoch milliseconds, from which days are counted */
export async function createTestAuthority(name = 'Tests', now = Date.now()): Promise<TestAuthority> {
  const dates = ({ from = -1, to = 100 } = {}) => ({ notBefore: now + from * dayMs, notAfter: now + to * dayMs });
  const authority: CertifiedKey = await makeAuthority({ subject: [{ CN: [name] }], algorithm: 'ES256', ...dates() });
  return {
    certificate: authority.certificate,
    issue: async (names, days) => {
      const subject = [{ CN: [names[0] ?? ''] }];
      const made = await makeCertificate(authority, { subject, ...dates(days) }, names);
      return {
        certificate: made.certificate,
        key: made.privateKey,
        fingerprint: new X509Certificate(made.certificate).fingerprint256,
      };
    },
  };
}

/** By a new file that takes the name: nobody sees half of it. */
export function replaceFile(path: string, text: string): void {
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}
