import { describe, expect, it } from 'vitest';
import { addressesOf, parseListeners } from './addresses.ts';
import { loadConfig } from './config/load.ts';

const addresses = (environment: Record<string, string>) => addressesOf(loadConfig(environment).config, 'box');

describe('where Portus listens', () => {
  it('is one address, a socket, a descriptor, or several of them', () => {
    expect(parseListeners(':5000, [::1]:5001,unix:/run/portus.sock,fd:3')).toEqual([
      { kind: 'tcp', host: '0.0.0.0', port: 5000 },
      { kind: 'tcp', host: '::1', port: 5001 },
      { kind: 'unix', path: '/run/portus.sock' },
      { kind: 'descriptor', descriptor: 3 },
    ]);
  });

  it.each(['127.0.0.1', 'unix:relative.sock', '127.0.0.1:5000,', '127.0.0.1:5000;127.0.0.1:5001', 'fd:', ':70000'])(
    'is not "%s"',
    (text) => {
      expect(() => loadConfig({ PORTUS_LISTEN: text })).toThrow();
    },
  );
});

describe('the public URL that follows from it', () => {
  it.each([
    ['127.0.0.1:5000', {}, 'http://localhost:5000'],
    ['unix:/run/portus.sock,0.0.0.0:80,0.0.0.0:5000', {}, 'http://box'],
    ['0.0.0.0:443', { PORTUS_TLS_CERTIFICATE_FILE: '/tls.crt' }, 'https://box'],
    ['192.0.2.1:5443', { PORTUS_TLS_CERTIFICATE_FILE: '/tls.crt' }, 'https://192.0.2.1:5443'],
    ['unix:/run/portus.sock', { PORTUS_PUBLIC_URL: 'https://registry.test' }, 'https://registry.test'],
  ])('of %s is the first address', (listen, more, url) => {
    expect(addresses({ PORTUS_LISTEN: listen, ...more }).publicUrl.href).toBe(url);
  });

  it('has to be set where there is no address', () => {
    expect(() => addresses({ PORTUS_LISTEN: 'unix:/run/portus.sock' })).toThrow('from which no public URL follows');
  });
});
