import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockDataFolder } from './instance-lock.ts';
import { openSecretStore } from './secrets.ts';
import { secret } from './secret.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'portus-secrets-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('secrets are made once, differ by name, and only their owner may read them', () => {
  const path = join(folder, 'secrets');
  const first = openSecretStore(path).get('a');
  expect(openSecretStore(path).get('a')).toBe(first);
  expect(openSecretStore(path).get('b')).not.toBe(first);
  expect(statSync(join(path, 'a')).mode & 0o777).toBe(0o600);
  expect(statSync(path).mode & 0o777).toBe(0o700);
});

it('what was sealed opens under the same master secret only, and is not readable', () => {
  const sealed = openSecretStore(folder, 'a master secret').seal('private key');
  expect(sealed).not.toContain('private');
  expect(openSecretStore(folder, 'a master secret').open(sealed)).toBe('private key');
  expect(() => openSecretStore(folder, 'another secret').open(sealed)).toThrow('another master secret');
  expect(() => openSecretStore(folder, 'a master secret').open(`${sealed.slice(0, -4)}AAAA`)).toThrow();
});

it('derived secrets differ by purpose and master secret, and are the same wherever that is', () => {
  const { derive } = openSecretStore(folder, 'a master secret');
  expect(derive('registry 1')).toBe(openSecretStore(join(folder, 'elsewhere'), 'a master secret').derive('registry 1'));
  expect(derive('registry 1')).not.toBe(derive('registry 2'));
  expect(derive('registry 1')).not.toBe(openSecretStore(folder, 'another secret').derive('registry 1'));
});

it('an empty secret is no secret: the start says which one', () => {
  writeFileSync(join(folder, 'master'), '\n');
  expect(() => openSecretStore(folder).seal('x')).toThrow(`The secret in ${join(folder, 'master')} is empty.`);
});

it('a secret value prints as ***', () => {
  const value = secret('hunter2');
  expect([String(value), JSON.stringify({ value }), inspect({ value })].join(' ')).not.toContain('hunter2');
  expect(value.reveal()).toBe('hunter2');
});

it('a data folder serves one process, and the next when that one has gone', () => {
  const first = lockDataFolder(folder);
  expect(() => lockDataFolder(folder)).toThrow('already running');
  first.release();
  lockDataFolder(folder).release();
});

it('a data folder that cannot be made is named', () => {
  expect(() => lockDataFolder('/dev/null/data')).toThrow('The data folder /dev/null/data cannot be written');
});
