import { expect, it } from 'vitest';
import { parsePublicUrl } from '../platform/public-url.ts';
import { siteHeaders } from './site-headers.ts';

it.each([
  ['https://registry.test', true],
  ['https://registry.test/portus', true],
  ['http://registry.test', false],
  // Other ports of this host may hold services that speak plain HTTP only, and the promise is for all of them.
  ['https://registry.test:5443', false],
  ['https://localhost', false],
])('browsers of %s are told to use TLS for ever: %s', (url, expected) => {
  expect('strict-transport-security' in siteHeaders(parsePublicUrl(url), [])).toBe(expected);
});
