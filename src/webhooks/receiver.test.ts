import { describe, expect, it } from 'vitest';
import { Problem } from '../platform/problem.ts';
import { checkedEvents, checkedHeaders, checkedRepositoryPattern, checkedTagPattern, receiverUrl } from './receiver.ts';

/** Field and sentence of the refusal. */
function refusal(work: () => unknown): string {
  try {
    return `accepted ${JSON.stringify(work())}`;
  } catch (error) {
    if (!(error instanceof Problem) || error.fields === undefined) throw error;
    return Object.entries(error.fields)
      .map(([field, sentences]) => `${field} ${sentences.join()}`)
      .join();
  }
}

describe('the address of a receiver', () => {
  it.each([
    ['https://ci.example.org/hook?a=b', 'https://ci.example.org/hook?a=b'],
    ['HTTP://ci.example.org', 'HTTP://ci.example.org'],
    ['example.org', 'http://example.org'],
    ['localhost:3000/x', 'http://localhost:3000/x'],
    [' https://ci.example.org ', 'https://ci.example.org'],
  ])('%s is %s', (text, url) => {
    expect(receiverUrl(text)).toBe(url);
  });

  it.each([
    'ftp://example.org',
    'file:///etc/passwd',
    'gopher://example.org',
    'javascript:alert(1)',
    'http:example.org',
    'http:/example.org',
    'https://',
    'http://exa mple.org',
    'http://example.org/\r\nX: y',
    'http://[::1',
    'http://example.org:99999',
    'http://1.2.3.4.5',
  ])('%j is not a valid URL', (text) => {
    expect(refusal(() => receiverUrl(text))).toBe('url is not a valid URL');
  });

  it('holds no credentials, which everybody would see', () => {
    for (const text of ['https://bob:secret@example.org', 'bob@example.org', 'mailto:bob@example.org'])
      expect(refusal(() => receiverUrl(text))).toMatch(/^url must not contain a user name or password/);
    expect(refusal(() => receiverUrl(' '))).toBe("url can't be blank");
  });
});

describe('headers', () => {
  it('differ in their names, whatever the letter case', () => {
    const wanted = [
      { name: 'X-A', value: '1' },
      { name: 'x-a', value: '2' },
    ];
    expect(refusal(() => checkedHeaders(wanted, []))).toBe('headers "x-a" has already been taken');
  });

  it.each(['Host', 'content-length', 'Transfer-Encoding', 'Connection', 'webhook-id', 'Webhook-Signature'])(
    '%s is ours',
    (name) => {
      expect(refusal(() => checkedHeaders([{ name, value: 'x' }], []))).toMatch(/cannot be set/);
    },
  );

  it.each([
    ['', 'x'],
    ['X Y', 'x'],
    ['X', 'a\r\nY: b'],
    ['X', '☃'],
  ])('%j: %j is none', (name, value) => {
    expect(refusal(() => checkedHeaders([{ name, value }], []))).toMatch(/is not a valid header/);
  });

  it('keep the value they have when none is given', () => {
    const known = [{ name: 'X-Token', value: 'secret' }];
    expect(checkedHeaders([{ name: 'x-token' }, { name: 'X-New', value: '' }], known)).toEqual([
      { name: 'x-token', value: 'secret' },
      { name: 'X-New', value: '' },
    ]);
    expect(refusal(() => checkedHeaders([{ name: 'X-New' }], known))).toBe(`headers value of "X-New" can't be blank`);
  });
});

describe('filters', () => {
  it('name events that a webhook can hear of', () => {
    expect(checkedEvents(['tag.pushed', 'repository.*', 'tag.pushed'])).toEqual(['tag.pushed', 'repository.*']);
    for (const name of ['user.created', 'webhook.*', '*', 'tag', 'tag.pulled', 'namespace.deleted', '.*', ''])
      expect(refusal(() => checkedEvents([name]))).toMatch(/^events cannot contain/);
  });

  it('name repositories that the namespace can have', () => {
    const backend = { name: 'backend', global: false };
    for (const pattern of ['backend/api', 'backend/*', 'backend/**', 'back**', '**', null])
      expect(checkedRepositoryPattern(pattern, backend)).toBe(pattern);
    expect(checkedRepositoryPattern('', backend)).toBeNull();
    for (const pattern of ['api', 'other/**', 'backend', 'back*', '*'])
      expect(refusal(() => checkedRepositoryPattern(pattern, backend))).toBe(
        'repository_pattern matches nothing in backend/',
      );
    expect(checkedRepositoryPattern('busy*', { name: 'global', global: true })).toBe('busy*');
    expect(refusal(() => checkedRepositoryPattern('a/b', { name: 'g', global: true }))).toMatch(/matches nothing/);
    expect(refusal(() => checkedRepositoryPattern('a*b', backend))).toMatch(/may end in one/);
  });

  it('name tags', () => {
    expect(checkedTagPattern('v*.1_x-y')).toBe('v*.1_x-y');
    expect(refusal(() => checkedTagPattern('v1:2'))).toMatch(/^tag_pattern can only contain/);
  });
});
