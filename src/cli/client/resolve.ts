/** Names to objects. A name that is exactly right wins; otherwise a number is an id. */
import type { Static, TSchema } from 'typebox';
import { Repository, Tag } from '../../contract/api/catalog.ts';
import { User } from '../../contract/api/identity.ts';
import { Namespace } from '../../contract/api/namespaces.ts';
import { Registry } from '../../contract/api/registries.ts';
import { Member, Team } from '../../contract/api/teams.ts';
import { Webhook } from '../../contract/api/webhooks.ts';
import { Problem } from '../../platform/problem.ts';
import type { Api, Query } from './api.ts';

interface Kind<S extends TSchema> {
  readonly schema: S;
  readonly noun: string;
  readonly path: string;
  readonly nameOf: (row: Static<S>) => string;
  /** Filters of the list that leave few rows beside the wanted one. */
  readonly filter: (name: string) => Query;
}

async function resolve<S extends TSchema>(
  api: Api,
  { schema, noun, path, nameOf, filter }: Kind<S>,
  text: string,
): Promise<Static<S>> {
  const { rows } = await api.rows(schema, path, filter(text), null);
  const found = rows.find((row) => nameOf(row) === text);
  if (found !== undefined) return found;
  if (/^[1-9]\d{0,14}$/.test(text)) return api.get(schema, `${path}/${text}`);
  throw new Problem('not-found', `There is no ${noun} "${text}", or it is not open to you.`);
}

export const findUser = (api: Api, text: string): Promise<User> =>
  resolve(
    api,
    {
      schema: User,
      noun: 'user',
      path: '/users',
      nameOf: ({ username }) => username,
      filter: (search) => ({ search }),
    },
    text,
  );

export const findTeam = (api: Api, text: string): Promise<Team> =>
  resolve(
    api,
    { schema: Team, noun: 'team', path: '/teams', nameOf: ({ name }) => name, filter: (search) => ({ search }) },
    text,
  );

const namespaces = { schema: Namespace, noun: 'namespace', path: '/namespaces' } as const;

/** The global namespace has the name of the registry, which no filter knows: `global` stands for it. */
export const findNamespace = (api: Api, text: string): Promise<Namespace> =>
  resolve(
    api,
    text === 'global'
      ? { ...namespaces, nameOf: ({ global, name }) => (global ? 'global' : name), filter: () => ({}) }
      : { ...namespaces, nameOf: ({ name }) => name, filter: (search) => ({ search }) },
    text,
  );

export const findRepository = (api: Api, text: string): Promise<Repository> =>
  resolve(
    api,
    {
      schema: Repository,
      noun: 'repository',
      path: '/repositories',
      nameOf: ({ full_name }) => full_name,
      filter: (full_name) => ({ full_name }),
    },
    text,
  );

export const findRegistry = (api: Api, text: string): Promise<Registry> =>
  resolve(
    api,
    { schema: Registry, noun: 'registry', path: '/registries', nameOf: ({ name }) => name, filter: () => ({}) },
    text,
  );

/** @param text `backend/api:1.0`, as clients write it without the host */
export async function findTag(api: Api, text: string): Promise<{ readonly repository: Repository; readonly tag: Tag }> {
  const { repository, name } = await splitTag(api, text);
  const { rows } = await api.rows(Tag, `/repositories/${repository.id}/tags`, { name }, null);
  const [tag] = rows;
  if (tag !== undefined) return { repository, tag };
  throw new Problem('not-found', `The repository ${repository.full_name} has no tag "${name}".`);
}

/** The repository and the name of a tag that may be gone. */
export async function splitTag(api: Api, text: string) {
  const colon = text.lastIndexOf(':');
  if (colon <= 0) throw new Problem('bad-request', `"${text}" names no tag. Write backend/api:1.0.`);
  return { repository: await findRepository(api, text.slice(0, colon)), name: text.slice(colon + 1) };
}

export async function findMember(api: Api, team: Team, username: string): Promise<Member> {
  const { rows } = await api.rows(Member, `/teams/${team.id}/members`, {}, null);
  const found = rows.find((member) => member.username === username);
  if (found === undefined) throw new Problem('not-found', `${username} is not a member of the team ${team.name}.`);
  return found;
}

export async function findWebhook(api: Api, namespaceName: string, text: string): Promise<Webhook> {
  const namespace = await findNamespace(api, namespaceName);
  const { rows } = await api.rows(Webhook, `/namespaces/${namespace.id}/webhooks`, {}, null);
  const found = rows.find(({ name }) => name === text) ?? rows.find(({ id }) => String(id) === text);
  if (found !== undefined) return found;
  throw new Problem('not-found', `The namespace ${namespace.name} has no webhook "${text}", or it is not open to you.`);
}
