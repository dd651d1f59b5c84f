import { describe, expect, it } from 'vitest';
import { readWish } from './wish.ts';

const read = (text: string) => readWish(text, 'registry.example:5000');

describe('what was typed', () => {
  it('is a name, and a tag if it can be one', () => {
    expect(read(' API ')).toMatchObject({ name: 'api', tags: ['API', 'api'], tagOf: null, digests: [] });
    expect(read('backend/api')).toMatchObject({ name: 'backend/api', tags: [], tagOf: null });
  });

  it('is a tag of a repository, also when it was pasted with the host', () => {
    const expected = { tagOf: { repository: 'backend/api', tags: ['1.0'] } };
    expect(read('backend/api:1.0')).toMatchObject(expected);
    expect(read('registry.example:5000/backend/api:1.0')).toMatchObject({ ...expected, name: 'backend/api:1.0' });
  });

  it.each(['sha256:abc', 'SHA256:ABC', 'backend/api@sha256:abc', 'backend/api:1.0@sha256:abc'])(
    'is a digest: %s',
    (text) => {
      expect(read(text)).toMatchObject({ digests: ['sha256:abc'], tagOf: null });
    },
  );

  it('is a digest without its algorithm from six digits on', () => {
    expect(read('ABCDEF').digests).toEqual(['sha256:abcdef', 'sha512:abcdef']);
    expect(read('abcde').digests).toEqual([]);
    expect(read('sha256:ab').digests).toEqual([]);
    expect(read(`sha256:${'a'.repeat(129)}`).digests).toEqual([]);
  });

  it.each(['', ' ', ':', '@', 'a:', ':a', '@:', '\u0000', '%', "'", '" OR 1=1 --', '🚀:1'])(
    'may be anything: %j',
    (text) => {
      expect(read(text)).toMatchObject({ digests: [] });
    },
  );
});
