/** `portus tls`: what it makes, what it refuses, what it says about certificates. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SelfSignedAnswer } from '../../src/cli/tls.ts';
import { createTestAuthority } from '../certificates.ts';
import { portus, portusJson } from './command.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'portus-tls-command-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const options = (environment: Record<string, string> = {}) => ({ environment: { PORTUS_HOME: home, ...environment } });
const selfSigned = (...more: string[]) => portusJson<SelfSignedAnswer>(['tls', 'self-signed', ...more], options());
const write = (name: string, text: string): string => {
  writeFileSync(join(home, name), text);
  return join(home, name);
};

describe('portus tls self-signed', () => {
  it('keeps keys to the user, uses the authority again, and never loses a name', async () => {
    const first = await selfSigned('--name', 'registry.test', '--name', '10.0.0.7');
    expect(first).toMatchObject({ reused: false, certificate_file: join(home, 'tls', 'tls.crt') });
    expect(first.names).toEqual(expect.arrayContaining(['localhost', '127.0.0.1', '::1', 'registry.test', '10.0.0.7']));
    for (const file of [first.key_file, first.authority_key_file]) expect(statSync(file).mode & 0o777).toBe(0o600);
    const authority = readFileSync(first.authority_file, 'utf8');
    const second = await selfSigned('--name', 'other.test', '--days', '30');
    expect(second).toMatchObject({ reused: true, fingerprint: first.fingerprint });
    expect(second.names).toEqual(expect.arrayContaining(['registry.test', '10.0.0.7', 'other.test']));
    expect(readFileSync(first.authority_file, 'utf8')).toBe(authority);
    expect(Date.parse(second.not_after) - Date.now()).toBeLessThan(31 * 86_400_000);
  });

  it('prints the two settings, and commands for every public name with its port', async () => {
    const environment = { PORTUS_PUBLIC_URL: 'https://registry.test:5443' };
    const { code, stdout } = await portus(['tls', 'self-signed', '--name', 'alias.test'], options(environment));
    expect(code).toBe(0);
    expect(stdout).toContain(`PORTUS_TLS_CERTIFICATE_FILE=${join(home, 'tls', 'tls.crt')}`);
    expect(stdout).toContain(`PORTUS_TLS_KEY_FILE=${join(home, 'tls', 'tls.key')}`);
    for (const name of ['registry.test:5443', 'alias.test:5443']) {
      for (const folder of ['docker', 'containers', 'containerd']) {
        expect(stdout).toContain(`/etc/${folder}/certs.d/${name}/ca.crt`);
      }
    }
    expect(stdout).toContain('update-ca-certificates');
    expect(stdout).toContain('update-ca-trust');
  });

  it.each(['https://registry.test', 'a b', 'registry.test:5000', '-x.test'])('refuses the name "%s"', async (name) => {
    const { code, stderr } = await portus(['tls', 'self-signed', `--name=${name}`], options());
    expect(code).toBe(1);
    expect(stderr).toContain(`"${name}" is neither a host name nor an IP address.`);
  });

  it('does not touch an authority that it cannot use', async () => {
    const { authority_key_file: key, authority_file: file } = await selfSigned();
    rmSync(key);
    const { code, stderr } = await portus(['tls', 'self-signed'], options());
    expect(code).toBe(1);
    expect(stderr).toContain(`${key} does not exist`);
    expect(statSync(file).isFile()).toBe(true);
  });
});

describe('portus tls show', () => {
  it('says that the certificate of the settings is good, with its names, issuer and dates', async () => {
    const { settings } = await selfSigned('--name', 'registry.test');
    const { code, stdout } = await portus(['tls', 'show'], options({ ...settings }));
    expect(code).toBe(0);
    expect(stdout).toMatch(/names .*registry\.test/);
    expect(stdout).toMatch(/issuer .*Portus authority of /);
    expect(stdout).toMatch(/valid .* \(\d+ days left\)/);
    expect(stdout).toMatch(/fingerprint {2}([0-9A-F]{2}:){31}/);
    expect(stdout).toContain('Nothing is wrong with it.');
  });

  it('fails when the key belongs to another certificate', async () => {
    const { certificate_file: file, authority_key_file: other } = await selfSigned();
    const { code, stdout } = await portus(['tls', 'show', file, '--key', other], options());
    expect(code).toBe(1);
    expect(stdout).toContain(`error: The key ${other} does not belong to the first certificate.`);
  });

  it('fails when it has expired', async () => {
    const { certificate } = await (await createTestAuthority()).issue(['old.test'], { from: -20, to: -3 });
    const { code, stdout } = await portus(['tls', 'show', write('old.crt', certificate)], options());
    expect(code).toBe(1);
    expect(stdout).toMatch(/error: The certificate of old\.test expired on \d{4}-\d\d-\d\d\./);
    expect(stdout).toMatch(/\(-\d+ days left\)/);
  });

  it('warns of a chain in the wrong order, and of one that lacks its issuer', async () => {
    const [authority, stranger] = [await createTestAuthority(), await createTestAuthority('Stranger')];
    const { certificate } = await authority.issue(['registry.test']);
    const wrong = await portus(['tls', 'show', write('wrong.crt', certificate + stranger.certificate)], options());
    expect(wrong.stdout).toContain(
      'warning: Certificate 2 (Stranger) is not the issuer of certificate 1 (registry.test)',
    );
    const alone = await portus(['tls', 'show', write('alone.crt', certificate)], options());
    expect(alone.stdout).toContain('warning: Its issuer (Tests) does not come with it.');
    expect([wrong.code, alone.code]).toEqual([0, 0]);
  });

  it.each([
    [['/nonexistent.crt'], '/nonexistent.crt does not exist.'],
    [['https://127.0.0.1:1'], '127.0.0.1:1 cannot be asked for its certificate'],
    [['http://127.0.0.1'], 'is no https:// address'],
    [[], 'There is no certificate in the settings'],
  ])('says what it needs: %j', async (more, expected) => {
    const { code, stderr } = await portus(['tls', 'show', ...more], options());
    expect(code).toBe(1);
    expect(stderr).toContain(expected);
  });
});
