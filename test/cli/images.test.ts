/** The command line on the server's own machine, while Portus runs and while it does not. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { addImage, emptyLayout, uploadLayout } from '../images.ts';
import { type ApiClient, bootstrapAdmin, password, startTestPortus, type TestPortus, until } from '../portus.ts';
import { portus, portusJson } from './command.ts';

// A command of the server's machine loads the whole server: a second or two, and several on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let server: TestPortus;
let alice: ApiClient;
let environment: Record<string, string>;

/** Two tags on one image, and one on another. */
async function push(): Promise<void> {
  const layout = emptyLayout();
  const [first, second] = [addImage(layout, { layers: ['first'] }), addImage(layout, { layers: ['second'] })];
  layout.tags.set('1.0', first);
  layout.tags.set('latest', first);
  layout.tags.set('2.0', second);
  const query = new URLSearchParams({ service: 'portus', scope: 'repository:alice/app:push,pull' });
  const authorization = `Basic ${Buffer.from(`alice:${password}`).toString('base64')}`;
  const reply = await fetch(`${server.url}/v2/token?${query}`, { headers: { authorization } });
  const { token } = (await reply.json()) as { token: string };
  await uploadLayout(server.url, 'alice/app', layout, token);
  await until(async () => (await tagNames()).length === 3, 'three tags in the catalog', server.lastWords);
}

async function tagNames(): Promise<string[]> {
  const { body } = await alice.get<{ tags: unknown; name: string }[]>('/tags');
  return body.map(({ name }) => name).sort();
}

beforeAll(async () => {
  server = await startTestPortus();
  alice = await bootstrapAdmin(server);
  environment = { PORTUS_HOME: server.home };
  await push();
});

afterAll(() => server.remove());

it('deletes one tag through the running registry; the others of the same image stay', async () => {
  const plan = await portus(['tag', 'delete', 'alice/app:latest', '--dry-run'], { environment });
  expect(plan).toMatchObject({ code: 0, stdout: expect.stringContaining('- delete tag alice/app:latest') });
  expect(await portus(['tag', 'delete', 'alice/app:latest', '--yes'], { environment })).toMatchObject({
    code: 0,
    stderr: '',
  });
  expect(await tagNames()).toEqual(['1.0', '2.0']);
  const history = await portusJson<{ digest: string | null }[]>(['tag', 'history', 'alice/app:latest'], {
    environment,
  });
  expect(history.map(({ digest }) => digest === null)).toEqual([true, false]);
});

it('manages everything but images while Portus is stopped, and says why not images', async () => {
  await server.kill('SIGTERM');
  expect(await portusJson(['repository', 'show', 'alice/app'], { environment })).toMatchObject({ tags_count: 2 });
  expect(await portus(['team', 'create', 'backend'], { environment })).toMatchObject({ code: 0 });
  const refused = await portus(['tag', 'delete', 'alice/app:1.0', '--yes'], { environment });
  expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('start it (portus serve)') });

  server = await server.restart();
  await alice.signIn('alice', password);
  expect(await tagNames()).toEqual(['1.0', '2.0']);
  expect(await alice.get('/teams')).toMatchObject({ body: [{ name: 'backend' }] });
  expect(await portus(['repository', 'delete', 'alice/app', '--yes'], { environment })).toMatchObject({
    code: 0,
    stderr: '',
  });
  expect(await tagNames()).toEqual([]);
});

it('finds nothing to migrate beside the server', async () => {
  expect(await portus(['migrate', '--check'], { environment })).toMatchObject({ code: 0 });
});
