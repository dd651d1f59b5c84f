import { describe, expect, it } from 'vitest';
import { isNamespaceName, namespaceNameFrom } from './name.ts';

describe('the personal namespace of a username', () => {
  it.each([
    ['_name', 'name'],
    ['name_', 'name'],
    ['___name_-aa__', 'name_aa'],
    ['_ma._.n', 'ma_n'],
    ['!lol!', 'lol'],
    ['!lol!name', 'lol_name'],
    ['Miquel.Sabate.', 'miquel.sabate'],
    ['M', 'm'],
    ['name', 'name'],
    ['a_a', 'a_a'],
    ['45', '45'],
    ['flavio.castelli', 'flavio.castelli'],
    ['mary-ann', 'mary-ann'],
    ['alice@example.org', 'alice_example.org'],
    [`${'a'.repeat(254)}-b`, 'a'.repeat(254)],
  ])('of %j is %j', (username, name) => {
    expect(namespaceNameFrom(username)).toBe(name);
  });

  it.each(['', '.', '_', '-', '!!!!', 'ß'])('cannot be made of %j', (username) => {
    expect(namespaceNameFrom(username)).toBeNull();
  });
});

describe('a namespace name', () => {
  it.each(['test1', '1test', 'another-test', 'a.b', 'a__b', 'a---b'])('may be %j', (name) => {
    expect(isNamespaceName(name)).toBe(true);
  });

  it.each(['TesT1', 'another_test!', 'a..b', 'a___b', '-a', 'a-', 'a\n', 'a\\b', '', 'a'.repeat(256)])(
    'may not be %j',
    (name) => {
      expect(isNamespaceName(name)).toBe(false);
    },
  );
});
