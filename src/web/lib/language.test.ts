import { expect, test } from 'vitest';
import { languageFor } from './language.ts';

test.each([
  [['de-AT', 'en'], 'de'],
  [['fr', 'DE'], 'de'],
  [['fr-CA', 'en-GB', 'de'], 'en'],
  [['', 'de'], 'de'],
  [['toString', 'fr'], 'en'],
  [[], 'en'],
])('%j is answered in %s', (wanted, found) => {
  expect(languageFor(wanted)).toBe(found);
});
