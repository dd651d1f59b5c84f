import { describe, expect, test } from 'vitest';
import { isUnusual, webhookMistakes, webhookRequest, webhookValues } from './webhook-values.ts';

const good = { ...webhookValues(null), name: 'CI', url: 'https://ci.example.org/hook' };
const header = (name: string, value: string, kept = false) => ({ name, value, kept });

describe('the form of a webhook', () => {
  test.each([
    [{}, {}],
    [{ url: 'ci.example.org:8080/hook' }, {}],
    [{ name: '  ' }, { name: 'Give it a name.' }],
    [{ url: '' }, { url: 'Type the address that Portus should call.' }],
    [{ url: 'ftp://ci.example.org' }, { url: 'This is no address that begins with http:// or https://.' }],
    [{ url: 'https://a b' }, { url: 'This is no address that begins with http:// or https://.' }],
    [
      { url: 'https://ci:secret@ci.example.org' },
      { url: 'Put user name and password into their fields, not into the address: the address is shown.' },
    ],
    [{ events: [] }, { events: 'Choose at least one event, or everything.' }],
    [{ events: [], choice: 'all' }, {}],
    [{ repository_pattern: 'backend/**' }, {}],
    [{ repository_pattern: 'back*end' }, { repository_pattern: 'Type a full name that may end in * or **.' }],
    [{ tag_pattern: 'v1.*' }, {}],
    [{ tag_pattern: 'v/1' }, { tag_pattern: 'Only letters, digits, dots, dashes, underscores, and * for anything.' }],
    [{ username: 'a:b' }, { username: 'It must not contain a colon.' }],
    [{ headers: [header('X-Token', '1'), header('X-Kept', '', true)] }, {}],
    [{ headers: [header(' ', '1')] }, { headers: 'Every header needs a name.' }],
    [{ headers: [header('X-Token', '')] }, { headers: 'Type the value of X-Token.' }],
    [{ headers: [header('X-Token', '1'), header('x-token', '2')] }, { headers: 'x-token is there twice.' }],
  ] as const)('%o', (change, expected) => {
    expect(webhookMistakes({ ...good, ...change })).toEqual(expected);
  });

  test('sends nothing for what stays: a kept header and a password', () => {
    const request = webhookRequest({ ...good, username: 'ci', headers: [header('X-Kept', '', true)] });
    expect(request).toMatchObject({ username: 'ci', headers: [{ name: 'X-Kept' }], events: ['tag.pushed'] });
    expect('password' in request).toBe(false);
  });

  test('removes the password together with the user name, and a pattern that was emptied', () => {
    expect(webhookRequest({ ...good, tag_pattern: ' ' })).toMatchObject({
      username: null,
      password: null,
      tag_pattern: null,
    });
  });

  test('asks for everything with an empty list', () => {
    expect(webhookRequest({ ...good, choice: 'all' }).events).toEqual([]);
  });

  test('shows what is not as usual', () => {
    expect(isUnusual(good)).toBe(false);
    expect(isUnusual({ ...good, tag_pattern: 'v*' })).toBe(true);
    expect(isUnusual({ ...good, headers: [header('X-Token', '1')] })).toBe(true);
  });
});
