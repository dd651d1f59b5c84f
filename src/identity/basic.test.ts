import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBasic } from './basic.ts';

const encode = (text: string | Buffer): string => `Basic ${Buffer.from(text).toString('base64')}`;

describe('an Authorization header', () => {
  it.each([
    ['missing', undefined, { kind: 'none' }],
    ['of another scheme', 'Bearer abc', { kind: 'none' }],
    ['with nobody and no password, as a conformance program sends it', 'Basic Og==', { kind: 'none' }],
    ['ordinary', encode('alice:secret'), { kind: 'credentials', username: 'alice', password: 'secret' }],
    [
      'in lower case with more blanks',
      encode('a:b').replace('Basic ', 'basic   '),
      { kind: 'credentials', username: 'a', password: 'b' },
    ],
    ['with colons in the password', encode('a:b:c:'), { kind: 'credentials', username: 'a', password: 'b:c:' }],
    ['without a password', encode('a:'), { kind: 'credentials', username: 'a', password: '' }],
    ['without a user', encode(':b'), { kind: 'credentials', username: '', password: 'b' }],
    ['without padding', 'Basic YTpi', { kind: 'credentials', username: 'a', password: 'b' }],
    [
      'with a byte order mark, which belongs to the name',
      encode('\uFEFFa:b'),
      { kind: 'credentials', username: '\uFEFFa', password: 'b' },
    ],
    ['empty', 'Basic ', { kind: 'malformed' }],
    ['without a colon', encode('alice'), { kind: 'malformed' }],
    ['not in base64', 'Basic a:b', { kind: 'malformed' }],
    ['not in UTF-8', encode(Buffer.from([0xff, 0x3a, 0xfe])), { kind: 'malformed' }],
  ])('%s', (_, header, expected) => {
    expect(parseBasic(header)).toEqual(expected);
  });

  it('gives back every name and password that was put in', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(
        text.filter((name) => name !== '' && !name.includes(':')),
        text,
        (username, password) => {
          expect(parseBasic(encode(`${username}:${password}`))).toEqual({ kind: 'credentials', username, password });
        },
      ),
    );
  });

  it('never makes the reader fail', () => {
    const kinds = ['none', 'malformed', 'credentials'];
    fc.assert(fc.property(fc.string(), (text) => kinds.includes(parseBasic(text).kind)));
    fc.assert(fc.property(fc.base64String(), (text) => kinds.includes(parseBasic(`Basic ${text}`).kind)));
  });
});
