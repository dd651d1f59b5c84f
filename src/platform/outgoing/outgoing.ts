/**
 * HTTP requests to addresses that other people chose. Names are resolved here and every address is looked at before the
 * connection is made to exactly that address, so a name that changes its answer in between gains nothing. Redirects are
 * not followed: they would lead past this.
 */
import { lookup as systemLookup } from 'node:dns/promises';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { messageOf, Problem } from '../problem.ts';
import { refusedRange } from './addresses.ts';

export interface OutgoingRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** From the first question for the name to the end of the answer, milliseconds. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface OutgoingAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The beginning of it, at most {@link keptBytes}. */
  readonly body: string;
}

export interface Outgoing {
  /** Refuses an address that would not be called. A name that cannot be resolved now may be one later. */
  check(url: URL): Promise<void>;
  /** @throws Problem `forbidden` for a refused address; any other error when there was no answer */
  send(request: OutgoingRequest): Promise<OutgoingAnswer>;
}

export interface Resolved {
  readonly address: string;
  readonly family: number;
}

export interface OutgoingOptions {
  /** Setting `webhooks.allowPrivateAddresses`. */
  readonly allowPrivateAddresses: boolean;
  /** All addresses of a name. */
  readonly resolve?: (hostname: string) => Promise<readonly Resolved[]>;
}

export const keptBytes = 16_384;

export function createOutgoing({
  allowPrivateAddresses,
  resolve = (hostname) => systemLookup(hostname, { all: true }),
}: OutgoingOptions): Outgoing {
  const guard = (hostname: string, addresses: readonly string[]): void => {
    const range = allowPrivateAddresses ? undefined : addresses.map(refusedRange).find((found) => found !== null);
    if (range !== undefined) throw refusal(hostname, range);
  };
  const guardLiteral = ({ hostname }: URL): void => {
    const bare = hostname.replace(/^\[|\]$/g, '');
    if (isIP(bare) !== 0) guard(hostname, [bare]);
  };
  const resolveGuarded = async (hostname: string): Promise<readonly Resolved[]> => {
    const found = await resolve(hostname);
    guard(
      hostname,
      found.map(({ address }) => address),
    );
    return found;
  };
  return {
    check: async (url) => {
      guardLiteral(url);
      if (allowPrivateAddresses || isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0) return;
      await resolveGuarded(url.hostname).catch((error: unknown) => {
        if (error instanceof Problem) throw error;
      });
    },
    send: async (request) => {
      // Node asks no resolver about an address.
      guardLiteral(new URL(request.url));
      return send(request, lookupBy(resolveGuarded));
    },
  };
}

/** The address itself is not told: it would map the operator's network for whoever can make a webhook. */
function refusal(hostname: string, range: string): Problem {
  const kind = `${/^[aeiou]/.test(range) ? 'an' : 'a'} ${range} address`;
  return new Problem(
    'forbidden',
    `${hostname} is ${kind}, which Portus does not call. The operator can allow it with the setting webhooks.allowPrivateAddresses.`,
  );
}

function lookupBy(resolve: (hostname: string) => Promise<readonly Resolved[]>): LookupFunction {
  return (hostname, { all }, callback) => {
    resolve(hostname).then(
      (found) => {
        const [first] = found;
        if (first === undefined) callback(new Error(`${hostname} has no address.`), '');
        else if (all === true) callback(null, [...found]);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error(messageOf(error)), ''),
    );
  };
}

async function send(
  { url, method, headers, body, timeoutMs, signal }: OutgoingRequest,
  lookup: LookupFunction,
): Promise<OutgoingAnswer> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const { request } = url.startsWith('https:') ? https : http;
  const options = {
    method,
    headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    // A connection of its own for each request: none is kept that was checked long ago.
    agent: false as const,
    lookup,
    signal: AbortSignal.any([timeout, signal]),
  };
  try {
    return await new Promise<OutgoingAnswer>((resolve, reject) => {
      // A change of the protocol (101) that nobody wants ends the connection without an error.
      const ended = (): void => reject(new Error('The connection ended without an answer.'));
      const outgoing = request(url, options, (answer) => {
        // From now on breaking off ends the body and no longer the whole.
        outgoing
          .off('close', ended)
          .off('error', reject)
          .on('error', () => undefined);
        void readAnswer(answer).then(resolve);
      });
      outgoing.on('error', reject).on('close', ended).end(body);
    });
  } catch (error) {
    if (!timeout.aborted || error instanceof Problem) throw error;
    throw new Error(`There was no answer within ${timeoutMs / 1000} s.`, { cause: error });
  }
}

/** What came of the body counts when the rest does not: the status is known. */
async function readAnswer(answer: IncomingMessage): Promise<OutgoingAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  await new Promise<void>((resolve) => {
    answer.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= keptBytes) resolve();
    });
    answer.on('close', resolve).on('error', () => undefined);
  });
  answer.destroy();
  const headers = Object.entries(answer.headersDistinct).map(([name, values = []]) => [name, values.join(', ')]);
  return {
    status: answer.statusCode ?? 0,
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: Buffer.concat(chunks).subarray(0, keptBytes).toString('utf8'),
  };
}
