/** A token request as GET query or POST form (Distribution "Token Authentication", OAuth2 form of it). Pure. */
import { Problem } from '../platform/problem.ts';
import { type Basic, parseBasic } from '../identity/basic.ts';

export type TokenCredentials = Basic | { readonly kind: 'refresh-token'; readonly token: string };

export interface TokenRequest {
  /** As asked; undefined when missing or empty. */
  readonly service: string | undefined;
  readonly scopes: readonly string[];
  readonly credentials: TokenCredentials;
  /** The client wants a refresh token. */
  readonly offline: boolean;
  readonly clientId: string;
}

const limits = { text: 65_536, username: 255, password: 4096 } as const;

/** @param query text behind the `?`. `account` is ignored: who asks is who authenticates. */
export function parseTokenQuery(query: string, authorization: string | undefined): TokenRequest {
  const parameters = readParameters(query);
  return {
    ...commonFields(parameters),
    credentials: checkLengths(parseBasic(authorization)),
    offline: parameters.get('offline_token') === 'true',
  };
}

/** @throws Problem `bad-request` for an unknown grant type or missing fields */
export function parseTokenForm(body: string, authorization: string | undefined): TokenRequest {
  const parameters = readParameters(body);
  return {
    ...commonFields(parameters),
    credentials: checkLengths(formCredentials(parameters, parseBasic(authorization))),
    offline: parameters.get('access_type') === 'offline',
  };
}

function readParameters(text: string): URLSearchParams {
  if (text.length > limits.text) throw new Problem('bad-request', 'The token request is too long.');
  return new URLSearchParams(text);
}

function commonFields(parameters: URLSearchParams): Pick<TokenRequest, 'service' | 'scopes' | 'clientId'> {
  const service = parameters.get('service') ?? '';
  return {
    service: service === '' ? undefined : service.slice(0, 1024),
    scopes: parameters.getAll('scope'),
    clientId: parameters.get('client_id') ?? '',
  };
}

function formCredentials(parameters: URLSearchParams, basic: Basic): TokenCredentials {
  const grantType = parameters.get('grant_type');
  if (grantType === 'refresh_token') return { kind: 'refresh-token', token: required(parameters, 'refresh_token') };
  if (grantType !== 'password') {
    throw new Problem('bad-request', 'The grant_type must be "password" or "refresh_token".');
  }
  const username = required(parameters, 'username');
  if (basic.kind === 'credentials' && basic.username !== username) {
    throw new Problem('bad-request', 'The form and the Authorization header name different users.');
  }
  return { kind: 'credentials', username, password: required(parameters, 'password') };
}

function required(parameters: URLSearchParams, name: string): string {
  const value = parameters.get(name);
  if (value === null) throw new Problem('bad-request', `The field ${name} is missing.`);
  return value;
}

function checkLengths<C extends TokenCredentials>(credentials: C): C {
  if (credentials.kind !== 'credentials') return credentials;
  if (credentials.username.length <= limits.username && credentials.password.length <= limits.password)
    return credentials;
  throw new Problem('bad-request', 'The username or password is too long.');
}
