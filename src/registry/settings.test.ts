import { describe, expect, it } from 'vitest';
import { Problem } from '../platform/problem.ts';
import { changedRegistry, noSettings, type RegistryInput } from './settings.ts';

const made = (input: RegistryInput) => changedRegistry(noSettings, { name: 'main', ...input });
const fieldOf = (input: RegistryInput): string | undefined => {
  try {
    made(input);
    return undefined;
  } catch (error) {
    return error instanceof Problem ? Object.keys(error.fields ?? {})[0] : String(error);
  }
};

describe('a new registry', () => {
  it('needs a host name, and everything else follows from it', () => {
    expect(made({ hostname: 'registry.example.org:5000' })).toMatchObject({
      internalUrl: 'https://registry.example.org:5000',
      service: 'registry.example.org:5000',
      publicNames: ['registry.example.org:5000'],
      serviceNames: [],
      secure: true,
    });
    expect(made({ hostname: '10.0.0.5:5000', use_ssl: false }).internalUrl).toBe('http://10.0.0.5:5000');
  });

  it('takes a host as people paste it: with a scheme, a slash, in capitals', () => {
    expect(made({ hostname: 'https://Registry.example.org/' }).publicNames).toEqual(['registry.example.org']);
  });

  it('is reached where it says, over a network or a socket', () => {
    expect(made({ hostname: 'a', internal_url: 'http://registry:5000/' }).internalUrl).toBe('http://registry:5000');
    expect(made({ hostname: 'a', internal_url: 'unix:/run/registry.sock' }).internalUrl).toBe(
      'unix:/run/registry.sock',
    );
  });

  it.each<[string, RegistryInput]>([
    ['name', { name: ' ', hostname: 'a' }],
    ['hostname', { hostname: 'a/b' }],
    ['hostname', { hostname: 'a:99999' }],
    ['internal_url', { hostname: 'a', internal_url: 'ftp://a' }],
    ['internal_url', { hostname: 'a', internal_url: 'http://a/path' }],
    ['internal_url', { hostname: 'a', internal_url: 'http://user@a' }],
    ['ca_certificate', { hostname: 'a', ca_certificate: 'no certificate' }],
    [
      'ca_certificate',
      { hostname: 'a', ca_certificate: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----' },
    ],
    ['unauthenticated_from', { hostname: 'a', unauthenticated_from: 'everybody' }],
  ])('with a wrong %s is refused at that field', (field, input) => {
    expect(fieldOf(input)).toBe(field);
  });
});

describe('a changed registry', () => {
  const before = made({ hostname: 'old.example.org' });

  it('keeps what is left out', () => {
    expect(changedRegistry(before, { name: 'other' })).toEqual({ ...before, name: 'other' });
  });

  it('goes on accepting its earlier service name', () => {
    expect(changedRegistry(before, { service: 'new' })).toMatchObject({
      service: 'new',
      serviceNames: ['old.example.org'],
    });
  });

  it('is reached under a new host name, unless Portus reached it in a way of its own', () => {
    expect(changedRegistry(before, { hostname: 'new.example.org' }).internalUrl).toBe('https://new.example.org');
    const internal = changedRegistry(before, { internal_url: 'http://registry:5000' });
    expect(changedRegistry(internal, { hostname: 'new.example.org' })).toMatchObject({
      internalUrl: 'http://registry:5000',
      publicNames: ['new.example.org'],
    });
  });

  it('switches between TLS and plain HTTP', () => {
    expect(changedRegistry(before, { use_ssl: false }).internalUrl).toBe('http://old.example.org');
  });

  it('has a second name as the old API knew it', () => {
    expect(changedRegistry(before, { external_hostname: 'outside.example.org' }).publicNames).toEqual([
      'old.example.org',
      'outside.example.org',
    ]);
    expect(changedRegistry(before, { public_names: ['a', 'b', 'c'], external_hostname: null }).publicNames).toEqual([
      'a',
      'c',
    ]);
  });
});
