import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { storageBlockOf, withStorageBlock } from './storage-block.ts';

const storage = `storage:
  # Ours since 2019.
  s3:
    bucket: images   # not the backup
    secretkey: "a$1b: c"

  delete: { enabled: true }
`;
const config = `version: 0.1\n${storage}http:\n  addr: :5000\n`;
const ours =
  'version: 0.1\nstorage:\n  filesystem:\n    rootdirectory: /a\n  delete:\n    enabled: true\nhttp:\n  addr: :1\n';

describe('the storage of an operator', () => {
  it('takes the place of ours, character by character', () => {
    const block = storageBlockOf(config, 'old.yml');
    expect(block).toEqual({ text: storage, deletes: true });
    expect(withStorageBlock(ours, block)).toBe(`version: 0.1\n${storage}http:\n  addr: :1\n`);
  });

  it('does so in a file within a file', () => {
    const secret = `stringData:\n  config.yml: |\n${ours.replace(/^(?=.)/gm, '    ')}  root.pem: x\n`;
    const text = withStorageBlock(secret, storageBlockOf(config, 'old.yml'));
    const { stringData } = parse(text) as { stringData: Record<string, string> };
    expect(stringData['config.yml']).toBe(`version: 0.1\n${storage}http:\n  addr: :1\n`);
    expect(stringData['root.pem']).toBe('x');
  });

  it('may be the last thing in its file, on one line, and without deletion', () => {
    const block = storageBlockOf('storage: { inmemory: null }', 'old.yml');
    expect(block).toEqual({ text: 'storage: { inmemory: null }\n', deletes: false });
    expect(parse(withStorageBlock(ours, block))).toEqual({
      version: 0.1,
      storage: { inmemory: null },
      http: { addr: ':1' },
    });
  });

  it.each([
    ['no YAML', 'a: [\n'],
    ['no storage', 'version: 0.1\n'],
    ['no value', 'storage:\nhttp: {}\n'],
    ['an anchor from elsewhere', 'x: &x { a: 1 }\nstorage: *x\n'],
    ['storage of another thing', 'cache:\n  storage: { a: 1 }\n'],
    ['the storage that the environment names', '<html></html>\n'],
  ])('is refused with %s, and the file is named', (_, text) => {
    expect(() => storageBlockOf(text, 'old.yml')).toThrow('old.yml has no storage block');
  });
});
