import { expect, test } from 'vitest';
import { fileTitles, readable } from './raw-manifest.ts';

const title = (name: unknown) => ({ annotations: { 'org.opencontainers.image.title': name } });

test.each<readonly [string, unknown, readonly (string | null)[]]>([
  ['named files', { layers: [title('notes.txt'), title('a.wasm')] }, ['notes.txt', 'a.wasm']],
  [
    'files without a name',
    { layers: [title('a'), {}, { annotations: null }, title(''), title(7)] },
    ['a', null, null, null, null],
  ],
  ['an index', { manifests: [] }, []],
  ['something else', 'text', []],
])('titles of %s', (_, manifest, titles) => {
  expect(fileTitles(JSON.stringify(manifest))).toEqual(titles);
});

test('what is no JSON has no titles and is shown as it is', () => {
  expect(fileTitles('{')).toEqual([]);
  expect(readable('{')).toBe('{');
  expect(readable('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}');
});
