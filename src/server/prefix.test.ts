import { describe, expect, it } from 'vitest';
import { withoutPrefix } from './prefix.ts';

describe('the address that routes see', () => {
  it.each([
    ['as the browser sent it', '/portus/api/v1/session?x=1', '/api/v1/session?x=1'],
    ['stripped by the proxy', '/api/v1/session?x=1', '/api/v1/session?x=1'],
    ['stripped by a proxy that leaves a slash too many', '//api/v1/session', '/api/v1/session'],
    ['the path alone', '/portus', '/'],
    ['the path with a slash', '/portus/', '/'],
    ['the path with a query', '/portus?from=mail', '/?from=mail'],
    ['a neighbour whose name begins the same', '/portusfoo/api', '/portusfoo/api'],
    ['a page whose name is the same', '/portus/portus', '/portus'],
    ['an address inside the query', '/x?return=/portus//a', '/x?return=/portus//a'],
    ['clients of the registry', '/v2/portus/app/manifests/1', '/v2/portus/app/manifests/1'],
  ])('is without the path: %s', (_, url, seen) => {
    expect(withoutPrefix(url, '/portus')).toBe(seen);
  });

  it('is untouched without a path', () => {
    expect(withoutPrefix('//x', '')).toBe('//x');
  });
});
