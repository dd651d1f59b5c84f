import { describe, expect, test } from 'vitest';
import { requestHeaders, responseHeaders } from './headers.ts';

const forwarded = { address: '192.0.2.1', proto: 'https', host: 'hub.example.org' };
const ours = ['X-Forwarded-For', '192.0.2.1', 'X-Forwarded-Proto', 'https', 'X-Forwarded-Host', 'hub.example.org'];
const plain = { chunked: false, expectContinue: false };
const realm = 'https://hub.example.org/v2/token';

describe('towards the registry', () => {
  test('a client cannot say who it is or how it came', () => {
    const raw = [
      'X-Forwarded-For',
      '1.2.3.4',
      'x-forwarded-proto',
      'gopher',
      'X-Forwarded-Port',
      '1',
      'Forwarded',
      'for=1.2.3.4',
    ];
    expect(requestHeaders([...raw, 'X-Real-Ip', '1.2.3.4'], forwarded, plain)).toEqual(ours);
  });

  test('cookies of the web page stay here, everything else passes as written', () => {
    const raw = ['Host', 'hub:5000', 'Cookie', 'session=x', 'Authorization', 'Bearer t', 'ACCEPT', 'a', 'ACCEPT', 'b'];
    const passed = ['Host', 'hub:5000', 'Authorization', 'Bearer t', 'ACCEPT', 'a', 'ACCEPT', 'b'];
    expect(requestHeaders(raw, forwarded, plain)).toEqual([...passed, ...ours]);
  });

  test('headers of the connection end here, also those that Connection declares', () => {
    const raw = [
      'Connection',
      'keep-alive, X-Hop',
      'X-Hop',
      '1',
      'Keep-Alive',
      '1',
      'TE',
      'x',
      'Upgrade',
      'h2c',
      'X-Kept',
      '1',
    ];
    expect(requestHeaders(raw, forwarded, plain)).toEqual(['X-Kept', '1', ...ours]);
  });

  test('length and expectation are said anew', () => {
    const raw = ['Transfer-Encoding', 'chunked', 'Expect', '100-continue'];
    const both = ['Transfer-Encoding', 'chunked', 'Expect', '100-continue'];
    expect(requestHeaders(raw, forwarded, { chunked: true, expectContinue: true })).toEqual([...ours, ...both]);
    expect(requestHeaders(raw, forwarded, plain)).toEqual(ours);
  });
});

describe('towards the client', () => {
  const passed = (raw: string[]): string[] => responseHeaders(raw, realm, ['127.0.0.1:5000', 'hub:5000']);

  test('the challenge names our token endpoint and keeps the rest', () => {
    const challenge =
      'Bearer realm="http://internal/x",service="s",scope="repository:a:pull",error="insufficient_scope"';
    expect(passed(['Www-Authenticate', challenge])).toEqual([
      'Www-Authenticate',
      `Bearer realm="${realm}",service="s",scope="repository:a:pull",error="insufficient_scope"`,
    ]);
    expect(passed(['WWW-Authenticate', 'Basic realm="x"'])).toEqual(['WWW-Authenticate', 'Basic realm="x"']);
  });

  test.each([
    ['/v2/a/blobs/uploads/1?_state=x', '/v2/a/blobs/uploads/1?_state=x'],
    ['http://127.0.0.1:5000/v2/a/blobs/uploads/1?_state=x', '/v2/a/blobs/uploads/1?_state=x'],
    ['http://hub:5000/v2/a', '/v2/a'],
    ['https://storage.example.org/blob?signature=x', 'https://storage.example.org/blob?signature=x'],
  ])('the location %s becomes %s', (from, to) => {
    expect(passed(['Location', from])).toEqual(['Location', to]);
  });

  test('the header by which the supervisor knows its child stays here', () => {
    expect(passed(['Portus-Registry-Process', 'x', 'Docker-Content-Digest', 'd', 'Connection', 'close'])).toEqual([
      'Docker-Content-Digest',
      'd',
    ]);
  });
});
