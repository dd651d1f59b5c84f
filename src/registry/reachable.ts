/** Whether a registry answers at an address, and if not, what the matter is in words that help. */
import { type ConnectionFailure, connectionFailureOf } from '../platform/connection-failure.ts';
import { messageOf } from '../platform/problem.ts';

const timeoutMs = 5000;

/**
 * Asks `GET /v2/` without credentials.
 *
 * @param base `https://host[:port]`
 * @returns what is wrong, in a sentence; null when a registry answers
 */
export async function whyUnreachable(base: string, ask: typeof fetch = fetch): Promise<string | null> {
  const address = `${base}/v2/`;
  const url = URL.parse(address);
  if (url === null || url.host === '' || url.pathname !== '/v2/' || url.username !== '')
    return 'is not a host name with an optional port';
  try {
    const answer = await ask(address, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    const type = answer.headers.get('content-type') ?? '';
    await answer.body?.cancel();
    if (answer.headers.has('docker-distribution-api-version') && [200, 401].includes(answer.status)) return null;
    return `Error: ${address} answers ${String(answer.status)}${type === '' ? '' : ` with ${type}`}, but not as a registry: ${
      type.startsWith('text/html')
        ? 'a web page is there. Check host and port.'
        : 'it does not implement v2 of the API.'
    }`;
  } catch (error) {
    return `Error: no connection to ${address}: ${whyNoConnection(error)}`;
  }
}

/** The reason beneath a failed `fetch`, with what to look at. */
function whyNoConnection(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return `${messageOf(cause)}. ${advice[connectionFailureOf(cause)]}`;
}

const advice: Readonly<Record<ConnectionFailure, string>> = {
  'unknown-name': 'The name is not known to the resolver of this machine.',
  refused: 'Nothing listens there; check the port, and that the registry runs.',
  silent: 'The way there is closed or the machine is off.',
  'other-name': 'Its certificate is for other names; use one of those, or make a certificate for this name.',
  expired: 'Its certificate has expired; renew it.',
  authority: 'Its authority is not trusted here; give the certificate of the authority as ca_certificate.',
  'speaks-plain': 'It does not speak TLS there; use http.',
  broken: 'If it speaks TLS there, use https.',
};
