import { describe, expect, test } from 'vitest';
import { loginAddress, readRepositoryPlace, readTaggedName, safeReturnPath, tagAddress } from './addresses.ts';

describe('the address of a repository', () => {
  test.each([
    ['alice/hello', { kind: 'repository', fullName: 'alice/hello' }],
    ['hello', { kind: 'repository', fullName: 'hello' }],
    ['a/b/c/', { kind: 'repository', fullName: 'a/b/c' }],
    ['alice/tags/1.0', { kind: 'repository', fullName: 'alice/tags/1.0' }],
    ['alice/tags/-/tags/1.0', { kind: 'tag', fullName: 'alice/tags', tag: '1.0' }],
    ['', null],
    ['alice/hello/-/other/1', null],
    ['alice/hello/-/tags/', null],
    ['alice/hello/-/tags/1/2', null],
    ['a/-/tags/1/-/tags/2', null],
  ])('%s', (rest, place) => {
    expect(readRepositoryPlace(rest)).toEqual(place);
  });

  test('a tag finds its way back', () => {
    const rest = tagAddress('alice/hello', 'v1.0_x-y').replace('/repositories/', '');
    expect(readRepositoryPlace(rest)).toEqual({ kind: 'tag', fullName: 'alice/hello', tag: 'v1.0_x-y' });
  });
});

test.each([
  ['alice/hello:1.0', { fullName: 'alice/hello', tag: '1.0' }],
  ['alice/hello', null],
  ['alice/hello@sha256:abc', null],
  ['namespace alice', null],
])('the target %s of an activity', (target, parts) => {
  expect(readTaggedName(target)).toEqual(parts);
});

describe('after signing in', () => {
  test.each([
    ['/namespaces?page=2', '/namespaces?page=2'],
    [null, '/'],
    ['', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    ['javascript:alert(1)', '/'],
  ])('%s leads to %s', (wanted, path) => {
    expect(safeReturnPath(wanted)).toBe(path);
  });

  test('the login page remembers the wanted page', () => {
    expect(loginAddress({ pathname: '/', search: '' })).toBe('/login');
    const address = loginAddress({ pathname: '/repositories/a/b', search: '?sort=name&page=2' });
    const wanted = new URLSearchParams(address.split('?')[1]).get('return');
    expect(wanted).toBe('/repositories/a/b?sort=name&page=2');
  });
});
