import { expect, it } from 'vitest';
import { clockFinding, packetFinding, versionFinding } from './finding.ts';

it.each<[string, string | undefined]>([
  ['10.11.19-MariaDB-0+deb12u1', undefined],
  ['10.6.0-MariaDB', undefined],
  ['11.4.2-MariaDB-ubu2404', undefined],
  ['5.5.5-10.3.39-MariaDB-log', 'MariaDB 10.3.39'],
  ['10.5.29-MariaDB', 'MariaDB 10.5.29'],
  ['8.4.3', undefined],
  ['8.0.17-log', undefined],
  ['8.0.16', 'MySQL 8.0.16'],
  ['5.7.44-log', 'MySQL 5.7.44'],
  ['PostgreSQL 15.19 (Debian 15.19-0+deb12u1) on x86_64-pc-linux-gnu', undefined],
  ['PostgreSQL 13.0 on x86_64', undefined],
  ['PostgreSQL 18beta1 on x86_64', undefined],
  ['PostgreSQL 9.6.24 on x86_64', 'PostgreSQL 9.6'],
  ['PostgreSQL 12.22 on x86_64', 'PostgreSQL 12.22'],
])('%s is old enough to be named: %s', (text, named) => {
  expect(versionFinding(text)?.sentence).toEqual(
    named === undefined ? undefined : expect.stringContaining(`is ${named},`),
  );
});

it('refuses only the version that cannot hold our tables', () => {
  expect(['5.7.44', '10.3.39-MariaDB', 'PostgreSQL 12.1'].map((text) => versionFinding(text)?.severity)).toEqual([
    'refuse',
    'warn',
    'warn',
  ]);
});

it('names a packet that holds no large manifest, and clocks that disagree', () => {
  expect([packetFinding(16 * 1024 * 1024), packetFinding(1024 * 1024)?.kind]).toEqual([undefined, 'packet']);
  expect([clockFinding(4000), clockFinding(600_000)?.sentence, clockFinding(-600_000)?.sentence]).toEqual([
    undefined,
    expect.stringContaining('600 s ahead of'),
    expect.stringContaining('600 s behind'),
  ]);
});
