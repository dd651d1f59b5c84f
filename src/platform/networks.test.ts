import { describe, expect, it } from 'vitest';
import { isWithin } from './networks.ts';

describe('an address is within', () => {
  it.each([
    ['10.1.2.3', '10.0.0.0/8'],
    ['10.1.2.3', '192.168.0.0/16, 10.1.2.3'],
    ['::ffff:10.1.2.3', '10.0.0.0/8'],
    ['127.0.0.1', 'loopback'],
    ['::1', 'loopback'],
    ['192.168.7.1', 'uniquelocal'],
    ['fe80::1', 'linklocal'],
    ['2001:db8::7', '2001:db8::/32'],
  ])('%s: %s', (address, networks) => expect(isWithin(address, networks)).toBe(true));

  it.each([
    ['11.1.2.3', '10.0.0.0/8'],
    ['10.1.2.3', ''],
    ['10.1.2.3', '::/0'],
    ['nobody', '0.0.0.0/0'],
    ['::1', '127.0.0.0/8'],
  ])('not %s: %s', (address, networks) => expect(isWithin(address, networks)).toBe(false));
});
