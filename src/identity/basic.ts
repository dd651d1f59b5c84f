/** HTTP Basic credentials (RFC 7617), as registry clients really send them. Pure. */

export type Basic =
  | { readonly kind: 'none' }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'credentials'; readonly username: string; readonly password: string };

/**
 * Splits at the first colon. No header, another scheme, and an empty user with an empty password (sent by a
 * conformance program that has no login) all mean nobody.
 */
export function parseBasic(authorization: string | undefined): Basic {
  if (authorization === undefined) return { kind: 'none' };
  const [, encoded] = /^basic +([A-Za-z0-9+/_-]*={0,2}) *$/i.exec(authorization) ?? [];
  if (encoded === undefined) return /^basic\b/i.test(authorization) ? { kind: 'malformed' } : { kind: 'none' };
  const text = decodeUtf8(Buffer.from(encoded, 'base64'));
  const colon = text?.indexOf(':') ?? -1;
  if (text === undefined || colon < 0) return { kind: 'malformed' };
  const [username, password] = [text.slice(0, colon), text.slice(colon + 1)];
  return username === '' && password === '' ? { kind: 'none' } : { kind: 'credentials', username, password };
}

function decodeUtf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
