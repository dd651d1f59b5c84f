/** Headers of every HTML page. The policy allows our own files and nothing else. Pure. */

import type { PublicUrl } from '../platform/public-url.ts';

const yearSeconds = 31_536_000;

/** @param more directives for this page, e.g. `style-src 'self'` */
export function siteHeaders(publicUrl: PublicUrl, more: readonly string[]): Record<string, string> {
  const policy = [
    `default-src 'none'`,
    `script-src 'self'`,
    ...more,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `manifest-src 'self'`,
    `base-uri 'self'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ];
  return {
    ...(ownsHost(publicUrl) ? { 'strict-transport-security': `max-age=${yearSeconds}` } : {}),
    'content-security-policy': policy.join('; '),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  };
}

/**
 * The promise never to speak plain HTTP (RFC 6797) is made for every port of a host. With a port in the URL there may be other
 * services beside us that speak nothing else.
 */
function ownsHost({ secure, host, loopback }: PublicUrl): boolean {
  return secure && !loopback && !/:\d+$/.test(host);
}
