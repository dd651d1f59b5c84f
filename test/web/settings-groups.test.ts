import { expect, test } from 'vitest';
import type { Setting } from '../../src/contract/api/settings.ts';
import { settings } from '../../src/platform/config/settings.ts';
import { groupsOf, originWords, valueWords } from '../../src/web/features/settings/groups.ts';
import { words } from '../../src/web/features/settings/words.ts';

const setting = (name: string, more: Partial<Setting> = {}): Setting => ({
  name,
  variable: `PORTUS_${name.toUpperCase()}`,
  value: 1,
  secret: false,
  set: true,
  default: 1,
  origin: 'default',
  place: null,
  old_name: false,
  description: 'How long.',
  ...more,
});

const all = [
  setting('tls.keyFile'),
  setting('home'),
  setting('trash.days', { origin: 'environment', place: 'PORTUS_TRASH_DAYS' }),
  setting('tls.certificateFile', { description: 'PEM certificate.' }),
];

const names = (search: string, changed = false) =>
  groupsOf(all, { search, changed }).map(({ title, settings: some }) => [title, ...some.map(({ name }) => name)]);

test('settings stand in groups, the general ones first', () => {
  expect(names('')).toEqual([
    ['General', 'home'],
    ['TLS', 'tls.keyFile', 'tls.certificateFile'],
    ['Trash', 'trash.days'],
  ]);
});

test.each([
  ['pem CERT', [['TLS', 'tls.certificateFile']]],
  ['PORTUS_TRASH', [['Trash', 'trash.days']]],
  ['no such', []],
])('%s', (search, found) => {
  expect(names(search)).toEqual(found);
});

test('only what differs from the defaults', () => {
  expect(names('', true)).toEqual([['Trash', 'trash.days']]);
});

test.each([
  [setting('a'), 'Default'],
  [setting('a', { origin: 'environment', place: 'PORTUS_A' }), 'Environment: PORTUS_A'],
  [setting('a', { origin: 'file', place: '/etc/portus.yml', old_name: true }), 'File /etc/portus.yml (old name)'],
  [setting('a', { origin: 'none' }), 'not set'],
])('%o', (one, said) => {
  expect(originWords(one)).toBe(said);
});

test.each([
  [null, 'not set'],
  ['', 'empty'],
  [true, 'on'],
  [0, '0'],
])('%s is told as %s', (value, said) => {
  expect(valueWords(value)).toBe(said);
});

test('every group of settings has a name', () => {
  const keys = settings.map(({ path }) => (path.includes('.') ? path.replace(/\..*/, '') : ''));
  expect([...new Set(keys)].filter((key) => !(key in words.groups))).toEqual([]);
});
