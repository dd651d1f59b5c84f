/** Whoever comes from the old Portus finds their way by the command line. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { EffectiveSetting } from '../../src/platform/config/describe.ts';
import type { OldNameRow } from '../../src/platform/config/old/describe.ts';
import { portus, portusJson } from './command.ts';

const home = mkdtempSync(join(tmpdir(), 'portus-old-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('portus config', () => {
  const environment = {
    PORTUS_MACHINE_FQDN: 'hub.example.org',
    PORTUS_DB_PASSWORD: 'hush',
    PORTUS_LDAP_ENABLED: 'true',
  };

  it('shows the old name that a value comes from, and what has no effect', async () => {
    const rows = await portusJson<EffectiveSetting[]>(['config'], { environment });
    expect(rows.find(({ setting }) => setting === 'token.issuer')).toMatchObject({
      value: 'hub.example.org',
      origin: 'environment PORTUS_MACHINE_FQDN (old name)',
    });
    const { stdout, stderr } = await portus(['config'], { environment });
    expect(stderr).toContain('PORTUS_LDAP_ENABLED: THIS VERSION HAS NO LDAP LOGIN');
    expect(stdout + stderr).not.toContain('hush');
  });

  it('--old lists every old name with what it does now', async () => {
    const rows = await portusJson<OldNameRow[]>(['config', '--old'], { environment });
    expect(rows).toContainEqual(expect.objectContaining({ name: 'PORTUS_MACHINE_FQDN', set: true, effect: 'sets' }));
    expect(rows).toContainEqual(expect.objectContaining({ name: 'RAILS_ENV', set: false }));
    expect(rows.length).toBeGreaterThan(250);
  });
});

it('the background container of the old image becomes a worker, which says what it needs', async () => {
  const environment = { PORTUS_HOME: home, PORTUS_BACKGROUND: 'true' };
  for (const command of [['serve'], []]) {
    const { code, stderr } = await portus(command, { environment });
    expect([code, stderr]).toEqual([1, expect.stringContaining('A worker of its own needs PostgreSQL or MariaDB.')]);
  }
});

it('commands speak to the server that the variables of portusctl name', async () => {
  const environment = { PORTUSCTL_API_SERVER: 'http://127.0.0.1:9', PORTUSCTL_API_USER: 'a', PORTUSCTL_API_TOKEN: 'b' };
  const { code, stderr } = await portus(['team', 'list'], { environment });
  expect([code, stderr]).toEqual([1, expect.stringContaining('127.0.0.1:9')]);
});
