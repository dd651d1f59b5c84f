/** Why a connection was not made, by the codes of Node, of its TLS and of `fetch`. Pure. */
import { codeOf } from './problem.ts';

export type ConnectionFailure =
  | 'unknown-name'
  | 'refused'
  | 'silent'
  | 'other-name'
  | 'expired'
  | 'authority'
  /** We spoke TLS, the other side does not. */
  | 'speaks-plain'
  /** Anything else, such as a connection that is broken off. */
  | 'broken';

const codes: readonly (readonly [RegExp, ConnectionFailure])[] = [
  [/ENOTFOUND|EAI_AGAIN/, 'unknown-name'],
  [/ECONNREFUSED|ENOENT/, 'refused'],
  [/ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ABORT_ERR|TimeoutError|CONNECT_TIMEOUT/, 'silent'],
  [/ALTNAME_INVALID/, 'other-name'],
  [/CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/, 'expired'],
  [/SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|CERT_SIGNATURE_FAILURE|CERT_UNTRUSTED/, 'authority'],
  [/WRONG_VERSION_NUMBER|PACKET_LENGTH|EPROTO|ERR_SSL/, 'speaks-plain'],
];

export function connectionFailureOf(error: unknown): ConnectionFailure {
  const text = `${codeOf(error) ?? ''} ${error instanceof Error ? error.name : ''}`;
  return codes.find(([pattern]) => pattern.test(text))?.[1] ?? 'broken';
}
