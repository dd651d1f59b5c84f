import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '../problem.ts';
import { effectiveSettings } from './describe.ts';
import { loadConfig } from './load.ts';
import { settings, variableOf } from './settings.ts';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'portus-config-'))));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function mistakesOf(environment: Record<string, string>): string {
  try {
    loadConfig(environment);
  } catch (error) {
    if (error instanceof Problem) return error.detail ?? '';
    throw error;
  }
  return '';
}

describe('settings', () => {
  it('have defaults, and need nothing', () => {
    const { config, origins } = loadConfig({});
    expect(config).toMatchObject({ home: './data', listen: '127.0.0.1:5000', token: { lifetimeSeconds: 900 } });
    expect(origins.get('home')).toBe('default');
  });

  it('come from the environment before the file before the default', () => {
    const path = file('order.yml', 'listen: 127.0.0.1:1111\nlog:\n  level: warn\n');
    const { config, origins } = loadConfig({ PORTUS_CONFIG: path, PORTUS_LISTEN: '127.0.0.1:2222' });
    expect(config.listen).toBe('127.0.0.1:2222');
    expect(config.log.level).toBe('warn');
    expect(origins.get('log.level')).toBe(`file ${path}`);
    expect(origins.get('listen')).toBe('environment PORTUS_LISTEN');
  });

  it('can be read from files, for secrets that a container mounts', () => {
    const path = file('secret', 'a very long master secret\n');
    expect(loadConfig({ PORTUS_SECRET_KEY_BASE_FILE: path }).config.secretKeyBase).toBe('a very long master secret');
  });

  it('of text stay text: a password of digits is no number', () => {
    expect(loadConfig({ PORTUS_SETUP_CODE: '0123456789' }).config.setup.code).toBe('0123456789');
  });

  it('have the names that the old Portus used where they mean the same', () => {
    expect(variableOf('userPermission.pushImages.policy')).toBe('PORTUS_USER_PERMISSION_PUSH_IMAGES_POLICY');
    expect(variableOf('delete.contributors')).toBe('PORTUS_DELETE_CONTRIBUTORS');
    expect(variableOf('anonymousBrowsing.enabled')).toBe('PORTUS_ANONYMOUS_BROWSING_ENABLED');
  });
});

describe('mistakes', () => {
  it('are all reported together', () => {
    const mistakes = mistakesOf({
      PORTUS_LISTN: 'x',
      PORTUS_LOG_LEVEL: 'loud',
      PORTUS_TOKEN_LIFETIME_SECONDS: 'soon',
      PORTUS_DELETE_ENABLED: 'maybe',
      PORTUS_PUBLIC_URL: 'registry.example.org',
      PORTUS_SETUP_CODE_FILE: '/does/not/exist',
    });
    expect(mistakes.split('\n')).toHaveLength(6);
    expect(mistakes).toContain('Unknown variable PORTUS_LISTN. Did you mean PORTUS_LISTEN?');
    expect(mistakes).toContain('must be one of trace, debug, info');
    expect(mistakes).toContain('PORTUS_TOKEN_LIFETIME_SECONDS must be a whole number of at least 60');
    expect(mistakes).toContain('PORTUS_DELETE_ENABLED must be true or false');
    expect(mistakes).toContain('which does not exist');
  });

  it('in the file name the setting that was meant', () => {
    const path = file('typo.yml', 'tokn:\n  lifetimeSeconds: 60\ntoken:\n  lifetimSeconds: 60\n');
    const mistakes = mistakesOf({ PORTUS_CONFIG: path });
    expect(mistakes).toContain('unknown setting tokn.lifetimeSeconds. Did you mean token.lifetimeSeconds?');
    expect(mistakes).toContain('Did you mean token.lifetimeSeconds?');
  });

  it('include a value and a file for the same setting, and a file that is no YAML', () => {
    const path = file('twice', 'x'.repeat(20));
    expect(mistakesOf({ PORTUS_SECRET_KEY_BASE: 'y'.repeat(20), PORTUS_SECRET_KEY_BASE_FILE: path })).toContain(
      'Keep one.',
    );
    expect(mistakesOf({ PORTUS_CONFIG: file('bad.yml', 'a: [1,') })).toContain('cannot be read');
    expect(mistakesOf({ PORTUS_CONFIG: join(folder, 'missing.yml') })).toContain('cannot be read');
  });

  it('include files that cannot be read, beside all others', () => {
    const mistakes = mistakesOf({
      PORTUS_CONFIG: join(folder, 'missing.yml'),
      PORTUS_SETUP_CODE_FILE: folder,
      PORTUS_LISTN: 'x',
    });
    expect(mistakes.split('\n')).toHaveLength(3);
    expect(mistakes).toContain(`PORTUS_SETUP_CODE_FILE names the file ${folder}, which cannot be read`);
  });

  it('are not what Kubernetes sets for a service that is named like us', () => {
    const announced = {
      PORTUS_PORT: 'tcp://10.0.0.1:5000',
      PORTUS_PORT_5000_TCP: 'tcp://10.0.0.1:5000',
      PORTUS_PORT_5000_TCP_ADDR: '10.0.0.1',
      PORTUS_PORT_5000_TCP_PORT: '5000',
      PORTUS_PORT_5000_TCP_PROTO: 'tcp',
      PORTUS_SERVICE_HOST: '10.0.0.1',
      PORTUS_SERVICE_PORT: '5000',
      PORTUS_SERVICE_PORT_HTTP: '5000',
      PORTUS_DB_SERVICE_HOST: '10.0.0.2',
      PORTUS_DB_PORT: 'tcp://10.0.0.2:5432',
      PORTUS_DB_PORT_5432_TCP_ADDR: '10.0.0.2',
    };
    expect(mistakesOf(announced)).toBe('');
    expect(mistakesOf({ PORTUS_PROT: '8080' })).toContain('Unknown variable PORTUS_PROT. Did you mean PORTUS_PORT?');
  });

  it('in the file may be of the wrong type, a list, or no setting at all', () => {
    expect(
      mistakesOf({
        PORTUS_CONFIG: file('types.yml', 'token: {lifetimeSeconds: "60"}\nlisten: 5000\ndelete: {enabled: 1}\n'),
      }).split('\n'),
    ).toHaveLength(3);
    expect(mistakesOf({ PORTUS_CONFIG: file('list.yml', '- listen\n') })).toContain('unknown setting');
    expect(mistakesOf({ PORTUS_CONFIG: file('group.yml', 'token: 5\n') })).toContain('unknown setting token.');
    expect(mistakesOf({ PORTUS_CONFIG: file('empty.yml', '') })).toBe('');
  });

  it('never show a secret', () => {
    expect(mistakesOf({ PORTUS_SECRET_KEY_BASE: 'short-secret' })).not.toContain('short-secret');
  });
});

describe('the effective settings', () => {
  it('name every setting with its origin, and mask secrets', () => {
    const rows = effectiveSettings(loadConfig({ PORTUS_SECRET_KEY_BASE: 'a very long master secret' }));
    expect(rows).toHaveLength(settings.length);
    expect(rows.find(({ setting }) => setting === 'secretKeyBase')).toEqual({
      setting: 'secretKeyBase',
      variable: 'PORTUS_SECRET_KEY_BASE',
      value: '***',
      origin: 'environment PORTUS_SECRET_KEY_BASE',
    });
    expect(JSON.stringify(rows)).not.toContain('very long');
  });
});
