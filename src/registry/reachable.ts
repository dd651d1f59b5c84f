/** Whether a registry answers under a name, as a client would find it. */
import { messageOf } from '../platform/problem.ts';

const timeoutMs = 5000;

/**
 * Asks `GET /v2/` without credentials.
 *
 * @param hostname host[:port]
 * @returns what is wrong, in a sentence; null when a registry answers
 */
export async function whyUnreachable(hostname: string, tls: boolean): Promise<string | null> {
  const address = `${tls ? 'https' : 'http'}://${hostname}/v2/`;
  if (!URL.canParse(address) || new URL(address).host === '' || /[/?#@\s]/.test(hostname))
    return 'is not a host name with an optional port';
  try {
    const answer = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    await answer.body?.cancel();
    const speaks = answer.headers.has('docker-distribution-api-version') && [200, 401].includes(answer.status);
    return speaks ? null : 'Error: registry does not implement v2 of the API.';
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    return `Error: no connection to ${address}: ${messageOf(cause)}`;
  }
}
