/** Speaks plain HTTP to a registry, and answers its challenges as the official conformance program does. */
import { Agent, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';

export interface RegistryRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path with query, or a `Location` as it came. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  /** The body goes out in pieces, without saying its length before. */
  readonly chunked?: boolean;
}

export interface RegistryAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Not broken off. */
  readonly complete: boolean;
}

export interface Speaker {
  /** `http://host:port` */
  readonly base: string;
  readonly send: (request: RegistryRequest) => Promise<RegistryAnswer>;
  /** How many tokens it asked for so far. */
  readonly tokens: () => number;
  readonly close: () => void;
}

export interface SpeakerOptions {
  readonly base: string;
  /** null: nobody. */
  readonly login: { readonly username: string; readonly password: string } | null;
  /**
   * `fresh`: every request begins without a token. `kept`: with the one that was right for this repository before, and
   * a scope is asked for once.
   */
  readonly tokens: 'fresh' | 'kept';
}

export function createSpeaker({ base, login, tokens }: SpeakerOptions): Speaker {
  const agent = new Agent({ keepAlive: true });
  const byScope = new Map<string, string>();
  const byRepository = new Map<string, string>();
  let asked = 0;

  const tokenFor = async (challenge: string): Promise<string | null> => {
    const known = byScope.get(challenge);
    if (known !== undefined && tokens === 'kept') return known;
    asked += 1;
    const token = await askToken(challenge, login);
    if (token !== null) byScope.set(challenge, token);
    return token;
  };

  const send = async (request: RegistryRequest): Promise<RegistryAnswer> => {
    const url = new URL(request.path, base);
    const repository = repositoryOf(url);
    const before = tokens === 'kept' ? byRepository.get(repository) : undefined;
    const first = await exchange(agent, url, request, before);
    const challenge = first.headers['www-authenticate'] ?? '';
    if (first.status !== 401 || !challenge.startsWith('Bearer ')) return first;
    const token = await tokenFor(challenge.replace(/,error="[^"]*"/, ''));
    if (token === null) return first;
    byRepository.set(repository, token);
    return exchange(agent, url, request, token);
  };

  return { base, send, tokens: () => asked, close: () => agent.destroy() };
}

function repositoryOf({ pathname }: URL): string {
  return pathname.replace(/\/(manifests|blobs|tags|referrers)\/.*$/, '');
}

/** @returns null when the login is refused */
async function askToken(challenge: string, login: SpeakerOptions['login']): Promise<string | null> {
  const parameters = Object.fromEntries([...challenge.matchAll(/(\w+)="([^"]*)"/g)].map((match) => match.slice(1, 3)));
  const { realm = '', service = '', scope } = parameters as Partial<Record<string, string>>;
  const url = new URL(realm);
  url.searchParams.set('service', service);
  if (scope !== undefined) url.searchParams.set('scope', scope);
  const authorization = login === null ? {} : { authorization: `Basic ${btoa(`${login.username}:${login.password}`)}` };
  const answer = await fetch(url, { headers: authorization });
  if (answer.status === 401) return null;
  if (answer.status !== 200) throw new Error(`${url.href}: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { token: string }).token;
}

async function exchange(
  agent: Agent,
  url: URL,
  { method, headers, body, chunked = false }: RegistryRequest,
  token: string | undefined,
): Promise<RegistryAnswer> {
  const length = body === undefined || chunked ? {} : { 'content-length': String(body.length) };
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const outgoing = httpRequest(url, { agent, method, headers: { ...length, ...headers, ...authorization } });
  let answered = false;
  const received = new Promise<IncomingMessage>((resolve, reject) => {
    // A registry that has decided may close while we still send.
    outgoing.on('error', (error) => (answered ? undefined : reject(error)));
    outgoing.once('response', (answer) => {
      answered = true;
      resolve(answer);
    });
  });
  if (body !== undefined && chunked) {
    const piece = Math.ceil(body.length / 3);
    for (let from = 0; from < body.length; from += piece) outgoing.write(body.subarray(from, from + piece));
  }
  outgoing.end(body === undefined || chunked ? undefined : body);
  const answer = await received;
  const chunks: Buffer[] = [];
  answer.on('data', (chunk: Buffer) => chunks.push(chunk));
  // One that is broken off is an answer, too: both registries may do it.
  answer.on('error', () => undefined);
  await new Promise((resolve) => answer.once('close', resolve));
  const { statusCode: status = 0, complete } = answer;
  return { status, headers: answer.headers, body: Buffer.concat(chunks), complete };
}
