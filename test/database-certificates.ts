/** Certificates for database servers: of an authority of their own, for the name `localhost` alone. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeAuthority, makeCertificate } from '../src/platform/certificates/make.ts';
import { dayMs } from '../src/platform/clock.ts';

export interface CertificateFiles {
  readonly ca: string;
  /** Another authority, which issued nothing here. */
  readonly otherCa: string;
  readonly certificate: string;
  readonly key: string;
}

export async function writeCertificates(folder: string): Promise<CertificateFiles> {
  const dates = { notBefore: Date.now() - dayMs, notAfter: Date.now() + dayMs };
  const authority = (name: string) => makeAuthority({ subject: [{ CN: [name] }], algorithm: 'ES256', ...dates });
  const [ours, other] = [await authority('databases'), await authority('somebody else')];
  const server = await makeCertificate(ours, { subject: [{ CN: ['localhost'] }], ...dates }, ['localhost']);
  const contents: Readonly<Record<keyof CertificateFiles, string>> = {
    ca: ours.certificate,
    otherCa: other.certificate,
    certificate: server.certificate,
    key: server.privateKey,
  };
  const pathOf = (name: string): string => join(folder, `${name}.pem`);
  for (const [name, text] of Object.entries(contents)) writeFileSync(pathOf(name), `${text}\n`, { mode: 0o600 });
  return { ca: pathOf('ca'), otherCa: pathOf('otherCa'), certificate: pathOf('certificate'), key: pathOf('key') };
}
