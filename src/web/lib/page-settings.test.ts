import { describe, expect, it } from 'vitest';
import { addressInside } from './page-settings.ts';

describe('an address of the page', () => {
  it.each(['/portus', '/portus/', '/portus/activity', '/portus/portus'])('%s is below the path', (pathname) => {
    expect(addressInside('/portus', { pathname, search: '' })).toBeNull();
  });

  it.each([
    ['/', '/portus/'],
    ['/activity', '/portus/activity'],
    ['/portusfoo', '/portus/portusfoo'],
    ['//elsewhere.example', '/portus//elsewhere.example'],
  ])('%s belongs to %s, with its query', (pathname, inside) => {
    expect(addressInside('/portus', { pathname, search: '?a=1' })).toBe(`${inside}?a=1`);
  });

  it('is where it belongs when Portus has the host for itself', () => {
    expect(addressInside('', { pathname: '/activity', search: '' })).toBeNull();
  });
});
