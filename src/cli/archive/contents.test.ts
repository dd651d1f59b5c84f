import { expect, it } from 'vitest';
import { entryMistake, readLabel } from './contents.ts';

const label = { format: 1, version: '1.2.3', made_at: '2026-11-21T09:00:00.000Z', engine: 'sqlite', images: false };

it.each([
  'portus-backup.json',
  'portus.db',
  'settings.json',
  'secrets/',
  'secrets/master',
  'registry/',
  'registry/storage/docker/registry/v2/blobs/sha256/ab/abc/data',
])('unpacks %s', (path) => {
  expect(entryMistake({ path, type: path.endsWith('/') ? 'Directory' : 'File' })).toBeNull();
});

it.each([
  ['../portus.db', 'File'],
  ['/etc/passwd', 'File'],
  ['secrets/../../authorized_keys', 'File'],
  ['secrets/./master', 'File'],
  ['secrets//master', 'File'],
  ['registry/registry.yml', 'File'],
  ['instance.lock', 'File'],
  ['secrets\\master', 'File'],
  ['C:/portus.db', 'File'],
  ['secrets/master\n', 'File'],
  ['secrets/master', 'SymbolicLink'],
  ['portus.db', 'Link'],
  ['portus.db', 'CharacterDevice'],
])('never unpacks %s as %s', (path, type) => {
  expect(entryMistake({ path, type })).not.toBeNull();
});

it('knows a backup by its label', () => {
  expect(readLabel(JSON.stringify(label))).toEqual(label);
});

it.each(['', '{}', 'not json', '[]', JSON.stringify({ ...label, engine: 'oracle' })])(
  'refuses %s as a label',
  (text) => {
    expect(() => readLabel(text)).toThrow('This is not a backup of Portus.');
  },
);

it('refuses the backup of a newer Portus', () => {
  expect(() => readLabel(JSON.stringify({ ...label, format: 2, version: '9.0.0' }))).toThrow('newer Portus (9.0.0)');
});
