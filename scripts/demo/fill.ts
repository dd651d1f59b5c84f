/** Fills a new Portus with an example company: people, teams, namespaces, images pushed through the real registry, and a past. */
import { apiClient, type ApiClient, bootstrapAdmin, password, until } from '../../test/portus.ts';
import { uploadLayout } from '../../test/images.ts';
import { apiDescription, pushes } from './content.ts';

export interface Place {
  readonly url: string;
}

/** All sign in with `password` of test/portus.ts. */
const people = ['alice', 'bob', 'carol', 'dave', 'erin'] as const;

const roles = {
  Platform: { owner: [], contributor: ['bob'], viewer: ['carol', 'dave'] },
  'Web shop': { owner: ['bob'], contributor: ['carol'], viewer: ['dave'] },
  'Data science': { owner: ['dave'], contributor: [], viewer: [] },
} as const;

const namespaces = [
  { name: 'base', team: 'Platform', visibility: 'public', description: 'Images that all others are built on.' },
  { name: 'platform', team: 'Platform', visibility: 'protected', description: 'What keeps the lights on.' },
  { name: 'shop', team: 'Web shop', visibility: 'private', description: 'Everything the web shop is made of.' },
  { name: 'data', team: 'Data science', visibility: 'private', description: 'Models and the jobs that train them.' },
] as const;

const comments = [
  ['carol', '2.0.0 runs in staging since this morning, no complaints.'],
  ['bob', 'Thanks! It goes to production tomorrow.'],
] as const;

/** @throws when Portus refuses any of it, with what it said */
export async function fill(place: Place, say: (line: string) => void): Promise<void> {
  const alice = await bootstrapAdmin(place);
  await addPeople(alice);
  await addTeams(alice);
  const spaces = await addNamespaces(alice);
  for (const { repository, by, layout } of pushes) {
    say(`pushing ${repository}:${[...layout.tags.keys()].join(', ')} as ${by}`);
    await uploadLayout(place.url, repository, layout, await tokenFor(place, by, `repository:${repository}:pull,push`));
  }
  await until(async () => {
    const { headers } = await alice.get('/repositories?per_page=1');
    return Number(headers.get('x-total')) === new Set(pushes.map(({ repository }) => repository)).size;
  }, 'all repositories in the catalog');
  await addPast(place, alice, spaces);
}

/** The body of an answer; anything but success ends the filling. */
async function made<T = { id: number }>(answer: Promise<{ status: number; body: unknown }>): Promise<T> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body as T;
}

async function addPeople(alice: ApiClient): Promise<void> {
  const ids = new Map<string, number>();
  for (const username of people.slice(1)) {
    const user = { username, email: `${username}@example.org`, password };
    ids.set(username, (await made(alice.send('POST', '/users', { user }))).id);
  }
  await made(alice.send('POST', `/users/${ids.get('erin') ?? 0}/role`, { role: 'auditor' }));
  const bot = await made(alice.send('POST', '/users', { user: { username: 'ci-deploy', bot: true } }));
  await made(alice.send('POST', `/users/${bot.id}/application_tokens`, { application: 'pipeline' }));
}

async function addTeams(alice: ApiClient): Promise<void> {
  const teams = new Map<string, number>();
  for (const [name, members] of Object.entries(roles)) {
    const { id } = await made(alice.send('POST', '/teams', { name, description: `The ${name.toLowerCase()} team` }));
    teams.set(name, id);
    for (const [role, names] of Object.entries(members))
      for (const username of names) await made(alice.send('POST', `/teams/${id}/members`, { user: username, role }));
  }
  const bots = teams.get('Web shop') ?? 0;
  await made(alice.send('POST', `/teams/${bots}/members`, { user: 'ci-deploy', role: 'contributor' }));
}

async function addNamespaces(alice: ApiClient): Promise<ReadonlyMap<string, number>> {
  const ids = new Map<string, number>();
  for (const { name, team, visibility, description } of namespaces) {
    const { id } = await made(alice.send('POST', '/namespaces', { name, team, visibility, description }));
    ids.set(name, id);
  }
  await made(alice.send('PUT', `/namespaces/${ids.get('shop') ?? 0}/quota`, { bytes: 3_000_000, repositories: 20 }));
  await made(alice.send('PUT', `/namespaces/${ids.get('data') ?? 0}/quota`, { bytes: 90_000, repositories: 5 }));
  return ids;
}

/** What people did since: pulls, stars, words, a webhook, a deletion, a refusal. */
async function addPast(place: Place, alice: ApiClient, spaces: ReadonlyMap<string, number>): Promise<void> {
  const bob = await signedIn(place, 'bob');
  const api = await repositoryOf(bob, 'shop/api');
  await made(bob.send('PUT', `/repositories/${api}`, { repository: { description: apiDescription } }));
  await made(
    bob.send('PUT', `/namespaces/${spaces.get('shop') ?? 0}`, {
      namespace: { immutable_tags: ['[0-9]*.[0-9]*.[0-9]*'] },
    }),
  );
  for (const [who, body] of comments)
    await made((await signedIn(place, who)).send('POST', `/repositories/${api}/comments`, { comment: { body } }));
  for (const name of ['shop/api', 'base/debian']) {
    await made(alice.send('PUT', `/repositories/${await repositoryOf(alice, name)}/star`));
    await made(bob.send('PUT', `/repositories/${await repositoryOf(bob, name)}/star`));
  }
  await made(
    bob.send('POST', `/namespaces/${spaces.get('shop') ?? 0}/webhooks`, {
      name: 'Deploy to staging',
      url: 'https://ci.example.org/hooks/portus',
      events: ['tag.pushed'],
    }),
  );
  await pullAll(place);
  const doomed = await bob.get<{ id: number; name: string }[]>(`/repositories/${api}/tags`);
  const old = doomed.body.find(({ name }) => name === '1.8.0');
  if (old !== undefined) await made(bob.send('DELETE', `/tags/${old.id}`));
  // Somebody who may only look tries to push: the refusal is the example on the page of denials.
  await fetch(`${place.url}/v2/shop/api/blobs/uploads/`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await tokenFor(place, 'dave', 'repository:shop/api:pull,push')}` },
  });
  const { body: session } = await alice.get<{ user: { id: number } }>('/session');
  await made(
    alice.send('POST', `/users/${session.user.id}/application_tokens`, {
      application: 'laptop',
      expires_at: new Date(Date.now() + 5 * 86_400_000).toISOString(),
    }),
  );
}

async function pullAll(place: Place): Promise<void> {
  const accept = 'application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json';
  const often = [
    ['shop/api', 'latest', 'carol', 7],
    ['shop/frontend', '2.4.1', 'carol', 4],
    ['base/debian', '12', 'bob', 12],
    ['base/node', '22', 'dave', 5],
  ] as const;
  for (const [repository, tag, who, times] of often) {
    const authorization = `Bearer ${await tokenFor(place, who, `repository:${repository}:pull`)}`;
    for (let time = 0; time < times; time += 1)
      await fetch(`${place.url}/v2/${repository}/manifests/${tag}`, { headers: { authorization, accept } });
  }
}

async function signedIn({ url }: Place, who: string): Promise<ApiClient> {
  const client = apiClient(url);
  await client.signIn(who, password);
  return client;
}

async function repositoryOf(client: ApiClient, name: string): Promise<number> {
  const { body } = await client.get<{ id: number }[]>(`/repositories?full_name=${encodeURIComponent(name)}`);
  return body[0]?.id ?? 0;
}

async function tokenFor({ url }: Place, who: string, scope: string): Promise<string> {
  const challenge = (await fetch(`${url}/v2/`)).headers.get('www-authenticate') ?? '';
  const service = /service="([^"]+)"/.exec(challenge)?.[1] ?? '';
  const answer = await fetch(`${url}/v2/token?${String(new URLSearchParams({ service, scope }))}`, {
    headers: { authorization: `Basic ${btoa(`${who}:${password}`)}` },
  });
  return ((await answer.json()) as { token: string }).token;
}
