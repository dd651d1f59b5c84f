/** What a client of the registry meets, looked at from wherever this runs: nothing of Portus itself is needed. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson, readList, readObject } from '../../registry/json-reading.ts';
import { type Challenge, challengeOf } from '../judge/failure.ts';
import { ask, type Reply } from './ask.ts';
import { pushProbe } from './push.ts';
import { sessionPath } from './upload.ts';

export interface ClientWish {
  /** `https://host[:port]` */
  readonly base: string;
  readonly username: string | null;
  readonly password: string | null;
  /** Repository that the token is asked for; null: none. */
  readonly repository: string | null;
  /** Push to it and pull from it. */
  readonly write: boolean;
  /** Folders of authorities per host, by the program that reads them. */
  readonly trustFolders: Readonly<Record<string, string>>;
}

export interface ClientLook {
  /** As a program without authorities of its own sees it. */
  readonly first: Reply;
  /** The same, trusting what is in the folders of this host as well. */
  readonly trusting: Reply;
  /** Programs that have authorities for this host. */
  readonly programs: readonly string[];
  readonly challenge: Challenge | null;
  readonly realm: Reply | null;
  readonly token: Reply | null;
  /** Actions that the token grants on the repository. */
  readonly granted: readonly string[];
  readonly upload: Reply | null;
  /** What refused the push or the pull; null: nothing did. */
  readonly refused: Reply | null;
  readonly wrote: boolean;
}

export async function lookAsClient(wish: ClientWish): Promise<ClientLook> {
  const { base, repository } = wish;
  const { ca, programs } = authoritiesFor(wish);
  const first = await ask({ url: `${base}/v2/` });
  const trusting = ca === null ? first : await ask({ url: `${base}/v2/`, ca });
  const challenge = challengeOf(trusting);
  const nothing = { realm: null, token: null, granted: [], upload: null, refused: null, wrote: false };
  const seen = { first, trusting, programs, challenge };
  if (challenge === null || challenge.realm === null || !URL.canParse(challenge.realm)) return { ...seen, ...nothing };
  const realm = await ask({ url: withQuery(challenge.realm, challenge.service, null), ca });
  if (wish.username === null || wish.password === null) return { ...seen, ...nothing, realm };
  const authorization = `Basic ${Buffer.from(`${wish.username}:${wish.password}`).toString('base64')}`;
  const token = await ask({
    url: withQuery(challenge.realm, challenge.service, repository),
    headers: { authorization },
    ca,
  });
  const bearer = bearerOf(token);
  const granted = repository === null || bearer === null ? [] : grantedBy(bearer, repository);
  if (repository === null || bearer === null || !granted.includes('push'))
    return { ...seen, ...nothing, realm, token, granted };
  const headers = { authorization: `Bearer ${bearer}` };
  const send = (path: string, more: object) => ask({ ...more, url: `${base}${path}`, ca });
  const upload = await send(`/v2/${repository}/blobs/uploads/`, { method: 'POST', headers, body: Buffer.alloc(0) });
  const session = sessionPath(upload);
  if (session !== null) await send(session, { method: 'DELETE', headers });
  const refused = wish.write ? await pushProbe(send, repository, headers, 'portus-doctor') : null;
  return { ...seen, realm, token, granted, upload, refused, wrote: wish.write };
}

function withQuery(realm: string, service: string | null, repository: string | null): string {
  const url = new URL(realm);
  if (service !== null) url.searchParams.set('service', service);
  if (repository !== null) url.searchParams.set('scope', `repository:${repository}:pull,push`);
  return url.href;
}

function bearerOf(reply: Reply): string | null {
  if (reply.kind === 'failure' || reply.status !== 200) return null;
  const body = readObject(parseJson(reply.body));
  const token = body?.['token'] ?? body?.['access_token'];
  return typeof token === 'string' ? token : null;
}

/** Of a token in the form that the Distribution registry takes. */
function grantedBy(token: string, repository: string): string[] {
  const claims = readObject(parseJson(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()));
  return readList(claims?.['access']).flatMap((entry) => {
    const { name, actions } = readObject(entry) ?? {};
    return name === repository ? readList(actions).filter((action) => typeof action === 'string') : [];
  });
}

function authoritiesFor({ base, trustFolders }: ClientWish) {
  const { host } = new URL(base);
  const found = Object.entries(trustFolders).map(([program, folder]) => ({
    program,
    pem: certificatesIn(join(folder, host)),
  }));
  const having = found.filter(({ pem }) => pem !== '');
  const ca = having.map(({ pem }) => pem).join('\n');
  return { ca: ca === '' ? null : ca, programs: having.map(({ program }) => program) };
}

function certificatesIn(folder: string): string {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.crt'));
    return names.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
  } catch {
    // There is none, or it is not for us to read.
    return '';
  }
}
