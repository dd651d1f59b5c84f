import { expect, test } from 'vitest';
import { blank, bodyOf, isAskable, mistakesIn, ownBodyOf } from './registry-values.ts';

const good = { ...blank, name: 'main', hostname: 'registry.example.org:5000' };

test.each([
  ['a name and a host are enough', good, []],
  ['nothing', blank, ['name', 'hostname']],
  ['an address for a host', { ...good, hostname: 'https://registry.example.org' }, ['hostname']],
  ['a path', { ...good, hostname: 'registry.example.org/v2' }, ['hostname']],
  ['a port that is none', { ...good, hostname: 'registry.example.org:port' }, ['hostname']],
  ['a further host with a space', { ...good, public_names: ['a b'] }, ['public_names']],
  ['a socket', { ...good, internal_url: 'unix:/run/registry.sock' }, []],
  ['an internal address', { ...good, internal_url: 'http://registry:5000/' }, []],
  ['an internal address with a path', { ...good, internal_url: 'http://registry:5000/v2' }, ['internal_url']],
  ['an internal address without a scheme', { ...good, internal_url: 'registry:5000' }, ['internal_url']],
  ['a service with a space', { ...good, service: 'my registry' }, ['service']],
  ['a name that is too long', { ...good, name: 'n'.repeat(256) }, ['name']],
])('%s', (_what, values, fields) => {
  expect(Object.keys(mistakesIn(values))).toEqual(fields);
});

test('of the registry that Portus runs itself only the name and the services count', () => {
  expect(mistakesIn({ ...good, hostname: '' }, true)).toEqual({});
  expect(ownBodyOf(good).registry).toEqual({ name: 'main', service_names: [], read_only: false });
});

test('what is left empty follows from the host', () => {
  expect(bodyOf({ ...good, public_names: ['other'] }).registry).toEqual({
    ...{ name: 'main', hostname: 'registry.example.org:5000', use_ssl: true, service_names: [] },
    ...{ public_names: ['registry.example.org:5000', 'other'], key_delivery: 'x5c', read_only: false },
    ...{ ca_certificate: null, unauthenticated_from: null },
  });
});

test('the server is asked about a whole host that is the way to the registry', () => {
  expect(isAskable(good)).toBe(true);
  expect(isAskable({ ...good, hostname: '' })).toBe(false);
  expect(isAskable({ ...good, internal_url: 'http://registry:5000' })).toBe(false);
});
