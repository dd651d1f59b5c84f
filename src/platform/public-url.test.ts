import { describe, expect, it } from 'vitest';
import {
  derivePublicUrl,
  localUrl,
  parseListen,
  parseProxies,
  parsePublicUrl,
  registryNames,
  tokenRealm,
} from './public-url.ts';
import { pageHeaders, pageOf } from './paging.ts';

describe('the public URL', () => {
  it.each([
    ['127.0.0.1:5000', 'http://localhost:5000'],
    ['[::1]:5000', 'http://localhost:5000'],
    ['0.0.0.0:5000', 'http://box:5000'],
    [':5000', 'http://box:5000'],
    ['192.168.1.5:80', 'http://192.168.1.5'],
    ['[fd00::5]:5000', 'http://[fd00::5]:5000'],
  ])('of %s is %s unless configured', (listen, url) => {
    expect(derivePublicUrl(parseListen(listen), 'box')).toBe(url);
  });

  it('may have a path, with or without a slash at its end', () => {
    const expected = {
      href: 'https://h.example/portus',
      host: 'h.example',
      path: '/portus',
      secure: true,
      loopback: false,
    };
    expect(parsePublicUrl('https://h.example/portus/')).toMatchObject(expected);
    expect(parsePublicUrl('https://h.example/portus')).toMatchObject(expected);
    expect(parsePublicUrl('https://h.example')).toMatchObject({ href: 'https://h.example', path: '' });
    expect(parsePublicUrl('https://h.example//a//b')).toMatchObject({ href: 'https://h.example/a/b', path: '/a/b' });
  });

  it.each(['/v2', '/v2/portus', '/api', '/assets/', '/a b', "/it's", '/a;b', '/ä'])(
    'may not have the path %s',
    (path) => {
      expect(() => parsePublicUrl(`https://h.example${path}`)).toThrow('Portus cannot live below');
    },
  );

  it('says where tokens are: below its path, the rest of the host may be somebody else', () => {
    expect(tokenRealm(parsePublicUrl('https://h.example/portus/'))).toBe('https://h.example/portus/v2/token');
    expect(tokenRealm(parsePublicUrl('https://h.example'))).toBe('https://h.example/v2/token');
  });

  it.each(['localhost', '127.0.0.1', '127.9.9.9', '[::1]'])('under %s is this machine only', (name) => {
    expect(parsePublicUrl(`http://${name}:5000`).loopback).toBe(true);
  });

  it.each(['localhost.example.org', '127.0.0.1.nip.io', 'registry', '10.0.0.1'])('under %s is not', (name) => {
    expect(parsePublicUrl(`http://${name}:5000`).loopback).toBe(false);
  });

  it('on this machine has several names for clients', () => {
    expect(registryNames(parsePublicUrl('http://localhost:5000'), parseListen('127.0.0.1:5000'))).toEqual([
      'localhost:5000',
      '127.0.0.1:5000',
      '[::1]:5000',
    ]);
    expect(registryNames(parsePublicUrl('https://h.example'), parseListen('0.0.0.0:5000'))).toEqual(['h.example']);
  });

  it('is not what the registry calls: that stays on this machine', () => {
    expect(localUrl(parseListen('0.0.0.0:5000'))).toBe('http://127.0.0.1:5000');
    expect(localUrl(parseListen('[::1]:5000'))).toBe('http://[::1]:5000');
  });
});

describe('what is no address', () => {
  it('is named at the start', () => {
    expect(() => parsePublicUrl('https://[bad')).toThrow('publicUrl is "https://[bad", which is not a URL');
    for (const wrong of ['proxy.example.org', '10.0.0.0/33', '999.0.0.1', '10.0.0.1/8/8', '::1/129', '10.0.0.1/x']) {
      expect(() => parseProxies(`10.0.0.1, ${wrong}`)).toThrow(`trustedProxies has "${wrong}"`);
    }
  });

  it('differs from what is', () => {
    expect(parseProxies('')).toEqual([]);
    expect(parseProxies(' 10.0.0.1, 10.0.0.0/8 ,fd00::/8,loopback, ')).toEqual([
      '10.0.0.1',
      '10.0.0.0/8',
      'fd00::/8',
      'loopback',
    ]);
  });
});

describe('a page of a list', () => {
  it('says how many there are and where the others are', () => {
    const headers = pageHeaders(pageOf({ page: 2, per_page: 10 }), 25, '/api/v1/x?search=a&page=2');
    expect(headers).toMatchObject({
      'x-total': '25',
      'x-total-pages': '3',
      'x-page': '2',
      'x-next-page': '3',
      'x-prev-page': '1',
    });
    expect(headers['link']).toContain('</api/v1/x?search=a&page=3>; rel="next"');
  });

  it('of an empty list is the only one', () => {
    expect(pageHeaders(pageOf({}), 0, '/x')).toMatchObject({
      'x-total-pages': '1',
      'x-next-page': '',
      'x-prev-page': '',
    });
  });
});
