/** People, teams and namespaces of a test application, and the requests that registry clients make for them. */
import type { LightMyRequestResponse } from 'fastify';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { anonymous } from '../src/access/actor.ts';
import { authorize, systemPermit } from '../src/access/permit.ts';
import { noFacts } from '../src/access/facts.ts';
import { noOrigin } from '../src/activity/commands.ts';
import type { NewApplicationToken } from '../src/contract/api/identity.ts';
import type { TeamRole, Visibility } from '../src/contract/vocabulary.ts';
import { setEnabled as changeEnabled } from '../src/identity/account-commands.ts';
import { createUser } from '../src/identity/commands.ts';
import { prepareUser } from '../src/identity/prepare.ts';
import { createApplicationToken } from '../src/identity/token-commands.ts';
import { actorOf, findUser } from '../src/identity/queries.ts';
import { setGlobalOwner } from '../src/namespaces/commands.ts';
import { insertId } from '../src/platform/database/dialect.ts';
import { setMember } from '../src/teams/commands.ts';
import type { TestApp } from './app.ts';
import { password } from './portus.ts';

export interface Person {
  readonly id: number;
  readonly username: string;
}

const change = ({ core: { clock } }: TestApp) => ({ clock, origin: noOrigin });

/** Somebody with a personal namespace and the {@link password} of all test people. */
export async function addPerson(test: TestApp, username: string, { admin = false } = {}): Promise<Person> {
  const { db, hasher, access, clock } = test.core;
  const input = { username, email: `${username}@example.org`, password };
  const prepared = await prepareUser(input, hasher, 8);
  const { id } = await createUser(db, systemPermit('user.create', noFacts, access), prepared, change(test));
  if (admin) {
    await db.updateTable('users').set({ admin: 1 }).where('id', '=', id).execute();
    await setGlobalOwner(db, id, true, clock());
  }
  return { id, username };
}

/** An application token of the person. */
export async function addToken(
  test: TestApp,
  { id, username }: Person,
  input: Partial<NewApplicationToken> = {},
): Promise<string> {
  const { db, access } = test.core;
  const user = await findUser(db, id);
  const actor = user === undefined ? anonymous : actorOf(user, null);
  const permit = authorize('application_token.create', actor, { user: { id, username, service: false } }, access);
  const { perUser } = test.core.config.applicationTokens;
  const wanted = { application: 'test', ...input };
  const { plainToken } = await createApplicationToken(db, permit, wanted, perUser, change(test));
  return plainToken;
}

export interface NewNamespace {
  readonly visibility?: Visibility;
  readonly members?: readonly (readonly [Person, TeamRole])[];
}

/** A namespace with a team of its own, both of this name. */
export async function addNamespace(
  test: TestApp,
  name: string,
  { visibility = 'private', members = [] }: NewNamespace = {},
) {
  const { db, clock } = test.core;
  const times = { created_at: clock(), updated_at: clock() };
  const { id: registryId } = await db.selectFrom('registries').select('id').executeTakeFirstOrThrow();
  const teamId = await insertId(db, 'teams', { name, description: null, hidden: 0, ...times });
  for (const [person, role] of members) await setMember(db, teamId, person.id, role, clock());
  const row = {
    registry_id: registryId,
    name,
    description: null,
    team_id: teamId,
    visibility,
    global: 0,
    ...times,
  } as const;
  return { id: await insertId(db, 'namespaces', row), teamId, registryId };
}

/** An `Authorization` header (RFC 7617). */
export function basic({ username }: Pick<Person, 'username'>, secret = password): string {
  return `Basic ${Buffer.from(`${username}:${secret}`).toString('base64')}`;
}

export interface TokenQuery {
  readonly scope?: string | readonly string[];
  readonly service?: string;
  readonly account?: string;
  readonly client_id?: string;
  readonly offline_token?: string;
}

const headersOf = (authorization: string | undefined, remote: Readonly<Record<string, string>> = {}) => ({
  ...remote,
  ...(authorization === undefined ? {} : { authorization }),
});

/** `GET /v2/token` as a client sends it. */
export async function getToken(
  test: TestApp,
  authorization: string | undefined,
  { service = 'portus', scope = [], ...query }: TokenQuery = {},
): Promise<LightMyRequestResponse> {
  const parameters = new URLSearchParams({ service, ...query });
  for (const one of [scope].flat()) parameters.append('scope', one);
  return test.app.inject({ method: 'GET', url: `/v2/token?${parameters}`, headers: headersOf(authorization) });
}

/** `POST /v2/token` with a form. */
export async function postToken(
  test: TestApp,
  fields: Readonly<Record<string, string>> | URLSearchParams,
  authorization?: string,
): Promise<LightMyRequestResponse> {
  const headers = headersOf(authorization, { 'content-type': 'application/x-www-form-urlencoded' });
  return test.app.inject({
    method: 'POST',
    url: '/v2/token',
    headers,
    payload: new URLSearchParams(fields).toString(),
  });
}

export interface Claims {
  readonly iss: string;
  readonly sub: string;
  readonly aud: string;
  readonly exp: number;
  readonly nbf: number;
  readonly iat: number;
  readonly jti: string;
  readonly access: readonly { readonly type: string; readonly name: string; readonly actions: readonly string[] }[];
}

/** The claims of the token in a reply. @throws unless the reply is 200 */
export function claimsOf(reply: LightMyRequestResponse): Claims {
  return decodeJwt<Claims>(tokenOf(reply));
}

export function tokenOf(reply: LightMyRequestResponse): string {
  if (reply.statusCode !== 200) throw new Error(`${reply.statusCode}: ${reply.body}`);
  return reply.json<{ token: string }>().token;
}

export const headerOf = (reply: LightMyRequestResponse) => decodeProtectedHeader(tokenOf(reply));

/** The rights in the token of a reply, as scopes. */
export function granted(reply: LightMyRequestResponse): string[] {
  return claimsOf(reply).access.map(({ type, name, actions }) => `${type}:${name}:${actions.join(',')}`);
}

/** Enables or disables an account as an admin does. */
export async function setEnabled(test: TestApp, { id, username }: Person, enabled: boolean): Promise<void> {
  const { db, access } = test.core;
  const admin = {
    kind: 'user',
    id: 0,
    username: 'admin',
    admin: true,
    auditor: false,
    personalNamespaceId: null,
    limits: null,
  } as const;
  const permit = authorize('user.disable', admin, { user: { id, username, service: false } }, access);
  await changeEnabled(db, permit, enabled, change(test));
}
