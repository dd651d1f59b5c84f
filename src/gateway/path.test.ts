import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRegistryPath } from './path.ts';

const digest = `sha256:${'a'.repeat(64)}`;

describe('a request path', () => {
  test.each([
    ['/v2/', { kind: 'base', repository: null, reference: null }],
    ['/v2', { kind: 'base', repository: null, reference: null }],
    ['/v2/_catalog', { kind: 'catalog', repository: null, reference: null }],
    ['/v2/app/tags/list', { kind: 'tags', repository: 'app', reference: null }],
    ['/v2/alice/app/manifests/Latest', { kind: 'manifest', repository: 'alice/app', reference: 'Latest' }],
    [`/v2/alice/app/manifests/${digest}`, { kind: 'manifest', repository: 'alice/app', reference: digest }],
    [`/v2/alice/app/blobs/${digest}`, { kind: 'blob', repository: 'alice/app', reference: digest }],
    [`/v2/alice/app/referrers/${digest}`, { kind: 'referrers', repository: 'alice/app', reference: digest }],
    ['/v2/alice/app/blobs/uploads/', { kind: 'upload', repository: 'alice/app', reference: null }],
    ['/v2/alice/app/blobs/uploads/0-a_b.c=', { kind: 'upload', repository: 'alice/app', reference: '0-a_b.c=' }],
    // Components may be called like endpoints.
    ['/v2/tags/list/tags/list', { kind: 'tags', repository: 'tags/list', reference: null }],
    ['/v2/manifests/manifests/manifests', { kind: 'manifest', repository: 'manifests', reference: 'manifests' }],
    [`/v2/blobs/uploads/blobs/${digest}`, { kind: 'blob', repository: 'blobs/uploads', reference: digest }],
    ['/v2/blobs/uploads/blobs/uploads/', { kind: 'upload', repository: 'blobs/uploads', reference: null }],
    ['/v2/a/blobs/uploads/tags/list', { kind: 'tags', repository: 'a/blobs/uploads', reference: null }],
    ['/v2/a/tags/manifests/list', { kind: 'manifest', repository: 'a/tags', reference: 'list' }],
    // Other spellings of the same thing.
    ['/v2/alice%2Fapp/manifests/v1', { kind: 'manifest', repository: 'alice/app', reference: 'v1' }],
    ['/v2/a/%6danifests/v%31', { kind: 'manifest', repository: 'a', reference: 'v1' }],
    [`/v2/a/blobs/${digest.replace(':', '%3A')}`, { kind: 'blob', repository: 'a', reference: digest }],
  ])('%s is understood', (url, target) => {
    expect(parseRegistryPath(url)).toMatchObject({ target });
  });

  test.each([
    '/',
    '/v1/',
    '/v2/token',
    '/v2//_catalog',
    '/v2/_catalog/',
    '/v2/a',
    '/v2/a//manifests/v1',
    '/v2/a/./manifests/v1',
    '/v2/a/../manifests/v1',
    '/v2/a/%2e%2e/manifests/v1',
    '/v2/a/manifests/v1/',
    '/v2/a/manifests/',
    '/v2/a/manifests/.v1',
    '/v2/a/manifests/a:b',
    '/v2/a/manifests/%00',
    '/v2/a/manifests/v1%0d%0aX: y',
    '/v2/a%252Fb/manifests/v1',
    '/v2/A/manifests/v1',
    '/v2/a/blobs/latest',
    '/v2/a/blobs/uploads',
    '/v2/a/blobs/uploads/x/y',
    '/v2/a/blobs/uploads/..',
    '/v2/a/blobs/sha256:abc',
    '/v2/blobs/uploads/',
    '/v2/%ff/manifests/v1',
    '/v2/a/manifests/v1#x',
    '/v2/tags/list',
    'http://elsewhere/v2/a/manifests/v1',
    '',
  ])('%j is refused', (url) => {
    expect(parseRegistryPath(url)).toHaveProperty('refused');
  });

  test('keeps its query as the client wrote it', () => {
    const parsed = parseRegistryPath('/v2/a/blobs/uploads/?mount=x%3Ay&from=b%2Fc?d');
    expect(parsed).toMatchObject({
      path: '/v2/a/blobs/uploads/?mount=x%3Ay&from=b%2Fc?d',
      query: '?mount=x%3Ay&from=b%2Fc?d',
    });
  });

  test('is sent on in a spelling that means the same and has only one reading', () => {
    const part = fc.constantFrom(
      'v2',
      'a',
      'tags',
      'list',
      'manifests',
      'blobs',
      'uploads',
      '',
      '.',
      '..',
      '%2F',
      '%6d',
      digest,
      '_catalog',
      'A',
    );
    const url = fc.array(part, { maxLength: 8 }).map((parts) => `/v2/${parts.join('/')}`);
    fc.assert(
      fc.property(url, (text) => {
        const parsed = parseRegistryPath(text);
        if ('refused' in parsed) return;
        expect(parseRegistryPath(parsed.path)).toEqual(parsed);
        expect(parsed.path).toMatch(/^\/v2\/[\w./:=-]*$/);
        expect(parsed.path).not.toMatch(/\/\/|\/\.\.?(\/|$)/);
      }),
      { numRuns: 2000 },
    );
  });
});
